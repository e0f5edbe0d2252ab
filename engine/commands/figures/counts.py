"""What flows through a process: by day, and how long it took."""

from collections.abc import Sequence
from datetime import date, timedelta

from engine.analytics.periods import parts_of
from engine.analytics.quantiles import merged
from engine.commands.figures.check_scope import check_scope
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.figures import FEWEST, DayCount, Histogram, Scope
from engine.store.queries import figures as queries

BEGINNING = date(1970, 1, 1)


def daily_counts(work: Work, actor: Person, scope: Scope) -> Sequence[DayCount]:
    """Give what began and ended on each day of a common cut. Raises NotFound, FormInvalid."""
    check_scope(work, actor, scope)
    _refuse_finer(scope)
    return queries.daily(work.uow, scope.region, scope.definition, scope.since, scope.until)


def counts_before(work: Work, actor: Person, scope: Scope) -> Sequence[DayCount]:
    """Give everything that began and ended before a period, as of the day before it: what then was under way.

    `entered - left - withdrawn` is what was open at each element. Raises NotFound, FormInvalid.
    """
    check_scope(work, actor, scope)
    _refuse_finer(scope)
    return queries.period_sums(work.uow, scope.region, scope.definition, BEGINNING, scope.since - timedelta(days=1))


def lead_times(work: Work, actor: Person, scope: Scope, kind: str = "case", element: str = "") -> Histogram:
    """Give how long the visits of an element took that were done in the period; of few only how many there were.

    Raises NotFound, FormInvalid.
    """
    today = check_scope(work, actor, scope)
    _refuse_finer(scope)
    months, edges = parts_of(scope.since, scope.until, today)
    parts = []
    if months:
        found = queries.month_counts(work.uow, scope.region, scope.definition, scope.measure, months)
        parts += [counts for key, its in found.items() if key[1:] == (kind, element) for counts in its.values()]
    for first, last in edges:
        more = queries.done_spans(work.uow, scope.region, scope.definition, scope.measure, first, last)
        parts += [counts for key, counts in more.items() if key[1:] == (kind, element)]
    counts = {bucket: n for bucket, n in sorted(merged(parts).items()) if n > 0}
    n = sum(counts.values())
    return Histogram(measure=scope.measure, counts=counts if n >= FEWEST else {}, n=n)


def _refuse_finer(scope: Scope) -> None:
    if not scope.is_common:
        raise FormInvalid({"scope": FieldError("finer_cut")}, {})
