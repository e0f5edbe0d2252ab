"""Examples of the document: alerts on figures."""

from typing import Any

_ALERT: dict[str, Any] = {
    "id": "f3a1",
    "region": "keski_suomi",
    "kind": "p85",
    "limit": 14,
    "window": 90,
    "definition": "",
    "step": "task:tee_terveystarkastus",
    "group": "",
    "name": "Tee terveystarkastus",
    "raised": True,
    "since": "2026-03-18T10:32:00Z",
    "value": 19.4,
    "n": 23,
    "checked_at": "2026-03-18T12:02:00Z",
    "next_at": "2026-03-18T12:12:00Z",
}
ALERT_EXAMPLES: dict[str, Any] = {
    "Alert": _ALERT,
    "AlertList": {"items": [_ALERT], "next": None},
    "AlertMade": {"id": "f3a1"},
    "NewAlert": {"region": "keski_suomi", "kind": "p85", "limit": 14, "step": "task:tee_terveystarkastus"},
}
