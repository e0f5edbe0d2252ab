"""What lies next to an element, told by names: unnamed gateways and events are looked through."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from engine.interpreter.chart import Chart

NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""No names but those of the chart."""


def named_before(chart: Chart, element_id: str, names: Mapping[str, str] = NO_NAMES) -> tuple[str, ...]:
    """Give the names of the nearest named elements from which flows lead to this one."""

    def sources(one: str) -> list[str]:
        found = [flow.source for flow in chart.incoming(one)]
        host = chart.elements[one].attached_to if one in chart.elements else None
        # An event on the edge of a step comes after that step.
        return [*found, host] if host else found

    return _nearest(chart, element_id, sources, names)


def named_after(chart: Chart, element_id: str, names: Mapping[str, str] = NO_NAMES) -> tuple[str, ...]:
    """Give the names of the nearest named elements to which flows lead from this one."""
    return _nearest(chart, element_id, lambda one: [flow.target for flow in chart.outgoing(one)], names)


def _nearest(
    chart: Chart, first: str, onward: Callable[[str], Iterable[str]], names: Mapping[str, str]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen, waiting = {first}, list(onward(first))
    while waiting:
        element = chart.elements.get(waiting.pop(0))
        if element is None or element.id in seen:
            continue
        seen.add(element.id)
        if element.name:
            found[names.get(element.id, element.name)] = None
        else:
            waiting.extend(onward(element.id))
    return tuple(found)
