"""Examples of the document: kept views of the worklist, and what is done to several tasks."""

from typing import Any

_VIEW: dict[str, Any] = {
    "id": "2b9c",
    "name": "Kiireelliset tiimissä",
    "terms": {"view": "queue", "urgent": "1"},
    "share": {"region": "keski_suomi", "group": "tiimi"},
    "own": True,
}

WORKLIST_EXAMPLES: dict[str, Any] = {
    "NewView": {"name": _VIEW["name"], "terms": _VIEW["terms"], "share": _VIEW["share"]},
    "View": _VIEW,
    "ViewList": {"items": [_VIEW], "next": None},
    "TasksAct": {"act": "claim", "tasks": ["7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11"]},
}
