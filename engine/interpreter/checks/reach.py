"""Walking what leads to what."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from engine.interpreter.checks.review import Review

T = TypeVar("T", bound=Hashable)


def calls_of(review: Review, process: str) -> list[str]:
    """Give the processes that a process calls, as far as they are there."""
    chart = review.chart(process)
    called = [e.called for e in chart.elements.values() if e.called] if chart else []
    return [name for name in called if review.chart(name) is not None]


def reach(review: Review, process: str) -> list[str]:
    """Give a process and all that it calls, directly or not."""
    return walk([process], lambda name: calls_of(review, name))


def walk(first: Iterable[T], onward: Callable[[T], Iterable[T]]) -> list[T]:
    """Give everything that can be reached, in the order of first meeting."""
    found: dict[T, None] = {}
    waiting = list(first)
    while waiting:
        current = waiting.pop(0)
        if current not in found:
            found[current] = None
            waiting.extend(onward(current))
    return list(found)


def circles(nodes: Iterable[T], onward: Callable[[T], Iterable[T]]) -> list[list[T]]:
    """Give the groups of nodes that lead back to themselves, each in the order of `nodes`."""
    order = list(nodes)
    ahead = {node: set(walk(onward(node), onward)) for node in order}
    groups: dict[frozenset[T], list[T]] = {}
    for node in order:
        if node in ahead[node]:
            together = frozenset(other for other in ahead[node] if node in ahead.get(other, ()))
            groups.setdefault(together, [other for other in order if other in together])
    return list(groups.values())
