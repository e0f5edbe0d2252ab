"""From observations to values: the period, its months and years, and its cuts; then small numbers are hidden."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.analytics.indicators.line import Indicator, Line
from engine.analytics.indicators.protect import protected
from engine.analytics.quantiles import quantile
from engine.analytics.survival import Span, survival
from engine.model.figures import Measure
from engine.model.indicator_results import IndicatorResult, LineResult, Observation, Statistic, Unit, Value
from engine.model.indicators import Records

IN_WORKING_TIME = {Unit.DAYS: Unit.WORKDAYS, Unit.HOURS: Unit.WORKHOURS}


def measured(indicator: Indicator, records: Records) -> IndicatorResult:
    """Compute an indicator of the records, as it may be shown."""
    return protected(indicator, counted(indicator, records))


def counted(indicator: Indicator, records: Records) -> IndicatorResult:
    """Compute an indicator with every number as it is; nobody is shown this."""
    return IndicatorResult(indicator.id, [_line(line, records) for line in indicator.lines], records.at)


def _line(line: Line, records: Records) -> LineResult:
    if line.is_wait and records.measure is Measure.WORKING:
        line = replace(line, unit=IN_WORKING_TIME[line.unit])
    months = list(months_of(records.since, min(records.until, max(records.today, records.since))))
    if line.stock is not None:
        last = min(records.until, records.today)
        at_end = list(line.stock(records, last)) if last >= records.since else []
        named = [] if line.is_now else [(f"{day:%Y-%m}", valued(line, line.stock(records, day))) for day in months]
        ends = {key[:4]: value for key, value in named}
        return _result(line, at_end, named, list(ends.items()))
    flow = line.flow(records) if line.flow is not None else ()
    inside = [one for one in flow if records.since <= one.day <= records.until]
    if line.is_split:
        return replace(_result(line, inside, [], []), whole=Value())
    by_month, by_year = _grouped(inside, "%Y-%m"), _grouped(inside, "%Y")
    whole = [(f"{day:%Y-%m}", by_month.get(f"{day:%Y-%m}", [])) for day in months]
    years = [(key, by_year.get(key, [])) for key in sorted({f"{day:%Y}" for day in months})]
    return _result(line, inside, _values(line, whole), _values(line, years))


def _result(
    line: Line,
    seen: Sequence[Observation],
    months: Sequence[tuple[str, Value]],
    years: Sequence[tuple[str, Value]],
) -> LineResult:
    cuts = {name: _cut(line, seen, name) for name in line.cuts}
    whole = valued(line, seen)
    return LineResult(line.key, line.statistic, line.unit, line.stock is not None, whole, months, years, cuts)


def _cut(line: Line, seen: Sequence[Observation], name: str) -> list[tuple[str, Value]]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in seen:
        groups[one.cuts.get(name, "")].append(one)
    return _values(line, sorted(groups.items()))


def _values(line: Line, groups: Iterable[tuple[str, Sequence[Observation]]]) -> list[tuple[str, Value]]:
    return [(key, valued(line, seen)) for key, seen in groups]


def valued(line: Line, seen: Iterable[Observation]) -> Value:
    """Give the value of observations."""
    found = list(seen)
    n = sum(one.is_counted for one in found)
    if line.statistic is Statistic.EXTERNAL:
        return _newest(found)
    if line.statistic is Statistic.COUNT:
        return Value(n, float(n))
    return _computed(line, found, n) if n else Value()


def _newest(found: Sequence[Observation]) -> Value:
    """Give the mean of what was entered last: one figure, or one of each site."""
    last = max((one.day for one in found), default=None)
    entered = [one.value for one in found if one.day == last]
    return Value(len(entered), sum(entered) / len(entered)) if entered else Value()


def _computed(line: Line, found: Sequence[Observation], n: int) -> Value:
    if line.statistic is Statistic.MEDIAN:
        return _median(line, found, n)
    total, weight = sum(one.value for one in found), sum(one.weight for one in found)
    if line.statistic is Statistic.SUM:
        return Value(n, total)
    parts = (total, weight) if line.statistic is Statistic.SHARE else (None, None)
    return Value(n, total / weight if weight else None, numerator=parts[0], denominator=parts[1])


def _median(line: Line, found: Sequence[Observation], n: int) -> Value:
    if line.unit is Unit.POINTS:  # a change may be below nothing, and nothing of it is still to come
        return Value(n, quantile(sorted(one.value for one in found), 0.5))
    curve = survival(Span(one.value, ended=not one.is_censored) for one in found)
    return Value(n, curve.age_of(0.5), curve.age_of(0.9), open=sum(one.is_censored for one in found))


def _grouped(seen: Iterable[Observation], pattern: str) -> Mapping[str, list[Observation]]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in seen:
        groups[format(one.day, pattern)].append(one)
    return groups


def months_of(since: date, until: date) -> Iterable[date]:
    """Give the last day of each month between two days, the second one at the most."""
    year, month = since.year, since.month
    while date(year, month, 1) <= until:
        yield min(date(year, month, calendar.monthrange(year, month)[1]), until)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December
