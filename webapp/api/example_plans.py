"""Examples of joint plans."""

from typing import Any

from webapp.api.example_parts import MOMENT, page

_PLAN: dict[str, Any] = {
    "version": 2,
    "approved_on": "2026-03-18",
    "client_disagrees": False,
    "review_on": "2026-06-17",
    "accepted_at": MOMENT,
    "author": "Siiri Sosiaaliohjaaja",
    "approver": "Siiri Sosiaaliohjaaja",
}

PLAN_EXAMPLES: dict[str, Any] = {
    "Plan": {
        **_PLAN,
        "term": "Yhteinen suunnitelma",
        "opinion": None,
        "values": {"tavoite": "Takaisin työhön"},
        "recordings": [
            {"row": 0, "party": "Kela", "system": "Kelan oma", "recorder": "", "done_at": None, "done_by": None}
        ],
    },
    "PlanList": page(_PLAN),
    "PlanChanges": page(
        {
            "field": "tavoite",
            "label": "Asiakkaan tavoite omin sanoin",
            "kind": "changed",
            "before": "Takaisin työhön",
            "after": "Opiskelemaan",
            "sentence": "Asiakkaan tavoite omin sanoin: ennen ”Takaisin työhön”, nyt ”Opiskelemaan”.",
        }
    ),
    "PlanTicked": {"ticked": True},
}
