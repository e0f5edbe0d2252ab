"""The event log of a run: noted while the step goes on, written once with it, and the watches that listen to it."""

from collections.abc import Mapping
from typing import Any

from engine.commands.run import Run
from engine.commands.set_watches import set_watches
from engine.commands.surveys.ask_client import ask_client
from engine.commands.visits.write_visits import change_visits
from engine.model import Event

INSTEAD, INSTEAD_NAME = "puolesta", "puolesta_nimi"
"""Attributes of every event that a substitute causes: the id and the name of who is away."""


def note_event(
    run: Run,
    name: str,
    *,
    element: str = "",
    lane: str = "",
    task_id: str | None = None,
    attributes: Mapping[str, Any] | None = None,
) -> None:
    """Note an event of this step; the store numbers it and chains its hash when it is written."""
    actor, absent = run.work.actor, run.work.absent
    instead = {INSTEAD: absent.id, INSTEAD_NAME: absent.name} if absent else {}
    run.events.append(
        Event(
            instance_id=run.instance.id,
            seq=0,
            region=run.instance.region,
            name=name,
            at=run.work.moment,
            case_id=run.instance.case_id,
            element=element,
            task_id=task_id,
            actor_id=actor.id if actor else None,
            actor_name=actor.name if actor else "",
            lane=lane,
            attributes={**(attributes or {}), **instead},
        )
    )


def write_events(run: Run) -> None:
    """Write what was noted and let the watches of the region hear it."""
    if not run.events:
        return
    written, run.events = change_visits(run, run.events), []
    run.work.uow.events.append(written)
    names = [event.name for event in written]
    set_watches(run, names)
    ask_client(run, names)
