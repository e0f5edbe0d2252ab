"""What the visits of a region add up to, read from their rows; and the cases whose events are to be replayed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, case, cast, func, select

from engine.model.visits import COUNTED, DayChange, HistogramChange, Left, bucket_of, packed
from engine.store.tables import event, instance, visit
from engine.store.unit_of_work import UnitOfWork

_PAGE = 20_000
_ELEMENT = (visit.c.definition, visit.c.kind, visit.c.element)
_SECONDS = COUNTED[COUNTED.index("span_s") :]


def visit_days(uow: UnitOfWork, region: str) -> list[DayChange]:
    """Give the sums by element and day, in the order of their keys and without those that are nothing."""
    sums: dict[Any, list[int]] = {}
    rework = func.sum(cast(visit.c.rework, Integer))
    begun = select(*_ELEMENT, visit.c.entered_on, func.count(), rework).where(visit.c.region == region)
    for *at, entered, again in uow.ground.run(begun.group_by(*_ELEMENT, visit.c.entered_on)):
        sums[tuple(at)] = [entered, 0, 0, 0, int(again), *[0] * len(_SECONDS)]
    done = case((visit.c.how == Left.DONE, 1), else_=0)
    counted = [func.sum(done), func.sum(1 - done), func.sum(done * cast(visit.c.late, Integer))]
    seconds = [func.sum(done * visit.c[name]) for name in _SECONDS]
    left = visit.c.left_on
    ended = select(*_ELEMENT, left, *counted, *seconds).where(visit.c.region == region, left.is_not(None))
    for row in uow.ground.run(ended.group_by(*_ELEMENT, left)):
        key, numbers = tuple(row[:4]), [int(one) for one in row[4:]]
        entered, *_rest, again = sums.get(key, [0] * len(COUNTED))[:5]
        sums[key] = [entered, *numbers[:3], again, *numbers[3:]]
    return [(*key, tuple(counts)) for key, counts in sorted(sums.items()) if any(counts)]


def visit_buckets(uow: UnitOfWork, region: str) -> list[HistogramChange]:
    """Give the histograms of what was done, in the order of their keys."""
    counts: dict[Any, Counter[int]] = defaultdict(Counter)
    after = ""
    columns = (visit.c.id, *_ELEMENT, visit.c.left_on, visit.c.span_s, visit.c.worked_s, visit.c.how)
    while True:
        page = select(*columns).where(visit.c.region == region, visit.c.id > after).order_by(visit.c.id).limit(_PAGE)
        rows = uow.ground.run(page).all()
        for _id, definition, kind, element, left_on, span, worked, how in rows:
            if how is Left.DONE:
                counts[definition, kind, element, left_on, "span"][bucket_of(span)] += 1
                counts[definition, kind, element, left_on, "worked"][bucket_of(worked)] += 1
        if len(rows) < _PAGE:
            return [(*key, packed(its)) for key, its in sorted(counts.items())]
        after = rows[-1].id


def regions_with_instances(uow: UnitOfWork) -> list[str]:
    """Give the regions in which something has run."""
    return list(uow.ground.run(select(instance.c.region).distinct().order_by(instance.c.region)).scalars())


def scopes_of(uow: UnitOfWork, region: str) -> list[tuple[str, bool]]:
    """Give every case of a region that something runs in, and every instance without a case: id, is it a case."""
    cases = select(instance.c.case_id).where(instance.c.region == region, instance.c.case_id.is_not(None)).distinct()
    free = select(instance.c.id).where(instance.c.region == region, instance.c.case_id.is_(None))
    return [
        *((one, True) for one in sorted(uow.ground.run(cases).scalars())),
        *((one, False) for one in sorted(uow.ground.run(free).scalars())),
    ]


def touched_scopes(
    uow: UnitOfWork, region: str, since: datetime, names: Collection[str], most: int
) -> Iterator[tuple[str, bool]]:
    """Give up to `most` cases, and instances without one, that an event of these names has touched since."""
    mine = (event.c.region == region, event.c.name.in_(sorted(names)), event.c.at >= since)
    found = select(event.c.case_id, func.min(event.c.instance_id)).where(*mine, event.c.case_id.is_not(None))
    for case_id, _instance in uow.ground.run(found.group_by(event.c.case_id).limit(most)):
        yield case_id, True
    free = select(event.c.instance_id).where(*mine, event.c.case_id.is_(None)).distinct()
    for instance_id in uow.ground.run(free.limit(most)).scalars():
        yield instance_id, False
