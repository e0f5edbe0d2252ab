"""How old open cases are, beside how old those that have ended were at the same place of the process."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.analytics.quantiles import quantile
from engine.model.figures import FEWEST
from engine.model.flow import AgeDot, AgeLine

HALF, MOST = 0.5, 0.85


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


def _is_past(days: int, limit: float | None) -> bool:
    return limit is not None and days > limit


def _line(stage: str, ages: Sequence[float]) -> AgeLine:
    if len(ages) < FEWEST:
        return AgeLine(stage=stage, n=len(ages))
    return AgeLine(stage=stage, n=len(ages), p50=quantile(ages, HALF), p85=quantile(ages, MOST))
