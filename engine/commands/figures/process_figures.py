"""The figures of a region, a path and a period, at once: from the sums of months and days."""

from dataclasses import replace

from engine.analytics.bottlenecks import Ranking
from engine.analytics.places import by_key
from engine.analytics.step_figures import Counted
from engine.analytics.windows import recent
from engine.commands.figures.beside import path_keys
from engine.commands.figures.bottlenecks import bottlenecks_of, watched_months
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.figures.laid_out import laid_out
from engine.commands.figures.read_period import counts_of, read_period
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.figure_rows import open_sum
from engine.model.figures import Measure, ProcessFigures, Scope
from engine.store.queries import figures as queries


def process_figures(work: Work, actor: Person, scope: Scope, *, ranked: bool = True) -> ProcessFigures:
    """Give the figures of a common cut, without bottlenecks where they are not to be `ranked`.

    Raises NotFound, FormInvalid; a finer cut is computed by a run (begin_run).
    """
    today = check_scope(work, actor, scope, beside=True)
    if not scope.is_common:
        raise FormInvalid({"scope": FieldError("finer_cut")}, {})
    until = min(scope.until, today)
    window = recent(scope.since, until, work.moment)
    measures = tuple(dict.fromkeys((Measure.CALENDAR, scope.measure)))
    paths = path_keys(work, scope.region)
    wanted = queries.Wanted(scope.region, scope.definition, measures=measures, paths=paths)
    period = read_period(work, wanted, scope.since, until, watched_months(window) if ranked else ())
    ended = counts_of(period.total, until)
    opened = queries.open_groups(work.uow, scope.region, scope.definition, work.moment, paths=paths)
    standing = by_key(opened)
    keys = sorted({*ended, *standing})
    drawn = drawn_steps(work, actor, scope.region, keys)
    named = queries.named_parties(work.uow, scope.region, scope.definition, scope.since, until)
    counted = [
        Counted(
            key,
            ended.get(key),
            period.total[key].histograms.get(scope.measure) if key in period.total else None,
            None,
            open_sum(standing.get(key, ())),
            named.get(key, {}),
        )
        for key in keys
    ]
    targets = targets_of(work, scope.region, scope.definition, drawn, scope.measure)
    read = (period.months, opened, ended)
    is_ranked = ranked and until >= scope.since
    ranking = bottlenecks_of(work, scope, window, read, drawn) if is_ranked else Ranking((), ())
    laid = laid_out(scope, work.moment, counted, drawn, targets, ranking.found, opened, paths)
    return replace(laid, passed_over=tuple(ranking.passed_over))
