"""Spans out of the events of one trace: a task from its opening to its end, a domain event at its moment.

What was taken back holds no more: the task itself stays as a span that was taken back, all that followed from it is
left out, just as the figures leave it out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from engine.model import Event
from engine.model.event_logs import Contents, Span, SpanState

OPENED, COMPLETED, WITHDRAWN = "task_opened", "task_completed", "task_withdrawn"
TAKEN_BACK = frozenset({"task_undone", "task_returned", "moved_back"})
"""Their attribute `tapahtumat` has the first and the last number of the events of the instance that are void now."""
MEASURED = frozenset({"arvo"})
"""Attributes that are about the client's health or person and no code: they never leave."""
MOST = 20
"""Values of a list."""

_ENDS = {COMPLETED: SpanState.DONE, WITHDRAWN: SpanState.WITHDRAWN}


class Naming(Protocol):
    """What the version of an instance calls things, in the language of the log; nobody's name is among it."""

    process: str

    def step(self, element: str) -> str:
        """Give the name of a step."""
        ...

    def lane(self, lane: str) -> tuple[str, str, str]:
        """Give what the region calls a lane, its group and the organisation of the group."""
        ...

    def is_domain(self, name: str) -> bool:
        """Tell whether an event is of the domain, and not one of the engine's own."""
        ...

    def is_code(self, text: str) -> bool:
        """Tell whether a text is a code that a chart, a form or a table has: what a person wrote is none."""
        ...


@dataclass(slots=True)
class _Task:
    opened: Event
    ended: Event | None = None
    state: SpanState = SpanState.OPEN


def spans_of(
    events: Sequence[Event],
    naming: Mapping[str, Naming],
    *,
    contents: Contents = Contents.ALL,
    pseudonym: Callable[[str, str], str],
    rounding: Callable[[datetime], datetime],
    people: bool = False,
) -> list[Span]:
    """Give the spans of a trace by their beginnings; `events` are in the order of time, `naming` is by instance.

    `pseudonym` makes one of a kind and an id.
    """
    void = _void(events)
    tasks: dict[str, _Task] = {}
    domain: list[Event] = []
    for one in events:
        gone = any(whose == one.instance_id and first <= one.seq <= last for whose, first, last in void)
        if one.task_id and one.name == OPENED and not gone:
            tasks[one.task_id] = _Task(one)
        elif one.task_id in tasks and one.name in _ENDS:
            task = tasks[one.task_id]
            task.ended, task.state = one, SpanState.TAKEN_BACK if gone else _ENDS[one.name]
        elif not gone and contents is Contents.ALL and naming[one.instance_id].is_domain(one.name):
            domain.append(one)

    def span(first: Event, last: Event | None, kind: str, state: SpanState) -> Span:
        named = naming[first.instance_id]
        resource, group, organisation = named.lane(first.lane)
        who = (last or first).actor_id if people else None
        return Span(
            id=pseudonym("span", first.task_id if kind == "step" and first.task_id else _place(first)),
            activity=(named.step(first.element) if kind == "step" else first.name) or first.name,
            kind=kind,
            state=state,
            start=rounding(first.at),
            end=rounding(last.at) if last else None,
            element=first.element,
            resource=resource,
            group=group,
            organisation=organisation,
            process=named.process,
            instance=pseudonym("instance", first.instance_id),
            person=pseudonym("person", who) if who else "",
            attributes=_codes(first.attributes, named) if kind == "event" else {},
        )

    spans = [span(one.opened, one.ended, "step", one.state) for one in tasks.values()]
    spans += [span(one, one, "event", SpanState.DONE) for one in domain]
    return sorted(spans, key=lambda one: (one.start, one.end or one.start, one.id))


def _place(event: Event) -> str:
    return f"{event.instance_id}/{event.seq}"


def _void(events: Iterable[Event]) -> list[tuple[str, int, int]]:
    found = []
    for one in events:
        reach = one.attributes.get("tapahtumat") if one.name in TAKEN_BACK else None
        if isinstance(reach, Sequence) and len(reach) == 2:  # noqa: PLR2004 - the first and the last
            found.append((one.instance_id, int(reach[0]), int(reach[1])))
    return found


def _codes(attributes: Mapping[str, Any], named: Naming) -> dict[str, Any]:
    """Give what of the attributes may leave: codes, yes or no, numbers; no text, no name, no id, no date."""
    kept = {name: _code(value, named) for name, value in attributes.items() if name not in MEASURED}
    return {name: value for name, value in kept.items() if value not in (None, [])}


def _code(value: Any, named: Naming) -> Any:
    if isinstance(value, bool | int | Decimal | float):
        return value
    if isinstance(value, str):
        return value if named.is_code(value) else None
    if isinstance(value, list | tuple):
        return [one for one in value[:MOST] if isinstance(one, str) and named.is_code(one)]
    return None
