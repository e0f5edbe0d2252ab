"""Which words are keywords, and which names of several words are known without asking the caller."""

import re
from collections.abc import Iterable
from functools import lru_cache

KEYWORDS = frozenset(
    {
        "and", "or", "in", "between", "instance", "if", "then", "else", "for", "return", "some", "every", "satisfies",
        "function", "true", "false", "null",
    }
)  # fmt: skip

CALENDAR = {"today": 0, "now": 0, "workdays": 1, "add workdays": 2, "working days between": 2}
"""Functions of the caller's calendar, handed in by whoever evaluates -> how many arguments each takes."""


_GAP = r"(?:\s|//[^\n]*\n|/\*(?:[^*]|\*(?!/))*\*/)*"
"""Blanks and comments."""


@lru_cache(maxsize=256)
def pattern_of_names(names: frozenset[str]) -> re.Pattern[str] | None:
    """Give the pattern that finds the longest of `names` (those of more than one word); None when there is none."""
    return _pattern(names, call_only=False)


@lru_cache(maxsize=8)
def pattern_of_calls(names: frozenset[str]) -> re.Pattern[str] | None:
    """Give the pattern that finds the longest of `names` before a parenthesis; elsewhere they are words."""
    return _pattern(names, call_only=True)


def _pattern(names: Iterable[str], *, call_only: bool) -> re.Pattern[str] | None:
    longest = sorted((name for name in names if not name.isidentifier() and name.strip()), key=len, reverse=True)
    if not longest:
        return None
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?:{words})(?!\w)" + (rf"(?={_GAP}\()" if call_only else ""))
