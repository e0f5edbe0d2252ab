"""FEEL, the one expression language of diagrams, forms, timers and decision tables.

Plain data goes in and comes out; see docs/architecture.md, section Values. Nothing here reads the clock: the calendar
functions are the caller's. What cannot be said is null, as DMN demands; what is wrong is an ExpressionError with a
sentence.
"""

from engine.feel.browser import browser_tree
from engine.feel.checking import check, check_unary
from engine.feel.expression import (
    Expression,
    Functions,
    UnaryTests,
    compile_expression,
    compile_unary,
    evaluate,
    evaluate_unary,
)
from engine.feel.limits import Budget
from engine.feel.node import Node
from engine.feel.values import Function, Range, YearsMonths

__all__ = [
    "Budget",
    "Expression",
    "Function",
    "Functions",
    "Node",
    "Range",
    "UnaryTests",
    "YearsMonths",
    "browser_tree",
    "check",
    "check_unary",
    "compile_expression",
    "compile_unary",
    "evaluate",
    "evaluate_unary",
]
