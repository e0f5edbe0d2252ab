"""The rest of the demo is made beside the pages, in a thread of the process that serves them."""

import logging
import threading
from collections.abc import Callable

from engine.errors import EngineError
from engine.faults import describe_fault
from webapp.demo.load import Loading

TRIES = 5
"""So often a case is tried whose making meets somebody else at its work, or a busy database."""
PAUSE = 1.0
STOP_SECONDS = 20.0
"""Longest wait for the case that is being made when the process is told to stop."""

logger = logging.getLogger(__name__)


class Background:
    """Makes what is left of a loading. While it does, the worker must not fire timers: cases stand in their past."""

    def __init__(self, loading: Loading, say: Callable[[str], None]) -> None:
        """Make nothing before `start`; `say` tells the terminal how far it is."""
        self.loading = loading
        self._say = say
        self._stopping = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="polku-demo", daemon=True)

    @property
    def is_going(self) -> bool:
        """Tell whether cases are still made, or will be."""
        return not self._ended.is_set()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the case in hand; the next start goes on after it."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set() and self._one():
                if self.loading.done % 20 == 0:
                    self._say(f"  {self.loading.done} of {self.loading.total} demo cases")
            if not self._stopping.is_set():
                self._say(f"{self.loading.total} demo cases are ready.")
        except (EngineError, OSError) as error:
            logger.error("the demo's cases: %s", describe_fault(error))  # noqa: TRY400 - as everywhere: no data in logs
            self._say("Not all demo cases could be made; the next start tries the others.")
        finally:
            self._ended.set()

    def _one(self) -> bool:
        for _ in range(TRIES - 1):
            try:
                return self.loading.go_on()
            except EngineError as error:
                logger.info("a demo case is tried again: %s", describe_fault(error))
                self._stopping.wait(PAUSE)
        return self.loading.go_on()
