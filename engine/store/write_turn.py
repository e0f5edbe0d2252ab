"""Turns of the writers of one SQLite file within this process, first come, first served.

SQLite lets one writer in at a time and its busy handler is not fair: a busy background writer can starve a person's
request for seconds. Threads of one process therefore queue here first; other processes still meet in SQLite itself.
"""

import threading
from collections import deque

from engine.errors import Unavailable


class WriteTurn:
    """A fair lock: whoever asked first writes first."""

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def take(self, timeout: float) -> None:
        """Wait for the turn and hold it; Unavailable when it did not come within `timeout` seconds."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(timeout):
            return
        with self._guard:
            if mine.is_set():
                return  # the turn came in the very moment of giving up
            self._waiting.remove(mine)
        raise Unavailable("Other writers did not finish in time; nothing was done.")

    def give(self) -> None:
        """Let the next one have the turn."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()  # handed over: nobody can jump in between
            else:
                self._taken = False
