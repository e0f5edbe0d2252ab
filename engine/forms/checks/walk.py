"""Walking the raw components of a form, whatever shape they are in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.forms.limits import MAX_COMPONENTS, MAX_DEPTH

NESTING = frozenset({"group", "dynamiclist"})
"""Types that hold other components."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One raw component and where it stands."""

    raw: Mapping[str, Any]
    type: str
    member: str
    """JSON member that has its key: `key`, or `path` of what holds other components."""
    key: str
    path: str
    """Full dotted name, without row numbers."""
    depth: int
    in_rows: bool

    @property
    def name(self) -> str:
        """Give what a problem calls the component: its path, else its id, else its type."""
        return (self.path if self.key else "") or text(self.raw.get("id")) or self.type or "?"


def walk(root: Mapping[str, Any]) -> Iterator[Spot]:
    """Give the components from top to bottom; one deeper and one more than is allowed, for the rules to see."""
    # A stack of our own: the file may be nested deeper than Python's.
    stack = [(raw, "", 1, False) for raw in reversed(items(root))]
    count = 0
    while stack and count <= MAX_COMPONENTS:
        raw, prefix, depth, in_rows = stack.pop()
        kind = text(raw.get("type"))
        member = "path" if kind in NESTING else "key"
        key = text(raw.get(member))
        yield Spot(raw, kind, member, key, f"{prefix}{key}", depth, in_rows)
        count += 1
        if depth <= MAX_DEPTH:
            inner = f"{prefix}{key}." if key and kind in NESTING else prefix
            rows = in_rows or kind == "dynamiclist"
            stack += [(child, inner, depth + 1, rows) for child in reversed(items(raw))]


def items(holder: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the raw components of a form, a group or a list; what is no object counts as an empty one."""
    components = holder.get("components")
    return [one if isinstance(one, dict) else {} for one in components] if isinstance(components, list) else []


def mapping(value: object) -> Mapping[str, Any]:
    """Give a JSON object as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    """Give a JSON string as it is, anything else as an empty one."""
    return value if isinstance(value, str) else ""
