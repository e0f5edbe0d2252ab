"""All FEEL texts of a chart, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.interpreter.chart import Chart
from engine.interpreter.element import is_flow_node, polku_attributes
from engine.interpreter.names import bpmn, polku

_TIMERS = (bpmn("timeDate"), bpmn("timeDuration"), bpmn("timeCycle"))
_ALWAYS = (bpmn("conditionExpression"), bpmn("loopCardinality"))
_VALUES = (polku("parameter"), polku("attribute"))


@dataclass(frozen=True, slots=True)
class Text:
    """One text that may be FEEL."""

    node: Any
    """The XML element that carries it."""
    what: str
    text: str
    always: bool
    """True where only FEEL is possible; elsewhere a text without `=` is taken as it is."""
    inside: bool = False
    """True when it stands between the tags, so that its lines are lines of the file."""

    @property
    def lines_before(self) -> int:
        """Give the number of empty lines between the tag and the text."""
        whole = self.node.text or ""
        return whole[: len(whole) - len(whole.lstrip())].count("\n") if self.inside else 0


def texts_of(chart: Chart) -> Iterator[Text]:
    """Give every text of a chart that the run evaluates, in the order of the file."""
    for node in chart.node.iter():
        if node.tag in _ALWAYS:
            yield Text(
                node,
                "The condition" if node.tag == _ALWAYS[0] else "The number",
                _inside(node),
                always=True,
                inside=True,
            )
        elif node.tag in _TIMERS:
            yield Text(node, "The timer", _inside(node), always=False, inside=True)
        elif node.tag in _VALUES:
            yield Text(node, f"The value of {node.get('name', '')!r}", node.get("value", ""), always=False)
        elif is_flow_node(node):
            for name, text in polku_attributes(node).items():
                yield Text(node, f"polku:{name}", text, always=False)


def _inside(node: Any) -> str:
    return (node.text or "").strip()
