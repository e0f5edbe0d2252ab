"""How long the visits took that were done on some days: for the days of a period that are no whole month."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Text, select, type_coerce

from engine.model.figure_rows import Key
from engine.model.figures import Measure
from engine.model.visits import Left, VisitKind, bucket_of
from engine.store.tables import visit
from engine.store.unit_of_work import UnitOfWork


def done_spans(
    uow: UnitOfWork, region: str, keys: Collection[Key], measure: Measure, since: date, until: date
) -> dict[Key, dict[int, int]]:
    """Give the histograms of what was done at these elements from one day to another, both included."""
    v = visit.c
    seconds = v.worked_s if measure is Measure.WORKING else v.span_s
    # Each element is named, for the index to find its days.
    mine = [
        v.region == region,
        v.definition.in_(sorted({key[0] for key in keys})),
        v.kind.in_(sorted({VisitKind(key[1]) for key in keys})),
        v.element.in_(sorted({key[2] for key in keys})),
        v.left_on >= since,
        v.left_on <= until,
        v.how == Left.DONE,
    ]
    found: dict[Key, dict[int, int]] = {}
    if keys:
        spans = select(v.definition, type_coerce(v.kind, Text), v.element, seconds).where(*mine)
        for definition, kind, element, spent in uow.ground.run(spans):
            counts = found.setdefault((definition, kind, element), {})
            bucket = bucket_of(spent)
            counts[bucket] = counts.get(bucket, 0) + 1
    return found
