"""What an instance may still come to: every element that can be reached from where it stands, by the drawing alone.

Conditions are not looked at, so what is given is too much rather than too little. An event subprocess and a boundary
event may come at any time while their surroundings last.
"""

from collections.abc import Iterable, Mapping, Sequence

from engine.interpreter.chart import Chart

_BEGINS = "startEvent"


def elements_ahead(charts: Sequence[Chart], active: Iterable[str]) -> set[str]:
    """Give the ids of the elements where the instance stands or that it may come to; calls are followed.

    A subprocess or a call is taken to be left some day. One in which the instance stands is not entered anew, unless
    the way leads to it once more.
    """
    beyond, inside = _steps(charts)
    standing = [one for one in active if one in beyond]
    waiting = [one for one in standing if not inside[one]]
    waiting += [after for one in standing if inside[one] for after in beyond[one]]
    seen: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += (*beyond.get(here, ()), *inside.get(here, ()))
    return seen | set(standing)


def _steps(charts: Sequence[Chart]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Give what may follow each element, and what it begins with: the start of a subprocess, that of a call."""
    beginnings = {chart.process: _starts(chart, None) for chart in charts}
    beyond: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for chart in charts:
        for element in chart.elements.values():
            follows = [flow.target for flow in chart.outgoing(element.id)]
            beyond.setdefault(element.id, []).extend([*follows, *(event.id for event in chart.boundary(element.id))])
            within = [*_starts(chart, element.id), *beginnings.get(element.called or "", ())]
            inside.setdefault(element.id, []).extend(within)
    return beyond, inside


def _starts(chart: Chart, parent: str | None) -> list[str]:
    return [one.id for one in chart.elements.values() if one.kind == _BEGINS and one.parent == parent]
