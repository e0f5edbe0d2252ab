"""Examples of cases, their timeline, and what follows from one."""

from typing import Any

from webapp.api.example_parts import MOMENT, page
from webapp.api.example_tasks import LISTED_TASK, TASK
from webapp.api.example_waits import WAITING

_CASE: dict[str, Any] = {
    "key": "KS-2026-0147",
    "region": "keski_suomi",
    "process": "keski_suomi",
    "status": "open",
    "stage": "tunnistaminen",
    "priority": 0,
    "opened_at": MOMENT,
    "closed_at": None,
    "outcome": "",
}
_LISTED_CASE = {**_CASE, "waiting": WAITING}
_SILENT_CASE = {**_LISTED_CASE, "silent_since": MOMENT, "own": True}

CASE_EXAMPLES: dict[str, Any] = {
    "NewCase": {
        "process": "keski_suomi",
        "region": "keski_suomi",
        "client": {"name": "Esimerkki Asiakas"},
        "variables": {},
    },
    "ClientChange": {"phone": "040 000 0000"},
    "Case": _CASE,
    "ListedCase": _LISTED_CASE,
    "CaseList": page(_LISTED_CASE),
    "SilentCase": _SILENT_CASE,
    "SilentCaseList": page(_SILENT_CASE),
    "CaseDetail": {
        **_LISTED_CASE,
        "version": 14,
        "client": {"name": "Esimerkki Asiakas", "language": "fi"},
        "tasks": [LISTED_TASK],
        "stages": [
            {"key": "tunnistaminen", "name": "Tunnistaminen", "state": "current", "since": "2026-03-18", "until": None}
        ],
        "members": [],
    },
    "Timeline": page(
        {
            "instance": TASK["instance"],
            "number": 1,
            "name": "asia_avattu",
            "at": MOMENT,
            "element": None,
            "lane": None,
            "by": "Siiri Sosiaaliohjaaja",
            "attributes": {"polku": "keski_suomi"},
        }
    ),
    "Variables": {"variables": {"tunnistaminen": {"suhde": "sairauslomalla"}}},
    "ActionList": page(
        {"kind": "message", "name": "asiakas_keskeyttää", "label": "Asiakas keskeyttää", "ends": True, "schema": None}
    ),
    "Message": {"values": {"syy": "asiakkaan_toive"}},
    "Following": {"action": "asiakas_palaa", "values": {"uusi_haaste": "Työkokeilu päättyi."}},
    "RelatedList": page({**_CASE, "relation": "return", "earlier": True}),
    "ServiceList": page(
        {
            "service": "tyokokeilu",
            "status": "alkanut",
            "on": "2026-03-18",
            "organiser": "Kela",
            "reference": "",
            "recorded_at": MOMENT,
        }
    ),
    "MeasurementList": page({"kind": "työkykypistemäärä", "value": 6, "on": "2026-03-18"}),
}
