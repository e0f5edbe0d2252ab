"""Examples of the document: event logs from elsewhere; everything is invented."""

from typing import Any

_DAY = 86400.0
_LOG: dict[str, Any] = {
    "id": "0e9f2c52-6f0e-4e0e-9a52-0d1f6a0a7f3b",
    "region": "keski_suomi",
    "name": "Vanha prosessi 2024",
    "file": "loki.csv",
    "form": "csv",
    "state": "done",
    "imported_at": "2026-03-18T10:32:00Z",
    "imported_by": "Pekka Prosessinomistaja",
}
_STEP: dict[str, Any] = {
    "name": "Hakemus",
    "n": 84,
    "open": 3,
    "p50": 4 * _DAY,
    "p85": 11 * _DAY,
    "p90": 12.5 * _DAY,
}
IMPORTED_LOG_EXAMPLES: dict[str, Any] = {
    "ImportedLog": _LOG,
    "ImportedLogs": {"items": [_LOG], "next": None},
    "LogColumns": {
        "case": "Case ID",
        "activity": "Activity",
        "start": "Start",
        "end": "Complete",
        "resource": "User",
        "zone": "Europe/Helsinki",
    },
    "ImportedLogPage": {
        "log": _LOG,
        "faults": [],
        "proposal": None,
        "figures": {
            "cases": 84,
            "spans": 171,
            "first": "2024-01-01T07:00:00Z",
            "last": "2024-12-20T13:00:00Z",
            "lengths": True,
            "case": _STEP | {"name": "", "n": 81, "p50": 21 * _DAY, "p85": 40 * _DAY, "p90": 44 * _DAY},
            "activities": [_STEP],
            "flow": [{"day": "2024-12-20", "begun": 84, "ended": 81}],
            "paths": [{"steps": ["Hakemus", "Päätös"], "n": 79}],
            "other_paths": 2,
            "other_cases": 5,
        },
    },
}
