"""Checking what somebody uploads: the answer is a list of problems, whatever the files are."""

import hashlib
import logging
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping

from engine.errors import Unavailable
from engine.gate.process import INSPECTOR
from engine.gate.upload import sift
from engine.gate.wire import OUT_OF_MEMORY, Job, as_problem, read_lines, send_job
from engine.model import Problem

AT_ONCE = 2
"""Checks that one process lets run at the same time; others wait for their turn."""
TURN_SECONDS = 20.0
START_SECONDS = 60.0
"""What the inspector may take to read its code, on a busy machine."""
FILES_OF_A_TIME = 50
"""For each further so many files a check may take its time once more."""
_KEPT = 16
"""Answers that are kept: who has checked files publishes them next."""

logger = logging.getLogger(__name__)
Progress = Callable[[str], None]

_turns = threading.BoundedSemaphore(AT_ONCE)
_lock = threading.Lock()
_answers: OrderedDict[bytes, tuple[Problem, ...]] = OrderedDict()


class Gate:
    """Checks files in the inspector, within limits of time and memory; may be used by any number of threads."""

    def __init__(self, seconds: float = 1.5, megabytes: int = 256) -> None:
        """Limit a check to so many seconds of processor time and so many megabytes of memory."""
        self._seconds, self._megabytes = seconds, megabytes

    def warm_up(self) -> None:
        """Start the inspector, so that the first check need not wait for it."""
        INSPECTOR.start()

    def check(
        self, files: Mapping[str, bytes], published: Mapping[str, bytes], progress: Progress | None = None
    ) -> list[Problem]:
        """Give all that is wrong with the files, by file and line; `published` are the files around them.

        `progress` is told the file whose check has ended. Raises Unavailable when too many wait to be checked.
        """
        uploaded, problems = sift(files)
        if uploaded:
            seconds = self._seconds * (1 + len(uploaded) // FILES_OF_A_TIME)
            problems += self._answer(Job(uploaded, published, seconds, self._megabytes), progress)
        return sorted(set(problems))

    def _answer(self, job: Job, progress: Progress | None) -> tuple[Problem, ...]:
        key = _fingerprint(job)
        with _lock:
            if key in _answers:
                return _answers[key]
        if not _turns.acquire(timeout=TURN_SECONDS):
            raise Unavailable("too many files are being checked; try again in a moment")
        try:
            problems, whole = _inspect(job, progress)
        finally:
            _turns.release()
        if whole:
            with _lock:
                _answers[key] = tuple(problems)
                while len(_answers) > _KEPT:
                    _answers.popitem(last=False)
        return tuple(problems)


def _inspect(job: Job, progress: Progress | None) -> tuple[list[Problem], bool]:
    """Let the inspector check; gives the problems, and whether the check came to its end."""
    for _ in range(2):
        problems: list[Problem] = []
        waiting = sorted(job.uploaded)
        with INSPECTOR.open_line() as line:
            line.settimeout(START_SECONDS)
            try:
                send_job(line, job)
                for said in read_lines(line):
                    if "ended" in said:
                        took = f"{said['seconds']:.2f} s of processor time"
                        logger.debug("a check of %d files took %s", len(job.uploaded), took)
                        if said["ended"] == 0:
                            return problems, True
                        return [*problems, _unchecked(job, waiting, said["ended"])], False
                    problems += map(as_problem, said["problems"])
                    if said["at"] in waiting:
                        waiting.remove(said["at"])
                        if progress is not None:
                            progress(said["at"])
            except OSError as error:
                logger.warning("the process that checks files went away: %s", type(error).__name__)
    raise Unavailable("the process that checks files went away twice")


def _unchecked(job: Job, waiting: list[str], code: int) -> Problem:
    """Make the problem of a check that was ended; it was at the first of the files that wait."""
    path = waiting[0] if waiting else min(job.uploaded)
    if code in (-signal.SIGPROF, -signal.SIGALRM, -signal.SIGKILL):
        why = f"within {job.seconds:g} s"
    elif code == OUT_OF_MEMORY:
        why = f"with {job.megabytes} MB of memory"
    else:
        why = "to its end"
    message = f"The file could not be checked {why}. Make it smaller or simpler, or tell the maintainers of Polku."
    return Problem(path, 1, "", "not-checked", message)


def _fingerprint(job: Job) -> bytes:
    whole = hashlib.sha256(f"{job.seconds} {job.megabytes}".encode())
    for side in (job.uploaded, job.published):
        for path in sorted(side):
            whole.update(f"\0{path}\0{len(side[path])}\0".encode())
            whole.update(side[path])
        whole.update(b"\1")
    return whole.digest()
