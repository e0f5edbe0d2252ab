"""When an alert is looked at next: every ten minutes, and in its quiet hours and on its days off not at all."""

from datetime import datetime, timedelta

from engine import clock
from engine.commands.alerts.check import EVERY
from engine.model.alerts import AlertRule
from engine.workdays import is_working_day

HOUR = timedelta(hours=1)
LONGEST = 24 * 31
"""Hours; no run of quiet hours and days off is longer."""


def next_look(rule: AlertRule, moment: datetime) -> datetime | None:
    """Give the Finnish moment from which the rule may be looked at next; None where none is near."""
    at = moment if rule.checked_at is None else max(moment, rule.checked_at + EVERY)
    for _ in range(LONGEST):
        here = clock.local(at)
        if not rule.is_quiet(here, is_working_day(here.date())):
            return here
        # Quiet hours begin and end at full hours, which are full ones in every zone of the place.
        at = at.replace(minute=0, second=0, microsecond=0) + HOUR
    return None


def rests(coming: datetime | None, moment: datetime) -> bool:
    """Tell of a rule that is looked at next at `coming` whether that is later than it usually would be."""
    return coming is not None and coming > moment + EVERY
