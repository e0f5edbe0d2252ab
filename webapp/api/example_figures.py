"""Examples of the document: figures of the dashboard; every number is invented."""

from typing import Any

_DAY = 86400.0
_STEP: dict[str, Any] = {
    "kind": "task",
    "element": "terveystarkastus",
    "definition": "vantaa_path_1",
    "name": "Tee terveystarkastus",
    "stage": "alkuselvittely",
    "lane": "Terveysasema",
    "organisation": "",
    "n": 84,
    "p50": 12 * _DAY,
    "p85": 41 * _DAY,
    "p90": 47 * _DAY,
    "exact": False,
    "mean": {
        "work": 2 * _DAY,
        "queue": 14 * _DAY,
        "client": _DAY,
        "party": 0.0,
        "meeting": 0.0,
        "planned": 0.0,
    },
    "parties": {},
    "late_share": 0.31,
    "rework": 2,
    "open": 33,
    "late": 12,
    "unassigned": 20,
    "oldest": "2026-01-02T08:00:00Z",
    "target": 30 * _DAY,
    "amber": 22.5 * _DAY,
    "heat": 3,
}
_CASE = _STEP | {"kind": "case", "element": "", "name": "", "stage": "", "lane": "", "heat": 0, "target": None}
_FIGURES: dict[str, Any] = {
    "region": "vantaa",
    "definition": "vantaa_path_1",
    "since": "2025-09-19",
    "until": "2026-03-18",
    "measure": "calendar",
    "at": "2026-03-18T10:32:00Z",
    "cases": 84,
    "open_cases": 140,
    "case": _CASE | {"amber": None},
    "stages": [],
    "steps": [_STEP],
    "bottlenecks": [
        {
            "rank": 1,
            "kind": "task",
            "element": "terveystarkastus",
            "definition": "vantaa_path_1",
            "name": "Tee terveystarkastus",
            "why": "queue",
            "n": 28,
            "open": 11,
            "late": 0,
            "oldest": "2026-01-02T08:00:00Z",
            "p85": 58 * _DAY,
            "target": 21 * _DAY,
            "excess": 214.0,
            "unit": "asema_4",
        }
    ],
    "passed_over": [{"kind": "task", "element": "kutsu_tiimi", "why_not": "few"}],
}
FIGURE_EXAMPLES: dict[str, Any] = {
    "Figures": _FIGURES,
    "OpenVisits": {
        "items": [
            {
                "kind": "task",
                "definition": "vantaa_path_1",
                "element": "terveystarkastus",
                "name": "Tee terveystarkastus",
                "stage": "alkuselvittely",
                "lane": "Terveysasema",
                "organisation": "",
                "entered": "2026-01-02T08:00:00Z",
                "age": 75 * _DAY,
                "clock": "queue",
                "awaited": "",
                "due": "2026-02-01T21:59:59Z",
                "late": True,
                "assigned": False,
                "round": 1,
                "case": "VA-2026-0007",
                "task": "7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11",
            }
        ],
        "next": "WzE3NzQyNTE5",
        "total": 33,
    },
    "RunWish": {"region": "vantaa", "definition": "vantaa_path_1", "unit": "asema_4", "language": "sv"},
    "Run": {"id": "5c0e", "state": "running", "page": "heat", "done": 12000, "total": 40000, "figures": None},
}
