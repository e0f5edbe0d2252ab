"""The syntax tree of an expression: one small immutable node per part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.errors import ExpressionError
from engine.feel.limits import MAX_DEPTH


@dataclass(frozen=True, slots=True)
class Node:
    """One part of an expression; `args` holds nodes, plain values, or tuples of both, as `kind` demands."""

    kind: str
    args: tuple[Any, ...]
    line: int
    column: int
    depth: int
    size: int
    """How many nodes there are in this part, itself counted: what one evaluation of it costs."""

    def walk(self) -> Iterator["Node"]:
        """Give this node and all nodes under it."""
        yield self
        for child in _children(self.args):
            yield from child.walk()


def _children(args: tuple[Any, ...]) -> Iterator[Node]:
    for arg in args:
        if isinstance(arg, Node):
            yield arg
        elif isinstance(arg, tuple):
            yield from _children(arg)


def make_node(kind: str, args: tuple[Any, ...], line: int, column: int) -> Node:
    """Make a node; raises ExpressionError when the expression nests deeper than `MAX_DEPTH`."""
    children = list(_children(args))
    depth = 1 + max((child.depth for child in children), default=0)
    if depth > MAX_DEPTH:
        raise ExpressionError("The expression is nested too deeply; split it into smaller ones", line, column)
    return Node(kind, args, line, column, depth, 1 + sum(child.size for child in children))
