"""The face's part about drafts of processes."""

from functools import partial

from pydantic import TypeAdapter

from engine.commands.process_drafts.end_draft import discard_draft
from engine.commands.process_drafts.files import changed_files, whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.fork_draft import fork_draft
from engine.commands.process_drafts.open_draft import open_draft
from engine.commands.process_drafts.pages import draft_page, draft_start, open_drafts
from engine.commands.process_drafts.restore_state import restore_state
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_file
from engine.commands.process_drafts.talk import comment_draft, settle_comment
from engine.commands.publish_definition import published_files
from engine.commands.publishing.plan import plan_of
from engine.commands.replies import once
from engine.commands.work import Work
from engine.errors import DefinitionInvalid, NotFound
from engine.model import Person, Problem
from engine.model.process_drafts import DraftComment, DraftPage, DraftStart, DraftState, ProcessDraft
from engine.process_engine.core import Core

DRAFT: TypeAdapter[ProcessDraft] = TypeAdapter(ProcessDraft)


class ProcessDrafts(Core):
    """Use cases about drafts of processes; a part of ProcessEngine.

    All of them raise NotFound for those who are no process owners, those that change something Forbidden for owners of
    other regions only, and Conflict when the draft has ended.
    """

    def open_process_draft(
        self, actor: Person, key: str, title: str, *, version: str = "", idempotency_key: str = ""
    ) -> ProcessDraft:
        """Open a draft over the newest version of a definition, or over the version of that id."""
        sent = {"key": key, "title": title, "version": version}
        with self._work(actor) as work:
            act = partial(open_draft, work, actor, key, title, version)
            return once(work, actor, idempotency_key, "open_process_draft", sent, DRAFT, act)

    def draft_start(self, actor: Person, key: str, *, version: str = "") -> DraftStart:
        """Give the open drafts of a definition, and what a new one would begin from."""
        with self._work(write=False) as work:
            return draft_start(work, actor, key, version)

    def process_drafts(self, actor: Person, key: str = "") -> list[ProcessDraft]:
        """Give the open drafts, of one definition or of all, the last changed first."""
        with self._work(write=False) as work:
            return open_drafts(work, actor, key)

    def process_draft(self, actor: Person, draft_id: str, *, before: int = 0) -> DraftPage:
        """Give a draft with its files, comments and newest saves; `before`: those that are older than this number."""
        with self._work(write=False) as work:
            return draft_page(work, actor, draft_id, before)

    def draft_files(self, actor: Person, draft_id: str) -> dict[str, bytes]:
        """Give the whole bundle as it would be published: the base's files with the changes over them, by path."""
        with self._work(write=False) as work:
            return whole_bundle_of(work, read_draft(work, actor, draft_id))

    def draft_file(self, actor: Person, draft_id: str, path: str) -> tuple[bytes, int]:
        """Give a file as it stands and the number of its state, 0 when it is as in the base; NotFound."""
        with self._work(write=False) as work:
            return standing_file(work, read_draft(work, actor, draft_id), path)

    def save_draft_file(self, actor: Person, draft_id: str, path: str, data: bytes | None, revision: int) -> int:
        """Save a file over the state that was seen (0: the base), and give the number to go on from; None removes it.

        Where somebody has saved meanwhile and the two changes meet, raises DraftMoved once what was sent is kept as a
        state beside. DefinitionInvalid for a path that no file of the draft can have.
        """
        with self._work(actor) as work:
            saved = save_file(work, actor, draft_id, path, data, revision)
        if saved.moved:
            raise saved.moved
        return saved.revision

    def check_process_draft(self, actor: Person, draft_id: str) -> list[Problem]:
        """Give everything that is wrong with the draft as it would be published, warnings too; Unavailable."""
        with self._work(write=False) as work:
            files, around = files_to_check(work, read_draft(work, actor, draft_id))
        return self._gate.check(files, around)

    def draft_state(self, actor: Person, draft_id: str, number: int) -> tuple[DraftState, bytes]:
        """Give a saved state of a file and its bytes; NotFound, also for a removal."""
        with self._work(write=False) as work:
            read_draft(work, actor, draft_id)
            state, data = work.uow.process_drafts.state(draft_id, number)
            if data is None:
                raise NotFound(f"state {number} of draft {draft_id} has no file")
            return state, data

    def fork_process_draft(self, actor: Person, draft_id: str, number: int, *, title: str = "") -> ProcessDraft:
        """Open a draft of one's own with the files as they stand, one of them as in a saved state."""
        with self._work(actor) as work:
            return fork_draft(work, actor, draft_id, number, title)

    def restore_draft_state(self, actor: Person, draft_id: str, number: int) -> int:
        """Let an earlier state of its file stand again, as a new state; gives its number."""
        with self._work(actor) as work:
            return restore_state(work, actor, draft_id, number)

    def comment_process_draft(
        self, actor: Person, draft_id: str, text: str, *, path: str = "", element: str = ""
    ) -> DraftComment:
        """Keep a comment on the draft, or on one element of a file; FormInvalid at `text`."""
        with self._work(actor) as work:
            return comment_draft(work, actor, draft_id, text, path, element)

    def settle_draft_comment(self, actor: Person, draft_id: str, comment_id: str) -> None:
        """Mark a comment as done."""
        with self._work(actor) as work:
            settle_comment(work, actor, draft_id, comment_id)

    def discard_process_draft(self, actor: Person, draft_id: str) -> None:
        """End the draft without publishing it; everything in it stays readable."""
        with self._work(actor) as work:
            discard_draft(work, actor, draft_id)


def files_to_check(work: Work, draft: ProcessDraft) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Give the files that publishing a draft would put into new versions, and those around them.

    A shared chart is checked with all regions' charts that call it.
    """
    _, removed = changed_files(work, draft)
    around = {path: data for path, data in published_files(work).items() if path not in removed}
    files = whole_bundle_of(work, draft)
    try:
        bundles = plan_of(work, draft).bundles.values()
    except DefinitionInvalid:
        return files, around  # its region file is gone: the check says so
    return {path: data for bundle in bundles for path, data in bundle.files.items()} | files, around
