"""What came and went in a finer cut, counted from its visits month by month: so far the pages tell how far it is."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from engine import clock
from engine.commands.figures.compute_cut import Reading as Opened
from engine.commands.figures.compute_cut import Told
from engine.commands.work import Work
from engine.model import Person
from engine.model.figures import DayCount, Scope
from engine.process_engine.pages.flow_reading import CASE, STAGE, TASK, Reading, cut_of, read_flow
from engine.store.queries import figures as queries
from engine.store.queries.figures.flow import exact_counts

Result = TypeVar("Result")
KINDS = (CASE, STAGE, TASK)


def count_visits(
    opened: Opened, reader: Person, scope: Scope, told: Told, made: Callable[[Work, Reading], Result]
) -> Result:
    """Give what `made` makes of a finer cut; `told` hears how many visits were read, of how many, after each month.

    Each month is read in a transaction of its own: a long one would hold up the database. The last one is read together
    with what is open now, which the days are walked back from.
    """
    with opened() as work:
        today = clock.local(work.moment).date()
        cut = cut_of(work, scope)
        rolled = queries.daily(work.uow, queries.Wanted(scope.region, scope.definition, KINDS), scope.since, today)
    there = Counter[tuple[int, int]]()
    for one in rolled:
        there[one.day.year, one.day.month] += one.entered
    counts: list[DayCount] = []
    read, total = 0, there.total()
    months = _months(scope.since, today)
    for first, last in months[:-1]:
        with opened() as work:
            counts += exact_counts(work.uow, cut, KINDS, first, last)
        read += there[first.year, first.month]
        told(read, total)
    with opened() as work:
        for first, last in months[-1:]:
            counts += exact_counts(work.uow, cut, KINDS, first, last)
        found = made(work, read_flow(work, reader, scope, counts))
    told(total, total)
    return found


def _months(since: date, until: date) -> list[tuple[date, date]]:
    """Give the first and the last day of each month of a period, cut at its ends; none for one in the future."""
    if since > until:
        return []
    begins = [since]
    while (following := begins[-1].replace(day=1) + relativedelta(months=1)) <= until:
        begins.append(following)
    ends = [after - relativedelta(days=1) for _one, after in pairwise(begins)]
    return list(zip(begins, [*ends, until], strict=True))
