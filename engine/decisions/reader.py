"""DMN 1.1 to 1.5 XML to records, as dmn-js and other editors write it: the file and what it defines."""

from datetime import date

from lxml import etree

from engine.decisions.boxes import read_function, read_logic
from engine.decisions.items import read_item
from engine.decisions.source import Cell, DecisionSource, FileSource, InputData, KnowledgeSource, ServiceSource
from engine.decisions.xml import attribute, child, children, line_of, local, polku, read_root, type_of

_NAMED = frozenset(
    {
        "itemComponent", "output", "variable", "formalParameter", "parameter", "parameters", "column", "itemDefinition",
        "inputData", "decision", "businessKnowledgeModel", "decisionService",
    }
)  # fmt: skip
"""Elements whose names expressions may use."""


def read_file(data: bytes, filename: str) -> FileSource:
    """Read a DMN file; raises DefinitionInvalid when it is no DMN file at all."""
    root = read_root(data, filename)
    names = {attribute(part, "name") for part in root.iter() if local(part) in _NAMED}
    names |= {attribute(part, "iteratorVariable") for part in root.iter() if local(part) in ("for", "some", "every")}
    return FileSource(
        filename=filename,
        decisions=tuple(_decision(element) for element in children(root, "decision")),
        inputs=tuple(_input_data(element) for element in children(root, "inputData")),
        knowledge=tuple(_knowledge(element) for element in children(root, "businessKnowledgeModel")),
        services=tuple(_service(element) for element in children(root, "decisionService")),
        imports=tuple(Cell(attribute(item, "name"), line_of(item)) for item in children(root, "import")),
        types=tuple(read_item(element) for element in children(root, "itemDefinition")),
        names=frozenset(" ".join(name.split()) for name in names - {""}),
    )


def _references(element: etree._Element, requirement: str, target: str) -> tuple[str, ...]:
    found = (child(item, target) for item in children(element, requirement))
    return tuple(_target(item) for item in found if item is not None)


def _target(element: etree._Element) -> str:
    return attribute(element, "href").rpartition("#")[2]


def _variable(element: etree._Element) -> str:
    return attribute(child(element, "variable"), "name") or attribute(element, "name") or attribute(element, "id")


def _input_data(element: etree._Element) -> InputData:
    declared = type_of(child(element, "variable"))
    return InputData(attribute(element, "id"), _variable(element), declared, line_of(element))


def _decision(element: etree._Element) -> DecisionSource:
    begins, ends = polku(element, "validFrom"), polku(element, "validUntil")
    force, rule_date = polku(element, "inForce"), polku(element, "ruleDate")
    return DecisionSource(
        id=attribute(element, "id"),
        name=attribute(element, "name") or attribute(element, "id"),
        line=line_of(element),
        variable=_variable(element),
        logic=read_logic(element),
        requires=_references(element, "informationRequirement", "requiredDecision"),
        type=type_of(child(element, "variable")),
        version_of=polku(element, "versionOf"),
        valid_from=_day(begins),
        valid_until=_day(ends),
        in_force=force != "false",
        rule_date=Cell(rule_date, line_of(element)) if rule_date else None,
        unread=(
            *(text for text in (begins, ends) if text and _day(text) is None),
            *([] if force in ("", "true", "false") else [force]),
        ),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _knowledge(element: etree._Element) -> KnowledgeSource:
    logic = child(element, "encapsulatedLogic")
    return KnowledgeSource(
        id=attribute(element, "id"),
        name=_variable(element),
        line=line_of(element),
        function=None if logic is None else read_function(logic),
        requires=_references(element, "knowledgeRequirement", "requiredKnowledge"),
    )


def _service(element: etree._Element) -> ServiceSource:
    return ServiceSource(
        id=attribute(element, "id"),
        name=_variable(element),
        line=line_of(element),
        outputs=tuple(map(_target, children(element, "outputDecision"))),
        given=tuple(map(_target, children(element, "inputDecision"))),
        data=tuple(map(_target, children(element, "inputData"))),
        type=type_of(child(element, "variable")),
    )
