"""Examples of personal links in the document of the API; everybody is invented."""

from typing import Any

CLIENT_LINK_EXAMPLES: dict[str, Any] = {
    "ClientLinkList": {
        "items": [
            {
                "id": "9c1e",
                "state": "living",
                "code_by": "worker",
                "created_at": "2026-03-18T10:32:00Z",
                "created_by": "Anna Sosiaaliohjaaja",
                "expires_at": "2026-06-16T10:32:00Z",
                "opened_at": None,
                "mail": "sent",
            }
        ],
        "next": None,
    },
    "NewClientLink": {"code_by": "worker"},
    "GivenLink": {
        "id": "9c1e",
        "expires_at": "2026-06-16T10:32:00Z",
        "address": None,
        "code": "20481139",
    },
    "GivenCode": {"code": "20481139"},
}
