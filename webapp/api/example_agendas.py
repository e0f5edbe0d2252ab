"""Examples of the document: series of meetings and agendas. Everybody is invented."""

from typing import Any

_STARTS = "2026-03-24T07:00:00Z"
_MEETING: dict[str, Any] = {
    "id": "5f3d8c0e2b6a4c0f9d1e7a6b5c4d3e2f",
    "region": "vantaa",
    "series": "konsultointitiimi",
    "name": "Moniammatillinen konsultaatiotiimi",
    "kind": "doctor_in_team",
    "starts_at": _STARTS,
    "minutes": 60,
    "place": "",
    "status": "planned",
    "capacity": 60,
    "used": 40,
    "attendance": [],
    "lasted": None,
}
_ITEM: dict[str, Any] = {
    "id": "0c9b8a7d6e5f4a3b2c1d0e9f8a7b6c5d",
    "meeting": _MEETING["id"],
    "kind": "consultation",
    "status": "open",
    "title": "Kuntoutuksen vaihtoehdot",
    "minutes": 20,
    "carried": 1,
    "consultation": "0b6a3f0e1c2d4e3f8a9b5c6d7e8f9a0b",
    "case": None,
    "notes": "",
    "reason": "",
}

AGENDA_EXAMPLES: dict[str, Any] = {
    "PlannedMeeting": _MEETING,
    "MeetingPlanAnswer": {
        "series": [
            {
                "region": "vantaa",
                "key": "konsultointitiimi",
                "name": "Moniammatillinen konsultaatiotiimi",
                "kind": "doctor_in_team",
                "source": "D1:65, D1:72",
                "default": False,
                "minutes": 60,
                "item_minutes": 20,
                "seats": ["Kela", "Lääkäri"],
                "waiting": 2,
                "next_place": _MEETING["id"],
                "coming": [_MEETING],
            }
        ],
        "doctor": [
            {
                "region": "vantaa",
                "month": "2026-03-01",
                "planned": 200,
                "used": 140,
                "booked": 60,
                "free": 40,
                "agreed": 240,
            }
        ],
        "resources": [
            {
                "region": "keski_suomi",
                "kind": "network",
                "name": "Työkyvyn tuen tiimien jäsenten kehittäjäryhmä",
                "meets": "2025-03-13",
                "address": "",
                "source": "D4:231-232",
            }
        ],
    },
    "Agenda": {"meeting": _MEETING, "items": [_ITEM], "queue": ["7d0f6f0e6c3f4f599a5c0f6f5f0d3c11"]},
    "Item": _ITEM,
    "AddedItem": {"id": _ITEM["id"], "meeting": _MEETING["id"], "minutes": 20},
    "NewItem": {"consultation": _ITEM["consultation"], "minutes": 20},
    "HeldMeeting": {
        "attendance": ["Kela", "Lääkäri"],
        "lasted": 55,
        "items": [{"item": _ITEM["id"], "outcome": "handled", "notes": "Sovittiin jatkosta."}],
    },
    "MeetingTime": {"starts_at": _STARTS},
    "Direction": {"direction": "up"},
    "CarriedOver": {"meeting": _MEETING["id"]},
}
