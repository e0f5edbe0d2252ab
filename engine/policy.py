"""Who may do what: the one table of permissions, readable on one screen.

Pure functions over a person and records. What a person may not *read* does not exist for them (NotFound, 404);
what they see and may not *do* is Forbidden (403). Consent can only narrow this, never widen it.
Roles: supervisors and managers move work, process owners draw, privacy officers read logs, admins keep accounts.
An admin sees no client. The lists of the store (`store.queries`) select by the same rules, in SQL.
"""

from collections.abc import Collection, Iterable
from datetime import date

from engine.model import Case, CaseMember, CaseStatus, Consent, DefinitionVersion, Person, Role, Task, TaskStatus

REGISTER, OPENER, CONSENT, CLIENT = "register", "opener", "consent", "client"
"""On what ground a person's party may know of a case (`AccessEntry.basis`)."""

IN_FORCE, WITHDRAWN, USED, ENDED, COMING = "in_force", "withdrawn", "used", "ended", "coming"
"""States of a consent on a day."""


def is_candidate(person: Person, task: Task) -> bool:
    """Tell whether the task lies with a group of the person in the task's region."""
    return person.active and not person.groups(task.region).isdisjoint(task.candidate_groups or (task.group,))


def _oversees(person: Person, region: str) -> bool:
    return person.has_role(Role.SUPERVISOR, region)


# Tasks


def may_claim(person: Person, task: Task) -> bool:
    """Tell whether the person may take the task: it is open, nobody's, and with the person's group."""
    return task.status is TaskStatus.OPEN and task.assignee_id is None and is_candidate(person, task)


def may_complete(person: Person, task: Task) -> bool:
    """Tell whether the person may finish the task: it is theirs, or they may claim it (finishing claims it)."""
    return task.status is TaskStatus.OPEN and (task.assignee_id == person.id or may_claim(person, task))


def may_release(person: Person, task: Task) -> bool:
    """Tell whether the person may give the task back to its group: its assignee or a supervisor of the region."""
    mine = task.assignee_id is not None and (task.assignee_id == person.id or _oversees(person, task.region))
    return task.status is TaskStatus.OPEN and mine


def may_reassign(person: Person, task: Task) -> bool:
    """Tell whether the person may hand the task to another: its assignee, or a supervisor or manager of the region."""
    leads = _oversees(person, task.region) or person.has_role(Role.MANAGER, task.region)
    return task.status is TaskStatus.OPEN and (task.assignee_id == person.id or leads)


def may_plan(person: Person, task: Task) -> bool:
    """Tell whether the person may set the task's due day and priority: whoever may hand it to another."""
    return may_reassign(person, task)


def may_hold(person: Person, task: Task) -> bool:
    """Tell whether the person may put the task on hold: somebody has it, and they may give it back to its group."""
    return may_release(person, task)


def may_resume(person: Person, task: Task) -> bool:
    """Tell whether the person may end the hold of the task: whoever may finish it, or a supervisor of the region."""
    overseen = task.status is TaskStatus.OPEN and _oversees(person, task.region)
    return task.is_held and (overseen or may_complete(person, task))


def may_undo(person: Person, task: Task) -> bool:
    """Tell whether the person may take back what was done: who did it, or a supervisor of the region."""
    mine = task.closed_by == person.id or _oversees(person, task.region)
    return task.status is TaskStatus.DONE and person.active and mine


def may_return(person: Person, task: Task) -> bool:
    """Tell whether the person may return the task to who did the step before: who may finish it, or a supervisor."""
    return may_complete(person, task) or (task.status is TaskStatus.OPEN and _oversees(person, task.region))


def may_receive(person: Person, task: Task) -> bool:
    """Tell whether the task may be handed to the person: an active member of its candidate groups."""
    return is_candidate(person, task)


def may_read_task(person: Person, task: Task) -> bool:
    """Tell whether the task exists for the person, its case aside (a reader of the case reads its tasks too)."""
    own = person.id in (task.assignee_id, task.closed_by)
    leads = _oversees(person, task.region) or person.has_role(Role.MANAGER, task.region)
    return own or leads or (task.status is TaskStatus.OPEN and is_candidate(person, task))


# Consent: it narrows everything that follows


def consent_state(consent: Consent, on: date) -> str:
    """Give the state of a consent on a day: IN_FORCE, WITHDRAWN, USED (up), ENDED (past its last day) or COMING."""
    if consent.withdrawn_at is not None:
        return WITHDRAWN
    if consent.used_at is not None:
        return USED
    if consent.valid_until is not None and consent.valid_until < on:
        return ENDED
    return IN_FORCE if consent.given_on <= on else COMING


def in_force(consent: Consent, on: date) -> bool:
    """Tell whether a consent allows sharing on a day."""
    return consent_state(consent, on) == IN_FORCE


def sharing_basis(person: Person, case: Case, consents: Iterable[Consent], on: date) -> tuple[str, str | None] | None:
    """Give on what ground the person's party may know of the case, with the id of the consent; None: it may not.

    Inside the region's register no consent is needed. Another party needs one that is in force; before the client has
    decided anything, the party that opened the case works on what it has recorded itself.
    """
    parties = person.parties_in(case.region)
    if not parties:
        return REGISTER, None
    given = [one for one in consents if one.party in parties and in_force(one, on)]
    if given:
        return CONSENT, given[-1].id
    if case.consent_decided_at is None and case.opened_for in parties:
        return OPENER, None
    return None


# Cases


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
    watches = _oversees(person, case.region) or person.has_role(Role.PRIVACY, case.region)
    return watches or works_on_case(person, case, members, tasks)


def may_act_on_case(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the person may send a message to the open case or start a side instance of it."""
    mine = _oversees(person, case.region) or works_on_case(person, case, members, tasks)
    return case.status is CaseStatus.OPEN and mine


def keeps_client_links(person: Person, case: Case, members: Iterable[CaseMember], manager: str) -> bool:
    """Tell whether the person may revoke personal links of the case's client, and make them while it is open.

    A present holder of the role `manager`, the opener while nobody holds it, or a supervisor.
    """
    held = [one.person_id for one in members if one.role == manager and one.until is None]
    return person.id in held or (not held and case.opened_by == person.id) or _oversees(person, case.region)


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


# Comments on cases


def may_comment(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the person may write on the case, open or closed: their work, or they supervise its region."""
    return _oversees(person, case.region) or works_on_case(person, case, members, tasks)


def may_read_comment(person: Person, region: str, parties: Collection[str], consented: Collection[str]) -> bool:
    """Tell whether somebody who sees the case reads what a worker of `parties` wrote (none: of the register).

    The register reads all, everybody what the register wrote, a party its own. What one outside party wrote another
    reads only while the client's consent for the writer's party is in force too: `consented` are those parties.
    """
    own = person.parties_in(region)
    return not own or not parties or not own.isdisjoint(parties) or any(one in consented for one in parties)


def may_change_comment(person: Person, author_id: str) -> bool:
    """Tell whether the person may change the words of a comment: only who wrote it."""
    return person.id == author_id


def may_withdraw_comment(person: Person, author_id: str, region: str) -> bool:
    """Tell whether the person may take a comment back: who wrote it, or a supervisor of the region."""
    return person.id == author_id or _oversees(person, region)


# Meetings


def may_see_meetings(person: Person, region: str) -> bool:
    """Tell whether the meetings of a region exist for the person: they work there, or lead."""
    leads = _oversees(person, region) or person.has_role(Role.MANAGER, region)
    return person.active and (bool(person.groups(region)) or leads)


def may_use_agenda(person: Person, region: str) -> bool:
    """Tell whether the person may put what they know of on an agenda: they work in the region."""
    return person.active and bool(person.groups(region))


def sits_in_meeting(person: Person, region: str, groups: Iterable[str]) -> bool:
    """Tell whether the person reads the agendas of a series: one of its groups sits or leads, or they supervise."""
    return person.active and (not person.groups(region).isdisjoint(groups) or _oversees(person, region))


def may_lead_meeting(person: Person, region: str, led_by: str) -> bool:
    """Tell whether the person may order, carry over, close, move and cancel: the group that leads, or a supervisor."""
    return person.active and (led_by in person.groups(region) or _oversees(person, region))


# Everything else


def may_publish(person: Person, regions: Iterable[str]) -> bool:
    """Tell whether the person may publish: a process owner of every region whose charts become new versions."""
    return person.has_role(Role.PROCESS_OWNER) and all(person.has_role(Role.PROCESS_OWNER, r) for r in regions)


def may_read_definition(person: Person, version: DefinitionVersion) -> bool:
    """Tell whether the definition exists for the person: process owners read all, others those they open cases with."""
    return may_see_studio(person) or may_start_case(person, version, version.region)


def may_check(person: Person) -> bool:
    """Tell whether the person may have files checked: a process owner of any region."""
    return may_see_studio(person)


def may_see_studio(person: Person) -> bool:
    """Tell whether the person may open the editors: a process owner of any region."""
    return person.has_role(Role.PROCESS_OWNER)


def may_see_dashboards(person: Person, region: str) -> bool:
    """Tell whether the person may see figures of the region: managers, supervisors and process owners."""
    return any(person.has_role(role, region) for role in (Role.MANAGER, Role.SUPERVISOR, Role.PROCESS_OWNER))


def may_see_caseloads(person: Person, region: str) -> bool:
    """Tell whether the person may see what case managers of their own unit carry: supervisors and managers."""
    return any(person.has_role(role, region) for role in (Role.SUPERVISOR, Role.MANAGER))


def may_see_some_caseloads(person: Person) -> bool:
    """Tell whether the person may see what case managers carry in some region."""
    return any(may_see_caseloads(person, region) for region, _role in person.roles)


def may_tell_other_clients(person: Person, region: str) -> bool:
    """Tell whether the person may tell how many clients their people have outside of Polku: supervisors."""
    return _oversees(person, region)


def may_hand_over(person: Person, region: str) -> bool:
    """Tell whether the person may hand over what their people have when they leave: supervisors."""
    return _oversees(person, region)


def same_unit(person: Person, other: Person) -> bool:
    """Tell whether two people are of one unit: who leads sees the loads of their own, and of others only a sum."""
    return person.organisation == other.organisation


# Absences


def works_in(person: Person, region: str) -> bool:
    """Tell whether the person does work of a region: one of its groups has them, or they supervise it."""
    return person.active and (bool(person.groups(region)) or _oversees(person, region))


def may_enter_absence(person: Person, absent: Person) -> bool:
    """Tell whether the person may enter when somebody is away: they themselves, or their supervisor in their unit."""
    led = any(_oversees(person, region) for region in absent.regions)
    return person.id == absent.id or (led and same_unit(person, absent))


def may_substitute(person: Person, absent: Person, *, named_by: Person) -> bool:
    """Tell whether the person may be named to do somebody's work: they work where that is done, with the same sight.

    One names a colleague of one's own groups oneself; a supervisor may name others of the region and answers for their
    competence. Somebody of another party than the absent person's is not named: the client's consent is to a party.
    """
    regions = [
        one for one in absent.regions if works_in(person, one) and person.parties_in(one) == absent.parties_in(one)
    ]
    shared = any(person.groups(one) & absent.groups(one) for one in regions)
    leads = any(_oversees(named_by, one) for one in regions)
    return person.id != absent.id and (shared or leads)


def regions_of_figures(person: Person, regions: Iterable[str]) -> list[str]:
    """Give the regions whose figures the person may see, in order."""
    return sorted({region for region in regions if may_see_dashboards(person, region)})


def may_hand_out_surveys(person: Person, region: str) -> bool:
    """Tell whether the person may give a survey on paper to a client or a partner: they work or lead in the region."""
    return bool(person.groups(region)) or may_see_dashboards(person, region)


def may_record_rule_change(person: Person, region: str) -> bool:
    """Tell whether the person may record a change of law or guidelines and see which cases it meets: process owners.

    They see keys and reasons, no client; what is in a case opens only to those who may read it.
    """
    return person.has_role(Role.PROCESS_OWNER, region)


def may_see_access_log(person: Person, region: str) -> bool:
    """Tell whether the person may see who viewed and changed a client's data: privacy officers of the region."""
    return person.has_role(Role.PRIVACY, region)


def may_see_incidents(person: Person, region: str) -> bool:
    """Tell whether the person may see failed steps of the region: admins, process owners and supervisors."""
    return any(person.has_role(role, region) for role in (Role.ADMIN, Role.PROCESS_OWNER, Role.SUPERVISOR))


def may_see_some_incidents(person: Person) -> bool:
    """Tell whether the person may see failed steps of some region."""
    return any(may_see_incidents(person, region) for region, _role in person.roles)


def may_retry_incident(person: Person, region: str) -> bool:
    """Tell whether the person may run a failed step again: whoever may see it; a retry only does what was due."""
    return may_see_incidents(person, region)


def may_keep_accounts(person: Person, region: str) -> bool:
    """Tell whether the person may add people and change groups and roles: admins of the region."""
    return person.has_role(Role.ADMIN, region)
