"""What a decision of a draft is called in each language, and how it is called otherwise."""

from collections.abc import Mapping

from engine.commands.bundles import SIDE_FILES
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import lock_draft, read_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_file
from engine.commands.process_drafts.translate import read_texts, translate
from engine.commands.work import Work
from engine.decisions import change_name
from engine.model import Person

_TABLE = ".dmn"
_SIDES = {ending.split(".")[1]: ending for ending in SIDE_FILES}
"""Language -> ending of the file beside the table that has its names in it."""


def translated_names(work: Work, actor: Person, draft_id: str, path: str, decision: str) -> dict[str, str]:
    """Give the names of a decision by language, without Finnish; an empty text where there is none. NotFound."""
    files = whole_bundle_of(work, read_draft(work, actor, draft_id))
    said = {language: read_texts(files.get(_side(path, ending), b"{}")) or {} for language, ending in _SIDES.items()}
    return {language: texts.get(decision, "") for language, texts in said.items()}


def name_decision(work: Work, actor: Person, draft_id: str, path: str, decision: str, names: Mapping[str, str]) -> None:
    """Call a decision otherwise, by language; Finnish is the table's own name and is never taken away.

    Raises NotFound, Forbidden, Conflict when the draft has ended, DefinitionInvalid when the table cannot be read.
    """
    draft = lock_draft(work, actor, draft_id)
    data, revision = standing_file(work, draft, path)
    if name := names.get("fi", "").strip():
        save_file(work, actor, draft_id, path, change_name(data, path, decision, name), revision)
    for language, ending in _SIDES.items():
        if language in names:
            translate(work, actor, draft_id, _side(path, ending), decision, names[language])


def _side(path: str, ending: str) -> str:
    return f"{path.removesuffix(_TABLE)}{ending}"
