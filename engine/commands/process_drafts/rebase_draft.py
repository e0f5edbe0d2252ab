"""Bring a draft onto the newest published version: what others have published is in it, and what it changes stays."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.merging import merge_files
from engine.commands.process_drafts.save_file import keep_state
from engine.commands.work import Work
from engine.errors import RebaseMeets
from engine.model import Person
from engine.model.process_drafts import ProcessDraft, Saving


class Keep(StrEnum):
    """Which of two files stands where the changes of a draft and those of others meet."""

    MINE = "mine"
    """As the draft has it; what others have published of this file is undone by it."""
    THEIRS = "theirs"


def rebase_draft(work: Work, actor: Person, draft_id: str, choices: Mapping[str, str]) -> ProcessDraft:
    """Let the draft stand over the newest version; a file in which changes meet is as chosen, by path.

    Each file that becomes another one is a new state; nothing is lost. Raises NotFound, Forbidden, Conflict, and
    RebaseMeets with the files for which a choice is missing; then nothing is changed.
    """
    draft = lock_draft(work, actor, draft_id)
    newest = work.uow.definitions.newest(draft.key, draft.region)
    if newest is None or newest.id == draft.base:
        return draft
    old, new = (work.context.catalogue.files(work.uow, one) for one in (draft.base, newest.id))
    saved = work.uow.process_drafts.files(draft_id)
    changed: dict[str, bytes | None] = {}
    meeting: list[str] = []
    for path in sorted(path for path in {*old, *new} if old.get(path) != new.get(path)):
        mine = saved[path].data if path in saved else old.get(path)
        standing, meets = _joined(path, (old.get(path), mine, new.get(path)), choices.get(path, ""))
        if meets:
            meeting.append(path)
        elif path not in saved or standing != mine:
            changed[path] = standing
    if meeting:
        raise RebaseMeets(draft.id, meeting)
    for path, data in changed.items():
        keep_state(work, actor, draft, path, data, Saving.REBASED)
    now = replace(work.uow.process_drafts.get(draft_id), base=newest.id, base_version=newest.version)
    work.uow.process_drafts.save(now)
    return now


def _joined(
    path: str, sides: tuple[bytes | None, bytes | None, bytes | None], choice: str
) -> tuple[bytes | None, bool]:
    """Give a file as it is to stand, and whether somebody has to choose first."""
    base, mine, theirs = sides
    if mine == base:
        return theirs, False
    if mine == theirs:
        return mine, False
    if choice in set(Keep):
        return (mine if choice == Keep.MINE else theirs), False
    merged = merge_files(path, base, mine, theirs)
    return merged, merged is None
