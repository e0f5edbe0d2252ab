"""The page of flow: what comes, ends and is open, ages, lanes, and whether the figures agree."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from engine import clock
from engine.analytics.ageing import age_dots, age_lines
from engine.analytics.flow import daily_flow, little_check, weekly_flow
from engine.analytics.forecast.spans import ages_of
from engine.analytics.lanes import lane_queues
from engine.analytics.quantiles import quantiles_of
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.counts import lead_times
from engine.commands.figures.runs import counted
from engine.commands.step_follow.timeline import timeline
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_runs import FigureView
from engine.model.figures import FEWEST, Histogram, Scope
from engine.model.flow import FlowFigures
from engine.model.process_marks import MarkKind, ProcessMark
from engine.model.visits import bucket_of
from engine.process_engine.pages.flow_reading import Reading, paths_of, read_flow
from engine.region import STAGES
from engine.store.queries.figures.flow import ended_courses, lasted, open_ages

SHARES = (0.5, 0.85, 0.95)


def flow_page(work: Work, actor: Person, scope: Scope) -> FlowFigures:
    """Give the flow of a scope: at once, or of a finer cut what a run has counted. Raises NotFound, FormInvalid."""
    check_scope(work, actor, scope)
    if scope.is_common:
        reading = read_flow(work, actor, scope)
        found = flow_of(work, reading, lead_times(work, actor, scope))
    else:
        found = counted(work, actor, scope, FigureView.FLOW)
    return replace(found, marks=_marks(work, actor, scope))


def flow_of_cut(work: Work, reading: Reading) -> FlowFigures:
    """Give the flow of a finer cut, without the marks of the timeline: they are read for each reader."""
    return flow_of(work, reading, _exact_lead(work, reading))


def flow_of(work: Work, reading: Reading, lead: Histogram) -> FlowFigures:
    """Give the flow of what was read."""
    scope = reading.scope
    days = daily_flow(scope.since, reading.until, reading.counts, reading.open_cases, reading.open_stages)
    ended = ended_courses(work.uow, reading.cut, scope.since, reading.until)
    lines = age_lines(ages_of(ended), STAGES)
    today = clock.local(work.moment).date()
    ages = [(stage, (today - opened).days, n) for stage, opened, n in open_ages(work.uow, reading.cut)]
    p50, p85, p95 = quantiles_of(lead.counts, SHARES) if lead.n >= FEWEST else (None, None, None)
    return FlowFigures(
        scope=scope,
        at=work.moment,
        stages=reading.stages,
        days=days,
        weeks=weekly_flow(days),
        little=little_check(days, reading.inside, lead.counts),
        lead=lead,
        p50=p50,
        p85=p85,
        p95=p95,
        lines=lines,
        dots=age_dots(ages, lines),
        passed=len(ended),
        lanes=lane_queues(reading.tasks, reading.worked, len(days)),
    )


def _exact_lead(work: Work, reading: Reading) -> Histogram:
    measure = reading.scope.measure
    counts = Counter(
        bucket_of(one) for one in lasted(work.uow, reading.cut, measure, reading.scope.since, reading.until)
    )
    n = counts.total()
    return Histogram(measure=measure, counts=dict(sorted(counts.items())) if n >= FEWEST else {}, n=n)


def _marks(work: Work, actor: Person, scope: Scope) -> list[ProcessMark]:
    """Give the marks of the path, or of all paths of the region; what concerns all of them is there once."""
    until = min(scope.until, clock.local(work.moment).date())
    found: dict[tuple[datetime, MarkKind, str, str], ProcessMark] = {}
    for definition in paths_of(work, scope):
        for mark in timeline(work, actor, scope.region, definition, scope.since, until):
            found.setdefault((mark.at, mark.kind, mark.id, mark.definition), mark)
    return sorted(found.values(), key=lambda mark: (mark.at, mark.id))
