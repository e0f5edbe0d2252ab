"""Everything known of one case, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model import (
    Case,
    CaseMember,
    Client,
    Consent,
    DecisionRecord,
    DefinitionVersion,
    Event,
    Incident,
    Instance,
    Meeting,
    Person,
    PlanVersion,
    ServiceEvent,
    Submission,
    Task,
    TaskStatus,
    Timer,
)
from engine.model.worklist_screens import WorklistRow
from engine.store.queries.visibility import visible_case
from engine.store.queries.worklist import task_row
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """The records of one case, oldest first; the page chooses."""

    case: Case
    client: Client | None
    version: DefinitionVersion
    instances: Sequence[Instance]
    """Without variables and state."""
    tasks: Sequence[Task]
    open_tasks: Sequence[WorklistRow]
    timers: Sequence[Timer]
    events: Sequence[Event]
    members: Sequence[CaseMember]
    consents: Sequence[Consent]
    plans: Sequence[PlanVersion]
    services: Sequence[ServiceEvent]
    meetings: Sequence[Meeting]
    submissions: Sequence[Submission]
    decisions: Sequence[DecisionRecord]
    incidents: Sequence[Incident]


def case_detail(uow: UnitOfWork, person: Person, key: str) -> CaseDetail:
    """Give the case with all that hangs on it; NotFound when the person may not know it."""
    case = visible_case(uow, person, key)
    client = uow.clients.get(case.client_id) if case.client_id is not None else None
    tasks = uow.tasks.of_case(case.id)
    initials = client.initials if client is not None else ""
    return CaseDetail(
        case=case,
        client=client,
        version=uow.definitions.get(case.version_id),
        instances=uow.instances.of_case(case.id),
        tasks=tasks,
        open_tasks=[
            task_row(person, each, initials, case.suspended_at) for each in tasks if each.status is TaskStatus.OPEN
        ],
        timers=uow.timers.of_case(case.id),
        events=uow.events.of_case(case.id),
        members=uow.members.of_case(case.id),
        consents=uow.consents.of_case(case.id),
        plans=uow.plans.of_case(case.id),
        services=uow.services.of_case(case.id),
        meetings=uow.meetings.of_case(case.id),
        submissions=uow.submissions.of_case(case.id),
        decisions=uow.decisions.of_case(case.id),
        incidents=uow.incidents.of_case(case.id),
    )
