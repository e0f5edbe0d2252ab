"""DMN files for the tests, written as tables of texts."""

from collections.abc import Sequence
from html import escape

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def text(tag: str, content: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}><text>{escape(content)}</text></{tag}>"


def table(
    inputs: Sequence[str],
    outputs: Sequence[str],
    rules: Sequence[Sequence[str]],
    policy: str = "UNIQUE",
    *,
    aggregation: str = "",
    values: str = "",
    default: str = "",
    types: Sequence[str] = (),
) -> str:
    """Give one decision, `tuki`; a rule is its input cells followed by its output cells."""
    lines = ['<decision id="tuki" name="tuki">']
    lines.append(
        f'<decisionTable hitPolicy="{policy}"{f" aggregation={chr(34)}{aggregation}{chr(34)}" * bool(aggregation)}>'
    )
    for position, expression in enumerate(inputs):
        declared = f' typeRef="{types[position]}"' if types else ""
        lines.append(f'<input id="in{position}">{text("inputExpression", expression, declared)}</input>')
    for position, name in enumerate(outputs):
        parts = (text("outputValues", values) if values else "") + (
            text("defaultOutputEntry", default) if default else ""
        )
        lines.append(f'<output id="out{position}" name="{name}">{parts}</output>')
    for number, cells in enumerate(rules, 1):
        entries = [text("inputEntry", cell) for cell in cells[: len(inputs)]]
        entries += [text("outputEntry", cell) for cell in cells[len(inputs) :]]
        lines.append(f'<rule id="r{number}">' + "".join(entries) + "</rule>")
    return "\n".join([*lines, "</decisionTable></decision>"])


def literal(decision: str, expression: str, requires: str = "") -> str:
    return f'<decision id="{decision}" name="{decision}">{requires}{text("literalExpression", expression)}</decision>'


def required(decision: str) -> str:
    return f'<informationRequirement><requiredDecision href="#{decision}"/></informationRequirement>'


def dmn(*decisions: str) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="{NAMESPACE}" id="d" name="d">\n'
    return (head + "\n".join(decisions) + "\n</definitions>").encode()


def cell(expression: str, attributes: str = "") -> str:
    """Give a literal expression."""
    return text("literalExpression", expression, attributes)


def decision(name: str, logic: str, *, requires: str = "", declared: str = "") -> str:
    """Give a decision of any logic; `declared` is the type of its answer."""
    variable = f'<variable name="{name}"{f" typeRef={chr(34)}{declared}{chr(34)}" * bool(declared)}/>'
    return f'<decision id="{name}" name="{name}">{variable}{requires}{logic}</decision>'


def entry(name: str, logic: str, declared: str = "") -> str:
    """Give an entry of a boxed context; without a name it is the result."""
    kind = f' typeRef="{declared}"' if declared else ""
    variable = f'<variable name="{name}"{kind}/>' if name else ""
    return f"<contextEntry>{variable}{logic}</contextEntry>"


def binding(name: str, expression: str) -> str:
    """Give a binding of a boxed invocation."""
    return f'<binding><parameter name="{name}"/>{cell(expression)}</binding>'


def parameters(*declared: tuple[str, str]) -> str:
    """Give formal parameters by name and type."""
    return "".join(f'<formalParameter name="{name}" typeRef="{kind}"/>' for name, kind in declared)


def knowledge(name: str, logic: str, *declared: tuple[str, str]) -> str:
    """Give a business knowledge model."""
    body = f"<encapsulatedLogic>{parameters(*declared)}{logic}</encapsulatedLogic>"
    return f'<businessKnowledgeModel id="{name}" name="{name}">{body}</businessKnowledgeModel>'


def item(
    name: str, base: str = "", *, allowed: str = "", collection: bool = False, parts: str = "", tag: str = ""
) -> str:
    """Give an item definition, or a component of one (`tag`)."""
    tag = tag or "itemDefinition"
    values = text("allowedValues", allowed) if allowed else ""
    inner = f"<typeRef>{base}</typeRef>" if base else parts
    return f'<{tag} name="{name}" isCollection="{str(collection).lower()}">{inner}{values}</{tag}>'


def data(name: str, declared: str) -> str:
    """Give an input of the file."""
    return f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{declared}"/></inputData>'
