"""The callbacks of the grammar: each rule's children become one node, bottom up, while Lark parses."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import Any, TypeAlias

from lark import Token, Transformer

from engine.errors import ExpressionError
from engine.feel.arithmetic import CONTEXT
from engine.feel.node import Node, make_node
from engine.feel.temporal import read_at
from engine.feel.types import ANY, Type

Children: TypeAlias = list[Any]
"""Tokens and what the rules below made of theirs."""

_PUNCTUATION = frozenset(
    {
        "COMMA", "COLON", "LPAR", "RPAR", "LBRACE", "RBRACE", "LSQB", "RSQB", "DOT", "DOTS", "IF", "THEN", "ELSE",
        "FOR", "IN", "RETURN", "SOME", "EVERY", "SATISFIES", "FUNCTION", "AND", "OR", "BETWEEN", "INSTANCE",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function: its name, and the type that its values must have."""

    name: str
    type: Type


def _place(children: Children) -> tuple[int, int]:
    first = children[0] if children else None
    if isinstance(first, Token | Node):
        return first.line or 1, first.column or 1
    return _place(list(first)) if isinstance(first, tuple) else (1, 1)


def _content(children: Children) -> tuple[Any, ...]:
    """Give what carries meaning: nodes as they are, tokens as their text, punctuation dropped."""
    kept = (child for child in children if not (isinstance(child, Token) and child.type in _PUNCTUATION))
    return tuple(str(child) if isinstance(child, Token) else child for child in kept)


def _maker(kind: str) -> Callable[[Any, list[Any]], Node]:
    def make(_: Any, children: Children) -> Node:
        return make_node(kind, _content(children), *_place(children))

    return make


def _number(token: Token) -> int | Decimal:
    if str(token).isdecimal() and len(token) <= CONTEXT.prec:
        return int(token)
    try:
        return CONTEXT.create_decimal(str(token))
    except DecimalException as error:
        raise ExpressionError(f"{token} is not a number", token.line or 1, token.column or 1) from error


_ESCAPES = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\"'\\nrt]))")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}


def read_text(quoted: str) -> str:
    r"""Read a text literal with its quotation marks and escapes; raises ValueError when it is none.

    What follows a backslash and is no escape stays as it is written, backslash included: patterns have `\d`.
    """
    text = _ESCAPES.sub(_unescaped, quoted[1:-1])
    # Two escapes may be the halves of one character; half of one is no text: it could never be stored.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16")
    if "\x00" in text:
        raise ValueError(text)
    return text


def _unescaped(match: re.Match[str]) -> str:
    short, long, sign = match.groups()
    if sign:
        return _CONTROLS.get(sign, sign)
    code = int(short or long, 16)
    if code > sys.maxunicode:
        raise ValueError(match.group())
    return chr(code)


def _text(token: Token) -> str:
    try:
        return read_text(str(token).removeprefix("@"))
    except ValueError as error:
        raise ExpressionError(
            "The text has an escape that stands for no character", token.line or 1, token.column or 1
        ) from error


class TreeMaker(Transformer[Token, Node]):
    """Makes nodes; the method's name is the rule's name or alias in grammar.lark."""

    disjunction = _maker("or")
    conjunction = _maker("and")
    compare = _maker("compare")
    between = _maker("between")
    within = _maker("in")
    arithmetic = _maker("arithmetic")
    path = _maker("path")
    filter = _maker("filter")
    name = _maker("name")
    items = _maker("list")
    choice = _maker("if")
    tests = _maker("tests")
    bound = _maker("bound")

    def expression(self, children: Children) -> Node:
        """Give the only child."""
        return children[0]  # type: ignore[no-any-return]

    unary = expression

    def group(self, children: Children) -> Node:
        """Give what the parentheses hold."""
        return children[1]  # type: ignore[no-any-return]

    def negative(self, children: Children) -> Node:
        """Make a negative number of a literal, else a negation."""
        operand = children[1]
        if operand.kind == "value" and isinstance(operand.args[0], int | Decimal):
            return make_node("value", (-operand.args[0],), *_place(children))
        return make_node("negative", (operand,), *_place(children))

    def number(self, children: Children) -> Node:
        """Make a whole number int, any other Decimal."""
        return make_node("value", (_number(children[0]),), *_place(children))

    def string(self, children: Children) -> Node:
        """Make a text."""
        return make_node("value", (_text(children[0]),), *_place(children))

    def at(self, children: Children) -> Node:
        """Make a date, time or duration of `@"…"`."""
        value = read_at(_text(children[0]))
        if value is None:
            raise ExpressionError(f"{children[0]} is no date, time or duration", *_place(children))
        return make_node("at", (value,), *_place(children))

    def true(self, children: Children) -> Node:
        """Make true."""
        return make_node("value", (True,), *_place(children))

    def false(self, children: Children) -> Node:
        """Make false."""
        return make_node("value", (False,), *_place(children))

    def null(self, children: Children) -> Node:
        """Make null."""
        return make_node("value", (None,), *_place(children))

    def range(self, children: Children) -> Node:
        """Make a range; `[` and `]` include their end, the brackets turned away do not."""
        opening, low, _, high, closing = children
        return make_node("range", (low, high, opening.type == "LSQB", closing.type == "RSQB"), *_place(children))

    def half(self, children: Children) -> Node:
        """Make a range of one end: `(< 10)`."""
        return make_node("half", (str(children[1]), children[2]), *_place(children))

    def call(self, children: Children) -> Node:
        """Make a call of the first child with positional or named arguments."""
        callee, *arguments = _content(children)
        named = tuple(argument for argument in arguments if isinstance(argument, tuple))
        names = tuple(name for name, _ in named) if named else None
        return make_node(
            "call",
            (callee, tuple(value for _, value in named) if named else tuple(arguments), names),
            *_place(children),
        )

    def named(self, children: Children) -> tuple[str, Node]:
        """Make a pair of a parameter's name and its value."""
        return str(children[0]), children[2]

    def entry(self, children: Children) -> tuple[str, Node]:
        """Make a pair of a context's key and its value."""
        key = children[0]
        return (_text(key) if key.type == "STRING" else str(key)), children[2]

    def context(self, children: Children) -> Node:
        """Make a context of its entries, in order."""
        entries = _content(children)
        keys = [key for key, _ in entries]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ExpressionError(f"The name {twice} comes twice in the context", *_place(children))
        return make_node("context", entries, *_place(children))

    def source(self, children: Children) -> tuple[Any, ...]:
        """Make name, values, and the upper end if the values are `low..high`."""
        return _content(children)

    def loop(self, children: Children) -> Node:
        """Make a `for` of its sources and its body."""
        return self._loop("for", children)

    def some(self, children: Children) -> Node:
        """Make a `some`."""
        return self._loop("some", children)

    def every(self, children: Children) -> Node:
        """Make an `every`."""
        return self._loop("every", children)

    def _loop(self, kind: str, children: Children) -> Node:
        *sources, body = _content(children)
        return make_node(kind, (tuple(sources), body), *_place(children))

    def instance(self, children: Children) -> Node:
        """Make a test of a value's type."""
        return make_node("instance", (children[0], children[-1].declared), *_place(children))

    def parameter(self, children: Children) -> Parameter:
        """Make a parameter of its name and its type, `Any` when it has none."""
        return Parameter(str(children[0]), children[-1].declared if len(children) > 1 else ANY)

    def function(self, children: Children) -> Node:
        """Make a function of its parameters and its body."""
        *parameters, body = _content(children)
        return make_node("function", (tuple(parameters), body), *_place(children))
