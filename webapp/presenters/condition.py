"""Which conditions the browser can decide alone: those that read nothing but the form's own answers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def is_live(tree: Mapping[str, Any] | None, own: frozenset[str]) -> bool:
    """Tell whether every name that a browser tree reads is a question of the form."""
    return tree is not None and all(name in own for name in _roots(tree))


def _roots(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        path = node.get("path")
        if isinstance(path, Sequence) and not isinstance(path, str):
            yield str(path[0]) if path else ""
        elif isinstance(path, str):
            yield path.split(".")[0]
        for name, inner in node.items():
            if name not in ("path", "value"):
                yield from _roots(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from _roots(inner)
