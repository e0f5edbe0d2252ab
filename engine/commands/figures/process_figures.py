"""The figures of a region, a path and a period, at once: from rollups, and from visits at the period's edges."""

from collections.abc import Collection, Mapping
from datetime import date

from engine.analytics.periods import parts_of
from engine.analytics.places import by_key
from engine.analytics.quantiles import merged
from engine.analytics.step_figures import Counted
from engine.analytics.windows import recent
from engine.commands.figures.bottlenecks import bottlenecks_of, watched_months
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.figures.laid_out import laid_out
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.figure_rows import Key, open_sum
from engine.model.figures import Measure, ProcessFigures, Scope
from engine.store.queries import figures as queries

Histograms = Mapping[Key, Mapping[str, Mapping[int, int]]]


def process_figures(work: Work, actor: Person, scope: Scope) -> ProcessFigures:
    """Give the figures of a common cut. Raises NotFound, FormInvalid; a finer cut is computed by a run (begin_run)."""
    today = check_scope(work, actor, scope)
    if not scope.is_common:
        raise FormInvalid({"scope": FieldError("finer_cut")}, {})
    until = min(scope.until, today)
    window = recent(scope.since, until, work.moment)
    ended = {
        (one.definition, one.kind, one.element): one
        for one in queries.period_sums(work.uow, scope.region, scope.definition, scope.since, until)
    }
    opened = queries.open_groups(work.uow, scope.region, scope.definition, work.moment)
    standing = by_key(opened)
    months = watched_months(work, scope, window)
    histograms = histograms_of(work, scope, today, ended.keys(), months)
    keys = sorted({*ended, *standing})
    drawn = drawn_steps(work, actor, scope.region, keys)
    counted = [Counted(key, ended.get(key), histograms.get(key), None, open_sum(standing.get(key, ()))) for key in keys]
    targets = targets_of(work, scope.region, scope.definition, drawn, scope.measure)
    found = bottlenecks_of(work, scope, window, (months, opened, ended), drawn) if until >= scope.since else []
    return laid_out(scope, work.moment, counted, drawn, targets, found)


def histograms_of(
    work: Work, scope: Scope, today: date, keys: Collection[Key], known: Histograms | None = None
) -> dict[Key, Mapping[int, int]]:
    """Give the histogram of each element in the period; `known` are those of calendar months read already."""
    months, edges = parts_of(scope.since, scope.until, today)
    parts: dict[Key, list[Mapping[int, int]]] = {}
    if months:
        read = known or {}
        names = {name for its in read.values() for name in its}
        if scope.measure is not Measure.CALENDAR or not names or not set(months) <= names:
            groups = {"": months}
            read = queries.month_counts(work.uow, scope.region, scope.definition, scope.measure, groups)
            names = {""}
        wanted = names & {"", *months}
        parts = {key: [its[name] for name in wanted if name in its] for key, its in read.items()}
    for first, last in edges:
        more = queries.done_spans(work.uow, scope.region, keys, scope.measure, first, last)
        for key, counts in more.items():
            parts.setdefault(key, []).append(counts)
    return {key: merged(several) for key, several in parts.items()}
