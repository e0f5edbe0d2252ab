"""Look how the installation does: who ticks, and what waits for longer than it should."""

import time
from datetime import datetime, timedelta

from engine.commands.doctor.quiet_workers import QUIET
from engine.commands.event_log.taken_out import EXPORTED
from engine.commands.work import Work
from engine.model.health import Health, NodeHealth
from engine.store.families.marks import Beat
from engine.store.queries.backlog import backlog
from engine.store.queries.health import schema_revisions
from engine.store.queries.workload import workload

REMEMBERED = timedelta(hours=1)
"""A worker that was killed is missed for so long; whatever was started in its place has a name of its own."""


def take_pulse(work: Work, *, asked_at: float) -> Health:
    """Give how the installation does; `asked_at` is when the unit of work was asked for, by `time.perf_counter`."""
    schema, wanted = schema_revisions(work.uow)
    seconds = time.perf_counter() - asked_at
    if schema != wanted:
        # Other tables may lack what is asked below.
        return Health(seconds, schema, wanted, (), 0, 0.0, 0, 0.0, 0, 0)
    waiting = backlog(work.uow, work.moment)
    return Health(
        database_seconds=seconds,
        schema=schema,
        wanted_schema=wanted,
        nodes=tuple(
            _node(beat, work.moment) for beat in work.uow.marks.nodes() if abs(work.moment - beat.at) < REMEMBERED
        ),
        overdue=waiting.timers,
        oldest_overdue=_age(waiting.oldest_timer, work.moment),
        outbox=waiting.messages,
        oldest_message=_age(waiting.oldest_message, work.moment),
        given_up=waiting.given_up,
        incidents=waiting.incidents,
        figures_waiting=work.uow.figures.waiting(),
        figures_differing=sum(one.differences for one in work.uow.figures.checks().values()),
        load=workload(work.uow, work.moment, EXPORTED),
    )


def _node(beat: Beat, moment: datetime) -> NodeHealth:
    alive = _fresh(moment - beat.at)
    # A worker of an older Polku does not tell when it swept.
    sweeps = alive and (beat.swept_at is None or _fresh(moment - beat.swept_at))
    return NodeHealth(
        name=beat.node,
        beat_age=(moment - beat.at).total_seconds(),
        sweep_age=None if beat.swept_at is None else (moment - beat.swept_at).total_seconds(),
        troubles=beat.troubles,
        alive=alive,
        sweeps=sweeps,
    )


def _fresh(age: timedelta) -> bool:
    # A sign from the far future comes from a clock that is wrong or was set back since: no proof of life.
    return abs(age) < QUIET


def _age(since: datetime | None, moment: datetime) -> float:
    return 0.0 if since is None else (moment - since).total_seconds()
