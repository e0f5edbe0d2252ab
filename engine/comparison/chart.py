"""The differences of two diagrams."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from engine.comparison.chart_things import BPMN, FLOW, Surroundings, chart_things
from engine.comparison.layout import layout_differences
from engine.comparison.reading import read_xml
from engine.comparison.things import differences
from engine.model.comparison import Act, Difference

_ENDS = ("source", "target")


def chart_differences(
    file: str, before: bytes, after: bytes, around: tuple[Surroundings, Surroundings]
) -> Iterator[Difference]:
    """Give what differs between two states of a diagram; raises Unreadable."""
    roots = read_xml(before), read_xml(after)
    things = chart_things(roots[0], around[0]), chart_things(roots[1], around[1])
    fresh = set(things[0]) ^ set(things[1])
    for one in differences(file, *things, lambda thing, what: what in _ENDS and _touches(thing.properties, fresh)):
        yield replace(one, quiet=True) if one.part == FLOW and _is_told_by_its_ends(one, fresh) else one
    yield from layout_differences(file, roots, things)


@lru_cache(maxsize=512)
def chart_title(data: bytes, key: str) -> str:
    """Give the name of the process of a diagram; the key when it has none. Raises Unreadable."""
    processes = {node.get("id"): node.get("name") for node in read_xml(data).iter(f"{BPMN}process")}
    return processes.get(key) or key


def _is_told_by_its_ends(one: Difference, fresh: set[str]) -> bool:
    """Tell whether a flow came or went with a step at its end, and says nothing of its own."""
    said = dict(one.facts)
    return one.act in (Act.ADDED, Act.REMOVED) and not said.get("condition") and _touches(said, fresh)


def _touches(said: Mapping[str, str], fresh: set[str]) -> bool:
    return any(said.get(end, "") in fresh for end in _ENDS)
