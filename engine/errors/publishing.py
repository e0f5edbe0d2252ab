"""Why a draft of a process is not changed or published as it is, nor brought onto the newest version."""

from collections.abc import Sequence

from engine.errors.base import Conflict


class ElementMoved(Conflict):
    """Somebody has changed the same element of a diagram meanwhile; nothing was changed now."""

    def __init__(self, element: str) -> None:
        """Keep the id of the element."""
        super().__init__(f"the element {element} was changed meanwhile")
        self.element = element


class NotCopied(Conflict):
    """A region's own copy of a file is not made, or not given up; nothing was changed.

    `why`: `own` (it is the region's own already), `new` (it exists in this draft only), `table` (the region has a table
    of its own, at `path`, that answers one of its decisions), `gone` (no shared one is published any more).
    """

    def __init__(self, why: str, path: str) -> None:
        """Keep the code and the file."""
        super().__init__(f"{path}: {why}")
        self.why, self.path = why, path


class DraftBehind(Conflict):
    """Others have published the process since the draft was begun; it has to be brought onto the newest version."""

    def __init__(self, draft_id: str, base: int, newest: int) -> None:
        """Keep the numbers of the draft's version and of the newest one."""
        super().__init__(f"draft {draft_id} is over version {base}, and {newest} is the newest")
        self.draft_id, self.base, self.newest = draft_id, base, newest


class RebaseMeets(Conflict):
    """A draft and the newest version change the same parts of some files; somebody has to choose, file by file."""

    def __init__(self, draft_id: str, paths: Sequence[str]) -> None:
        """Keep the draft and the paths of the files."""
        super().__init__(f"draft {draft_id} meets the newest version in {', '.join(paths)}")
        self.draft_id, self.paths = draft_id, tuple(paths)


class DraftMoved(Conflict):
    """Somebody has saved the same file of a process's draft meanwhile, and the two changes meet; nothing is lost.

    `revision` and `data` are what stands now (None: removed), `by_name` saved it; what was sent is kept as the state
    `kept`, which can be put back or opened as a draft of its own.
    """

    def __init__(self, draft_id: str, path: str, revision: int, data: bytes | None, by_name: str, kept: int) -> None:
        """Keep what stands and where the sent one is."""
        super().__init__(f"{path} of draft {draft_id} is at state {revision} now; the sent one is kept as {kept}")
        self.draft_id, self.path, self.revision, self.data = draft_id, path, revision, data
        self.by_name, self.kept = by_name, kept
