"""The logic of a decision or a function as XML writes it: texts, tables, and boxes of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from engine.decisions.source import (
    Boxed,
    Cell,
    InputClause,
    Logic,
    OutputClause,
    Parameter,
    Part,
    RuleRow,
    TableSource,
)
from engine.decisions.xml import attribute, child, children, line_of, local, type_of
from engine.feel import ANY

_BRANCHES = {
    "conditional": ("if", ("if", "then", "else")),
    "filter": ("filter", ("in", "match")),
    "for": ("for", ("in", "return")),
    "some": ("some", ("in", "satisfies")),
    "every": ("every", ("in", "satisfies")),
}
"""Boxes whose pieces have elements of their own: their kind, and these elements in order."""


def read_cell(element: etree._Element | None) -> Cell | None:
    """Read the `text` of an element; None when there is no element."""
    if element is None:
        return None
    text = child(element, "text")
    if text is None:
        return Cell("", line_of(element), type_of(element))
    content = "".join(str(part) for part in text.itertext())
    # The line of the first sign, not that of the tag: a message should point at what is wrong.
    blank = content[: len(content) - len(content.lstrip())]
    return Cell(content.strip(), line_of(text) + blank.count("\n"), type_of(element))


def read_logic(element: etree._Element | None) -> Logic | None:
    """Read the logic that stands in an element; None when there is none, or one of an unknown kind."""
    return next(_logics(element), None)


def _logics(element: etree._Element | None) -> Iterator[Logic]:
    """Read every piece of logic that stands directly in an element."""
    for item in () if element is None else element:
        reader = _READERS.get(local(item))
        if reader is not None:
            yield reader(item)


def _literal(element: etree._Element) -> Logic:
    return read_cell(element) or Cell("", line_of(element))


def _context(element: etree._Element) -> Logic:
    return _box("context", element, tuple(map(_entry, children(element, "contextEntry"))))


def _entry(element: etree._Element) -> Part:
    variable = child(element, "variable")
    return Part(attribute(variable, "name"), read_logic(element), type_of(variable))


def _invocation(element: etree._Element) -> Logic:
    bindings = (
        Part(attribute(child(item, "parameter"), "name"), read_logic(item), type_of(child(item, "parameter")))
        for item in children(element, "binding")
    )
    return _box("invocation", element, (Part("", read_logic(element)), *bindings))


def read_function(element: etree._Element) -> Boxed:
    """Read a boxed function, or the logic of a business knowledge model."""
    parameters = tuple(
        Parameter(attribute(item, "name"), type_of(item)) for item in children(element, "formalParameter")
    )
    outside = attribute(element, "kind") not in ("", "FEEL")
    body = None if outside else read_logic(element)
    return Boxed(
        "function", attribute(element, "id"), line_of(element), (Part("", body),), type_of(element), parameters
    )


def _list(element: etree._Element) -> Logic:
    return _box("list", element, tuple(Part("", logic) for logic in _logics(element)))


def _relation(element: etree._Element) -> Logic:
    columns = [(attribute(item, "name"), type_of(item)) for item in children(element, "column")]
    rows = []
    for row in children(element, "row"):
        cells = zip(columns, _logics(row), strict=False)
        rows.append(
            Part("", _box("context", row, tuple(Part(name, logic, declared) for (name, declared), logic in cells)))
        )
    return _box("list", element, tuple(rows))


def _branches(element: etree._Element) -> Logic:
    kind, names = _BRANCHES[local(element)]
    return _box(kind, element, tuple(Part(name, read_logic(child(element, name))) for name in names))


def _box(kind: str, element: etree._Element, parts: tuple[Part, ...]) -> Boxed:
    variable = attribute(element, "iteratorVariable")
    return Boxed(kind, attribute(element, "id"), line_of(element), parts, type_of(element), variable=variable)


def _table(element: etree._Element) -> Logic:
    return TableSource(
        line=line_of(element),
        policy=attribute(element, "hitPolicy") or "UNIQUE",
        aggregation=attribute(element, "aggregation"),
        inputs=tuple(_input(item) for item in children(element, "input")),
        outputs=tuple(_output(item) for item in children(element, "output")),
        rules=tuple(_rule(item) for item in children(element, "rule")),
        type=type_of(element),
    )


def _input(element: etree._Element) -> InputClause:
    expression = child(element, "inputExpression")
    cell = read_cell(expression) or Cell("", line_of(element))
    label = attribute(element, "label") or cell.text
    # The table reads texts as the dates that the type demands; the expression alone must not turn them to null.
    return InputClause(attribute(element, "id"), label, replace(cell, type=ANY), cell.type)


def _output(element: etree._Element) -> OutputClause:
    name = attribute(element, "name")
    return OutputClause(
        id=attribute(element, "id"),
        name=name,
        label=attribute(element, "label") or name,
        type=type_of(element),
        values=_filled(read_cell(child(element, "outputValues"))),
        default=_filled(read_cell(child(element, "defaultOutputEntry"))),
    )


def _filled(cell: Cell | None) -> Cell | None:
    return cell if cell is not None and cell.text else None


def _rule(element: etree._Element) -> RuleRow:
    return RuleRow(
        id=attribute(element, "id"),
        line=line_of(element),
        tests=tuple(cell for item in children(element, "inputEntry") if (cell := read_cell(item)) is not None),
        answers=tuple(cell for item in children(element, "outputEntry") if (cell := read_cell(item)) is not None),
    )


_READERS: dict[str, Callable[[etree._Element], Logic]] = {
    "literalExpression": _literal,
    "decisionTable": _table,
    "context": _context,
    "invocation": _invocation,
    "functionDefinition": read_function,
    "list": _list,
    "relation": _relation,
    **dict.fromkeys(_BRANCHES, _branches),
}
