"""Rules on keys: they are names in FEEL, in HTML and in the API."""

from collections.abc import Iterator

from engine.forms.checks.walk import Spot
from engine.forms.component import SILENT, TYPES
from engine.forms.names import is_key

_FEEL_WORDS = frozenset(
    {"and", "between", "else", "every", "false", "for", "function", "if", "in", "instance"}
    | {"not", "null", "of", "or", "return", "satisfies", "some", "then", "true"}
)
_OUR_NAMES = frozenset({"asia", "nyt", "tänään"})


def check_key(spot: Spot) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the key of a question, or the path of a group or list."""
    if spot.type not in TYPES or spot.type in SILENT:
        return
    if not spot.key:
        if spot.type != "group":
            yield "form-key", f'the component has no "{spot.member}"'
    elif "." in spot.key:
        yield "form-key", f'"{spot.key}": a key has no dots; use a group with a path'
    elif not is_key(spot.key):
        yield "form-key", f'"{spot.key}": a key has letters, digits and _, and begins with a letter'
    elif spot.key in _FEEL_WORDS or spot.key in _OUR_NAMES:
        yield "form-key", f'"{spot.key}" is a word of the expression language'
