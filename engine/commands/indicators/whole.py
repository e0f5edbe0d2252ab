"""Indicators for who waits for one answer: whole at once, or refused until the background has computed them."""

import math

from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.runs import counted_lately, finer_cut
from engine.commands.indicators.compute import compute_all, compute_one, indicator_of
from engine.commands.indicators.gather import TimeIsUp
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_runs import FigureView
from engine.model.figures import Scope
from engine.model.indicator_results import IndicatorResult, IndicatorRow, KeptIndicator


def whole_list(
    work: Work, actor: Person, scope: Scope, seconds: float
) -> tuple[list[IndicatorRow], list[KeptIndicator]]:
    """Give every indicator with its result, and what of it is worth keeping.

    Raises NotFound, and FormInvalid (`scope`: `finer_cut`) for a finer cut, and for what takes longer than `seconds`,
    until a run has computed it.
    """
    check_scope(work, actor, scope)
    rows, worth = compute_all(work, actor, scope, _seconds(work, actor, scope, seconds))
    if any(one.result is None for one in rows):
        raise finer_cut()
    return rows, worth


def whole_one(
    work: Work, actor: Person, scope: Scope, indicator_id: str, seconds: float
) -> tuple[IndicatorResult, list[KeptIndicator]]:
    """Give one indicator, and it again where it is worth keeping; raises as `whole_list` does."""
    check_scope(work, actor, scope)
    indicator_of(indicator_id)
    try:
        return compute_one(work, actor, scope, indicator_id, _seconds(work, actor, scope, seconds))
    except TimeIsUp as late:
        raise finer_cut() from late


def _seconds(work: Work, actor: Person, scope: Scope, seconds: float) -> float:
    """Give how long it may take: what is slow has been kept by a run, and the rest of it is quick."""
    if counted_lately(work, actor, scope, FigureView.INDICATORS) is not None:
        return math.inf
    if not scope.is_common:
        raise finer_cut()
    return seconds
