"""The bounds of an expression: what is larger is refused with a sentence, never run until it hangs."""

from collections.abc import Iterator
from typing import Any

from engine.errors import ExpressionError

MAX_LENGTH = 1000
"""Characters of one expression in a diagram or a form."""
MAX_DEPTH = 40
"""Levels of parentheses, lists and functions inside each other."""
MAX_STEPS = 1_000_000
"""Evaluation steps: the parts of an expression, times the rounds of its loops."""
MAX_CALLS = 20
"""Functions of an expression that call each other, one inside the other."""
MAX_TEXT = 100_000
"""Characters of one text."""
MAX_ITEMS = 10_000
"""Items of one list that an expression makes."""
MAX_VALUES = 200_000
"""Values in all, those inside lists and contexts counted each time they are met."""


class Budget:
    """What one evaluation may still do; shared by all parts of the expression."""

    __slots__ = ("calls", "steps")

    def __init__(self, steps: int = MAX_STEPS) -> None:
        """Start with `steps` evaluation steps and no call under way."""
        self.steps, self.calls = steps, 0

    def spend(self, steps: int) -> None:
        """Take `steps` off; raises ExpressionError when none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise ExpressionError("The expression takes too many steps; make its lists or loops smaller")

    def enter(self) -> None:
        """Note that a function of the expression begins; raises ExpressionError when they nest too deeply."""
        self.calls += 1
        if self.calls > MAX_CALLS:
            raise ExpressionError("The functions of the expression call each other too deeply")

    def leave(self) -> None:
        """Note that a function of the expression has ended."""
        self.calls -= 1


CONTAINERS = frozenset({list, dict})
"""Types whose values hold others."""


def parts_of(value: Any) -> Iterator[Any]:
    """Give a value and all inside it; a list that lies in many places comes in each of them.

    Raises ExpressionError above `MAX_VALUES`: a few lists inside each other can stand for billions of values.
    """
    count, stack = 0, [value]
    while stack:
        part = stack.pop()
        yield part
        count += 1
        if count + len(stack) > MAX_VALUES:
            raise ExpressionError(f"The expression handles more than {MAX_VALUES} values at once")
        if type(part) is list:
            stack.extend(part)
        elif type(part) is dict:
            stack.extend(part.values())


def weight(value: Any) -> int:
    """Count a value and all inside it: what goes through a value as a whole must spend so many steps first."""
    return sum(1 for _ in parts_of(value))


def bound_length(length: int) -> None:
    """Raise ExpressionError when a text of this many characters is longer than `MAX_TEXT`."""
    if length > MAX_TEXT:
        raise ExpressionError(f"The expression makes a text of more than {MAX_TEXT} characters")


def bounded_text(text: str) -> str:
    """Give the text back; raises ExpressionError when it is longer than `MAX_TEXT`."""
    bound_length(len(text))
    return text


def bounded_list(items: list[Any]) -> list[Any]:
    """Give the list back; raises ExpressionError when it has more than `MAX_ITEMS` items."""
    if len(items) > MAX_ITEMS:
        raise ExpressionError(f"The expression makes a list of more than {MAX_ITEMS} items")
    return items
