"""Reading files: ids of attachments; whether they are there and the person's own is asked where they are kept."""

import re

from engine.errors import FieldError
from engine.forms.component import Component
from engine.forms.limits import MAX_FILES

_ID = re.compile(r"[A-Za-z0-9-]{1,60}")


def read_files(component: Component, raw: object) -> list[str] | FieldError:
    """Give the ids, each once, in their order; file_gone for what can be none, too_many."""
    sent = list(raw) if isinstance(raw, (list, tuple)) else [raw]
    ids = list(dict.fromkeys(one for one in sent if isinstance(one, str) and _ID.fullmatch(one)))
    if len(ids) < len(set(map(str, sent))):
        return FieldError("file_gone")
    most = MAX_FILES if component.multiple else 1
    return ids if len(ids) <= most else FieldError("too_many", max=most)
