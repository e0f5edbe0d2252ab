"""Examples of the document: absences and handing over. Everybody is invented."""

from typing import Any

_DAYS = {"first_day": "2026-03-16", "last_day": "2026-03-20"}
_ABSENCE = {
    "id": "a41b",
    "person": "9c1d",
    "name": "Siiri Sosiaaliohjaaja",
    **_DAYS,
    "substitutes": [{"person": "77f0", "name": "Onni Ohjaaja", "away": []}],
}
_COLLEAGUE = {"id": "77f0", "name": "Onni Ohjaaja"}

ABSENCE_EXAMPLES: dict[str, Any] = {
    "NewAbsence": {"person": None, **_DAYS, "substitutes": ["77f0"]},
    "KeptAbsence": {"id": "a41b", "person": "9c1d", **_DAYS, "substitutes": ["77f0"], "ended": False},
    "AbsenceList": {"items": [_ABSENCE], "next": None},
    "AbsenceGapList": {
        "items": [
            {
                "absence": _ABSENCE,
                "region": "keski_suomi",
                "days": [{"first_day": "2026-03-19", "last_day": "2026-03-20"}],
                "tasks_due": 1,
                "cases_unseen": 1,
                "tasks": ["5f0e"],
                "cases": ["KS-2026-0147"],
            }
        ],
        "next": None,
    },
    "Held": {
        "person": "9c1d",
        "name": "Siiri Sosiaaliohjaaja",
        "region": "keski_suomi",
        "active": True,
        "cases": [{"key": "KS-2026-0147", "stage": "seuranta", "changing": False, "proposed": "77f0"}],
        "tasks": [
            {"id": "5f0e", "name": "Kutsu tiimi", "case": "KS-2026-0102", "proposed": "77f0", "receivers": [_COLLEAGUE]}
        ],
        "candidates": [_COLLEAGUE],
    },
    "HandOver": {"region": "keski_suomi", "rows": [{"kind": "case", "id": "KS-2026-0147", "to": "77f0"}]},
    "HandOverOutcomes": {
        "items": [{"kind": "case", "id": "KS-2026-0147", "to": "77f0", "outcome": "started"}],
        "next": None,
    },
}
