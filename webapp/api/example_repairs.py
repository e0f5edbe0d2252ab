"""Examples of the document: mending a case."""

from typing import Any

REPAIR_EXAMPLES: dict[str, Any] = {
    "RepairView": {
        "case": "KS-2026-0102",
        "four_eyes": True,
        "suspended_at": None,
        "suspended_by": None,
        "incidents": [],
        "instances": [
            {
                "id": "7a1c",
                "name": "Työkyvyn tuen tiimin prosessi",
                "main": True,
                "steps": [
                    {
                        "id": "b2d4",
                        "element": "kutsu_tiimi",
                        "name": "Kutsu tiimi koolle",
                        "refusal": None,
                        "targets": [{"element": "seuranta", "name": "Seuranta"}],
                    }
                ],
                "variables": {"tunnistaminen.lähde": "terveysasema"},
            }
        ],
        "repairs": [
            {
                "id": "0f3e",
                "instance": "7a1c",
                "kind": "variable",
                "state": "waiting",
                "text": "Muuttujan tunnistaminen.lähde arvoksi työterveys",
                "reason": "Kirjattiin väärin.",
                "refusal": None,
                "asked_at": "2026-03-18T10:32:00Z",
                "asked_by": "Eija Esihenkilö",
                "decided_at": None,
                "decided_by": None,
                "undoable": False,
            }
        ],
    },
    "RepairWish": {
        "kind": "variable",
        "reason": "Kirjattiin väärin.",
        "variable": "tunnistaminen.lähde",
        "value_kind": "text",
        "value": "työterveys",
    },
    "RepairAsked": {"id": "0f3e"},
    "RepairDecision": {"approved": True},
}
