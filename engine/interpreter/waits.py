"""Which elements of a chart wait for something else than a person of its lanes, and whose time passes at a step."""

from collections.abc import Mapping

from engine.interpreter.chart import Chart
from engine.interpreter.element import Element
from engine.interpreter.names import bpmn
from engine.interpreter.program import Program
from engine.markup.properties import WAITS_FOR
from engine.model.visits import Clock

_OWNERS = dict(zip(WAITS_FOR, (Clock.CLIENT, Clock.PARTY, Clock.MEETING, Clock.PLANNED), strict=True))
CATCHING = frozenset({"intermediateCatchEvent", "receiveTask"})
"""Elements on the path that wait; boundary events wait beside it, and no time passes in them."""


def waits_of(program: Program) -> Mapping[str, Clock]:
    """Give the elements that wait, with whose time it is: as `polku:waitsFor` says, else by what they wait for.

    A timer waits for a date that was agreed, a message for another organisation.
    """
    return {
        element.id: _clock(chart, element)
        for chart in program.charts.values()
        for element in chart.elements.values()
        if element.kind in CATCHING and element.attached_to is None
    }


def owner_of(attributes: Mapping[str, str]) -> Clock | None:
    """Give whose time passes at a step as its `polku:` attributes say; None when they do not."""
    return _OWNERS.get(attributes.get("waitsFor", ""))


def _clock(chart: Chart, element: Element) -> Clock:
    said = owner_of(element.attributes)
    if said is not None:
        return said
    node = next((one for one in chart.node.iter(bpmn(element.kind)) if one.get("id") == element.id), None)
    timed = node is not None and node.find(bpmn("timerEventDefinition")) is not None
    return Clock.PLANNED if timed else Clock.PARTY
