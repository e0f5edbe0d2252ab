"""Words in a drawing for paper: SVG does not wrap them, so it is done here, by the width of a usual letter."""

from collections.abc import Sequence
from html import escape

FONT = "Libertinus Serif"
"""One that the typesetter brings."""
INK, MUTED = "#182026", "#535f68"
LETTER = 0.49
"""Width of a usual letter, of the height of the font."""


def svg_words(x: float, y: float, words: str, anchor: str = "start", size: float = 9, look: str = "") -> str:
    """Give one line of words with its foot at a place; `look` has more attributes, and colour where it is not ink."""
    fill = "" if "fill=" in look else f' fill="{INK}"'
    font = f'font-family="{FONT}" font-size="{size:g}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{fill} {font}{look}>{escape(words)}</text>'


def width_of(words: str, size: float) -> float:
    """Give about how wide words are."""
    return len(words) * LETTER * size


def wrapped(words: str, width: float, size: float) -> list[str]:
    """Break words into lines of a width; a word that is wider is cut with a hyphen."""
    most = max(4, int(width / (LETTER * size)))
    lines: list[str] = []
    line = ""
    for word in _short(words.split(), most):
        longer = f"{line} {word}" if line else word
        if len(longer) > most and line:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _short(words: Sequence[str], most: int) -> list[str]:
    found: list[str] = []
    for word in words:
        rest = word
        while len(rest) > most:
            found.append(f"{rest[: most - 1]}-")
            rest = rest[most - 1 :]
        found.append(rest)
    return found
