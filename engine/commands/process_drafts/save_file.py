"""Save one file of a draft; whoever saves over what they have not seen loses nothing, and takes nothing away."""

from dataclasses import dataclass, replace

from engine.commands.bundles import SIDE_FILES
from engine.commands.process_drafts.files import refuse_path
from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.merging import merge_files
from engine.commands.process_drafts.one_way import in_one_way
from engine.commands.work import Work
from engine.errors import DraftMoved
from engine.model import Person
from engine.model.process_drafts import ProcessDraft, SavedFile, Saving


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the number that the writer goes on from, or why it does not stand."""

    revision: int
    moved: DraftMoved | None = None
    """Raised once what was sent is kept: another save, that it could not be joined with, stands."""


def save_file(work: Work, actor: Person, draft_id: str, path: str, data: bytes | None, revision: int) -> Saved:
    """Save a file over the state `revision` that its writer has seen (0: the base); None removes it.

    Raises NotFound, Forbidden, Conflict when the draft has ended, DefinitionInvalid for a path that cannot be.
    """
    draft = lock_draft(work, actor, draft_id)
    refuse_path(draft, path)
    now = work.uow.process_drafts.files(draft.id).get(path)
    standing = now.revision if now else 0
    data = in_one_way(path, data)
    if data == in_one_way(path, now.data if now else _base(work, draft, path)):
        return Saved(standing)
    if revision == standing:
        return Saved(keep_state(work, actor, draft, path, data))
    newest = now.data if now else _base(work, draft, path)
    merged = merge_files(path, _seen(work, draft, path, revision), data, newest)
    if merged is None:
        kept = keep_state(work, actor, draft, path, data, Saving.ASIDE, stands=False)
        return Saved(kept, DraftMoved(draft.id, path, standing, newest, _name(work, now), kept))
    # Two states: what was sent, from which its writer goes on without having seen the other's change, and the joined.
    sent = keep_state(work, actor, draft, path, data, Saving.SENT, stands=False)
    merged = in_one_way(path, merged)
    if merged != newest:
        keep_state(work, actor, draft, path, merged, Saving.MERGED)
    return Saved(sent)


def keep_state(
    work: Work,
    actor: Person,
    draft: ProcessDraft,
    path: str,
    data: bytes | None,
    how: Saving = Saving.SAVED,
    *,
    stands: bool = True,
) -> int:
    """Keep a state of a file of a locked draft under the next number, and give that."""
    newest = work.uow.process_drafts.get(draft.id).revision + 1
    saved = SavedFile(path, data, newest, actor.id, work.moment)
    work.uow.process_drafts.keep(draft, saved, how, stands=stands)
    work.uow.process_drafts.save(replace(draft, revision=newest, changed_by=actor.id, changed_at=work.moment))
    return newest


def _seen(work: Work, draft: ProcessDraft, path: str, revision: int) -> bytes | None:
    """Give the file as its writer saw it; None when that was no state of it."""
    if revision == 0:  # no state yet: in all bases that the draft has had, the file has been the same
        # Two who begin a file of texts at once have both begun with none of them.
        nothing = b"{}" if path.endswith(SIDE_FILES) else None
        return work.context.catalogue.files(work.uow, draft.origin).get(path, nothing)
    if revision > draft.revision:
        return None
    state, data = work.uow.process_drafts.state(draft.id, revision)
    return data if state.path == path else None


def _base(work: Work, draft: ProcessDraft, path: str) -> bytes | None:
    return work.context.catalogue.files(work.uow, draft.base).get(path)


def _name(work: Work, saved: SavedFile | None) -> str:
    return work.uow.people.names([saved.changed_by]).get(saved.changed_by, "") if saved else ""
