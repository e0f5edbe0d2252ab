"""Working days to a due moment, as people count them."""

from dataclasses import replace
from datetime import datetime

from engine import clock
from engine.model.worklist_screens import WorklistRow
from engine.workdays import LAST_DAY, working_days_between


def workdays_left(due: datetime | None) -> int | None:
    """Give the working days to the due day: negative when it has passed, 0 today, None without a due moment.

    A chart may say any day: one beyond those that are counted is as far away as the last of them.
    """
    if due is None:
        return None
    day, today = min(clock.local(due).date(), LAST_DAY), clock.today()
    return -working_days_between(day, today) if day < today else working_days_between(today, day)


def with_workdays_left(row: WorklistRow) -> WorklistRow:
    """Give a row of a list with its working days left."""
    return replace(row, workdays_left=workdays_left(row.task.due))
