"""Examples of the document: flow, capacity and forecasts; every number is invented."""

from typing import Any

_MOMENT = "2026-03-18T12:30:00Z"
_DAY = 86400.0
_OUTLOOK: dict[str, Any] = {
    "n": 174,
    "later": None,
    "p50": {"days": 61.0, "low": 54.0, "high": 70.0, "beyond_years": 3},
    "p85": {"days": 118.0, "low": 104.0, "high": 131.0, "beyond_years": 3},
    "p95": {"days": 160.0, "low": 139.0, "high": None, "beyond_years": 3},
}
_QUEUE: dict[str, Any] = {"waiting": 42, "cleared": _OUTLOOK, "weeks": [[38, 41, 45], [36, 41, 47]]}

FLOW_EXAMPLES: dict[str, Any] = {
    "Flow": {
        "region": "vantaa",
        "since": "2025-09-19",
        "until": "2026-03-18",
        "at": _MOMENT,
        "n": 174,
        "p50": 145 * _DAY,
        "p85": 175 * _DAY,
        "p95": 198 * _DAY,
        "days": [
            {
                "day": "2026-03-18",
                "arrived": 2,
                "ended": 1,
                "withdrawn": 0,
                "open": 113,
                "stages": {"konsultaatio": 12, "seuranta": 101},
            }
        ],
        "little": {
            "n": 174,
            "open_mean": 131.3,
            "ended_per_day": 0.96,
            "lead_days": 140.1,
            "expected": 134.8,
            "low": 112.0,
            "high": 157.6,
            "ratio": 0.97,
        },
        "ages": [{"stage": "konsultaatio", "n": 160, "p50": 41.0, "p85": 56.0, "open": 12, "past": 1}],
        "lanes": [
            {
                "lane": "Konsultaatiotiimi",
                "organisation": "",
                "open": 9,
                "unassigned": 4,
                "late": 2,
                "oldest": "2026-01-12T08:00:00Z",
                "arrived_week": 4.1,
                "ended_week": 3.2,
                "growth": 0.9,
            }
        ],
    },
    "Capacity": {
        "region": "vantaa",
        "at": _MOMENT,
        "series": [
            {
                "key": "konsultaatiotiimi",
                "name": "Moniammatillinen konsultaatiotiimi",
                "waiting": 5,
                "next_place": "2026-04-07T06:00:00Z",
                "meetings": [{"starts_at": "2026-03-24T07:00:00Z", "used": 60, "capacity": 60, "held": False}],
                "pace": {"asked": 41, "left": 36, "answered": 34, "in_meeting": 22, "item_minutes": 20.0},
                "hour": {
                    "waiting": 64.7,
                    "asked": 88.4,
                    "able": 120.0,
                    "months": 2.0,
                    "months_more": 0.7,
                    "filled": 0.86,
                    "held_elsewhere": False,
                },
                "shares": False,
            }
        ],
        "shared": None,
        "doctor": [{"month": "2026-03-01", "planned": 180, "used": 120, "booked": 60, "free": 60, "limit": 240}],
    },
    "Forecasts": {
        "region": "vantaa",
        "at": _MOMENT,
        "queue": "cases",
        "queues": {"cases": 113, "stage:konsultaatio": 12, "lane:Konsultaatiotiimi": 9},
        "ended": 174,
        "history_weeks": 26,
        "history_done": 174,
        "least_weeks": 8,
        "least_done": 20,
        "workers": 6,
        "sentence": "",
        "today": _QUEUE,
        "changed": None,
        "case": {
            "key": "VA-2026-0147",
            "stage": "konsultaatio",
            "since": "2026-02-02T08:00:00Z",
            "outlook": _OUTLOOK,
            "sentence": "VA-2026-0147 on vaiheessa Konsultaatio, jossa se on ollut 2.2.2026 lähtien. "
            "Sen kaltaiset asiat ovat päättyneet näin (n = 174 päättynyttä).",
        },
        "backtest": {"moments": ["2025-11-18", "2026-01-17"], "n": 61, "within_85": 53, "within_50": 30},
    },
}
