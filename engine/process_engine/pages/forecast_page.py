"""The page of forecasts: when a case and a queue are done, how forecasts would have done, and what-if."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from engine import clock
from engine.analytics.flow import queue_weeks
from engine.analytics.forecast import backtest, case_outlook, queue_forecast
from engine.analytics.forecast.cases import ended_cases
from engine.analytics.forecast.spans import day_of, spans_of
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.figures import DayCount, Scope, StepFigure
from engine.model.flow import FlowWeek
from engine.model.forecasts import Backtest, CaseForecast, Forecasts, QueueChoice, StageSpan, WhatIf
from engine.model.visits import VisitKind
from engine.process_engine.pages.flow_reading import CASE, STAGE, TASK, Reading, daily_of, read_flow
from engine.region import STAGES
from engine.store.queries import visible_case
from engine.store.queries.figures.flow import begun_courses

HISTORY_YEARS = 3
"""Cases opened longer ago tell of another process."""
TRIES, TRY_DAYS = 6, 60
"""Forecasts are tried on so many past days, so far apart."""
ALL, OF_STAGE, OF_LANE = "cases", "stage:", "lane:"


def forecast_page(
    work: Work, actor: Person, scope: Scope, queue: str, what_if: WhatIf, case_key: str, seed: int
) -> Forecasts:
    """Give the forecasts of a scope. Raises NotFound, FormInvalid by `queue` and `case`.

    What is played is drawn from `seed`: the same seed gives the same answer.
    """
    reading = read_flow(work, actor, scope)
    today = clock.local(work.moment).date()
    courses, sampled = begun_courses(work.uow, reading.cut, today - relativedelta(years=HISTORY_YEARS))
    spans, now = spans_of(courses), day_of(work.moment)
    case = _case(work, actor, reading, case_key, spans, seed) if case_key else None
    queues = queue_choices(reading)
    chosen = next((one for one in queues if one.code == (queue or ALL)), None)
    if chosen is None:
        raise FormInvalid({"queue": FieldError("unknown_option")}, {"queue": queue})
    weeks = _weeks(work, reading, chosen.code)
    return Forecasts(
        scope=scope,
        at=work.moment,
        ended=ended_cases(spans, now),
        sampled=sampled,
        queues=queues,
        queue=chosen.code,
        stages=reading.stages,
        today=queue_forecast(weeks, chosen.waiting, WhatIf(workers=what_if.workers), seed),
        history_weeks=sum(week.whole for week in weeks),
        changed=queue_forecast(weeks, chosen.waiting, what_if, seed) if what_if.changes else None,
        case=case,
        backtest=_tried(spans, today, now, seed),
    )


def queue_choices(reading: Reading) -> list[QueueChoice]:
    """Give the queues that can be asked about: all cases, each stage, each lane of the region's own."""
    stages = reading.open_stages
    lanes: dict[str, list[StepFigure]] = {}
    for step in reading.tasks:
        if step.lane:
            lanes.setdefault(step.lane, []).append(step)
    return [
        QueueChoice(code=ALL, waiting=reading.open_cases),
        *(
            QueueChoice(code=f"{OF_STAGE}{one}", name=reading.stages.get(one, one), waiting=stages[one])
            for one in STAGES
            if one in stages
        ),
        *(
            QueueChoice(code=f"{OF_LANE}{lane}", name=lane, waiting=sum(step.open for step in lanes[lane]))
            for lane in sorted(lanes)
        ),
    ]


def _weeks(work: Work, reading: Reading, code: str) -> list[FlowWeek]:
    """Give what came to a queue and went in each week of the period."""
    if code == ALL:
        mine = [one for one in reading.inside if one.kind == CASE]
    elif code.startswith(OF_STAGE):
        mine = [one for one in reading.inside if one.kind == STAGE and one.element == code.removeprefix(OF_STAGE)]
    else:
        lane = code.removeprefix(OF_LANE)
        mine = [one for step in reading.tasks if step.lane == lane for one in _of_task(work, reading, step)]
    return queue_weeks(reading.scope.since, reading.until, mine)


def _of_task(work: Work, reading: Reading, step: StepFigure) -> Sequence[DayCount]:
    """Give what came to a task of a chart and went from it each day."""
    scope = replace(reading.scope, definition=step.definition)
    cut = replace(reading.cut, definitions=[step.definition])
    counts = daily_of(work, scope, cut, (TASK,), scope.since, reading.until)
    return [one for one in counts if one.element == step.element]


def _case(work: Work, actor: Person, reading: Reading, key: str, spans: Sequence[StageSpan], seed: int) -> CaseForecast:
    """Give the forecast of a case that the actor may see; the access log tells who looked."""
    case = visible_case(work.uow, actor, key)
    if case.region != reading.scope.region:
        raise FormInvalid({"case": FieldError("other_region")}, {"case": key})
    record_access(work.uow, actor, action="view", what="forecast", region=case.region, case_id=case.id)
    standing = [one for one in work.uow.visits.open_of_case(case.id) if one.kind is VisitKind.STAGE]
    if not standing:
        raise FormInvalid({"case": FieldError("case_ended")}, {"case": key})
    visit = min(standing, key=lambda one: one.entered)
    now = day_of(work.moment)
    others = [span for span in spans if span.case != case.id]
    outlook = case_outlook(others, now, visit.element, max(0.0, now - day_of(visit.entered)), seed)
    return CaseForecast(key=case.key, stage=visit.element, since=visit.entered, outlook=outlook)


def _tried(spans: Sequence[StageSpan], today: date, now: float, seed: int) -> Backtest:
    wanted = [now - TRY_DAYS * number for number in range(TRIES, 0, -1)]
    used, told = backtest(spans, wanted, now, seed)
    return replace(told, moments=[today - timedelta(days=round(now - one)) for one in used])
