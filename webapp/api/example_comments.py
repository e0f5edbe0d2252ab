"""Examples of comments on a case and of its story; everybody is invented."""

from typing import Any

_MOMENT = "2026-03-18T10:32:00Z"
_COMMENT: dict[str, Any] = {
    "id": "2d4c",
    "at": _MOMENT,
    "author": "Anna Ahola",
    "organisation": "Keski-Suomen hyvinvointialue",
    "text": "@Siiri Sosiaaliohjaaja, sovitaanko aika ensi viikolle?",
    "mentioned": ["Siiri Sosiaaliohjaaja"],
    "revision": 1,
    "changed_at": None,
    "earlier": [],
    "withdrawn_at": None,
    "withdrawn_by": None,
    "may_change": True,
    "may_withdraw": True,
}

COMMENT_EXAMPLES: dict[str, Any] = {
    "NewComment": {"text": "@Siiri Sosiaaliohjaaja, sovitaanko aika ensi viikolle?", "mentions": []},
    "ChangedComment": {"text": "Sovitaanko aika kuun loppuun?", "mentions": [], "revision": 1},
    "CommentDone": {"id": "2d4c"},
    "CommentList": {"items": [_COMMENT], "next": None},
    "ReaderList": {"items": [{"id": "9c1d", "name": "Siiri Sosiaaliohjaaja"}], "next": None},
    "Story": {
        "items": [
            {
                "at": _MOMENT,
                "stage": "Alkuselvittely",
                "kind": "steps",
                "said": "Selvittely tehtiin: sosiaalihuollon selvittely.",
                "more": "",
                "by": "Sosiaaliohjaaja",
            }
        ],
        "next": None,
    },
}
