"""Examples of instances: side processes and consultations."""

from typing import Any

from webapp.api.example_parts import FORM, MOMENT, page

_INSTANCE: dict[str, Any] = {
    "id": "0b6a3f0e-1c2d-4e3f-8a9b-5c6d7e8f9a0b",
    "process": "consultation",
    "kind": "free",
    "status": "active",
    "region": "keski_suomi",
    "started_at": MOMENT,
    "ended_at": None,
}

INSTANCE_EXAMPLES: dict[str, Any] = {
    "Instance": _INSTANCE,
    "InstanceList": page({**_INSTANCE, "process": "keski_suomi", "kind": "main"}),
    "NewInstance": {"process": "case_manager_change", "values": {}},
    "NewConsultation": {"region": "keski_suomi", "values": {"kysymys": "Miten työkokeilu alkaa?"}},
    "Consultation": {**_INSTANCE, "case": None, "title": "Työkokeilun aloitus", "tasks": []},
    "ConsultationDetail": {
        **_INSTANCE,
        "case": None,
        "title": "Työkokeilun aloitus",
        "tasks": [],
        "request": {"muoto": "anonymisti", "kysymys": "Miten työkokeilu alkaa?"},
        "answers": [{"form": "f08_konsultaation_tulos", "at": MOMENT, "values": {"tulos": "neuvo"}}],
    },
    "ConsultationForm": {"form": FORM, "values": {"muoto": "anonymisti"}},
    "ConsultationList": page({**_INSTANCE, "case": None, "title": "Työkokeilun aloitus", "tasks": []}),
}
