"""Examples of drafts of processes, and of what differs between two versions."""

from typing import Any

from webapp.api.example_parts import DEFINITION

_DRAFT: dict[str, Any] = {
    "id": "6b1f0c526f0e4e0e9a520d1f6a0a7f3b",
    "process": "keski_suomi",
    "region": "keski_suomi",
    "title": "Tiimin kutsu nopeammin",
    "base_version": 14,
    "state": "open",
    "revision": 3,
    "opened_at": "2026-03-18T08:12:00Z",
    "changed_at": "2026-03-18T10:32:00Z",
}
_PATH = "processes/keski_suomi/keski_suomi.bpmn"

PROCESS_DRAFT_EXAMPLES: dict[str, Any] = {
    "NewProcessDraft": {"process": "keski_suomi", "title": "Tiimin kutsu nopeammin", "version": ""},
    "ProcessDraft": _DRAFT,
    "ProcessDraftList": {"items": [_DRAFT], "next": None},
    "ProcessDraftDetail": {
        **_DRAFT,
        "newest_version": 14,
        "files": [{"path": _PATH, "revision": 3, "changed": True, "new": False, "removed": False}],
    },
    "DraftFileContent": {"path": _PATH, "revision": 3, "text": "<bpmn:definitions/>"},
    "DraftFileToSave": {"path": _PATH, "revision": 3, "text": "<bpmn:definitions/>"},
    "DraftFileSaved": {"revision": 4},
    "Publishing": {
        "comment": "Kutsun määräaika lyheni viikkoon.",
        "valid_from": "2026-04-01",
        "approver": "",
        "unwalked": False,
    },
    "PublicationDone": {"items": [DEFINITION], "waiting": False, "publication": None},
    "ComparisonAnswer": {
        "files": [
            {
                "path": "processes/shared/support_team.bpmn",
                "kind": "chart",
                "act": "changed",
                "title": "Kaavio Työkyvyn tuen tiimi",
                "differences": [
                    {
                        "element": "kutsu_tiimi",
                        "part": "userTask",
                        "act": "changed",
                        "what": "due",
                        "before": "=workdays(10)",
                        "after": "=workdays(5)",
                        "sentence": "Kutsu työkyvyn tuen tiimi koolle: eräpäivä 10 arkipäivää → 5 arkipäivää.",
                        "quiet": False,
                    }
                ],
            }
        ]
    },
}
