"""HTML names to nested values and back: `osapuolet.0.osapuoli`.

Everything here comes from outside, so a hostile name may cost no more than an honest one: rows are closed up instead
of being put at the number they claim, and shapes that contradict each other are refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from engine.errors import FieldError, FormInvalid
from engine.forms.limits import MAX_DEPTH, MAX_NAME, MAX_NAMES, MAX_ROWS
from engine.forms.shown import as_text

_KEY = re.compile(r"[^\W\d]\w{0,99}")
_ROW = re.compile(r"0|[1-9][0-9]{0,3}")
_FORBIDDEN = frozenset({"typename"})


def is_key(text: str) -> bool:
    """Tell whether `text` may name a value: letters, digits and `_`, a letter first, not a reserved word."""
    # `isidentifier` refuses ¹ and its like, which are no letters and no digits to the pattern.
    named = _KEY.fullmatch(text) is not None and text.isidentifier()
    return named and text not in _FORBIDDEN and not text.startswith("__")


def flatten(values: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """Give the pairs of HTML names and texts that stand for nested values; a list of choices repeats its name."""
    return [pair for key, value in values.items() for pair in _pairs(f"{prefix}{key}", value)]


def _pairs(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _pairs(f"{name}.{key}", inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for row, inner in enumerate(value):
            # Rows are mappings and carry their number; choices are plain and do not.
            yield from _pairs(f"{name}.{row}" if isinstance(inner, Mapping) else name, inner)
    else:
        yield name, as_text(value)


def unflatten(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Give the nested values of submitted pairs; a name that comes again makes a list.

    Raises FormInvalid: `unknown_field` at a name that cannot be one or that contradicts another, `too_many` at ""
    when there are more pairs than any form has.
    """
    tree: dict[str, Any] = {}
    errors: dict[str, FieldError] = {}
    for count, (name, text) in enumerate(pairs):
        if count >= MAX_NAMES:
            raise FormInvalid({"": FieldError("too_many", max=MAX_NAMES)})
        if not _put(tree, name, text):
            errors[name[:MAX_NAME]] = FieldError("unknown_field")
    values, conflicts = _closed_up(tree, "")
    errors.update({path: FieldError("unknown_field") for path in conflicts})
    if errors:
        raise FormInvalid(errors, values)
    return values if isinstance(values, dict) else {}


def _put(tree: dict[str, Any], name: str, text: str) -> bool:
    """Put one text into the tree; False when the name is no name or its place is taken by another shape."""
    parts = name.split(".") if len(name) <= MAX_NAME else []
    if not parts or len(parts) > 2 * MAX_DEPTH or not is_key(parts[0]) or not all(map(_is_part, parts)):
        return False
    *above, last = parts
    node: Any = tree
    for part in above:
        node = node.setdefault(part, {})
        if not isinstance(node, dict):
            return False
    if isinstance(node.get(last), dict) or _ROW.fullmatch(last):
        return False
    node.setdefault(last, []).append(text)
    return True


def _is_part(part: str) -> bool:
    return is_key(part) or _ROW.fullmatch(part) is not None


def _closed_up(node: Any, path: str) -> tuple[Any, list[str]]:
    """Turn a tree of strings into values: numbered keys into a list without holes, single texts out of their list."""
    if isinstance(node, list):
        return (node[0] if len(node) == 1 else node), []
    numbered = [key for key in node if key[0].isdigit()]
    if numbered and (len(numbered) < len(node) or len(numbered) > MAX_ROWS):
        return {}, [path]
    conflicts: list[str] = []
    closed: dict[str, Any] = {}
    for key in sorted(node, key=int) if numbered else node:
        closed[key], more = _closed_up(node[key], f"{path}.{key}" if path else key)
        conflicts += more
    return (list(closed.values()) if numbered else closed), conflicts
