"""When things will be done, and what a change would do."""

from datetime import date, datetime

from pydantic import Field

from engine.model import forecasts as ahead
from engine.model.forecasts import HORIZON_YEARS, LEAST_ENDED, LEAST_WEEKS
from webapp.api.schemas.base import Answer
from webapp.api.schemas.scopes import LAST_NUMBER, Code, CutQuery
from webapp.presenters.forecast_words import case_words, short_history


class ForecastQuery(CutQuery):
    """What is forecast, and what is changed in thought."""

    queue: Code = Field("", description="`cases`, `stage:<stage>` or `lane:<lane>`; empty: all cases.")
    case: Code = Field("", description="Key of one case; naming it is looking at it.")
    arrivals: int = Field(0, ge=-100, le=500, description="Per cent more that come; below zero: fewer.")
    closed: int = Field(0, ge=0, le=26, description="Weeks from now in which nothing is done.")
    workers: int | None = Field(
        None, ge=1, le=200, description="Workers now; without it as many as did the queue's tasks in the period."
    )
    more: int = Field(0, ge=-50, le=50, description="Workers more; below zero: fewer.")
    seed: int = Field(1, ge=0, le=LAST_NUMBER, description="The same seed gives the same answer.")


class Within(Answer):
    """Days from now, with the interval of the estimate; further ahead than `beyond_years` no day is named."""

    days: float | None = Field(description="null: later than `beyond_years` from now.")
    low: float | None = Field(description="null likewise.")
    high: float | None = Field(description="null likewise, and where history cannot tell how late.")
    beyond_years: int = Field(default=HORIZON_YEARS, description="As far as the history reaches back.")


class Outlook(Answer):
    """By when something is done with chances of 50, 85 and 95 %."""

    n: int = Field(description="Ended cases, or whole weeks, of the history.")
    later: int | None = Field(description="Of a case: how many left its stage after so long; below five no day.")
    p50: Within | None = Field(description="null: too little history.")
    p85: Within | None
    p95: Within | None


class QueueForecast(Answer):
    """A queue that goes on as it has, or with something changed."""

    waiting: int
    cleared: Outlook
    weeks: list[list[int]] = Field(description="Length at the end of each week to come: p15, p50, p85.")


class Backtest(Answer):
    """How the same forecasts would have done on past days."""

    moments: list[date]
    n: int
    within_85: int | None = Field(description="Done by the day of 85 %; null for fewer than five forecasts.")
    within_50: int | None


class CaseForecast(Answer):
    """When one case will be done."""

    key: str
    stage: str
    since: datetime
    outlook: Outlook
    sentence: str = Field(description="What its forecast is made of, or why it has none.")


class Forecasts(Answer):
    """Everything that is forecast of one scope."""

    region: str
    at: datetime
    queue: str
    queues: dict[str, int] = Field(description="The queues that can be asked about, with how many wait.")
    ended: int = Field(description="Cases of the history that have ended.")
    history_weeks: int = Field(description="Whole weeks of the period.")
    history_done: int = Field(description="How many left the queue in them.")
    least_weeks: int = Field(default=LEAST_WEEKS, description="Fewer weeks give no forecast.")
    least_done: int = Field(
        default=LEAST_ENDED, description="Fewer completions, of a queue or of cases, give no forecast."
    )
    workers: int = Field(description="How many people did the queue's tasks in the period; 0: it cannot be told.")
    today: QueueForecast | None = Field(description="null: too little history.")
    changed: QueueForecast | None = Field(description="null: nothing is changed, or too little history.")
    sentence: str = Field(description="Why the queue has no forecast, in the reader's language; empty when it has.")
    case: CaseForecast | None
    backtest: Backtest


def forecasts_of(found: ahead.Forecasts, fewest: int) -> Forecasts:
    """Give the forecasts of a scope; of fewer than `fewest` tried ones it is not told how they did."""
    tried, case = found.backtest, found.case
    enough = tried.n >= fewest
    return Forecasts(
        region=found.scope.region,
        at=found.at,
        queue=found.queue,
        queues={one.code: one.waiting for one in found.queues},
        ended=found.ended,
        history_weeks=found.history_weeks,
        history_done=found.history_done,
        workers=found.workers,
        sentence=short_history(found),
        today=_queue(found.today),
        changed=_queue(found.changed),
        case=_case(case, found.stages.get(case.stage, case.stage)) if case else None,
        backtest=Backtest(
            moments=list(tried.moments),
            n=tried.n,
            within_85=tried.within_85 if enough else None,
            within_50=tried.within_50 if enough else None,
        ),
    )


def _queue(found: ahead.QueueForecast | None) -> QueueForecast | None:
    if found is None:
        return None
    weeks = [[week.p15, week.p50, week.p85] for week in found.weeks]
    return QueueForecast(waiting=found.waiting, cleared=_outlook(found.cleared), weeks=weeks)


def _case(found: ahead.CaseForecast, stage: str) -> CaseForecast:
    return CaseForecast(
        key=found.key,
        stage=found.stage,
        since=found.since,
        outlook=_outlook(found.outlook),
        sentence=case_words(found, stage),
    )


def _outlook(found: ahead.Outlook) -> Outlook:
    p50, p85, p95 = (_within(one) for one in (found.p50, found.p85, found.p95))
    return Outlook(n=found.n, later=found.later, p50=p50, p85=p85, p95=p95)


def _within(found: ahead.Within | None) -> Within | None:
    if found is None:
        return None
    days, low, high = (
        None if one is None or ahead.is_beyond(one) else one for one in (found.days, found.low, found.high)
    )
    return Within(days=days, low=low, high=high)
