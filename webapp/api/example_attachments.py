"""Examples of the document: attached files, and drafts that change hands. Everybody is invented."""

from typing import Any

ATTACHMENT_EXAMPLES: dict[str, Any] = {
    "AttachmentList": {
        "items": [
            {
                "id": "5b0c7a52-6f0e-4e0e-9a52-0d1f6a0a7f3b",
                "name": "suostumus.pdf",
                "media": "application/pdf",
                "size": 48213,
                "state": "clean",
                "task": "7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11",
                "field": "allekirjoitettu_liite",
                "attached_at": "2026-03-18T10:32:00Z",
                "attached_by": "Siiri Sosiaaliohjaaja",
                "sent_at": "2026-03-18T10:40:00Z",
            }
        ]
    },
    "SettledDraft": {"values": {"suhde": "sairauslomalla"}, "take": ["suhde"]},
    "AdoptedDraft": {"person": "9c1d7e52-6f0e-4e0e-9a52-0d1f6a0a7f3b"},
}
