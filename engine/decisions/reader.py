"""DMN 1.1 to 1.5 XML to records, as dmn-js and other editors write it."""

from lxml import etree

from engine.decisions.source import (
    Cell,
    DecisionSource,
    FileSource,
    InputClause,
    InputData,
    KnowledgeSource,
    OutputClause,
    RuleRow,
    TableSource,
)
from engine.decisions.xml import attribute, child, children, line_of, local, read_root


def read_file(data: bytes, filename: str) -> FileSource:
    """Read a DMN file; raises DefinitionInvalid when it is no DMN file at all."""
    root = read_root(data, filename)
    decisions = tuple(_decision(element) for element in children(root, "decision"))
    inputs = tuple(_input_data(element) for element in children(root, "inputData"))
    knowledge = tuple(_knowledge(element) for element in children(root, "businessKnowledgeModel"))
    names = {item.name for item in inputs} | {model.name for model in knowledge}
    names |= {name for decision in decisions for name in (decision.name, decision.variable)}
    names |= {parameter for model in knowledge for parameter in model.parameters}
    names |= {attribute(part, "name") for part in root.iter() if local(part) in ("itemComponent", "output")}
    return FileSource(filename, decisions, inputs, knowledge, frozenset(names - {""}))


def _cell(element: etree._Element | None) -> Cell | None:
    """Read the `text` of an element; None when there is no element."""
    if element is None:
        return None
    text = child(element, "text")
    if text is None:
        return Cell("", line_of(element))
    content = "".join(str(part) for part in text.itertext())
    # The line of the first sign, not that of the tag: a message should point at what is wrong.
    blank = content[: len(content) - len(content.lstrip())]
    return Cell(content.strip(), line_of(text) + blank.count("\n"))


def _type(element: etree._Element | None) -> str:
    """Give a declared type without its prefix (`feel:number` is `number`)."""
    return attribute(element, "typeRef").rpartition(":")[2]


def _references(element: etree._Element, requirement: str, target: str) -> tuple[str, ...]:
    found = (child(item, target) for item in children(element, requirement))
    return tuple(attribute(item, "href").rpartition("#")[2] for item in found if item is not None)


def _input_data(element: etree._Element) -> InputData:
    variable = child(element, "variable")
    name = attribute(variable, "name") or attribute(element, "name")
    return InputData(attribute(element, "id"), name, _type(variable))


def _decision(element: etree._Element) -> DecisionSource:
    name = attribute(element, "name") or attribute(element, "id")
    return DecisionSource(
        id=attribute(element, "id"),
        name=name,
        line=line_of(element),
        variable=attribute(child(element, "variable"), "name") or name,
        logic=_logic(element),
        requires=_references(element, "informationRequirement", "requiredDecision"),
    )


def _logic(element: etree._Element) -> TableSource | Cell | None:
    table = child(element, "decisionTable")
    return _cell(child(element, "literalExpression")) if table is None else _table(table)


def _table(element: etree._Element) -> TableSource:
    return TableSource(
        line=line_of(element),
        policy=attribute(element, "hitPolicy") or "UNIQUE",
        aggregation=attribute(element, "aggregation"),
        inputs=tuple(_input(item) for item in children(element, "input")),
        outputs=tuple(_output(item) for item in children(element, "output")),
        rules=tuple(_rule(item) for item in children(element, "rule")),
    )


def _input(element: etree._Element) -> InputClause:
    expression = child(element, "inputExpression")
    cell = _cell(expression) or Cell("", line_of(element))
    label = attribute(element, "label") or cell.text
    return InputClause(attribute(element, "id"), label, cell, _type(expression))


def _output(element: etree._Element) -> OutputClause:
    name = attribute(element, "name")
    return OutputClause(
        id=attribute(element, "id"),
        name=name,
        label=attribute(element, "label") or name,
        type=_type(element),
        values=_filled(_cell(child(element, "outputValues"))),
        default=_filled(_cell(child(element, "defaultOutputEntry"))),
    )


def _filled(cell: Cell | None) -> Cell | None:
    return cell if cell is not None and cell.text else None


def _rule(element: etree._Element) -> RuleRow:
    return RuleRow(
        id=attribute(element, "id"),
        line=line_of(element),
        tests=tuple(cell for item in children(element, "inputEntry") if (cell := _cell(item)) is not None),
        answers=tuple(cell for item in children(element, "outputEntry") if (cell := _cell(item)) is not None),
    )


def _knowledge(element: etree._Element) -> KnowledgeSource:
    logic = child(element, "encapsulatedLogic")
    parameters = () if logic is None else tuple(attribute(item, "name") for item in children(logic, "formalParameter"))
    return KnowledgeSource(
        id=attribute(element, "id"),
        name=attribute(child(element, "variable"), "name") or attribute(element, "name"),
        line=line_of(element),
        parameters=parameters,
        body=_cell(child(logic, "literalExpression")),
        requires=_references(element, "knowledgeRequirement", "requiredKnowledge"),
    )
