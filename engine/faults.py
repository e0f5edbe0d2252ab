"""Say what went wrong without repeating any data: the message of an error may hold a client's name."""

import traceback
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def describe_fault(error: BaseException) -> str:
    """Give the kind of the error and the place in our code, for example `ValueError at engine/clock.py:12`."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_ROOT)]
    if not ours:
        return type(error).__name__
    place = Path(ours[-1].filename).relative_to(_ROOT)
    return f"{type(error).__name__} at {place.as_posix()}:{ours[-1].lineno}"
