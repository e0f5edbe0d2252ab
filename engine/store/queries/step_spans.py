"""How long the visits of one step took that were done within some time."""

from datetime import datetime, timedelta

from sqlalchemy import select

from engine.model.visits import Left, VisitKind
from engine.store.tables import visit
from engine.store.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
MOST = 20_000
"""So many of the newest are enough for a median."""


def step_spans(
    uow: UnitOfWork, region: str, definition: str, kind: VisitKind, element: str, since: datetime, until: datetime
) -> list[tuple[int, int]]:
    """Give (calendar seconds, working seconds) of the visits that were done from `since` to before `until`."""
    v = visit.c
    wanted = (
        select(v.span_s, v.worked_s)
        .where(v.region == region, v.definition == definition, v.kind == kind, v.element == element)
        # The days let the index answer; they are Finnish days, so one more on each side.
        .where(v.left_on >= since.date() - DAY, v.left_on <= until.date() + DAY)
        .where(v.left >= since, v.left < until)
        .where(v.how == Left.DONE)
        .order_by(v.left_on.desc())
        .limit(MOST)
    )
    return [(int(span), int(worked)) for span, worked in uow.ground.run(wanted)]
