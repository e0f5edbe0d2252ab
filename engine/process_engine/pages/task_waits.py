"""What tasks wait for that their own rows do not tell: a suspended case, an incident, a consent, a meeting."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from engine.commands.work import Work
from engine.model import Task
from engine.model.waits import CONSENT, HELD, INCIDENT, MEETING, SUSPENDED
from engine.model.worklist_screens import WorklistRow
from engine.store.queries import failures_of, meeting_days


def with_waits(work: Work, rows: Iterable[WorklistRow]) -> list[WorklistRow]:
    """Give open tasks with what they wait for; two statements, however many they are."""
    listed = list(rows)
    failed = failures_of(work.uow, [row.task.id for row in listed])
    days = meeting_days(work.uow, {row.task.instance_id for row in listed}, work.moment)
    return [
        _stands(row, row.suspended_at)
        if row.suspended_at is not None and row.task.closed_at is None
        else _told(row, failed.get(row.task.id), days.get(row.task.instance_id))
        for row in listed
    ]


def lacks_consent(task: Task) -> bool:
    """Tell whether the task lies with the register because its own party may not know of the case."""
    return bool(task.candidate_groups) and task.group not in task.candidate_groups


def _stands(row: WorklistRow, since: datetime) -> WorklistRow:
    return replace(row, waits_for=SUSPENDED, waiting_since=since, may_claim=False)


def _told(row: WorklistRow, failed_at: datetime | None, meets_at: datetime | None) -> WorklistRow:
    task = row.task
    if task.closed_at is not None:
        return row
    if failed_at is not None:
        return replace(row, waits_for=INCIDENT, waiting_since=failed_at)
    if task.is_held:
        return replace(row, waits_for=HELD, waiting_since=task.held_at, waits_until=task.held_until)
    if meets_at is not None:
        return replace(row, waits_for=MEETING, waits_until=meets_at)
    if task.assignee_id is None and lacks_consent(task):
        return replace(row, waits_for=CONSENT)
    return row
