"""What flows through a process: by day, and how long it took."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from engine.analytics.quantiles import merged
from engine.commands.figures.beside import path_keys
from engine.commands.figures.check_scope import check_scope
from engine.commands.figures.read_period import counts_of, read_period
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.figures import FEWEST, DayCount, Histogram, Scope
from engine.store.queries.figures import Wanted, daily

BEGINNING = date(1970, 1, 1)


def daily_counts(work: Work, actor: Person, scope: Scope) -> Sequence[DayCount]:
    """Give what began and ended on each day of a common cut; of a whole region the charts are counted together.

    Raises NotFound, FormInvalid.
    """
    check_scope(work, actor, scope)
    _refuse_finer(scope)
    return sorted(daily(work.uow, _wanted(work, scope), scope.since, scope.until))


def counts_before(work: Work, actor: Person, scope: Scope) -> Sequence[DayCount]:
    """Give everything that began and ended before a period, as of the day before it: what then was under way.

    `entered - left - withdrawn` is what was open at each element. Raises NotFound, FormInvalid.
    """
    check_scope(work, actor, scope)
    _refuse_finer(scope)
    last = scope.since - timedelta(days=1)
    wanted = _wanted(work, scope)
    return list(counts_of(read_period(work, wanted, BEGINNING, last).total, last).values())


def lead_times(work: Work, actor: Person, scope: Scope, kind: str = "case", element: str = "") -> Histogram:
    """Give how long the visits of an element took that were done in the period; of few only how many there were.

    Raises NotFound, FormInvalid.
    """
    today = check_scope(work, actor, scope)
    _refuse_finer(scope)
    wanted = replace(_wanted(work, scope), kinds=(kind,), element=element, measures=(scope.measure,))
    found = read_period(work, wanted, scope.since, min(scope.until, today)).total
    together = merged(its.histograms.get(scope.measure, {}) for its in found.values())
    counts = {bucket: n for bucket, n in sorted(together.items()) if n > 0}
    n = sum(counts.values())
    return Histogram(measure=scope.measure, counts=counts if n >= FEWEST else {}, n=n)


def _wanted(work: Work, scope: Scope) -> Wanted:
    return Wanted(scope.region, scope.definition, paths=path_keys(work, scope.region))


def _refuse_finer(scope: Scope) -> None:
    if not scope.is_common:
        raise FormInvalid({"scope": FieldError("finer_cut")}, {})
