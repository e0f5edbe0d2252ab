"""How long the visits took that were done on some days: for the days of a period that are no whole month."""

from datetime import date

from sqlalchemy import Text, select, type_coerce

from engine.model.figure_rows import Key
from engine.model.figures import Measure
from engine.model.visits import Left, bucket_of
from engine.store.tables import visit
from engine.store.unit_of_work import UnitOfWork


def done_spans(
    uow: UnitOfWork, region: str, definition: str, measure: Measure, since: date, until: date
) -> dict[Key, dict[int, int]]:
    """Give the histograms of what was done from one day to another, both included."""
    seconds = visit.c.worked_s if measure is Measure.WORKING else visit.c.span_s
    mine = [visit.c.region == region, visit.c.left_on >= since, visit.c.left_on <= until, visit.c.how == Left.DONE]
    if definition:
        mine.append(visit.c.definition == definition)
    key = (visit.c.definition, type_coerce(visit.c.kind, Text), visit.c.element)
    found: dict[Key, dict[int, int]] = {}
    for definition_, kind, element, spent in uow.ground.run(select(*key, seconds).where(*mine)):
        counts = found.setdefault((definition_, kind, element), {})
        bucket = bucket_of(spent)
        counts[bucket] = counts.get(bucket, 0) + 1
    return found
