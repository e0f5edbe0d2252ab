"""The safety net under the order of locks: what the database has undone by itself is done once more."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from engine.errors import Collision

RETRIES = 2
LONGEST_PAUSE = 0.05
"""Seconds; a random pause lets the two that met come apart."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


def again_after_collision(use_case: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let a use case of one unit of work be tried again when the database has undone it for a deadlock's sake.

    Nothing was written and nobody was answered then. Every other error passes at once.
    """

    @wraps(use_case)
    def tried(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        for _ in range(RETRIES):
            try:
                return use_case(*args, **kwargs)
            except Collision:
                time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311 - nothing secret
        return use_case(*args, **kwargs)

    return tried
