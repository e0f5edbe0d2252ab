"""Examples of the document: people of a case, what case managers carry, relations that stay. Everybody is invented."""

from typing import Any

CASELOAD_EXAMPLES: dict[str, Any] = {
    "MemberList": {
        "items": [
            {
                "role": "case_manager",
                "name": "Siiri Sosiaaliohjaaja",
                "person": "9c1d",
                "since": "2026-03-18T10:32:00Z",
                "until": None,
                "temporary": False,
                "planned_end": None,
            }
        ],
        "next": None,
    },
    "RelationList": {
        "items": [
            {
                "organisation": "aikuissosiaalityo",
                "name": "Aikuissosiaalityö",
                "state": "remains",
                "since": "2026-03-18T10:32:00Z",
                "changed_at": None,
            }
        ],
        "next": None,
    },
    "CaseloadList": {
        "items": [
            {
                "region": "keski_suomi",
                "case_managers": [
                    {
                        "person": "9c1d",
                        "name": "Siiri Sosiaaliohjaaja",
                        "active": True,
                        "clients": 17,
                        "other_clients": 2,
                        "weighted": 18.5,
                        "level": "amber",
                    }
                ],
                "others": 1,
                "others_clients": 9,
            }
        ],
        "next": None,
    },
}
