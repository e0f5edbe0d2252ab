"""Targets in the measure that a reader has chosen: days of the calendar and working days are not the same time."""

from engine.model.figures import Measure, Target
from engine.model.step_targets import StepTarget

DAY = 24 * 3600
WORKING_DAY = 8 * 3600
"""Seconds of a working day as visits count working time (engine/workdays/worked.py)."""
WEEK, WORKING_WEEK = 7, 5


def target_in(target: StepTarget, measure: Measure) -> Target:
    """Give a target in seconds of a measure; one in other days is turned by the ordinary week, without holidays."""
    seconds = WORKING_DAY if measure is Measure.WORKING else DAY
    if target.measure is measure:
        share = 1.0
    else:
        share = WEEK / WORKING_WEEK if target.measure is Measure.WORKING else WORKING_WEEK / WEEK
    return Target(target.red * seconds * share, target.amber * seconds * share)
