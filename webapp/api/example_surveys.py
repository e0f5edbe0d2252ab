"""Examples of surveys."""

from typing import Any

from webapp.api.example_parts import page

SURVEY_EXAMPLES: dict[str, Any] = {
    "SurveyList": page(
        {
            "id": "9c1f",
            "region": "keski_suomi",
            "survey": "asiakaskysely",
            "name": "Asiakaskysely",
            "period": "2026",
            "opened_on": "2026-04-01",
            "closes_on": "2026-05-01",
            "closed": True,
            "threshold": 7,
            "cut": "language",
            "sent": {"email": 40},
            "answered": {"email": 12},
            "result": {
                "n": 12,
                "periods": ["2026"],
                "questions": {"hyöty": {"n": 12, "counts": {"5": 7, "4": 5}, "mean": 4.58}},
                "texts": {"avoin": ["Kiitos"]},
                "groups": {},
            },
        }
    ),
}
