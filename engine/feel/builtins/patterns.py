"""Regular expressions with a bound: a pattern that could search for ages is refused before it is run.

Python's patterns go back and try again; some take longer than the age of the world on a short text. `cost_of` bounds
the number of ways in which a pattern can be tried, by its repetitions and choices; too many are refused.
"""

import math
import re
from functools import lru_cache

from engine.errors import ExpressionError
from engine.feel.builtins.pattern_syntax import PatternError, translate

MAX_COST = 50_000_000
"""Ways to try; at worst about a second."""
_MAX_PATTERN = 500
_UNBOUNDED, _UNBOUNDED_DIGITS = 1e150, 100
_PIECE = re.compile(
    r"(?P<escape>\\.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?::|P<\w+>|<?[=!]))?)|(?P<close>\))"
    r"|(?P<or>\|)|(?P<repeat>(?:[*+?]|\{\d*,?\d*\})[?+]?)|(?P<other>.)",
    re.DOTALL,
)
_REPEATS = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def compile_pattern(pattern: str, flags: str, length: int) -> re.Pattern[str] | None:
    """Compile a pattern for a text of `length` characters; null when it is no pattern.

    Raises ExpressionError when trying it could take too long.
    """
    compiled = _compiled(pattern, flags)
    if compiled is not None and cost_of(compiled.pattern, length) > MAX_COST:
        raise ExpressionError("The pattern has too many repetitions for so long a text; make it simpler")
    return compiled


@lru_cache(maxsize=256)
def _compiled(pattern: str, flags: str) -> re.Pattern[str] | None:
    if len(pattern) > _MAX_PATTERN:
        return None
    try:
        source, options = translate(pattern, flags)
        return re.compile(source, options)
    except (PatternError, re.error, OverflowError, RecursionError):
        return None


def steps_of(pattern: str, flags: str, length: int) -> int:
    """Give what a search costs at worst, in steps of an evaluation; what costs too much is refused when it is run."""
    compiled = _compiled(pattern, flags)
    return 1 if compiled is None else int(min(cost_of(compiled.pattern, length), MAX_COST)) >> 6


def replacement_of(text: str) -> str:
    """Turn the `$1` of FEEL into what Python's patterns expect."""
    return re.sub(r"\$(\d)", r"\\g<\1>", text.replace("\\", "\\\\"))


@lru_cache(maxsize=1024)
def cost_of(pattern: str, length: int) -> float:
    """Bound the number of ways in which a pattern can be tried on a text of `length` characters."""
    stack: list[_Group] = [_Group()]
    for match in _PIECE.finditer(pattern):
        piece, text = match.lastgroup, match.group()
        if piece == "open":
            stack.append(_Group())
        elif piece == "close" and len(stack) > 1:
            inner = stack.pop()
            stack[-1].add(inner.ways())
        elif piece == "or":
            stack[-1].choose()
        elif piece == "repeat":
            stack[-1].repeat(text, length)
        else:
            # A reference back to a group (\1) is compared character by character: it costs like a repetition.
            stack[-1].add(float(length + 1) if re.fullmatch(r"\\[1-9]", text) else 1.0)
    return min((length + 1) * stack[0].ways(), _UNBOUNDED)


class _Group:
    """What was read of one group: the ways of its finished alternatives, of the present one, and of its last piece."""

    def __init__(self) -> None:
        self.finished, self.present, self.last = 0.0, 1.0, 1.0

    def add(self, ways: float) -> None:
        self.present = min(self.present * self.last, _UNBOUNDED)
        self.last = ways

    def choose(self) -> None:
        self.finished = self.ways()
        self.present = self.last = 1.0

    def ways(self) -> float:
        return min(self.finished + self.present * self.last, _UNBOUNDED)

    def repeat(self, sign: str, length: int) -> None:
        least, most = _times(sign)
        top = min(length if most is None else most, length)
        counts = max(top - least, 0) + 1.0
        if self.last <= 1.0:
            self.last = counts
        else:
            self.last = _bounded_power(self.last, top, counts)


def _bounded_power(ways: float, times: int, counts: float) -> float:
    return counts * ways**times if times * math.log10(ways) < _UNBOUNDED_DIGITS else _UNBOUNDED


def _times(sign: str) -> tuple[int, int | None]:
    if sign[0] in _REPEATS:
        return _REPEATS[sign[0]]
    least, comma, most = sign.strip("?+{}").partition(",")
    low = int(least or 0)
    return low, (int(most) if most else None) if comma else low
