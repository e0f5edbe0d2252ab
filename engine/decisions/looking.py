"""What a decision looks at: the variables that its texts name, as paths (`tunnistaminen.tavoite`)."""

from collections.abc import Iterator

from engine.decisions.items import MAX_CELL
from engine.decisions.source import Boxed, Cell, DecisionSource, FileSource, Logic, TableSource
from engine.errors import ExpressionError
from engine.feel import Node, compile_expression, compile_unary

_ITEM = frozenset({"item", "partial", "?"})


def paths_of(source: FileSource, decision: DecisionSource) -> list[str]:
    """Give the paths that a decision, and those that it requires, look at, each once, in their order.

    What decisions and functions of the file answer is left out; so is what a filter asks of the items of its list.
    """
    by_key = {one.key: one for one in source.decisions}
    own = _own_names(source)
    found: dict[str, None] = {}
    waiting, seen = [decision], set[str]()
    while waiting:
        one = waiting.pop(0)
        if one.key in seen:
            continue
        seen.add(one.key)
        waiting += [by_key[key] for key in one.requires if key in by_key]
        for node in _nodes(one.logic, source.names):
            local = own | _bound(node)
            found.update(dict.fromkeys(path for path in _paths(node) if path.split(".")[0] not in local))
    return list(found)


def roots_of(source: FileSource) -> frozenset[str]:
    """Give every name that a text of the file mentions and that the file does not make itself."""
    texts = [one.logic for one in source.decisions] + [one.function for one in source.knowledge]
    dates = [Cell(one.rule_date.text[1:], one.line) for one in source.decisions if one.rule_date is not None]
    nodes = [node for logic in (*texts, *dates) for node in _nodes(logic, source.names)]
    named = {str(part.args[0]) for node in nodes for part in node.walk() if part.kind == "name"}
    return frozenset((named | {one.name for one in source.inputs}) - _own_names(source) - _ITEM)


def _own_names(source: FileSource) -> set[str]:
    answered = {name for one in source.decisions for name in (one.variable, one.name, one.id)}
    functions = {one.name for one in source.knowledge} | {one.name for one in source.services}
    return answered | (functions - {one.name for one in source.inputs})


def _nodes(logic: Logic | None, names: frozenset[str]) -> Iterator[Node]:
    if isinstance(logic, Cell):
        yield from _node(logic, names)
    elif isinstance(logic, TableSource):
        for cell, test in _cells(logic):
            yield from _node(cell, names, test=test)
    elif isinstance(logic, Boxed):
        for part in logic.parts:
            yield from _nodes(part.logic, names)


def _cells(table: TableSource) -> Iterator[tuple[Cell, bool]]:
    """Give the texts of a table, and whether each is held against an input."""
    yield from ((clause.expression, False) for clause in table.inputs)
    for rule in table.rules:
        yield from ((cell, True) for cell in rule.tests)
        yield from ((cell, False) for cell in rule.answers)
    yield from ((output.default, False) for output in table.outputs if output.default)


def _node(cell: Cell, names: frozenset[str], *, test: bool = False) -> Iterator[Node]:
    try:
        yield (compile_unary if test else compile_expression)(cell.text or "null", names, MAX_CELL).node
    except ExpressionError:
        return  # a text that is wrong looks at nothing; the check says why


def _bound(node: Node) -> set[str]:
    """Give the names that an expression binds itself."""
    found = set(_ITEM)
    for part in node.walk():
        if part.kind == "function":
            found |= {parameter.name for parameter in part.args[0]}
        elif part.kind in ("for", "some", "every"):
            found |= {source[0] for source in part.args[0]}
        elif part.kind == "context":
            found |= {key for key, _ in part.args}
    return found


def _paths(node: Node) -> Iterator[str]:
    if node.kind == "name":
        yield str(node.args[0])
    elif node.kind == "path" and (whole := _whole(node)):
        yield whole
    elif node.kind == "filter":
        yield from _paths(node.args[0])
    elif node.kind == "call" and node.args[0].kind == "name":
        for argument in node.args[1]:
            yield from _paths(argument)
    else:
        for child in _below(node.args):
            yield from _paths(child)


def _whole(node: Node) -> str:
    """Give the dotted path of names that a node is; empty when something else stands at its beginning."""
    keys: list[str] = []
    while node.kind == "path":
        keys.insert(0, str(node.args[1]))
        node = node.args[0]
    return ".".join([str(node.args[0]), *keys]) if node.kind == "name" else ""


def _below(args: tuple[object, ...]) -> Iterator[Node]:
    for arg in args:
        if isinstance(arg, Node):
            yield arg
        elif isinstance(arg, tuple):
            yield from _below(arg)
