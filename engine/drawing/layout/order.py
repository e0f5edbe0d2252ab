"""In which column a step stands: as far to the right as the longest way to it, ways back left aside."""

from typing import Any

from engine.drawing.names import local_name
from engine.drawing.sheet import Sheet


def columns_of(sheet: Sheet, frame: Any, nodes: dict[str, Any]) -> dict[str, int]:
    """Give the column of each step of a frame, from 0; what no start reaches begins at 0 too."""
    onward = _onward(sheet, frame, nodes)
    starts = [key for key, node in nodes.items() if local_name(node.tag) == "startEvent"]
    order = _finished(onward, [*starts, *nodes])
    columns = dict.fromkeys(nodes, 0)
    place = {key: number for number, key in enumerate(order)}
    for key in order:
        for target in onward[key]:
            if place[target] > place[key]:  # a way back points at what comes before
                columns[target] = max(columns[target], columns[key] + 1)
    return columns


def _onward(sheet: Sheet, frame: Any, nodes: dict[str, Any]) -> dict[str, list[str]]:
    """Give what follows each step; what follows an event on its edge follows the step."""
    hosts = {event.get("id", ""): key for key in nodes for event in sheet.boundary(key)}
    onward: dict[str, list[str]] = {key: [] for key in nodes}
    for flow in frame:
        source = hosts.get(flow.get("sourceRef", ""), flow.get("sourceRef", ""))
        if source in onward and flow.get("targetRef") in onward:
            onward[source].append(flow.get("targetRef", ""))
    return onward


def _finished(onward: dict[str, list[str]], starts: list[str]) -> list[str]:
    """Give the steps in an order in which what follows comes later, except for ways back."""
    seen: set[str] = set()
    done: list[str] = []
    for start in starts:
        waiting = [(start, False)]
        while waiting:
            key, left = waiting.pop()
            if left:
                done.append(key)
            elif key not in seen:
                seen.add(key)
                waiting.append((key, True))
                waiting.extend((target, False) for target in reversed(onward[key]) if target not in seen)
    return done[::-1]
