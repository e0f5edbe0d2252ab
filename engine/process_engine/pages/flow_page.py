"""The page of flow: what comes, ends and is open, ages, lanes, and whether the figures agree."""

from collections import Counter
from datetime import datetime

from engine import clock
from engine.analytics.ageing import age_dots, age_lines
from engine.analytics.flow import daily_flow, little_check, weekly_flow
from engine.analytics.forecast.spans import ages_of
from engine.analytics.lanes import lane_queues
from engine.analytics.quantiles import quantiles_of
from engine.commands.figures.counts import lead_times
from engine.commands.step_follow.timeline import timeline
from engine.commands.work import Work
from engine.model import Person
from engine.model.figures import FEWEST, Histogram, Scope
from engine.model.flow import FlowFigures
from engine.model.process_marks import MarkKind, ProcessMark
from engine.model.visits import bucket_of
from engine.process_engine.pages.flow_reading import Reading, read_flow
from engine.region import STAGES
from engine.store.queries.figures.flow import ended_courses, lasted, open_ages

SHARES = (0.5, 0.85, 0.95)


def flow_page(work: Work, actor: Person, scope: Scope) -> FlowFigures:
    """Give the flow of a scope; raises NotFound, FormInvalid."""
    reading = read_flow(work, actor, scope)
    days = daily_flow(scope.since, reading.until, reading.counts, reading.open_cases, reading.open_stages)
    ended = ended_courses(work.uow, reading.cut, scope.since, reading.until)
    lines = age_lines(ages_of(ended), STAGES)
    today = clock.local(work.moment).date()
    ages = [(stage, (today - opened).days, n) for stage, opened, n in open_ages(work.uow, reading.cut)]
    lead = _lead(work, actor, reading)
    p50, p85, p95 = quantiles_of(lead.counts, SHARES) if lead.n >= FEWEST else (None, None, None)
    return FlowFigures(
        scope=scope,
        at=work.moment,
        stages=reading.stages,
        days=days,
        weeks=weekly_flow(days),
        little=little_check(days, reading.inside),
        lead=lead,
        p50=p50,
        p85=p85,
        p95=p95,
        lines=lines,
        dots=age_dots(ages, lines),
        passed=len(ended),
        lanes=lane_queues(reading.tasks, reading.worked, len(days)),
        marks=_marks(work, actor, reading),
    )


def _lead(work: Work, actor: Person, reading: Reading) -> Histogram:
    if reading.scope.is_common:
        return lead_times(work, actor, reading.scope)
    measure = reading.scope.measure
    counts = Counter(
        bucket_of(one) for one in lasted(work.uow, reading.cut, measure, reading.scope.since, reading.until)
    )
    n = counts.total()
    return Histogram(measure=measure, counts=dict(sorted(counts.items())) if n >= FEWEST else {}, n=n)


def _marks(work: Work, actor: Person, reading: Reading) -> list[ProcessMark]:
    """Give the marks of the path, or of all paths of the region; what concerns all of them is there once."""
    scope = reading.scope
    found: dict[tuple[datetime, MarkKind, str, str], ProcessMark] = {}
    for definition in reading.cut.definitions:
        for mark in timeline(work, actor, scope.region, definition, scope.since, reading.until):
            found.setdefault((mark.at, mark.kind, mark.id, mark.definition), mark)
    return sorted(found.values(), key=lambda mark: (mark.at, mark.id))
