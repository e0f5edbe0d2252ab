"""The figures of a region, a path and a period, at once: from rollups, and from visits at the period's edges."""

from collections.abc import Mapping
from datetime import date

from engine.analytics.periods import parts_of, span_of
from engine.analytics.quantiles import merged
from engine.analytics.step_figures import Counted
from engine.analytics.windows import Window, quarters_before, recent
from engine.commands.figures.bottlenecks import bottlenecks_of
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.figures.laid_out import laid_out
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.figure_rows import Key, Months
from engine.model.figures import Measure, ProcessFigures, Scope
from engine.store.queries import figures as queries


def process_figures(work: Work, actor: Person, scope: Scope) -> ProcessFigures:
    """Give the figures of a common cut. Raises NotFound, FormInvalid; a finer cut is computed by a run (begin_run)."""
    today = check_scope(work, actor, scope)
    if not scope.is_common:
        raise FormInvalid({"scope": FieldError("finer_cut")}, {})
    until = min(scope.until, today)
    window = recent(scope.since, until, work.moment)
    calendar, histograms = _histograms(work, scope, window, today)
    sums = queries.period_sums(work.uow, scope.region, scope.definition, scope.since, until)
    opened = queries.open_sums(work.uow, scope.region, scope.definition, work.moment)
    ended = {(one.definition, one.kind, one.element): one for one in sums}
    standing = {(one.definition, one.kind, one.element): one for one in opened}
    keys = sorted(ended.keys() | standing.keys())
    drawn = drawn_steps(work, actor, scope.region, {*keys, *calendar})
    counted = [Counted(key, ended.get(key), histograms.get(key), None, standing.get(key)) for key in keys]
    targets = targets_of(work, scope.region, scope.definition, drawn, scope.measure)
    bottlenecks = bottlenecks_of(work, scope, window, calendar, drawn) if until >= scope.since else []
    return laid_out(scope, work.moment, counted, drawn, targets, bottlenecks)


def _histograms(
    work: Work, scope: Scope, window: Window, today: date
) -> tuple[Mapping[Key, Months], dict[Key, Mapping[int, int]]]:
    """Give calendar time by month as bottlenecks are looked for, and the histogram of the period in its own measure."""
    months, edges = parts_of(scope.since, scope.until, today)
    before = quarters_before(window)[-1][0]
    wanted = span_of(min([before, *months]), max([window.names[-1], *months]))
    calendar = queries.month_counts(work.uow, scope.region, scope.definition, Measure.CALENDAR, wanted)
    rolled: Mapping[Key, Months] = calendar
    if scope.measure is not Measure.CALENDAR:
        its = months or [window.names[-1]]
        rolled = queries.month_counts(work.uow, scope.region, scope.definition, scope.measure, its)
    parts = {key: [its[name] for name in months if name in its] for key, its in rolled.items()}
    for first, last in edges:
        more = queries.done_spans(work.uow, scope.region, scope.definition, scope.measure, first, last)
        for key, counts in more.items():
            parts.setdefault(key, []).append(counts)
    return calendar, {key: merged(several) for key, several in parts.items()}
