"""How old open cases are, beside how old those that have ended were at the same place of the process."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from engine.analytics.quantiles import quantile
from engine.model.figure_rows import OpenGroup
from engine.model.figures import FEWEST, OpenAge
from engine.model.flow import AgeDot, AgeLine

HALF, MOST = 0.5, 0.85
STAGE = "stage"


def age_lines(passed: Iterable[tuple[str, float]], stages: Sequence[str]) -> list[AgeLine]:
    """Give a line for each stage from (stage, days since its case was opened when it went on from there)."""
    ages: dict[str, list[float]] = {stage: [] for stage in stages}
    for stage, days in passed:
        ages.setdefault(stage, []).append(days)
    return [_line(stage, sorted(known)) for stage, known in ages.items()]


def age_dots(ages: Iterable[tuple[str, int, int]], lines: Sequence[AgeLine]) -> list[AgeDot]:
    """Give the dots of open cases from (stage, days since the case was opened, how many), oldest last in its stage."""
    limits: Mapping[str, float | None] = {line.stage: line.p85 for line in lines}
    together: Counter[tuple[str, int]] = Counter()
    for stage, days, n in ages:
        together[stage, max(0, days)] += n
    order = {line.stage: number for number, line in enumerate(lines)}
    return [
        AgeDot(stage=stage, days=days, n=n, past=_is_past(days, limits.get(stage)))
        for (stage, days), n in sorted(together.items(), key=lambda one: (order.get(one[0][0], len(order)), one[0]))
    ]


def stage_ages(groups: Iterable[OpenGroup], at: datetime, *, cut: bool) -> list[OpenAge]:
    """Give how long what is open has been in its stage, the longest first; of a finer cut nothing of a stage of few."""
    days: dict[tuple[str, date], list[OpenGroup]] = {}
    for one in groups:
        if one.kind == STAGE:
            days.setdefault((one.element, one.entered_on), []).append(one)
    totals: Counter[str] = Counter()
    for (stage, _day), mine in days.items():
        totals[stage] += sum(one.n for one in mine)
    ages = [
        OpenAge(stage, max(0.0, (at - min(one.oldest for one in mine)).total_seconds()), sum(one.n for one in mine))
        for (stage, _day), mine in days.items()
        if not cut or totals[stage] >= FEWEST
    ]
    return sorted(ages, key=lambda one: (one.stage, -one.age))


def _is_past(days: int, limit: float | None) -> bool:
    return limit is not None and days > limit


def _line(stage: str, ages: Sequence[float]) -> AgeLine:
    if len(ages) < FEWEST:
        return AgeLine(stage=stage, n=len(ages))
    return AgeLine(stage=stage, n=len(ages), p50=quantile(ages, HALF), p85=quantile(ages, MOST))
