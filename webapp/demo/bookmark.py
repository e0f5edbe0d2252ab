"""How far the loading of the demo is: a small file of the data folder, so that a stopped one goes on where it was."""

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

_FILE = "demo-loading.json"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A loading: what was asked, when it began, how many of its steps are done."""

    cases: int
    past: int
    seed: int
    begun: str
    """Moment (ISO 8601, UTC) up to which its cases live."""
    done: int = 0

    @property
    def now(self) -> datetime:
        """Give the moment up to which the cases live."""
        return datetime.fromisoformat(self.begun)


def read_bookmark(folder: Path) -> Bookmark | None:
    """Give the loading that is not finished; None when there is none, or its file cannot be read."""
    try:
        return Bookmark(**json.loads((folder / _FILE).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def keep_bookmark(folder: Path, bookmark: Bookmark) -> None:
    """Write how far it is; whoever is killed meanwhile leaves the old file or the new one."""
    new = folder / f"{_FILE}.new"
    new.write_text(json.dumps(asdict(bookmark)), encoding="utf-8")
    os.replace(new, folder / _FILE)  # noqa: PTH105 - the one call that replaces a file on every system


def drop_bookmark(folder: Path) -> None:
    """Note that everything is loaded."""
    (folder / _FILE).unlink(missing_ok=True)


def turned(bookmark: Bookmark) -> Bookmark:
    """Give the bookmark one step further."""
    return replace(bookmark, done=bookmark.done + 1)
