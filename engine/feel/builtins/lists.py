"""Built-in functions over lists; positions count from 1, negative ones from the end."""

from collections.abc import Callable
from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from engine.feel.arithmetic import add, multiply
from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.compare import equal, identity, order
from engine.feel.limits import bounded_list
from engine.feel.values import Function, kind, plain

TABLE: dict[str, list[Builtin]] = {}
_TWO = 2


@builtin(TABLE, "list contains(list: list, element: Any)")
def list_contains(items: list[Any], element: Any) -> bool:
    """Tell whether an item of the list equals the element."""
    return any(equal(plain(item), element) is True for item in items)


@builtin(TABLE, "count(list: list)")
def count(items: list[Any]) -> int:
    """Give the number of items."""
    return len(items)


@builtin(TABLE, "is empty(list: Any)")
def is_empty(items: Any) -> bool | None:
    """Tell whether a list, a context or a text has nothing in it; null has nothing."""
    return True if items is None else not items if kind(items) in ("list", "context", "string") else None


def _extreme(items: list[Any], wanted: int) -> Any:
    best = plain(items[0]) if items else None
    for item in items[1:]:
        place = order(plain(item), best)
        if place is None:
            return None
        best = plain(item) if place == wanted else best
    return best if items and order(best, best) is not None else None


@builtin(TABLE, "min(list: list)", "min(c...: Any)")
def smallest(*items: Any) -> Any:
    """Give the smallest of a list or of the arguments; null when there is none or they have no order."""
    return _extreme(_arguments(items), -1)


@builtin(TABLE, "max(list: list)", "max(c...: Any)")
def largest(*items: Any) -> Any:
    """Give the largest of a list or of the arguments; null when there is none or they have no order."""
    return _extreme(_arguments(items), 1)


def _arguments(items: tuple[Any, ...]) -> list[Any]:
    return items[0] if len(items) == 1 and kind(items[0]) == "list" else list(items)


def _folded(items: list[Any], operate: Callable[[Any, Any], Any]) -> Any:
    total = plain(items[0]) if items else None
    for item in items[1:]:
        total = operate(total, plain(item))
    return total


@builtin(TABLE, "sum(list: list)", "sum(n...: Any)")
def total_of(*items: Any) -> Any:
    """Add up numbers (or durations); null when the list is empty or an item does not fit."""
    values = _arguments(items)
    kinds = {kind(plain(item)) for item in values}
    return (
        _folded(values, add)
        if kinds in ({"number"}, {"days and time duration"}, {"years and months duration"})
        else None
    )


@builtin(TABLE, "product(list: list)", "product(n...: Any)")
def product(*items: Any) -> Any:
    """Multiply numbers; null when the list is empty or an item is no number."""
    values = _arguments(items)
    return _folded(values, multiply) if {kind(plain(item)) for item in values} == {"number"} else None


@builtin(TABLE, "all(list: list)", "all(b...: Any)")
def all_of(*items: Any) -> bool | None:
    """Join with and: false when one is false, else true when all are true, else null."""
    values = _arguments(items)
    return False if any(value is False for value in values) else True if all(v is True for v in values) else None


@builtin(TABLE, "any(list: list)", "any(b...: Any)")
def any_of(*items: Any) -> bool | None:
    """Join with or: true when one is true, else false when all are false, else null."""
    values = _arguments(items)
    return True if any(value is True for value in values) else False if all(v is False for v in values) else None


@builtin(TABLE, "sublist(list: list, start position: number, length?: number)")
def sublist(items: list[Any], start: int | Decimal, length: int | Decimal | None = None) -> list[Any] | None:
    """Give a part of the list; null when it begins outside."""
    if int(start) == 0 or abs(int(start)) > len(items) or (length is not None and length < 0):
        return None
    begin = int(start) - 1 if start > 0 else len(items) + int(start)
    return items[begin:] if length is None else items[begin : begin + int(length)]


@builtin(TABLE, "append(list: list, item...: Any)")
def append(items: list[Any], *added: Any) -> list[Any]:
    """Give the list with items put at its end."""
    return bounded_list([*items, *added])


@builtin(TABLE, "concatenate(list...: list)")
def concatenate(*lists: list[Any]) -> list[Any]:
    """Give one list of several, in order."""
    return bounded_list([item for items in lists for item in items])


@builtin(TABLE, "insert before(list: list, position: number, newItem: Any)")
def insert_before(items: list[Any], position: int | Decimal, item: Any) -> list[Any] | None:
    """Give the list with an item put before a position."""
    index = _index(items, position)
    return None if index is None else bounded_list([*items[:index], item, *items[index:]])


@builtin(TABLE, "remove(list: list, position: number)")
def remove(items: list[Any], position: int | Decimal) -> list[Any] | None:
    """Give the list without the item at a position."""
    index = _index(items, position)
    return None if index is None else items[:index] + items[index + 1 :]


@builtin(TABLE, "list replace(list: list, position: number, newItem: Any)")
def list_replace(items: list[Any], position: int | Decimal, item: Any) -> list[Any] | None:
    """Give the list with another item at a position."""
    index = _index(items, position)
    return None if index is None else [*items[:index], item, *items[index + 1 :]]


@builtin(TABLE, "list replace(list: list, match: function, newItem: Any)")
def list_replace_matching(items: list[Any], match: Function, item: Any) -> list[Any] | None:
    """Give the list with another item wherever `match(item, newItem)` answers true; null when it answers otherwise."""
    if len(match.parameters) != _TWO:
        return None
    answers = [match.call((old, item)) for old in items]
    if not all(type(answer) is bool for answer in answers):
        return None
    return [item if answer else old for old, answer in zip(items, answers, strict=True)]


def _index(items: list[Any], position: int | Decimal) -> int | None:
    place = int(position)
    return None if place == 0 or abs(place) > len(items) else place - 1 if place > 0 else len(items) + place


@builtin(TABLE, "reverse(list: list)")
def reverse(items: list[Any]) -> list[Any]:
    """Give the list from its end."""
    return items[::-1]


@builtin(TABLE, "index of(list: list, match: Any)")
def index_of(items: list[Any], match: Any) -> list[int]:
    """Give the positions of the items that equal the match."""
    return [position for position, item in enumerate(items, 1) if equal(plain(item), match) is True]


@builtin(TABLE, "distinct values(list: list)")
def distinct_values(items: list[Any]) -> list[Any]:
    """Give the list with every value once, where it came first."""
    kept: dict[Any, Any] = {}
    for item in items:
        kept.setdefault(identity(item), item)
    return list(kept.values())


@builtin(TABLE, "union(list...: list)")
def union(*lists: list[Any]) -> list[Any]:
    """Give the values of several lists, every one once."""
    return distinct_values(concatenate(*lists))


@builtin(TABLE, "flatten(list: list)")
def flatten(items: list[Any]) -> list[Any]:
    """Give the items of lists inside lists as one list."""
    flat: list[Any] = []
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if kind(item) == "list":
                stack.append(iter(item))
                break
            flat.append(item)
        else:
            stack.pop()
    return bounded_list(flat)


@builtin(TABLE, "sort(list: list, precedes?: function)")
def sort(items: list[Any], precedes: Function | None = None) -> list[Any] | None:
    """Give the list in order: its own, or that in which `precedes(a, b)` is true when a comes before b."""
    values = [plain(item) for item in items]
    if precedes is not None:
        call = precedes.call
        return sorted(values, key=cmp_to_key(lambda a, b: -1 if call((a, b)) is True else int(call((b, a)) is True)))
    if any(order(value, values[0]) is None for value in values):
        return None
    return sorted(values)


@builtin(TABLE, "partition(list: list, size: number)")
def partition(items: list[Any], size: int | Decimal) -> list[list[Any]] | None:
    """Cut the list into lists of `size` items, the last one as it comes."""
    step = int(size)
    return None if step < 1 else [items[start : start + step] for start in range(0, len(items), step)]
