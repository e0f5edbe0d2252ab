"""The process that walks scenarios, seen from the one that serves people: started for one run, ended with it."""

import base64
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.errors import Unavailable
from engine.model.publishing import WalkFault, WalkResult

_ROOT = Path(__file__).resolve().parents[2]
_MODULE = "engine.scenarios.walker"
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "TMPDIR")
"""Of the environment: where Python is, and no key."""
_START_SECONDS, _SECONDS_EACH = 180.0, 120.0
"""What a run may take, on a busy machine; then it is ended."""

logger = logging.getLogger(__name__)


def walked(
    files: Mapping[str, bytes], scenarios: Mapping[str, str], fresh: Collection[str] = (), gone: Collection[str] = ()
) -> Iterator[WalkResult]:
    """Walk scenarios (path -> text) on files that are published in a database of its own; one result after the other.

    One that does not go through is tried once more, with the tasks that are `fresh` done and those that are `gone` left
    out (ids of elements).

    Fewer results than scenarios: the run was ended, or the last one says why the files cannot be published. Raises
    Unavailable when the process does not start.
    """
    plain = {path: base64.b64encode(data).decode() for path, data in files.items()}
    job = json.dumps({"files": plain, "scenarios": dict(scenarios), "fresh": [*fresh], "gone": [*gone]})
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
            yield _result(said)
    except (OSError, ValueError):
        return  # it has ended in the middle: what it said so far is told


def _result(said: dict[str, Any]) -> WalkResult:
    faults = tuple(WalkFault(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in said["faults"])
    name = said["name"] or said["file"]
    walked = {key: tuple(ids) for key, ids in said["walked"].items()}
    return WalkResult(name, said["file"], said["ok"], tuple(said["lines"]), faults, said["mended"], walked)
