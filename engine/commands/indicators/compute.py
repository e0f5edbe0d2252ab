"""Compute the indicators of a scope: all of them within a moment, or one whole."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from engine import clock, policy
from engine.analytics.indicators import INDICATORS, Indicator, measured
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.compute_cut import Reading, Told
from engine.commands.indicators.gather import Gathering
from engine.commands.indicators.keeping import SLOW_MS, packed, scope_key, unpacked
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.figure_runs import IndicatorsKept
from engine.model.figures import Scope
from engine.model.indicator_results import IndicatorResult, IndicatorRow, KeptIndicator

Keep = Callable[[Sequence[KeptIndicator]], None]
ROUND_SECONDS = 1.5
"""So long one transaction of the background reads."""
WHILE_MS = 20
"""What the background computes is kept from here on: all quicker ones together keep nobody waiting."""


def compute_all(
    work: Work, actor: Person, scope: Scope, seconds: float
) -> tuple[list[IndicatorRow], list[KeptIndicator]]:
    """Give every indicator, and what of it is worth keeping; no new one is begun after `seconds`.

    What has not been computed has no result: it is on the indicator's own page. Raises NotFound for a region whose
    figures the actor does not see, FormInvalid for a scope that cannot be meant.
    """
    check_scope(work, actor, scope)
    stop_at = time.monotonic() + seconds
    return _within(work, actor, scope, INDICATORS.values(), stop_at=stop_at, least_ms=SLOW_MS)


def compute_rest(opened: Reading, reader: Person, scope: Scope, told: Told, keep: Keep) -> IndicatorsKept:
    """Compute all indicators but those that depend on who reads them, and keep what takes a while.

    `told` hears after every moment how many there are already; each moment is a transaction of its own.
    """
    wanted = [one for one in INDICATORS.values() if not one.beside]
    left, total = wanted, len(wanted)
    while left:
        with opened() as work:
            rows, worth = _within(
                work, reader, scope, left, stop_at=time.monotonic() + ROUND_SECONDS, least_ms=WHILE_MS
            )
        keep(worth)
        waiting = {row.id for row in rows if row.result is None}
        left = [one for one in left if one.id in waiting]
        told(total - len(left), total)
    return IndicatorsKept(computed=total)


def _within(
    work: Work, actor: Person, scope: Scope, wanted: Iterable[Indicator], *, stop_at: float, least_ms: int
) -> tuple[list[IndicatorRow], list[KeptIndicator]]:
    kept = _kept(work, scope)
    gathering = Gathering(work, scope)
    rows, worth = [], []
    for one in wanted:
        known = kept.get(one.id)
        if known is not None:
            rows.append(IndicatorRow(one.id, one.source, unpacked(known)))
        elif time.monotonic() >= stop_at:
            rows.append(IndicatorRow(one.id, one.source))
        else:
            result, keep = _computed(work, actor, scope, one, gathering, least_ms)
            worth += keep
            rows.append(IndicatorRow(one.id, one.source, result, one.elsewhere(scope.region)))
    return rows, worth


def compute_one(
    work: Work, actor: Person, scope: Scope, indicator_id: str, seconds: float = math.inf
) -> tuple[IndicatorResult, list[KeptIndicator]]:
    """Give one indicator, and it again where it is worth keeping; raises NotFound, FormInvalid.

    Raises TimeIsUp where `seconds` did not do for reading what it is computed of.
    """
    check_scope(work, actor, scope)
    one = indicator_of(indicator_id)
    known = _kept(work, scope).get(one.id)
    if known is not None:
        return unpacked(known), []
    gathering = Gathering(work, scope, stop_at=time.monotonic() + seconds)
    return _computed(work, actor, scope, one, gathering, SLOW_MS)


def _computed(
    work: Work, actor: Person, scope: Scope, one: Indicator, gathering: Gathering, least_ms: int
) -> tuple[IndicatorResult, list[KeptIndicator]]:
    if one.elsewhere(scope.region):
        return IndicatorResult(one.id, (), work.moment), []
    begun = time.perf_counter()
    beside = [gathering.of(replace(scope, region=other)) for other in _beside(actor, scope, one)]
    result = measured(one, gathering.records(one, beside))
    took = int((time.perf_counter() - begun) * 1000)
    if took < least_ms or one.beside:  # what compares regions depends on who reads it
        return result, []
    return result, [packed(result, scope, clock.local(work.moment).date(), took)]


def _beside(actor: Person, scope: Scope, one: Indicator) -> Iterable[str]:
    return (other for other in one.beside if other != scope.region and policy.may_see_dashboards(actor, other))


def _kept(work: Work, scope: Scope) -> dict[str, KeptIndicator]:
    return work.uow.kept_indicators.of(scope.region, scope_key(scope), clock.local(work.moment).date())


def indicator_of(indicator_id: str) -> Indicator:
    """Give an indicator by its id; raises NotFound."""
    if indicator_id not in INDICATORS:
        raise NotFound(f"indicator {indicator_id}")
    return INDICATORS[indicator_id]
