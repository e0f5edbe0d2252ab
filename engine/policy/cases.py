"""Who may read, open and act on cases."""

from collections.abc import Iterable

from engine.model import Case, CaseMember, CaseStatus, DefinitionVersion, Person, Role, Task, TaskStatus
from engine.policy.common import oversees
from engine.policy.consent import is_candidate


def works_on_case(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the case is the person's work: a present member, its opener, or on one of its tasks."""
    member = any(m.person_id == person.id and m.until is None for m in members)
    on_task = any(
        person.id in (t.assignee_id, t.closed_by) or (t.status is TaskStatus.OPEN and is_candidate(person, t))
        for t in tasks
    )
    return member or case.opened_by == person.id or on_task


def may_read_case(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the case exists for the person: their work, or they supervise or guard privacy in its region."""
    watches = oversees(person, case.region) or person.has_role(Role.PRIVACY, case.region)
    return watches or works_on_case(person, case, members, tasks)


def may_act_on_case(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the person may send a message to the open case or start a side instance of it."""
    mine = oversees(person, case.region) or works_on_case(person, case, members, tasks)
    return case.status is CaseStatus.OPEN and mine


def keeps_client_links(person: Person, case: Case, members: Iterable[CaseMember], manager: str) -> bool:
    """Tell whether the person may revoke personal links of the case's client, and make them while it is open.

    A present holder of the role `manager`, the opener while nobody holds it, or a supervisor.
    """
    held = [one.person_id for one in members if one.role == manager and one.until is None]
    return person.id in held or (not held and case.opened_by == person.id) or oversees(person, case.region)


def may_bring_back(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the person may open a new case for the client of a closed one: they read it and work there."""
    reads = may_read_case(person, case, members, tasks)
    return case.status is CaseStatus.CLOSED and reads and bool(person.groups(case.region))


def may_start_case(person: Person, version: DefinitionVersion, region: str) -> bool:
    """Tell whether the person may open a case: the chart is the region's own, and they work in the region."""
    return version.startable and version.region == region and bool(person.groups(region))


def may_start_consultation(person: Person, region: str) -> bool:
    """Tell whether the person may start a consultation without a case: they work in the region."""
    return bool(person.groups(region))
