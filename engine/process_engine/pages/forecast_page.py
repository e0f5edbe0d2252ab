"""The page of forecasts: when a case and a queue are done, how forecasts would have done, and what-if."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from engine import clock
from engine.analytics.flow import queue_weeks
from engine.analytics.forecast import backtest_of_day, case_outlook, queue_forecast
from engine.analytics.forecast.cases import ended_cases
from engine.analytics.forecast.queues import completions
from engine.analytics.forecast.spans import day_of, known_at, spans_of
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.read_period import counts_of, read_period
from engine.commands.figures.runs import counted
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound
from engine.model import Person
from engine.model.figure_runs import FigureView
from engine.model.figures import DayCount, Scope, StepFigure
from engine.model.flow import FlowWeek
from engine.model.forecasts import (
    HORIZON_YEARS,
    Backtest,
    CaseForecast,
    ForecastHistory,
    Forecasts,
    QueueChoice,
    StageSpan,
    WhatIf,
)
from engine.model.visits import Visit, VisitKind
from engine.process_engine.pages.flow_reading import CASE, STAGE, Reading, daily_tasks, read_flow
from engine.region import STAGES
from engine.store.queries import figures as queries
from engine.store.queries import visible_case
from engine.store.queries.figures.flow import begun_courses
from engine.store.queries.figures.workers import people_who_did

HISTORY_YEARS = HORIZON_YEARS
"""Cases opened longer ago tell of another process."""
SEED = 1
"""Forecasts draw the same each time they are asked for."""
TRIES, TRY_DAYS = 6, 60
"""Forecasts are tried on so many past days, so far apart."""
ALL, OF_STAGE, OF_LANE = "cases", "stage:", "lane:"


def forecast_page(
    work: Work, actor: Person, scope: Scope, queue: str, what_if: WhatIf, case_key: str, seed: int
) -> Forecasts:
    """Give the forecasts of a scope. Raises NotFound, FormInvalid by `queue` and `case`.

    What is played is drawn from `seed`: the same seed gives the same answer. Of a finer cut a run has read the history.
    """
    check_scope(work, actor, scope)
    faults: dict[str, FieldError] = {}
    asked_case = _asked_case(work, actor, scope, case_key, faults) if case_key else None
    if scope.is_common:
        history = forecast_history(work, read_flow(work, actor, scope), seed, {queue or ALL})
    else:
        history = counted(work, actor, scope, FigureView.FORECAST)
    now = day_of(work.moment)
    case = _case(work, asked_case, history.spans, seed) if asked_case else None
    chosen = next((one for one in history.queues if one.code == (queue or ALL)), None)
    if chosen is None:
        faults["queue"] = FieldError("unknown_option")
    if chosen is None or faults:
        raise FormInvalid(faults, {"queue": queue, "case": case_key})
    weeks, workers = history.weeks[chosen.code], history.workers[chosen.code]
    asked = replace(what_if, workers=what_if.workers or workers or 1)
    return Forecasts(
        scope=scope,
        at=history.at,
        ended=ended_cases(history.spans, now),
        sampled=history.sampled,
        queues=history.queues,
        queue=chosen.code,
        stages=history.stages,
        today=queue_forecast(weeks, chosen.waiting, WhatIf(), seed),
        history_weeks=sum(week.whole for week in weeks),
        history_done=completions(weeks),
        workers=workers,
        changed=queue_forecast(weeks, chosen.waiting, asked, seed) if what_if.changes else None,
        is_changed=what_if.changes,
        case=case,
        backtest=history.backtest,
    )


def forecast_history(
    work: Work, reading: Reading, seed: int = SEED, codes: Collection[str] | None = None
) -> ForecastHistory:
    """Read what forecasts of a scope are played from, and how they would have done on past days.

    Weeks and workers are counted of the queues that are named, or of all.
    """
    today = clock.local(work.moment).date()
    beginning = today - relativedelta(years=HISTORY_YEARS)
    about = _begun(work, reading.scope, beginning, today) if reading.scope.is_common else None
    courses, sampled = begun_courses(work.uow, reading.cut, beginning, about)
    numbered = [replace(one, id=str(number)) for number, one in enumerate(courses)]
    spans = spans_of(numbered)
    queues = queue_choices(reading)
    named = [one.code for one in queues if codes is None or one.code in codes]
    days, daily = (reading.scope.since, reading.until), _daily(work, reading, named)
    return ForecastHistory(
        scope=reading.scope,
        at=work.moment,
        spans=spans,
        sampled=sampled,
        queues=queues,
        weeks={one: _weeks(reading, one, daily) for one in named},
        workers={one: people_who_did(work.uow, reading.cut, _steps(reading, one), *days) for one in named},
        stages=reading.stages,
        backtest=_tried(spans, work.moment, seed),
    )


def _begun(work: Work, scope: Scope, since: date, until: date) -> int:
    """Give about how many cases began: those that ended otherwise are taken off, also of earlier ones."""
    found = read_period(work, queries.Wanted(scope.region, scope.definition, (CASE,)), since, until).total
    return sum(one.entered - one.withdrawn for one in counts_of(found, until).values())


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


def _steps(reading: Reading, code: str) -> list[tuple[str, str]]:
    """Give the tasks (definition, element) that a queue waits for."""
    lane, stage = code.removeprefix(OF_LANE), code.removeprefix(OF_STAGE)
    return [
        (step.definition, step.element)
        for step in reading.tasks
        if code == ALL or (step.stage == stage if code.startswith(OF_STAGE) else step.lane == lane)
    ]


def _daily(work: Work, reading: Reading, codes: Sequence[str]) -> list[DayCount]:
    """Give what came to the tasks of those queues that are lanes, and went from them, on each day."""
    lanes = [one for one in codes if one.startswith(OF_LANE)]
    return daily_tasks(work, reading, {definition for one in lanes for definition, _ in _steps(reading, one)})


def _weeks(reading: Reading, code: str, daily: Sequence[DayCount]) -> list[FlowWeek]:
    """Give what came to a queue and went in each week of the period."""
    if code == ALL:
        mine = [one for one in reading.inside if one.kind == CASE]
    elif code.startswith(OF_STAGE):
        mine = [one for one in reading.inside if one.kind == STAGE and one.element == code.removeprefix(OF_STAGE)]
    else:
        keys = set(_steps(reading, code))
        mine = [one for one in daily if (one.definition, one.element) in keys]
    return queue_weeks(reading.scope.since, reading.until, mine)


def _asked_case(
    work: Work, actor: Person, scope: Scope, key: str, faults: dict[str, FieldError]
) -> tuple[str, Visit] | None:
    """Give the key of a case that the actor may see, and where it stands; the access log tells who looked.

    What there is not and what the actor may not see is refused in the same words.
    """
    try:
        case = visible_case(work.uow, actor, key)
    except NotFound:
        faults["case"] = FieldError("case_unknown")
        return None
    if case.region != scope.region:
        faults["case"] = FieldError("other_region")
        return None
    record_access(work.uow, actor, action="view", what="forecast", region=case.region, case_id=case.id)
    standing = [one for one in work.uow.visits.open_of_case(case.id) if one.kind is VisitKind.STAGE]
    if not standing:
        faults["case"] = FieldError("case_ended")
        return None
    return case.key, min(standing, key=lambda one: one.entered)


def _case(work: Work, asked: tuple[str, Visit], spans: Sequence[StageSpan], seed: int) -> CaseForecast:
    key, visit = asked
    now, entered = day_of(work.moment), day_of(visit.entered)
    # Cases of a history are numbers: its own is known by when it came to its stage.
    own = {span.case for span in spans if (span.stage, span.entered) == (visit.element, entered)}
    others = [span for span in spans if span.case not in own]
    outlook = case_outlook(others, now, visit.element, max(0.0, now - entered), seed)
    return CaseForecast(key=key, stage=visit.element, since=visit.entered, outlook=outlook)


def _tried(spans: Sequence[StageSpan], moment: datetime, seed: int) -> Backtest:
    """Try forecasts on past days with what was known when this day began: it is the same all day, and played once."""
    today, now = clock.local(moment).date(), day_of(clock.start_of_day(moment))
    wanted = [now - TRY_DAYS * number for number in range(TRIES, 0, -1)]
    used, told = backtest_of_day(known_at(spans, now), wanted, now, seed)
    return replace(told, moments=[today - timedelta(days=round(now - one)) for one in used])
