"""Take a moved step back, while nothing else of the case has happened: everything stands as before it (0045)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from engine.commands.keep_step import out_of_reach
from engine.commands.run import Run
from engine.commands.settle import settle
from engine.commands.take_back import BESIDE, end_new, locked_runs, note_void, put_back, stand, tell_receivers
from engine.commands.visits.snapshot import snapshot
from engine.commands.way_back import happened
from engine.commands.write_events import write_events
from engine.errors import NoWayBack
from engine.ids import new_id
from engine.model import Event
from engine.model.taking_back import LastStep, TakenBack

MOVED, UNDONE = "token_moved", "token_move_undone"
KEPT_FOR = timedelta(days=90)
"""As long as what stood before a move to another version."""
_HARMLESS = frozenset({"task_claimed", "task_released"})
_ASKING = frozenset({"repair_requested", "repair_refused"})


def keep_before(run: Run, repair_id: str, step_id: str) -> None:
    """Keep what stood before a step was moved, sealed, from what this unit of work has noted of it."""
    uow, actor, moment = run.work.uow, run.work.actor, run.work.moment
    noted = uow.last_steps.end()
    step = LastStep(
        id=repair_id,
        region=run.instance.region,
        instance_id=run.instance.id,
        task_id=step_id,
        person_id=actor.id if actor else "",
        at=moment,
        until=moment + KEPT_FOR,
        refusal=out_of_reach(noted),
    )
    uow.last_steps.keep(step, noted)


def undo_refusal(run: Run, repair_id: str) -> str:
    """Say by a code why a moved step cannot be taken back; empty when it can."""
    step = run.work.uow.last_steps.of(repair_id)
    return "forgotten" if step is None else _refusal(run, step)


def undo_token(run: Run, repair_id: str, moved_by: str) -> None:
    """Let a locked instance, and all that the move had changed, stand as before it; raises NoWayBack with the code.

    `moved_by` is the repair that moved the step, `repair_id` the one that takes it back.
    """
    uow, actor = run.work.uow, run.work.actor
    step = uow.last_steps.of(moved_by)
    why = "forgotten" if step is None else _refusal(run, step)
    if step is None or why:
        raise NoWayBack(why)
    since = uow.events.since(run.instance.case_id, run.instance.id, step.at)
    runs = locked_runs(run, step)
    told = uow.notifications.recall(step.new("notification"))
    end_new(run, runs, step)
    for one in step.before:
        if one.instance_id in runs:
            stand(runs[one.instance_id], one)
    aside = TakenBack(
        id=new_id(),
        region=run.instance.region,
        instance_id=run.instance.id,
        case_id=run.instance.case_id,
        task_id=step.task_id,
        kind="repair",
        row_id=repair_id,
        at=run.work.moment,
        person_id=actor.id if actor else "",
        person_name=actor.name if actor else "",
    )
    put_back(run, step, aside)
    uow.last_steps.drop(step.id)
    for mine in runs.values():
        mine.case = uow.cases.get(mine.instance.case_id) if mine.instance.case_id else None
        note_void(
            mine, UNDONE if mine is run else BESIDE, ("", "", None), _void(mine, since, step, moved_by), snapshot(mine)
        )
        write_events(mine)
    settle(run.work)
    tell_receivers(run, told)


def _refusal(run: Run, step: LastStep) -> str:
    opened = frozenset(step.new("task"))

    def is_harmless(event: Event) -> bool:
        return event.name in _ASKING or (event.name in _HARMLESS and event.task_id in opened)

    return step.refusal or happened(run, step, is_harmless)


def _void(run: Run, since: Iterable[Event], step: LastStep, moved_by: str) -> list[Any]:
    """Give the first and the last number of the events of an instance that hold no more."""
    last = step.heads.get(run.instance.id, 0)
    mine = [event for event in since if event.instance_id == run.instance.id and event.seq <= last]
    begun = (one.seq for one in mine if one.name == MOVED and one.attributes.get("korjaus") == moved_by)
    return [next(begun, min((event.seq for event in mine), default=last)), last]
