"""Examples of tasks and of what is done to them."""

from typing import Any

from webapp.api.example_parts import FORM, MOMENT, page
from webapp.api.example_waits import WAITING

TASK: dict[str, Any] = {
    "id": "7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11",
    "name": "Kirjaa tuen tarpeen tunnistaminen",
    "element": "kirjaa_tunnistaminen",
    "lane": "Toimijat",
    "form": "f01_tunnistaminen",
    "assignee": None,
    "assignee_name": None,
    "due": "2026-03-25T22:00:00Z",
    "first_due": None,
    "hold": None,
    "status": "open",
    "case": "KS-2026-0147",
    "instance": "4b1f0c52-6f0e-4e0e-9a52-0d1f6a0a7f3b",
    "region": "keski_suomi",
    "definition": "keski_suomi",
    "stage": "tunnistaminen",
    "priority": 0,
    "opened_at": MOMENT,
    "closed_at": None,
    "default": False,
}
LISTED_TASK = {**TASK, "waiting": WAITING}

TASK_EXAMPLES: dict[str, Any] = {
    "TaskResults": {"items": [{"id": TASK["id"], "done": True, "unchanged": False, "task": TASK, "problem": None}]},
    "Task": TASK,
    "ListedTask": LISTED_TASK,
    "TaskList": {**page(LISTED_TASK), "next": "W3siYXQiOiIyMDI2In1d"},
    "TaskDetail": {
        **LISTED_TASK,
        "schema": FORM,
        "values": {"suhde": "sairauslomalla"},
        "people": {"*": [{"id": "9c1d", "name": "Siiri Sosiaaliohjaaja"}]},
        "may_complete": True,
        "may_claim": True,
        "may_release": False,
        "may_reassign": False,
        "may_hold": False,
        "may_resume": False,
        "moved_on": None,
        "offered_drafts": [],
        "way_back": None,
        "came_back": None,
        "acting_for": None,
    },
    "Reason": {"reason": "Lausunto puuttuu."},
    "TaskValues": {"values": {"suhde": "sairauslomalla"}},
    "Reassignment": {"assignee": "9c1d7e52-6f0e-4e0e-9a52-0d1f6a0a7f3b"},
    "Completion": {
        "id": TASK["id"],
        "status": "done",
        "case": "KS-2026-0147",
        "opened": [{**TASK, "id": "1e6b", "name": "Arvioi tuen tarve", "element": "arvioi_tuen_tarve"}],
        "next": "1e6b",
        "may_undo": True,
    },
    "Draft": {"values": {"suhde": "sairauslomalla"}, "saved_at": MOMENT},
    "DraftSaved": {"saved_at": MOMENT, "warnings": []},
}
