"""Visits as the product would have written them, put straight into the store: a log small enough to count by hand."""

from datetime import UTC, datetime, timedelta
from itertools import count

from engine.clock import local
from engine.commands.visits.tally import Tally
from engine.model.visits import Clock, Left, Visit, VisitKind
from engine.workdays import worked_seconds
from tests.integration.engine.conftest import REGION

HOUR = 3600
DAY = 24 * HOUR
NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)
_numbers = count()


def visit(  # noqa: PLR0913 - what a test says of a visit
    element, entered, seconds=None, *, kind="task", how=Left.DONE, clock=Clock.WORK, definition="koe", region=REGION,
    case_id=None, due=None, assigned=False, rework=False, version_id="", stage="alkuselvittely", **clocks,
):  # fmt: skip
    """Give a visit that was entered so many days before NOW (or at a moment), and lasted so long; None: it is open."""
    began = NOW - timedelta(days=entered) if isinstance(entered, int | float) else entered
    left = None if seconds is None else began + timedelta(seconds=seconds)
    spent = clocks or ({f"{clock.value}_s": seconds} if seconds else {})
    return Visit(
        id=f"visit-{next(_numbers)}",
        region=region,
        kind=VisitKind(kind),
        instance_id=f"instance-{next(_numbers)}",
        case_id=case_id,
        definition=definition,
        version_id=version_id,
        element=element,
        stage=stage,
        lane="",
        group="",
        organisation="",
        entered=began,
        entered_on=local(began).date(),
        clock=clock,
        clock_since=left or began,
        left=left,
        left_on=left and local(left).date(),
        how=how if left else Left.OPEN,
        span_s=seconds or 0,
        worked_s=worked_seconds(began, left) if left else 0,
        due=due,
        late=bool(left and due and left > due),
        rework=rework,
        assigned=assigned,
        **spent,
    )


def keep(engine, visits, region=REGION):
    """Write visits, and what they add to the figures; nothing is folded."""
    tally = Tally()
    tally.whole(visits)
    with engine._work() as work:
        work.uow.visits.add(visits)
        work.uow.figures.add(tally.change(region, NOW))
