"""The one rule of who sees which client's data, in SQL; every list and every single read goes through here.

A case is visible to its present members, to its opener, to those who are or were on its tasks (assignee, closer,
candidate while a task is open), and to supervisors and privacy officers of its region. A task is visible to those who
see its case, to those on it, and to supervisors and managers of its region. The client's consent narrows all of it
(`sharing.py`): what a person's party may not know is not visible by any of these. What is not visible does not exist
(NotFound). `engine.policy` states the same for records in memory; a test holds the two together.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Exists, Select, and_, false, literal_column, or_, select, true, union_all

from engine.model import Case, Instance, Person, Role, Task
from engine.store.queries.sharing import is_shared
from engine.store.rows import columns, found, record_of
from engine.store.tables import case, case_member, instance, task, task_candidate
from engine.store.unit_of_work import UnitOfWork

WATCHERS = (Role.SUPERVISOR, Role.PRIVACY)
"""Roles that see every case of their region."""
LEADERS = (Role.SUPERVISOR, Role.MANAGER)
"""Roles that see every task of their region."""


def candidate(person: Person) -> ColumnElement[bool]:
    """Select the rows of `task_candidate` of the person's groups (all of them open tasks)."""
    if not person.active:
        return false()
    mine = _any(
        and_(task_candidate.c.region == region, task_candidate.c.group.in_(sorted(person.groups(region))))
        for region in sorted({m.region for m in person.memberships})
    )
    return and_(mine, is_shared(person, task_candidate.c.case_id, task_candidate.c.region))


def case_is_visible(person: Person) -> ColumnElement[bool]:
    """Select the visible rows of `case`, for lists."""
    return of_visible_case(person, case.c.id, case.c.region)


def of_visible_case(person: Person, case_id: Any, region: Any) -> ColumnElement[bool]:
    """Select the rows of any table whose case is visible, by their columns of the case's id and region.

    The person's own cases are found by index, not tried one by one.
    """
    watched = _held(person, WATCHERS, region)
    has_case: ColumnElement[bool] = case_id.is_not(None)
    if watched is None:
        return and_(has_case, is_shared(person, case_id, region))
    own = union_all(*(select(column).where(condition) for column, condition in _own_cases(person)))
    return and_(or_(and_(watched, has_case), case_id.in_(own)), is_shared(person, case_id, region))


def task_is_visible(person: Person) -> ColumnElement[bool]:
    """Select the visible rows of `task`."""
    led = _held(person, LEADERS, task.c.region)
    if led is None:
        return is_shared(person, task.c.case_id, task.c.region)
    claimable = select(task_candidate.c.task_id).where(candidate(person))
    visible = or_(
        led,
        task.c.assignee_id == person.id,
        task.c.closed_by == person.id,
        task.c.id.in_(claimable),
        of_visible_case(person, task.c.case_id, task.c.region),
    )
    return and_(visible, is_shared(person, task.c.case_id, task.c.region))


def visible_case(uow: UnitOfWork, person: Person, key: str) -> Case:
    """Give the case with that key; NotFound when there is none or the person may not know it."""
    return _visible(uow, person, case.c.key == key, key)


def visible_case_by_id(uow: UnitOfWork, person: Person, case_id: str) -> Case:
    """Give the case with that id; NotFound when there is none or the person may not know it."""
    return _visible(uow, person, case.c.id == case_id, case_id)


def _visible(uow: UnitOfWork, person: Person, wanted: ColumnElement[bool], said: str) -> Case:
    row = uow.ground.run(_cases().where(wanted, _this_case(person))).one_or_none()
    return record_of(Case, found(row, f"case {said}"))


def visible_task(uow: UnitOfWork, person: Person, task_id: str) -> Task:
    """Give the task; NotFound when there is none or the person may not know it."""
    on_it = or_(task.c.assignee_id == person.id, task.c.closed_by == person.id)
    may_claim = _there_is(task_candidate.c.task_id == task_id, candidate(person))
    of_case = _there_is(case.c.id == task.c.case_id, _this_case(person))
    led = _held(person, LEADERS, task.c.region)
    visible = true() if led is None else or_(led, on_it, may_claim, of_case)
    condition = and_(visible, is_shared(person, task.c.case_id, task.c.region))
    row = uow.ground.run(select(*columns(task, Task)).where(task.c.id == task_id, condition)).one_or_none()
    return record_of(Task, found(row, f"task {task_id}"))


def visible_instance(uow: UnitOfWork, person: Person, instance_id: str) -> Instance:
    """Give the instance without its state; NotFound when there is none or the person may not know it."""
    condition = and_(instance.c.id == instance_id, instance_is_visible(person))
    found(uow.ground.run(select(instance.c.id).where(condition)).one_or_none(), f"instance {instance_id}")
    return uow.instances.get(instance_id)


def instance_is_visible(person: Person) -> ColumnElement[bool]:
    """Select the visible rows of `instance`: of a visible case, or free and the person's own work or region.

    A free instance names nobody: those who work in its region read it. So whoever brought an anonymous question finds
    the answer without any trace of who that was.
    """
    led = _held(person, LEADERS, instance.c.region)
    claimable = select(task_candidate.c.task_id).where(candidate(person))
    on_it = or_(task.c.assignee_id == person.id, task.c.closed_by == person.id, task.c.id.in_(claimable))
    free = or_(
        true() if led is None else led,
        instance.c.region.in_(sorted(one for one in person.regions if person.groups(one)) if person.active else ()),
        instance.c.started_by == person.id,
        _there_is(task.c.instance_id == instance.c.id, on_it),
    )
    return or_(of_visible_case(person, instance.c.case_id, instance.c.region), and_(instance.c.case_id.is_(None), free))


def _this_case(person: Person) -> ColumnElement[bool]:
    # The same rule as case_is_visible, tried on the one row of `case` at hand.
    everywhere = _held(person, WATCHERS, case.c.region)
    if everywhere is None:
        return is_shared(person, case.c.id, case.c.region)
    own = (
        _there_is(column == case.c.id, condition).correlate(case)
        for column, condition in _own_cases(person)
        if column is not _ANOTHER.c.id
    )
    return and_(or_(everywhere, case.c.opened_by == person.id, *own), is_shared(person, case.c.id, case.c.region))


_ANOTHER = case.alias("own_case")


def _own_cases(person: Person) -> list[tuple[Any, ColumnElement[bool]]]:
    """Give where ids of the person's own cases stand: (column, condition on its table)."""
    return [
        (case_member.c.case_id, and_(case_member.c.person_id == person.id, case_member.c.until.is_(None))),
        (task.c.case_id, task.c.assignee_id == person.id),
        (task.c.case_id, task.c.closed_by == person.id),
        (task_candidate.c.case_id, candidate(person)),
        (_ANOTHER.c.id, _ANOTHER.c.opened_by == person.id),
    ]


def _held(person: Person, roles: Iterable[Role], region: Any) -> ColumnElement[bool] | None:
    """Give the condition that the row's region is one where the person has one of the roles; None: every region."""
    wanted = frozenset(roles)
    regions = {where for where, role in person.roles if role in wanted}
    if "*" in regions:
        return None
    return region.in_(sorted(regions)) if regions else false()


def _there_is(*conditions: ColumnElement[bool]) -> Exists:
    # SELECT 1, not *: SQLite then finds all it needs in the narrow index and does not walk through the wide one.
    return select(literal_column("1")).where(*conditions).exists()


def _cases() -> Select[Any]:
    return select(*columns(case, Case))


def _any(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(false(), *conditions)
