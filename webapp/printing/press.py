"""The press: hands a document to the typesetter's process and takes the PDF, within limits of time."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import Unavailable

AT_ONCE = 2
"""Documents that one process lets be typeset at the same time; others wait for their turn."""
TURN_SECONDS = 20.0
WALL_SECONDS = 40.0
"""The machine has other work too; the typesetter itself ends after its seconds of processor time."""

_SETTER = Path(__file__).with_name("setter.py")
_KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
"""Of the environment: where Python is, and no key."""
_turns = threading.BoundedSemaphore(AT_ONCE)


def print_paper(paper: Mapping[str, Any]) -> bytes:
    """Give the PDF of a paper (`presenters/plan_paper.py`); nothing of it is written to any file.

    Raises Unavailable when too many wait, and when it could not be typeset within its limits.
    """
    if not _turns.acquire(timeout=TURN_SECONDS):
        raise Unavailable("too many documents are being printed; try again in a moment")
    try:
        done = subprocess.run(  # noqa: S603  # our own file; what people wrote goes in by the pipe, as data
            [sys.executable, str(_SETTER)],
            input=json.dumps(paper, ensure_ascii=False).encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a complaint of the typesetter may quote the client
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable("the document was not ready in time") from error
    finally:
        _turns.release()
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        raise Unavailable(f"the document could not be typeset: {done.returncode}")
    return done.stdout
