"""Work that several tests want, done once in a run of the suite: whoever comes first does it, the others read it."""

import fcntl
import os
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest


class Once:
    """Keeps the results of work by name in a folder that all processes of the run share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def __call__(self, name: str, make: Callable[[], Any]) -> Any:
        """Give the result of `make`, which is called at most once in the run unless it raises."""
        with self.held(name):
            return pickle.loads(self._made(name, make).read_bytes())  # noqa: S301  # written by this very run

    def all(self, makes: Mapping[str, Callable[[], Any]]) -> list[Any]:
        """Give the results of many pieces of work; processes that come at once share it instead of waiting in a row."""
        for name, make in makes.items():
            with suppress(BlockingIOError), self.held(name, wait=False):  # somebody else is at that one
                self._made(name, make)
        return [self(name, make) for name, make in makes.items()]

    def _made(self, name: str, make: Callable[[], Any]) -> Path:
        path = self._folder / f"{name}.pickle"
        if not path.exists():
            made = path.with_suffix(".new")
            made.write_bytes(pickle.dumps(make()))
            made.rename(path)
        return path

    def file(self, name: str, make: Callable[[Path], None]) -> Path:
        """Give a file that `make` writes at the path that it is given; nobody may change it."""
        with self.held(name):
            path = self._folder / name
            if not path.exists():
                made = path.with_name(f"{name}.new")
                made.unlink(missing_ok=True)
                make(made)
                made.rename(path)
            return path

    def held(self, name: str, *, wait: bool = True) -> "Held":
        """Give a lock among the processes of the run; without waiting, BlockingIOError tells that another has it."""
        return Held(self._folder / f"{name}.lock", wait=wait)


class Held:
    """A file that one process holds locked; a process that dies lets go of it."""

    def __init__(self, path: Path, *, wait: bool = True) -> None:
        self._path = path
        self._how = fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB

    def __enter__(self) -> None:
        self._file = self._path.open("wb")
        try:
            fcntl.flock(self._file, self._how)
        except BlockingIOError:
            self._file.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._file.close()


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Give a folder that the processes of this run share: xdist gives each of them a folder in a common one."""
    own = factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once"
