"""The face's part about a region's own copies of shared charts, forms and tables."""

from engine.commands.process_drafts.own_copies import copy_state, drop_own_copy, make_own_copy
from engine.model import Person
from engine.model.origins import CopyState
from engine.process_engine.core import Core


class OwnCopies(Core):
    """Use cases about own copies in drafts; a part of ProcessEngine.

    Their errors are those of saving a file of a draft, and NotCopied, whose code says why not.
    """

    def copy_state(self, actor: Person, draft_id: str, path: str) -> CopyState:
        """Tell how a chart, form or table of a draft stands to the shared ones."""
        with self._work(write=False) as work:
            return copy_state(work, actor, draft_id, path)

    def make_own_copy(self, actor: Person, draft_id: str, path: str) -> CopyState:
        """Let a copy stand for a shared file in the region of the draft, with what the draft has changed in it."""
        with self._work(actor) as work:
            return copy_state(work, actor, draft_id, make_own_copy(work, actor, draft_id, path))

    def drop_own_copy(self, actor: Person, draft_id: str, path: str) -> CopyState:
        """Let the shared file stand again in place of the region's copy; what the copy says stays in the history."""
        with self._work(actor) as work:
            return copy_state(work, actor, draft_id, drop_own_copy(work, actor, draft_id, path))
