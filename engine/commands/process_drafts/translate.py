"""Write one name into the texts of another language beside a chart or a table, over whatever they are now."""

import orjson

from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_state
from engine.commands.work import Work
from engine.model import Person


def translate(work: Work, actor: Person, draft_id: str, path: str, element: str, name: str) -> None:
    """Write the name of an element or a decision into a side file; an empty one is dropped.

    Raises NotFound, Forbidden, Conflict when the draft has ended.
    """
    draft = lock_draft(work, actor, draft_id)
    data, revision = standing_state(work, draft, path)
    texts = read_texts(data or b"{}")
    if texts is None or texts.get(element, "") == name.strip():
        return
    texts.pop(element, None) if not name.strip() else texts.update({element: name.strip()})
    written = orjson.dumps(texts, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    save_file(work, actor, draft_id, path, written, revision)


def read_texts(data: bytes) -> dict[str, str] | None:
    """Give the names of a side file by element; None when it is none, which the check tells."""
    try:
        texts = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(texts, dict):
        return None
    return {str(key): str(value) for key, value in texts.items()}
