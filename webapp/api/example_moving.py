"""Examples of the document: moving open cases to another version, and mending a case."""

from typing import Any

from webapp.api.example_repairs import REPAIR_EXAMPLES

_WHY = {
    "code": "removed",
    "element": "odota_lausuntoa",
    "text": "Vaihetta Odota lausuntoa ei ole kohdeversiossa, ja asia on siinä nyt.",
}
MOVING_EXAMPLES: dict[str, Any] = {
    **REPAIR_EXAMPLES,
    "MoveOutlook": {
        "region": "keski_suomi",
        "from_version": 3,
        "to_version": 4,
        "total": 2,
        "movable": 1,
        "steps": [
            {"element": "seuranta", "name": "Seuranta", "cases": 1, "movable": 1, "reasons": []},
            {"element": "odota_lausuntoa", "name": "Odota lausuntoa", "cases": 1, "movable": 0, "reasons": [_WHY]},
        ],
        "cases": [
            {"key": "KS-2026-0102", "at": ["seuranta"], "movable": True, "reasons": []},
            {"key": "KS-2026-0107", "at": ["odota_lausuntoa"], "movable": False, "reasons": [_WHY]},
        ],
    },
    "MoveWish": {"region": "keski_suomi", "from_version": 3, "to_version": 4, "cases": ["KS-2026-0102"]},
    "MoveAsked": {
        "id": "5c0e",
        "definition": "keski_suomi",
        "region": "keski_suomi",
        "asked_at": "2026-03-18T10:32:00Z",
        "asked_by": "Pekka Prosessinomistaja",
    },
    "MoveJob": {
        "id": "5c0e",
        "definition": "keski_suomi",
        "region": "keski_suomi",
        "from_version": 3,
        "to_version": 4,
        "asked_at": "2026-03-18T10:32:00Z",
        "asked_by": "Pekka Prosessinomistaja",
        "running": False,
        "cases": [{"key": "KS-2026-0102", "state": "moved", "at": "2026-03-18T10:32:04Z", "reasons": []}],
    },
}
