"""What people who are away hold: their open tasks, the cases they are responsible for, and who else may see those."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import literal, select, union_all

from engine.model import Case, CaseStatus, InstanceKind, InstanceStatus, Person, Task, TaskStatus
from engine.store.queries.cases import MANAGER
from engine.store.queries.visibility import case_is_visible
from engine.store.rows import columns, record_of
from engine.store.tables import case, case_member, instance, task
from engine.store.unit_of_work import UnitOfWork


def tasks_held(uow: UnitOfWork, people: Collection[str], region: str) -> list[Task]:
    """Give the open tasks of a region that some people have taken or been given, the first due first."""
    statement = select(*columns(task, Task)).where(
        task.c.assignee_id.in_(people), task.c.status == TaskStatus.OPEN, task.c.region == region
    )
    return [record_of(Task, row) for row in uow.ground.run(statement.order_by(task.c.due_order, task.c.id))]


def cases_managed(uow: UnitOfWork, people: Collection[str], region: str) -> dict[str, list[Case]]:
    """Give the open cases of a region by who is responsible for them as case manager, by key."""
    held = case_member.c
    statement = (
        select(held.person_id.label("manager"), *columns(case, Case))
        .join(case_member, (held.case_id == case.c.id) & (held.region == case.c.region))
        .where(held.person_id.in_(people), held.role == MANAGER, held.until.is_(None))
        .where(case.c.status == CaseStatus.OPEN, case.c.region == region)
        .distinct()
        .order_by(case.c.key)
    )
    found: dict[str, list[Case]] = defaultdict(list)
    for row in uow.ground.run(statement):
        fields = row._asdict()
        found[fields.pop("manager")].append(Case(**fields))
    return found


def sides_running(uow: UnitOfWork, case_ids: Collection[str], definitions: Collection[str]) -> set[str]:
    """Give those of some cases beside which an instance of one of these charts goes on."""
    statement = select(instance.c.case_id).where(
        instance.c.case_id.in_(case_ids),
        instance.c.kind == InstanceKind.SIDE,
        instance.c.definition.in_(definitions),
        instance.c.status.in_((InstanceStatus.ACTIVE, InstanceStatus.INCIDENT)),
    )
    return set(uow.ground.run(statement).scalars())


def may_see_case(uow: UnitOfWork, person: Person, case_id: str) -> bool:
    """Tell whether a person may see a case by themselves."""
    return case_id in seen_cases(uow, [(person, [case_id])]).get(person.id, ())


def seen_cases(uow: UnitOfWork, wanted: Sequence[tuple[Person, Collection[str]]]) -> Mapping[str, set[str]]:
    """Give by person which of some cases they may see, (person, ids of cases) each; one statement for all of them."""
    legs = [
        select(literal(person.id).label("person"), case.c.id.label("case")).where(
            case.c.id.in_(ids), case_is_visible(person)
        )
        for person, ids in wanted
        if ids
    ]
    found: dict[str, set[str]] = defaultdict(set)
    for row in uow.ground.run(union_all(*legs)) if legs else ():
        found[row[0]].add(row[1])
    return found
