"""Item definitions: the types that a file defines, with the values that they allow."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import etree

from engine.decisions.boxes import read_cell
from engine.decisions.source import Cell, ItemSource
from engine.decisions.xml import attribute, child, children, line_of, type_of
from engine.feel import ANY, Scope, Type, compile_unary

MAX_CELL = 4000
"""Characters of one cell or literal expression of a DMN file."""


def read_item(element: etree._Element) -> ItemSource:
    """Read an item definition or a component of one."""
    function = child(element, "functionItem")
    reference = child(element, "typeRef")
    base = ANY if reference is None else type_of(element, "".join(map(str, reference.itertext())))
    if function is not None:
        parameters = tuple(type_of(item) for item in children(function, "parameters"))
        base = Type("function", parameters=parameters, result=type_of(function, attribute(function, "outputTypeRef")))
    return ItemSource(
        name=attribute(element, "name"),
        line=line_of(element),
        type=base,
        allowed=read_cell(child(element, "allowedValues")),
        constraint=read_cell(child(element, "typeConstraint")),
        parts=tuple(read_item(item) for item in children(element, "itemComponent")),
        collection=attribute(element, "isCollection") == "true",
    )


def types_of(items: Iterable[ItemSource], names: frozenset[str]) -> dict[str, Type]:
    """Give the types that item definitions define, by name."""
    return {item.name: _type(item, names) for item in items}


def _type(item: ItemSource, names: frozenset[str]) -> Type:
    fields = tuple((part.name, _type(part, names)) for part in item.parts)
    base = Type("context", item.name, fields=fields) if fields else item.type
    allows, whole = _condition(item.allowed, names), _condition(item.constraint, names)
    base = _limited(base, item.allowed, allows)
    if item.collection:
        base = Type("list", item.name, of=base)
    return _limited(base, item.constraint, whole)


def _limited(base: Type, cell: Cell | None, allows: Callable[[Any, Any], bool] | None) -> Type:
    """Give the type with its condition, which is its name; without one, the type as it is."""
    return base if cell is None or allows is None else Type("limited", cell.text, of=base, allows=allows)


def _condition(cell: Cell | None, names: frozenset[str]) -> Callable[[Any, Any], bool] | None:
    """Make the test of allowed values; it takes its steps from the evaluation in which a value is tested."""
    if cell is None or not cell.text:
        return None
    run = compile_unary(cell.text, names, MAX_CELL).run
    return lambda value, world: run(Scope({"?": value}, None, world)) is True


def conditions(items: Iterable[ItemSource]) -> Iterator[tuple[ItemSource, Cell]]:
    """Give every text of allowed values, with the definition that it is of."""
    for item in items:
        for cell in (item.allowed, item.constraint):
            if cell is not None and cell.text:
                yield item, cell
        yield from conditions(item.parts)
