"""Every living instance with the rows that should agree with its state, a page at a time (`polku doctor`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, func, select

from engine.model import Instance, InstanceStatus, TaskStatus, Timer
from engine.store.rows import columns, first, record_of
from engine.store.tables import case, event, instance, task, task_candidate, timer
from engine.store.unit_of_work import UnitOfWork

DRAWN = ("name", "group", "form", "result", "client_present", "is_default")
"""What a task row has from its version's chart and region file, beside its element and lane."""
LIVE = (InstanceStatus.ACTIVE, InstanceStatus.INCIDENT)
_PAGE = 100
_LIGHT = columns(instance, Instance, without=("variables", "state"))
_TASK = (
    task.c.id,
    task.c.instance_id,
    task.c.status,
    task.c.element,
    task.c.lane,
    task.c.assignee_id,
    task.c.held_at,
    task.c.held_for,
    task.c.definition,
    task.c.version_id,
    task.c.case_id,
    task.c.case_key,
    task.c.candidate_groups,
    *(task.c[name] for name in DRAWN),
)
_MINE = (task.c.id == task_candidate.c.task_id) & (task.c.region == task_candidate.c.region)
_COPIED = and_(
    task_candidate.c.case_id.is_not_distinct_from(task.c.case_id),
    *(
        task_candidate.c[name] == task.c[name]
        for name in ("due_order", "priority", "opened_at", "stage", "name", "search")
    ),
)
"""The row of a queue repeats what the row of the task says."""
COMPLETED = "task_completed"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What is compared of a task row."""

    id: str
    status: TaskStatus
    element: str
    lane: str
    free: bool
    """Nobody has taken it, it is not on hold, and its case is not suspended."""
    held_for: str
    """Code of the reason of its hold; empty when it is not on hold."""
    drawn: dict[str, object]
    """What it has from its version, by the names of `DRAWN`."""
    whose: tuple[str, str, str | None, str]
    """Definition, version, case and key of the case that it says it belongs to."""
    groups: tuple[str, ...]
    """Those who may claim it."""


@dataclass(slots=True)
class Living:
    """A living instance, and the rows that should agree with it; nothing sealed is opened."""

    instance: Instance
    case_key: str
    case_stage: str
    is_suspended: bool = False
    """Its case stands still."""
    tasks: dict[str, TaskRow] = field(default_factory=dict)
    """All its task rows by id, finished ones too."""
    queued: dict[str, set[tuple[str, bool, bool]]] = field(default_factory=dict)
    """Open task -> its rows in queues: the group, whether it is free, and whether all else is as in the task's row."""
    timers: list[Timer] = field(default_factory=list)
    completions: int = 0
    """Completed tasks in its events."""

    def lies_as_it_should(self, row: TaskRow) -> bool:
        """Tell whether the queues show an open task to those who may claim it, and as it is."""
        return self.queued.get(row.id, set()) == {(group, row.free, True) for group in row.groups}


def count_living(uow: UnitOfWork) -> int:
    """Count the living instances."""
    return int(
        uow.ground.run(select(func.count()).select_from(instance).where(instance.c.status.in_(LIVE))).scalar_one()
    )


def living_instances(uow: UnitOfWork) -> Iterator[Living]:
    """Give every living instance in the order of ids; never more than a page lies in memory."""
    after = ""
    while page := _page(uow, instance.c.id > after):
        after = page[-1].instance.id
        yield from page


def living_instance(uow: UnitOfWork, instance_id: str) -> Living:
    """Give one instance; NotFound when it does not live."""
    return first(_page(uow, instance.c.id == instance_id), f"living instance {instance_id}")


def _page(uow: UnitOfWork, which: Any) -> list[Living]:
    rows = uow.ground.run(
        select(*_LIGHT, case.c.key, case.c.stage.label("case_stage"), case.c.suspended_at)
        .outerjoin(case, (case.c.id == instance.c.case_id) & (case.c.region == instance.c.region))
        .where(instance.c.status.in_(LIVE), which)
        .order_by(instance.c.id)
        .limit(_PAGE)
    )
    page = {}
    for row in rows:
        fields = row._asdict()
        key, stage, suspended_at = fields.pop("key"), fields.pop("case_stage"), fields.pop("suspended_at")
        page[row.id] = Living(Instance(**fields), key or "", stage or "", suspended_at is not None)
    if page:
        _fill(uow, page)
    return list(page.values())


def _fill(uow: UnitOfWork, page: dict[str, Living]) -> None:
    ids = list(page)
    for row in _of(uow, _TASK, task, ids):
        page[row.instance_id].tasks[row.id] = TaskRow(
            row.id,
            row.status,
            row.element,
            row.lane,
            row.assignee_id is None and row.held_at is None and not page[row.instance_id].is_suspended,
            row.held_for,
            {name: getattr(row, name) for name in DRAWN},
            (row.definition, row.version_id, row.case_id, row.case_key),
            row.candidate_groups or ((row.group,) if row.group else ()),
        )
    of_queue = (task_candidate.c.task_id, task.c.instance_id, task_candidate.c.group, task_candidate.c.free)
    for row in uow.ground.run(
        select(*of_queue, _COPIED.label("copied"))
        .join(task, _MINE)
        .where(task.c.instance_id.in_(ids), task.c.status == TaskStatus.OPEN)
    ):
        found = (row.group, bool(row.free), bool(row.copied))
        page[row.instance_id].queued.setdefault(row.task_id, set()).add(found)
    for row in _of(uow, columns(timer, Timer), timer, ids):
        page[row.instance_id].timers.append(record_of(Timer, row))
    for instance_id, count in uow.ground.run(
        select(event.c.instance_id, func.count())
        .where(event.c.instance_id.in_(ids), event.c.name == COMPLETED)
        .group_by(event.c.instance_id)
    ):
        page[instance_id].completions = count


def _of(uow: UnitOfWork, what: Sequence[Any], table: Any, ids: list[str]) -> list[Any]:
    return list(uow.ground.run(select(*what).where(table.c.instance_id.in_(ids)).order_by(table.c.id)))
