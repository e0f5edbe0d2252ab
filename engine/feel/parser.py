"""Text to syntax tree. Lark does the parsing (LALR: no recursion, no backtracking); errors become sentences."""

import fcntl
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from lark import Lark, Token
from lark.exceptions import UnexpectedToken, VisitError

from engine.errors import ExpressionError
from engine.feel.builtins import BUILTINS
from engine.feel.lexer import Lexer, place
from engine.feel.limits import MAX_LENGTH
from engine.feel.names import CALENDAR
from engine.feel.node import Node, make_node
from engine.feel.properties import NAMES as PROPERTIES
from engine.feel.tree import TreeMaker

_CALLS = frozenset(BUILTINS) | frozenset(CALENDAR)
_OPENING = {"RPAR": "(", "RSQB": "[", "RBRACE": "{"}


_KEPT = Path(__file__).with_name("__pycache__") / "grammar.tables"
"""The parser's tables, as safe as Python's own compiled files beside them; of another grammar or version they are not
taken, and made anew."""


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    """Give the parser; making its tables takes a third of a second, reading them a hundredth."""
    try:
        with _KEPT.with_suffix(".lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the library writes them in place: one process at a time
            return _parser(str(_KEPT))
    except OSError:  # a folder that nobody may write in
        return _parser(kept="")


def _parser(kept: str) -> Lark:
    return Lark.open(
        "grammar.lark",
        rel_to=__file__,
        parser="lalr",
        lexer="basic",
        start=["expression", "unary"],
        maybe_placeholders=False,
        transformer=TreeMaker(),
        cache=kept or False,
    )


def parse_expression(text: str, names: frozenset[str] = frozenset(), limit: int = MAX_LENGTH) -> Node:
    """Parse an expression; a leading `=` is ignored. `names` are the caller's names of several words.

    Raises ExpressionError with line and column when the text is no expression, is empty, or is longer than `limit`.
    """
    return _parse(_without_equals(text), "expression", names, limit)


def parse_unary(text: str, names: frozenset[str] = frozenset(), limit: int = MAX_LENGTH) -> Node:
    """Parse the unary tests of a decision cell to a node of kind `tests`; empty and `-` give the kind `anything`.

    Raises ExpressionError as `parse_expression` does.
    """
    stripped = text.strip()
    if stripped in ("", "-"):
        return make_node("anything", (), 1, 1)
    if stripped.startswith("="):
        raise ExpressionError("A cell of a decision table has no = at its beginning; write the value alone", 1, 1)
    return _parse(text, "unary", names, limit)


def _without_equals(text: str) -> str:
    """Blank a leading `=`, so that columns stay as the reader counts them."""
    position = len(text) - len(text.lstrip())
    return text[:position] + " " + text[position + 1 :] if text.startswith("=", position) else text


def _parse(text: str, start: str, names: frozenset[str], limit: int) -> Node:
    if not isinstance(text, str) or not text.strip():
        raise ExpressionError("The expression is empty")
    if len(text) > limit:
        raise ExpressionError(f"The expression has {len(text)} characters; at most {limit} are allowed")
    tokens = list(Lexer(text, names | PROPERTIES, _CALLS).tokens())
    if not tokens:
        raise ExpressionError("The expression is empty")
    negated = start == "unary" and _is_negated(tokens)
    node = _feed(tokens[2:-1] if negated else tokens, start, text)
    return make_node("not_tests", (node,), 1, 1) if negated else node


def _is_negated(tokens: list[Token]) -> bool:
    """Tell whether the whole cell is `not(…)`: the bracket that opens after `not` is the last to close."""
    shape = [token.type for token in tokens]
    if tokens[0].value != "not" or shape[1:2] != ["LPAR"] or shape[-1] != "RPAR":
        return False
    depth = 0
    for position, kind in enumerate(shape):
        depth += (kind == "LPAR") - (kind == "RPAR")
        if kind == "RPAR" and depth == 0:
            return position == len(shape) - 1
    return False


def _feed(tokens: list[Token], start: str, text: str) -> Node:
    parser = _grammar().parse_interactive(start=start)
    try:
        for token in tokens:
            parser.feed_token(token)
        result: Any = parser.feed_token(Token("$END", ""))
    except UnexpectedToken as error:
        _refuse(error, tokens, text)
    except VisitError as error:
        raise error.orig_exc from error
    return result  # type: ignore[no-any-return]


def _refuse(error: UnexpectedToken, tokens: list[Token], text: str) -> NoReturn:
    token = error.token
    if token.type == "$END":
        raise ExpressionError("The expression ends too early; something is missing at the end", *place(text, len(text)))
    position = next((index for index, other in enumerate(tokens) if other is token), 0)
    before = tokens[position - 1] if position else None
    where = (token.line or 1, token.column or 1)
    if token.type in _OPENING:
        raise ExpressionError(f"{token.value} closes nothing here, or something is missing before it", *where)
    if before is not None and before.type == "NAME" and token.type == "NAME":
        raise ExpressionError(
            f"{before.value} and {token.value} stand side by side: an operator or a comma is missing, "
            f"or {before.value} {token.value} is not a known name",
            *where,
        )
    if before is not None and before.value == "external":
        raise ExpressionError("Functions of other programs (external) are not run; write the function in FEEL", *where)
    if before is not None and (before.value, token.value) == ("=", "="):
        raise ExpressionError("Equality is written with one =", *where)
    after = f" after {before.value}" if before is not None else " at the beginning"
    raise ExpressionError(f"{token.value} is not expected{after}", *where)
