"""Edits of a DMN file by rows: pure functions over its bytes. The layout of what is not touched stays as it is."""

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from engine.decisions.sheet import text_of
from engine.decisions.xml import attribute, child, children, read_root
from engine.errors import NotFound
from engine.ids import new_id

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_EMPTY = re.compile(rb"(?<! )/>")


def add_rule(data: bytes, filename: str, decision: str, after: str = "") -> bytes:
    """Add a rule that tests nothing and answers null, after the rule of an id or at the end.

    Raises NotFound, DefinitionInvalid as all of these do.
    """
    root, table = _table(data, filename, decision)
    rules = list(children(table, "rule"))
    columns = len(list(children(table, "input"))), len(list(children(table, "output")))
    rule = _empty_rule(table, *columns)
    place = next((one for one in rules if attribute(one, "id") == after), rules[-1] if rules else None)
    if place is None:
        table.append(rule)
    else:
        place.addnext(rule)
    _settle_tails(table)
    return _written(root, data)


def change_rule(
    data: bytes, filename: str, decision: str, rule_id: str, *, tests: Sequence[str], answers: Sequence[str], note: str
) -> bytes:
    """Write the cells and the note of a rule; a test that is left empty is `-`."""
    root, table = _table(data, filename, decision)
    rule = _rule(table, rule_id)
    for element, text in zip(children(rule, "inputEntry"), tests, strict=False):
        _write(element, text.strip() or "-")
    for element, text in zip(children(rule, "outputEntry"), answers, strict=False):
        _write(element, text.strip())
    _note(rule, note.strip())
    return _written(root, data)


def move_rule(data: bytes, filename: str, decision: str, rule_id: str, step: int) -> bytes:
    """Move a rule up (-1) or down (1); at the end of the table it stays where it is."""
    root, table = _table(data, filename, decision)
    rules = list(children(table, "rule"))
    rule = _rule(table, rule_id)
    here = rules.index(rule)
    there = here + (1 if step > 0 else -1)
    if 0 <= there < len(rules):
        first, second = sorted((here, there))
        rules[first].addprevious(rules[second])
        _settle_tails(table)
    return _written(root, data)


def remove_rule(data: bytes, filename: str, decision: str, rule_id: str) -> bytes:
    """Take a rule out."""
    root, table = _table(data, filename, decision)
    table.remove(_rule(table, rule_id))
    _settle_tails(table)
    return _written(root, data)


def change_text(data: bytes, filename: str, decision: str, text: str) -> bytes:
    """Write the expression of a decision that is no table."""
    root = read_root(data, filename)
    literal = child(_decision(root, decision), "literalExpression")
    if literal is None:
        raise NotFound(f"{decision} is no expression")
    _write(literal, text.strip())
    return _written(root, data)


def change_name(data: bytes, filename: str, decision: str, name: str) -> bytes:
    """Call a decision otherwise; its id, by which charts ask for it, stays."""
    root = read_root(data, filename)
    found = _decision(root, decision)
    if attribute(found, "name") == name:
        return data
    found.set("name", name)
    return _written(root, data)


def _table(data: bytes, filename: str, decision: str) -> tuple[etree._Element, etree._Element]:
    root = read_root(data, filename)
    table = child(_decision(root, decision), "decisionTable")
    if table is None:
        raise NotFound(f"{decision} is no table")
    return root, table


def _decision(root: etree._Element, wanted: str) -> etree._Element:
    for one in children(root, "decision"):
        if wanted and wanted in (attribute(one, "id"), attribute(one, "name")):
            return one
    raise NotFound(f"the file has no decision {wanted}")


def _rule(table: etree._Element, rule_id: str) -> etree._Element:
    for one in children(table, "rule"):
        if rule_id and attribute(one, "id") == rule_id:
            return one
    raise NotFound(f"the table has no rule {rule_id}")


def _empty_rule(table: etree._Element, tests: int, answers: int) -> etree._Element:
    """Make a rule in the layout of the table's last one."""
    model = next(reversed(list(children(table, "rule"))), None)
    fresh = new_id()[-12:]
    if model is not None:
        rule = deepcopy(model)
        for number, part in enumerate(rule.iter("{*}*")):
            if part.get("id"):
                part.set("id", f"rule_{fresh}" if part is rule else f"cell_{fresh}_{number}")
        for element in children(rule, "inputEntry"):
            _write(element, "-")
        for element in children(rule, "outputEntry"):
            _write(element, "null")
        _note(rule, "")
        return rule
    space = etree.QName(table).namespace
    rule = etree.Element(f"{{{space}}}rule", id=f"rule_{fresh}")
    for number in range(tests + answers):
        name = "inputEntry" if number < tests else "outputEntry"
        cell = etree.SubElement(rule, f"{{{space}}}{name}", id=f"cell_{fresh}_{number}")
        etree.SubElement(cell, f"{{{space}}}text").text = "-" if number < tests else "null"
    return rule


def _write(element: etree._Element, text: str) -> None:
    if text_of(element) == text:
        return
    found = child(element, "text")
    if found is None:
        found = etree.SubElement(element, f"{{{etree.QName(element).namespace}}}text")
    for inner in list(found):
        found.remove(inner)
    found.text = text


def _note(rule: etree._Element, text: str) -> None:
    found = child(rule, "description")
    if found is None and text:
        found = etree.Element(f"{{{etree.QName(rule).namespace}}}description")
        found.tail = rule.text
        rule.insert(0, found)
    if found is not None and text:
        found.text = text
    elif found is not None:
        rule.remove(found)


def _settle_tails(table: etree._Element) -> None:
    """Let the rules be indented as before: between two of them as between the first pieces, after the last the end."""
    parts = list(table)
    if not parts or table.text is None:
        return
    for one in parts[:-1]:
        one.tail = table.text
    end = table.text[:-2] if table.text.startswith("\n") else table.text
    parts[-1].tail = end


def _written(root: etree._Element, before: bytes) -> bytes:
    """Write the file, empty elements as they were: the drawn editors leave a blank in them, other tools do not."""
    made = etree.tostring(root, encoding="utf-8")
    if b" />" in before:
        made = _EMPTY.sub(b" />", made)
    return _DECLARATION + made + b"\n"
