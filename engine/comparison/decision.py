"""The differences of two DMN files: decisions by their ids, columns by what they look at, rules by their content."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from engine.comparison.reading import read_xml
from engine.comparison.rules import rule_differences
from engine.comparison.things import Thing, by_key, differences, reordered
from engine.model.comparison import Difference

_PART = {"businessKnowledgeModel": "function"}
_DRAWN = "{https://www.omg.org/spec/DMN/20191111/DMNDI/}"


def decision_differences(file: str, before: bytes, after: bytes) -> Iterator[Difference]:
    """Give what differs between two states of a file of decisions; raises Unreadable."""
    old, new = _nodes(read_xml(before)), _nodes(read_xml(after))
    first = by_key(_thing(node) for node in old.values())
    second = by_key(_thing(node) for node in new.values())
    yield from differences(file, first, second)
    for key in second:
        if key in first and key in old and key in new:
            tables = _child(old[key], "decisionTable"), _child(new[key], "decisionTable")
            if tables[0] is not None and tables[1] is not None:
                yield from _table(file, first[key].title, tables[0], tables[1])


def decision_title(data: bytes, key: str) -> str:
    """Give the name of the first decision of a file; the key when it has none. Raises Unreadable."""
    decisions = [node for node in _nodes(read_xml(data)).values() if _local(node) == "decision"]
    return next((node.get("name", "") for node in decisions if node.get("name")), key)


@lru_cache(maxsize=512)
def decision_names(data: bytes) -> Mapping[str, str]:
    """Give the names of the decisions of a file by their ids; raises Unreadable."""
    nodes = _nodes(read_xml(data))
    return {key: node.get("name") or key for key, node in nodes.items() if _local(node) == "decision"}


def _nodes(root: etree._Element) -> dict[str, etree._Element]:
    """Give what the file defines, by id: decisions, inputs, functions, services, types."""
    found = [node for node in root if not str(node.tag).startswith(_DRAWN) and _local(node) != "DMNDI"]
    return {node.get("id") or node.get("name") or _local(node): node for node in found}


def _thing(node: etree._Element) -> Thing:
    said = {str(key).rpartition("}")[2]: str(value) for key, value in node.attrib.items() if key != "id"}
    for child in node:
        local = _local(child)
        if local == "decisionTable":
            said["hit_policy"] = " ".join(filter(None, (child.get("hitPolicy", "UNIQUE"), child.get("aggregation"))))
        elif local == "description":
            said["description"] = (child.text or "").strip()
        else:
            said[local] = f"{said[local]} {_whole(child)}" if local in said else _whole(child)
    key = node.get("id") or node.get("name") or _local(node)
    return Thing(key, _PART.get(_local(node), _local(node)), node.get("name") or key, said)


def _table(file: str, decision: str, before: etree._Element, after: etree._Element) -> Iterator[Difference]:
    first, second = _columns(before, decision), _columns(after, decision)
    same = _pairs(first, second)
    renamed = {same.get(key, key): column for key, column in second.items()}
    yield from differences(file, first, renamed)
    yield from reordered(file, first, renamed)
    yield from rule_differences(file, decision, (before, list(first)), (after, list(renamed)), first | renamed)


def _columns(table: etree._Element, decision: str) -> dict[str, Thing]:
    columns = [node for node in table if _local(node) in ("input", "output")]
    return by_key(_column(node, decision) for node in columns)


def _column(node: etree._Element, decision: str) -> Thing:
    said = {str(key): str(value) for key, value in node.attrib.items() if key != "id"}
    for child in node:
        local = _local(child)
        said[local] = _whole(child)
        if local == "inputExpression" and child.get("typeRef"):
            said["typeRef"] = child.get("typeRef", "")
    title = node.get("label") or node.get("name") or said.get("inputExpression", "")
    key = node.get("id") or f"{_local(node)}:{said.get('inputExpression') or node.get('name', '')}"
    return Thing(key, _local(node), title, said, (("decision", decision),))


def _pairs(before: Mapping[str, Thing], after: Mapping[str, Thing]) -> dict[str, str]:
    """Give, for columns with other ids that look at the same thing, the id of then."""
    free = {_seen(column): key for key, column in before.items() if key not in after}
    return {
        key: free.pop(_seen(column)) for key, column in after.items() if key not in before and _seen(column) in free
    }


def _seen(column: Thing) -> tuple[str, str]:
    return column.part, column.properties.get("inputExpression") or column.properties.get("name", "")


def _whole(node: etree._Element) -> str:
    """Give the texts and attributes of an element and all inside of it on one line; ids say nothing."""
    text = (node.text or "").strip()
    said = [f"{str(key).rpartition('}')[2]}={value!s}" for key, value in node.attrib.items() if key != "id"]
    inner = [_whole(child) for child in node]
    if _local(node) == "text" or (len(node) == 1 and _local(node[0]) == "text"):
        return " ".join(filter(None, (text, *inner)))
    return " ".join(filter(None, (text, *said, *inner)))


def _child(node: etree._Element, local: str) -> etree._Element | None:
    return next((child for child in node if _local(child) == local), None)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]
