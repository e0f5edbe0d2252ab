"""Write messages to people: one row per person and channel, in the transaction of what they are told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from engine import clock
from engine.commands.absences.stand_in import with_substitutes
from engine.commands.run import Run
from engine.commands.sight import those_who_may_know
from engine.commands.work import Work
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import Notification, Person, Role, Task
from engine.model.notices import MailWay, choice_in, topic_of
from engine.operations.desk import CASE_MANAGER
from engine.workdays import next_digest


def tell(
    run: Run,
    people: Iterable[Person],
    kind: str,
    *,
    task: Task | None = None,
    facts: Mapping[str, str] | None = None,
    since: datetime | None = None,
) -> None:
    """Write a message to each active person once by each channel; the facts must hold no personal data.

    Nobody is told of a case that their party may not know of. Who substitutes somebody who is away is told as well.

    `since` is when a timer came due that says this: what was delivered after that moment is not said again. So it is
    where an older backup was restored and the timer is due once more.
    """
    known = {**({"due": clock.local(task.due).date().isoformat()} if task and task.due else {}), **(facts or {})}
    task_id = task.id if task else None
    case_id = run.case.id if run.case else None
    told = with_substitutes(run.work, those_who_may_know(run, people), task=task, case_id=case_id)
    rows = [
        row
        for person, absent in told
        for row in messages(
            run.work,
            [person],
            kind,
            case_key=run.case_key,
            task_id=task_id,
            facts=known | ({"absent": absent.name} if absent else {}),
        )
    ]
    if since is not None:
        rows = [row for row in rows if not run.work.uow.notifications.was_delivered(row, since)]
    if rows:
        run.work.uow.notifications.add(rows)


def messages(
    work: Work,
    people: Iterable[Person],
    kind: str,
    *,
    case_key: str = "",
    task_id: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> list[Notification]:
    """Give the messages to each active person, one by each channel that they have chosen; the caller writes them."""
    return [
        Notification(
            id=new_id(),
            person_id=person.id,
            channel=channel,
            kind=kind,
            created_at=work.moment,
            case_key=case_key,
            task_id=task_id,
            facts=facts or {},
            next_try_at=next_digest(work.moment) if channel == "digest" else None,
        )
        for person in {person.id: person for person in people if person.active}.values()
        for channel in _wanted(person, kind)
        if channel in work.context.channels
    ]


def _wanted(person: Person, kind: str) -> Iterator[str]:
    """Give the channels by which the person wants to hear of such a message."""
    choice = choice_in(person.notices, topic_of(kind))
    if choice.page:
        yield "inbox"
    if person.email and choice.mail is not MailWay.NEVER:
        yield "email" if choice.mail is MailWay.AT_ONCE else "digest"


def find_people(run: Run, names: Iterable[str]) -> list[Person]:
    """Give the people that a diagram or a region file names: `case_manager`, `supervisors`, `assignee`, a group, an id.

    A case without a case manager is its opener's. Where nobody at all is found, the supervisors are told: a message
    to nobody would hide what is late.
    """
    found = [person for name in names for person in _named(run, name) if person.active]
    return those_who_may_know(run, found) or supervisors(run)


def supervisors(run: Run) -> list[Person]:
    """Give the region's supervisors: their group, and those who have the role."""
    people, region = run.work.uow.people, run.instance.region
    return [*people.in_group(region, run.region.supervisors), *people.with_role(region, Role.SUPERVISOR)]


def case_managers(run: Run) -> list[Person]:
    """Give the present case managers who have an account and may know of the case, the newest first."""
    if run.case is None:
        return []
    members = [
        member
        for member in run.work.uow.members.of_case(run.case.id)
        if member.role == CASE_MANAGER and member.person_id and member.until is None
    ]
    newest_first = sorted(members, key=lambda member: member.since, reverse=True)
    people = [run.work.uow.people.get(member.person_id) for member in newest_first if member.person_id]
    return those_who_may_know(run, people)


def _named(run: Run, name: str) -> list[Person]:
    if name == "case_manager":
        return case_managers(run) or _one(run, run.case.opened_by if run.case else None)
    if name == "supervisors":
        return supervisors(run)
    if name == "assignee":
        return [person for task in _open_tasks(run) for person in _one(run, task.assignee_id)]
    if name in run.region.groups:
        return list(run.work.uow.people.in_group(run.instance.region, name))
    return _one(run, name)


def _open_tasks(run: Run) -> list[Task]:
    return run.work.uow.tasks.open_of(run.instance.id)


def _one(run: Run, person_id: str | None) -> list[Person]:
    if not person_id:
        return []
    try:
        return [run.work.uow.people.get(person_id)]
    except NotFound:
        return []
