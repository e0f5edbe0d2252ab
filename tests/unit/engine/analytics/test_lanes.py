"""Queues by lane, computed by hand."""

from datetime import UTC, date, datetime

from engine.analytics.lanes import lane_queues
from engine.model.figures import DayCount, StepFigure

OLD, NEW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
STEPS = [
    StepFigure(kind="task", element="a", definition="p", lane="Hoitaja", open=2, unassigned=1, late=1, oldest=NEW),
    StepFigure(kind="task", element="b", definition="p", lane="Hoitaja", open=1, oldest=OLD),
    StepFigure(kind="task", element="c", definition="p", lane="Kela", organisation="kela", open=9, oldest=NEW),
    StepFigure(kind="wait", element="d", definition="p", open=5),
    StepFigure(kind="task", element="e", definition="p", lane="Tyhjä"),
]


def came(element, entered, left=0, withdrawn=0, definition="p", kind="task"):
    return DayCount(
        day=date(2026, 3, 2),
        kind=kind,
        element=element,
        definition=definition,
        entered=entered,
        left=left,
        withdrawn=withdrawn,
    )


def test_a_lane_is_all_its_steps_together_and_the_longest_queue_is_first():
    lanes = lane_queues(STEPS, [came("a", 6, 2), came("b", 2, 1, 1), came("b", 70, kind="wait")], 14)
    assert [(one.lane, one.open) for one in lanes] == [("Kela", 9), ("Hoitaja", 3)]
    nurse = lanes[1]
    assert (nurse.unassigned, nurse.late, nurse.oldest) == (1, 1, OLD)
    assert (nurse.arrived_week, nurse.ended_week, nurse.growth) == (4, 2, 2)


def test_counts_of_several_charts_together_find_their_lane_by_the_step():
    assert lane_queues(STEPS, [came("a", 7, definition="")], 7)[1].arrived_week == 7


def test_a_period_shorter_than_a_week_has_no_pace():
    lanes = lane_queues(STEPS, [came("a", 7)], 1)
    assert [one.growth for one in lanes] == [None, None]


def test_no_steps_are_no_lanes():
    assert lane_queues([], [came("a", 7)], 7) == []
