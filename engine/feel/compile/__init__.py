"""Syntax tree to closures: each part is compiled once and then runs without looking at the tree again."""

from engine.feel.compile.calls import coerced, make_function
from engine.feel.compile.compiler import compile_node, compile_tests

__all__ = ["coerced", "compile_node", "compile_tests", "make_function"]
