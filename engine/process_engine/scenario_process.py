"""The process that walks scenarios, seen from the one that serves people: started for one run, ended with it."""

import base64
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.errors import Unavailable
from engine.model.publishing import WalkResult

_ROOT = Path(__file__).resolve().parents[2]
_MODULE = "engine.scenarios.walker"
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "TMPDIR")
"""Of the environment: where Python is, and no key."""
_START_SECONDS, _SECONDS_EACH = 180.0, 60.0
"""What a run may take, on a busy machine; then it is ended."""

logger = logging.getLogger(__name__)


def walked(files: Mapping[str, bytes], scenarios: Mapping[str, str]) -> Iterator[WalkResult]:
    """Walk scenarios (path -> text) on files that are published in a database of its own; one result after the other.

    Fewer results than scenarios: the run was ended, or the last one says why the files cannot be published. Raises
    Unavailable when the process does not start.
    """
    plain = {path: base64.b64encode(data).decode() for path, data in files.items()}
    job = json.dumps({"files": plain, "scenarios": dict(scenarios)})
    try:
        process = subprocess.Popen(  # noqa: S603  # our own module, no word of anybody else in it
            [sys.executable, "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            text=True,
        )
    except OSError as error:
        raise Unavailable("the process that walks scenarios does not start") from error
    timer = threading.Timer(_START_SECONDS + _SECONDS_EACH * len(scenarios), process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield from _answers(process, job)
    finally:
        timer.cancel()
        if code := process.poll():
            logger.warning("the process that walks scenarios has ended with %d", code)
        process.kill()
        process.communicate()


def _answers(process: "subprocess.Popen[str]", job: str) -> Iterator[WalkResult]:
    if process.stdin is None or process.stdout is None:
        return
    try:
        process.stdin.write(job + "\n")
        process.stdin.flush()
        for line in process.stdout:
            said = json.loads(line)
            if "invalid" in said:
                yield WalkResult("", "", is_ok=False, lines=(said["invalid"],))
                return
            yield WalkResult(said["name"] or said["file"], said["file"], said["ok"], tuple(said["lines"]))
    except (OSError, ValueError):
        return  # it has ended in the middle: what it said so far is told
