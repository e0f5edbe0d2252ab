"""Examples of the document: what is done about a step that figures show; every number is invented."""

from typing import Any

_WHERE = {"region": "vantaa", "definition": "vantaa_path_1", "element": "terveystarkastus"}
_TARGET = {
    "element": "terveystarkastus",
    "kind": "task",
    "red": 30,
    "amber": 22,
    "measure": "calendar",
    "set_at": "2026-03-02T09:00:00Z",
    "set_by": "Palvelupäällikkö",
}
_MARK: dict[str, Any] = {
    "id": "5b1e",
    "kind": "note",
    "element": "terveystarkastus",
    "at": "2026-02-02T09:00:00Z",
    "count": 0,
    "by": "Palvelupäällikkö",
    "note": "Toinen terveydenhoitaja aloitti",
    "facts": {},
}
_DAY = 86400.0
_EFFECT = {
    "mark": _MARK,
    "days": 44,
    "before": {"n": 31, "p50": 41 * _DAY, "low": 36 * _DAY, "high": 47 * _DAY},
    "after": {"n": 52, "p50": 19 * _DAY, "low": 15 * _DAY, "high": 24 * _DAY},
    "enough": True,
    "changed": True,
    "others": [],
}

STEP_EXAMPLES: dict[str, Any] = {
    "TargetWish": _WHERE | {"red": 30, "amber": None, "measure": "calendar"},
    "SetTarget": _TARGET,
    "SetTargets": {"items": [_TARGET]},
    "NewMark": _WHERE | {"note": _MARK["note"]},
    "Mark": _MARK,
    "Marks": {"items": [_MARK]},
    "Effect": _EFFECT,
    "StepActWish": _WHERE | {"act": "remind", "tasks": ["7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11"], "note": ""},
    "StepActResults": {"items": [], "mark": _MARK},
}
"""What is done about a step."""
