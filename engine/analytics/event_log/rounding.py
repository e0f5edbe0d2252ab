"""Moments rounded down by Finnish time: what is coarser tells less of a person."""

from datetime import datetime

from engine import clock
from engine.model.event_logs import Precision


def rounded(moment: datetime, precision: Precision) -> datetime:
    """Give an aware moment in Finnish time, rounded down."""
    there = clock.local(moment)
    if precision is Precision.MINUTE:
        return there.replace(second=0, microsecond=0)
    if precision is Precision.HOUR:
        return there.replace(minute=0, second=0, microsecond=0)
    if precision is Precision.DAY:
        return clock.local(clock.start_of_day(moment))
    return there
