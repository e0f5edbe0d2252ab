"""Examples of meetings that were recorded."""

from typing import Any

from webapp.api.example_parts import MOMENT, page

MEETING_EXAMPLES: dict[str, Any] = {
    "MeetingList": page(
        {
            "id": "5a7e",
            "region": "keski_suomi",
            "kind": "tiimi",
            "at": MOMENT,
            "held": True,
            "case": "KS-2026-0147",
            "client_present": True,
            "place": "",
            "attendance": ["kela"],
            "minutes": 45,
        }
    ),
}
