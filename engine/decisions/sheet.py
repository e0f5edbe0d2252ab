"""A DMN file as sheets of texts, for whoever edits it by rows: one for each decision, in the order of the file."""

from lxml import etree

from engine.decisions.xml import attribute, child, children, local, read_root
from engine.model.decision_tables import Sheet, SheetRule


def sheets_of(data: bytes, filename: str) -> list[Sheet]:
    """Give the decisions of a file as they are written; raises DefinitionInvalid when it is no DMN file."""
    return [_sheet(decision) for decision in children(read_root(data, filename), "decision")]


def _sheet(decision: etree._Element) -> Sheet:
    key = attribute(decision, "id") or attribute(decision, "name")
    name = attribute(decision, "name") or key
    table = child(decision, "decisionTable")
    if table is not None:
        return _table(key, name, table)
    literal = child(decision, "literalExpression")
    if literal is not None:
        return Sheet(key, name, text=text_of(literal), kind="text")
    return Sheet(key, name, kind="box")


def _table(key: str, name: str, table: etree._Element) -> Sheet:
    policy = " ".join(
        part for part in (attribute(table, "hitPolicy") or "UNIQUE", attribute(table, "aggregation")) if part
    )
    outputs = list(children(table, "output"))
    return Sheet(
        key,
        name,
        policy,
        inputs=tuple(_column(one) for one in children(table, "input")),
        outputs=tuple(attribute(one, "label") or attribute(one, "name") or name for one in outputs),
        rules=tuple(_rule(one) for one in children(table, "rule")),
    )


def _column(clause: etree._Element) -> tuple[str, str]:
    expression = text_of(child(clause, "inputExpression"))
    return attribute(clause, "label") or expression, expression


def _rule(rule: etree._Element) -> SheetRule:
    return SheetRule(
        attribute(rule, "id"),
        "".join(str(part) for one in children(rule, "description") for part in one.itertext()).strip(),
        tuple(text_of(one) for one in children(rule, "inputEntry")),
        tuple(text_of(one) for one in children(rule, "outputEntry")),
    )


def text_of(element: etree._Element | None) -> str:
    """Give the `text` of an element without the blanks around it."""
    found = child(element, "text")
    return "" if found is None or not local(found) else "".join(str(part) for part in found.itertext()).strip()
