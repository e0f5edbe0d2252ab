"""Cases, their instances, actions, timeline and variables."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from engine.model import Case as CaseRecord
from engine.model import CaseMember
from engine.model import Event as EventRecord
from engine.model import Instance as InstanceRecord
from engine.model.page_parts import OfferedAction
from engine.model.screens import CasePage, CaseRow, StageStep
from engine.model.waits import Wait
from webapp.api.schemas.base import Answer, Body, Line, Next, PageQuery, PlainValues, Values, Word, plain
from webapp.api.schemas.forms import Form, form_of
from webapp.api.schemas.tasks import ListedTask, listed_task
from webapp.api.schemas.waits import Waiting, waiting_of_case


class CaseFilters(PageQuery):
    """Which cases are listed."""

    search: str = Field("", max_length=100, description="Part of a key, or a client's whole name.")
    status: Literal["open", "closed", "all"] = "open"
    stage: str = Field("", max_length=50, description="Key of a stage, for example `konsultaatio`.")


class NewClient(Body):
    """The client of a new case; everything may be left out."""

    name: Line | None = None
    identity_code: Word | None = Field(None, description="Finnish personal identity code.")
    phone: Word | None = None
    email: Line | None = None
    language: Literal["fi", "sv", "other"] | None = None
    municipality: Line | None = None


class NewCase(Body):
    """What opening a case takes."""

    process: Word = Field(description="Key of the process definition.")
    region: Word
    client: NewClient | None = None
    variables: Values | None = None


class Case(Answer):
    """A client relation in one region; identity is not here."""

    key: str = Field(description="What people quote, for example `KS-2026-0147`.")
    region: str
    process: str
    status: Literal["open", "closed"]
    stage: str
    priority: int
    opened_at: datetime
    closed_at: datetime | None
    outcome: str


class ListedCase(Case):
    """A case with what it waits for."""

    waiting: Waiting | None


class CaseList(Answer):
    """A page of cases."""

    items: list[ListedCase]
    next: Next


class CaseClient(Answer):
    """The client, for those who may read the case."""

    name: str
    language: str


class Stage(Answer):
    """One of the stages that a case goes through."""

    key: str
    name: str
    state: str = Field(description="`done`, `passed` (nothing was done in it), `current` or `coming`.")
    since: date | None
    until: date | None


class Member(Answer):
    """A role on the case: case manager, work pair, team."""

    role: str
    name: str
    person: str | None
    since: datetime
    until: datetime | None
    temporary: bool
    planned_end: date | None = Field(description="The day until which a temporary role was named.")


class CaseDetail(ListedCase):
    """A case with its open tasks, its people and where it stands."""

    version: int
    client: CaseClient | None
    tasks: list[ListedTask]
    stages: list[Stage]
    members: list[Member]


class Event(Answer):
    """One thing that happened."""

    instance: str
    number: int = Field(description="Counts from 1 in each instance, without gaps.")
    name: str
    at: datetime
    element: str | None
    lane: str | None
    by: str | None = Field(description="Name of the person who did it.")
    attributes: PlainValues


class Timeline(Answer):
    """A page of the timeline, oldest first."""

    items: list[Event]
    next: Next


class Variables(Answer):
    """The variables that the chart's gateways read."""

    variables: PlainValues


class Instance(Answer):
    """A process instance: the main one of a case, one beside it, or a free one."""

    id: str
    process: str
    kind: Literal["main", "side", "free"]
    status: Literal["active", "ended", "incident", "cancelled"]
    region: str
    started_at: datetime
    ended_at: datetime | None


class InstanceList(Answer):
    """The instances of a case."""

    items: list[Instance]
    next: Next


class NewInstance(Body):
    """Which side instance is started."""

    process: Word = Field(description="`name` of an action of kind `start`.")
    values: Values | None = None


class Message(Body):
    """What a message carries."""

    values: Values | None = None


class Action(Answer):
    """Something that may be started on the case now, outside its path."""

    kind: Literal["message", "start", "move", "return"]
    name: str
    label: str
    ends: bool = Field(description="It ends or interrupts the case.")
    form_schema: Form | None = Field(serialization_alias="schema", description="What it asks first.")


class ActionList(Answer):
    """What may be started on the case now."""

    items: list[Action]
    next: Next


def case_of(case: CaseRecord) -> Case:
    """Give a case as the lists show it; identity is not here."""
    return Case.model_validate(_fields(case))


def case_list(rows: Sequence[CaseRow], following: str) -> CaseList:
    """Give a page of cases."""
    return CaseList(items=[listed_case(row) for row in rows], next=following or None)


def listed_case(row: CaseRow) -> ListedCase:
    """Give a case as the lists show it, with what it waits for."""
    return ListedCase.model_validate(_fields(row.case) | _waiting(row.wait))


def _waiting(wait: Wait | None) -> dict[str, object]:
    return {"waiting": waiting_of_case(wait) if wait else None}


def case_detail(page: CasePage) -> CaseDetail:
    """Give one case with its open tasks."""
    client = page.client
    more = {
        "version": page.version_number,
        "client": None if client is None or client.erased else CaseClient(name=client.name, language=client.language),
        "tasks": [listed_task(row) for row in page.open_tasks],
        "stages": [_stage(one) for one in page.stages],
        "members": [member_of(one) for one in page.members],
    }
    return CaseDetail.model_validate(_fields(page.case) | _waiting(page.wait) | more)


def timeline_of(events: Sequence[EventRecord], following: str) -> Timeline:
    """Give a page of the timeline."""
    return Timeline(items=[_event(one) for one in events], next=following or None)


def instance_of(one: InstanceRecord) -> Instance:
    """Give an instance."""
    return Instance.model_validate(instance_fields(one))


def instance_fields(one: InstanceRecord) -> dict[str, object]:
    """Give the fields of an instance by name."""
    return {
        "id": one.id,
        "process": one.definition,
        "kind": one.kind.value,
        "status": one.status.value,
        "region": one.region,
        "started_at": one.started_at,
        "ended_at": one.ended_at,
    }


def action_of(offered: OfferedAction) -> Action:
    """Give an action with the form that it asks first."""
    one = offered.action
    return Action(
        kind="message" if one.kind == "message" else "start",
        name=one.name,
        label=one.label,
        ends=one.ends,
        form_schema=form_of(offered.form) if offered.form else None,
    )


def _stage(one: StageStep) -> Stage:
    return Stage(key=one.key, name=one.name, state=one.state, since=one.since, until=one.until)


def member_of(one: CaseMember) -> Member:
    """Give a role on a case."""
    return Member(
        role=one.role,
        name=one.label,
        person=one.person_id,
        since=one.since,
        until=one.until,
        temporary=one.temporary,
        planned_end=one.planned_end,
    )


def _event(one: EventRecord) -> Event:
    return Event(
        instance=one.instance_id,
        number=one.seq,
        name=one.name,
        at=one.at,
        element=one.element or None,
        lane=one.lane or None,
        by=one.actor_name or None,
        attributes=plain(one.attributes),
    )


def _fields(case: CaseRecord) -> dict[str, object]:
    return {
        "key": case.key,
        "region": case.region,
        "process": case.definition,
        "status": case.status.value,
        "stage": case.stage,
        "priority": case.priority,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "outcome": case.outcome,
    }
