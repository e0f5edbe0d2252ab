"""The table from kinds of nodes to their compilers; each family of nodes adds its own."""

from collections.abc import Callable
from typing import TypeAlias

from engine.feel.node import Node
from engine.feel.scope import Run

Compiler: TypeAlias = Callable[[Node], Run]

COMPILERS: dict[str, Compiler] = {}


def compile_node(node: Node) -> Run:
    """Compile a node and all under it."""
    return COMPILERS[node.kind](node)
