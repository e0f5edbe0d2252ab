"""Queues by lane: who has how much to do, how old it is, and whether it grows (I24)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from engine.model.figures import DayCount, StepFigure
from engine.model.flow import LaneQueue

TASK = "task"
WEEK_DAYS = 7


def lane_queues(steps: Sequence[StepFigure], counts: Iterable[DayCount], days: int) -> list[LaneQueue]:
    """Give the lanes that have open tasks or had some in a period of so many days, the longest queue first."""
    tasks = [step for step in steps if step.kind == TASK and step.lane]
    lane_of = {(step.definition, step.element): (step.lane, step.organisation) for step in tasks}
    by_element = {element: lane for (_definition, element), lane in lane_of.items()}
    came: Counter[tuple[str, str]] = Counter()
    went: Counter[tuple[str, str]] = Counter()
    for count in counts:
        lane = lane_of.get((count.definition, count.element)) or by_element.get(count.element)
        if count.kind == TASK and lane:
            came[lane] += count.entered
            went[lane] += count.left + count.withdrawn
    found = [
        _queue(lane, [step for step in tasks if (step.lane, step.organisation) == lane], came[lane], went[lane], days)
        for lane in dict.fromkeys(lane_of.values())
    ]
    kept = [one for one in found if one.open or one.arrived_week or one.ended_week]
    return sorted(kept, key=lambda one: (-one.open, one.lane, one.organisation))


def _queue(lane: tuple[str, str], steps: Sequence[StepFigure], came: int, went: int, days: int) -> LaneQueue:
    weeks = days / WEEK_DAYS
    enough = days >= WEEK_DAYS
    oldest: list[datetime] = [step.oldest for step in steps if step.oldest is not None]
    return LaneQueue(
        lane=lane[0],
        organisation=lane[1],
        open=sum(step.open for step in steps),
        unassigned=sum(step.unassigned for step in steps),
        late=sum(step.late for step in steps),
        oldest=min(oldest, default=None),
        arrived_week=came / weeks if enough else None,
        ended_week=went / weeks if enough else None,
    )
