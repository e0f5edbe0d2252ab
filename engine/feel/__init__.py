"""FEEL, the one expression language of diagrams, forms, timers and decision tables.

Plain data goes in and comes out; see docs/architecture.md, section Values. Nothing here reads the clock: the calendar
functions are the caller's. What cannot be said is null, as DMN demands; what is wrong is an ExpressionError with a
sentence.
"""

from engine.feel.browser import browser_tree
from engine.feel.checking import check, check_unary
from engine.feel.compile import coerced, compile_node, make_function
from engine.feel.expression import (
    Expression,
    Functions,
    UnaryTests,
    compile_expression,
    compile_unary,
    data_only,
    evaluate,
    evaluate_unary,
)
from engine.feel.node import Node, make_node
from engine.feel.scope import Run, Scope, World
from engine.feel.type_reader import read_type
from engine.feel.types import ANY, BASIC, Type, Types, resolve
from engine.feel.values import Function, Range, YearsMonths
from engine.feel.written import written

__all__ = [
    "ANY",
    "BASIC",
    "Expression",
    "Function",
    "Functions",
    "Node",
    "Range",
    "Run",
    "Scope",
    "Type",
    "Types",
    "UnaryTests",
    "World",
    "YearsMonths",
    "browser_tree",
    "check",
    "check_unary",
    "coerced",
    "compile_expression",
    "compile_node",
    "compile_unary",
    "data_only",
    "evaluate",
    "evaluate_unary",
    "make_function",
    "make_node",
    "read_type",
    "resolve",
    "written",
]
