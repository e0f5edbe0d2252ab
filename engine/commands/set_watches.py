"""Watches span stages: started, ended and put off by events, one timer row per step (T13, T18, T20)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from engine.commands.due import read_due
from engine.commands.run import Run
from engine.ids import new_id
from engine.model import Case, CaseStatus, Timer, TimerKind
from engine.region import Watch

IDLE, AT = "idle", "at"
"""Kinds of watch that have a base moment of their own; `steps` counts from the event."""

NOT_A_MOVE = frozenset(
    {
        "watch_raised",
        "eskaloitu",
        "hold_expired",
        "kokousaika_ohi",
        "incident_raised",
        "sääntömuutos_koskee",
        "version_changed",
        "version_change_undone",
    }
)
"""What the engine writes about a case that does not move: an idle watch is not put off by it."""


def set_watches(run: Run, names: Sequence[str]) -> None:
    """Start, end and put off the watches of the case that listen to these events."""
    case = run.case
    if case is None or case.status is CaseStatus.CLOSED:
        return
    heard = frozenset(names)
    listening = [watch for watch in run.region.watches if _listens(watch, heard)]
    if not listening:
        return
    others = [watch for watch in listening if not _put_off(run, case, watch, heard)]
    if others:
        set_now = run.work.uow.timers.of_case(case.id, TimerKind.WATCH)
        for watch in others:
            _hear(run, case, watch, heard, [timer for timer in set_now if timer.name == watch.id])


def _listens(watch: Watch, heard: frozenset[str]) -> bool:
    by_name = not (heard.isdisjoint(watch.starts) and heard.isdisjoint(watch.ends))
    return by_name or (watch.kind == IDLE and not heard <= NOT_A_MOVE)


def _hear(run: Run, case: Case, watch: Watch, heard: frozenset[str], rows: list[Timer]) -> None:
    starts, ends = frozenset(watch.starts), frozenset(watch.ends)
    stopped = bool(heard & (ends - starts))
    anew = not stopped and bool(heard & starts & ends)
    if stopped or anew:
        run.work.uow.timers.delete([timer.id for timer in rows])
    # A watch that runs already is not begun anew by what only starts it: the first event counts.
    if anew or not (stopped or rows or (starts and heard.isdisjoint(starts))):
        run.work.uow.timers.add([watch_timer(run, case, watch, due, step) for step, due in _steps(run, watch)])


def _steps(run: Run, watch: Watch) -> Iterator[tuple[int, datetime]]:
    base = read_due(run, watch.at) if watch.kind == AT else run.work.moment
    if base is None:
        return
    for number, step in enumerate(watch.steps):
        due = read_due(run, step.after, base)
        if due is not None:
            yield number, due


def _put_off(run: Run, case: Case, watch: Watch, heard: frozenset[str]) -> bool:
    """Let an idle watch that is set wait anew; False for any other, and where nothing is set."""
    if watch.kind != IDLE or not heard.isdisjoint(watch.ends):
        return False
    return any(run.work.uow.timers.put_off(case.id, watch.id, due) for _, due in _steps(run, watch))


def watch_timer(run: Run, case: Case, watch: Watch, due: datetime, step: int) -> Timer:
    """Give the row of one step of a watch."""
    return Timer(
        id=new_id(),
        region=case.region,
        instance_id=case.main_instance_id or run.instance.id,
        kind=TimerKind.WATCH,
        name=watch.id,
        due=due,
        case_id=case.id,
        step=step,
    )
