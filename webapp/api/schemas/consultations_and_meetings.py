"""Consultations and meetings."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from engine.model.page_parts import ConsultationForm as AskedForm
from engine.model.page_parts import ConsultationPage
from engine.model.screens import ConsultationRow, MeetingRow
from webapp.api.schemas.base import Answer, Body, Next, PlainValues, Query, Values, Word, plain
from webapp.api.schemas.cases import Instance, instance_fields
from webapp.api.schemas.forms import Form, form_of
from webapp.api.schemas.tasks import Task, task_of


class NewConsultation(Body):
    """What starting a consultation without a case takes."""

    region: Word
    values: Values | None = None


class ConsultationAnswer(Answer):
    """One form that was filled in for a consultation."""

    form: str
    at: datetime
    values: PlainValues


class Consultation(Instance):
    """A consultation, with or without a case."""

    case: str | None = Field(description="Key of its case.")
    title: str = Field(description="Title of an anonymous one; empty for others.")
    tasks: list[Task] = Field(description="Its open tasks that the person may see.")


class ConsultationDetail(Consultation):
    """A consultation with what was asked and what was answered."""

    request: PlainValues | None = Field(description="Values of the form that it began with.")
    answers: list[ConsultationAnswer] = Field(description="What was filled in for it, oldest first.")


class ConsultationFormQuery(Query):
    """Where one asks."""

    region: Word


class ConsultationForm(Answer):
    """What a consultation without a case asks in a region."""

    form: Form
    values: PlainValues = Field(description="What it begins with.")


class ConsultationList(Answer):
    """A page of consultations, newest first."""

    items: list[Consultation]
    next: Next


class Meeting(Answer):
    """A meeting that was arranged."""

    id: str
    region: str
    kind: str
    at: datetime
    held: bool
    case: str | None
    client_present: bool | None
    place: str
    attendance: list[str]
    minutes: int | None


class MeetingList(Answer):
    """A page of meetings, newest first."""

    items: list[Meeting]
    next: Next


def consultation_of(row: ConsultationRow) -> Consultation:
    """Give a consultation."""
    more = {"case": row.case_key or None, "title": row.title, "tasks": [task_of(one) for one in row.open_tasks]}
    return Consultation.model_validate(instance_fields(row.instance) | more)


def consultation_detail(page: ConsultationPage) -> ConsultationDetail:
    """Give a consultation as a whole."""
    more = {
        "request": plain(page.request.values) if page.request else None,
        "answers": [ConsultationAnswer(form=one.form, at=one.at, values=plain(one.values)) for one in page.answers],
    }
    return ConsultationDetail.model_validate(consultation_of(page.row).model_dump(by_alias=True) | more)


def consultation_form_of(asked: AskedForm) -> ConsultationForm:
    """Give what a consultation without a case asks."""
    return ConsultationForm(form=form_of(asked.form), values=plain(asked.values))


def consultation_list(rows: Sequence[ConsultationRow], following: str) -> ConsultationList:
    """Give a page of consultations."""
    return ConsultationList(items=[consultation_of(row) for row in rows], next=following or None)


def meeting_list(rows: Sequence[MeetingRow], following: str) -> MeetingList:
    """Give a page of meetings."""
    return MeetingList(items=[_meeting(row) for row in rows], next=following or None)


def _meeting(row: MeetingRow) -> Meeting:
    one = row.meeting
    return Meeting(
        id=one.id,
        region=one.region,
        kind=one.kind,
        at=one.at,
        held=one.held,
        case=row.case_key or None,
        client_present=one.client_present,
        place=one.place,
        attendance=list(one.attendance),
        minutes=one.minutes,
    )
