"""How the process goes: I23 stages and whose time they are, I24 queues, I39 proposals, I40 the drawn path."""

from collections.abc import Iterator
from datetime import date, timedelta

from engine.analytics.indicators.line import (
    CASES,
    DECISIONS,
    DEVIATIONS,
    SPANS,
    TASKS,
    Indicator,
    Line,
    count,
    share,
    share_of_work,
    standing,
    wait,
)
from engine.analytics.indicators.making import DAY, case_cuts, closed_cases, cuts_of
from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Records

WAITS = ("client", "party", "meeting", "planned")


def stage_times(records: Records) -> Iterator[Observation]:
    """I23: how long stages took that were left in the period."""
    for one in records.spans:
        if one.left is not None:
            cuts = {**case_cuts(records, one.case_id), "vaihe": one.stage}
            yield Observation(one.left, one.length(records.measure) / records.day, cuts)


def whose_time(records: Records) -> Iterator[Observation]:
    """I23: calendar days of those stages by whose time they were: each interval has one owner."""
    for one in records.spans:
        if one.left is not None:
            for clock, seconds in one.seconds.items():
                yield Observation(one.left, seconds / DAY, {"kenen": clock})


def waiting_share(records: Records) -> Iterator[Observation]:
    """I23: of the time of stages, what was spent waiting for somebody else."""
    for one in records.spans:
        if one.left is not None and one.total:
            waited = sum(one.seconds.get(name, 0.0) for name in WAITS)
            yield Observation(one.left, waited, {"vaihe": one.stage}, weight=one.total)


def queue(records: Records, day: date) -> Iterator[Observation]:
    """I24: tasks that were open at the end of a day, and their age."""
    for one in records.tasks:
        if one.opened <= day and (one.closed is None or one.closed > day):
            cuts = {**case_cuts(records, one.case_id), "kaista": one.lane, "vaihe": one.stage}
            yield Observation(day, float((day - one.opened).days), cuts)


def arrivals(records: Records) -> Iterator[Observation]:
    """I24: tasks that came, a week."""
    return _weekly(records, [one.opened for one in records.tasks])


def completions(records: Records) -> Iterator[Observation]:
    """I24: tasks that were done, a week."""
    return _weekly(records, [one.closed for one in records.tasks if one.closed is not None])


def _weekly(records: Records, days: list[date]) -> Iterator[Observation]:
    last = min(records.until, records.today)
    for day in days:
        if records.since <= day <= last:
            yield Observation(day, 1.0, weight=0.0)
    for number in range((last - records.since).days + 1):
        yield Observation(records.since + timedelta(days=number), 0.0, weight=1 / 7, is_counted=False)


def deviating(records: Records) -> Iterator[Observation]:
    """I39: decisions that a table proposed, and those in which a person chose otherwise."""
    for one in records.decisions:
        yield Observation(one.day, float(one.deviates), {**case_cuts(records, one.case_id), "päätös": one.decision})


def conforming(records: Records) -> Iterator[Observation]:
    """I40: of ended cases, those that went from the beginning to the end as the chart is drawn."""
    for case in closed_cases(records):
        if case.closed:
            yield Observation(
                case.closed, float(case.id not in records.deviations), cuts_of(case, kaavio=case.definition)
            )


def departures(records: Records) -> Iterator[Observation]:
    """I40: what left the drawn path in ended cases; a case may have several."""
    for case in closed_cases(records):
        for kind in sorted(records.deviations.get(case.id, ())):
            if case.closed:
                yield Observation(case.closed, cuts={"poikkeama": kind})


INDICATORS = (
    Indicator(
        "I23",
        "6.2",
        [
            wait("stages", stage_times, "vaihe"),
            share_of_work("waiting", waiting_share, "vaihe"),
            Line("owners", Statistic.MEAN, Unit.DAYS, flow=whose_time, cuts=("kenen",), is_split=True),
        ],
        needs=(CASES, SPANS),
    ),
    Indicator(
        "I24",
        "6.2",
        [
            standing("open", queue, "kaista", "vaihe"),
            Line("age", Statistic.MEDIAN, Unit.DAYS, stock=queue, cuts=("kaista",)),
            Line("arrivals", Statistic.RATE, Unit.PIECES, flow=arrivals),
            Line("completions", Statistic.RATE, Unit.PIECES, flow=completions),
        ],
        needs=(CASES, TASKS),
    ),
    Indicator("I39", "6.2", [share("deviating", deviating, "päätös")], needs=(CASES, DECISIONS)),
    Indicator(
        "I40",
        "6.2",
        [share("conforming", conforming, "kaavio"), count("departures", departures, "poikkeama")],
        needs=(CASES, DEVIATIONS),
    ),
)
