"""The page of one case: what it waits for first, then the stages, then one of its tabs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engine import policy
from engine.model import CaseMember, CaseStatus, Instance, InstanceKind, Meeting, Person
from engine.model.screens import CasePage, PersonAction
from webapp.presenters.case_tabs import Tab, case_tabs
from webapp.presenters.consents import ConsentView, consent_views, party_name
from webapp.presenters.dates import as_day, days_until
from webapp.presenters.due import DueView, due_view
from webapp.presenters.event_facts import Glossary
from webapp.presenters.files_view import FileView, file_views
from webapp.presenters.form_view import opened
from webapp.presenters.measurements_view import MeasurementsView, measurements_view
from webapp.presenters.now_view import NowView, by_urgency, now_view
from webapp.presenters.options import option_labels
from webapp.presenters.plan_summary import PlanSummary, plan_summary
from webapp.presenters.relations import RelationView, relation_view
from webapp.presenters.services_view import ServiceView, service_views
from webapp.presenters.stages import StageView, stage_views
from webapp.presenters.story import StoryItem, story
from webapp.presenters.submissions import SubmissionView, own_words, submission_views
from webapp.texts import gettext as _

CONSULTATION = "consultation"
"""Process id of the chart of a consultation."""

SOON_DAYS = 60
"""The end of a consent is told among what comes in so many days; the table of consents has it always."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes on one day, and how many times the same."""

    at: datetime
    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that the template of a case needs, with its words."""

    page: CasePage
    tab: str
    tabs: Sequence[Tab]
    title: str
    managers: str
    now: NowView
    stages: Sequence[StageView]
    whole: Sequence[StoryItem]
    """The whole story; the overview tells its end."""
    open_tasks: Sequence[tuple[Any, DueView]]
    consents: Sequence[ConsentView]
    ahead: Sequence[Ahead]
    submissions: Sequence[SubmissionView]
    documents: Sequence[FileView]
    words: Sequence[tuple[str, str, SubmissionView]]
    may_mend: bool
    """Whether the reader may correct the open case by hand."""
    ending: Sequence[PersonAction]
    others: Sequence[PersonAction]
    former: Sequence[CaseMember]
    """Roles that have ended, the newest first."""
    sides: Sequence[Instance]
    consultations: Sequence[Instance]
    plan: PlanSummary | None
    services: Sequence[ServiceView]
    measured: MeasurementsView
    relations: Sequence[RelationView]
    meetings: Sequence[tuple[Meeting, str]]
    """Each with who was there."""


def case_view(page: CasePage, reader: Person, tab: str) -> CaseView:
    """Give the view of a case."""
    initials = page.client.initials if page.client else ""
    submissions = submission_views(page.submissions, page.forms, page.forms_then, page.files)
    managers = [one.label for one in page.members if one.role == "case_manager" and one.until is None]
    known = _glossary(page)
    open_tasks = by_urgency(page.open_tasks)
    now = now_view(page, reader)
    beside = (one for one in page.instances if one.kind is InstanceKind.SIDE)
    sides = sorted(beside, key=lambda one: one.started_at, reverse=True)
    return CaseView(
        page=page,
        tab=tab,
        tabs=case_tabs(page.case.key, tab, log=page.may_see_access, counts=_counts(page)),
        title=", ".join(part for part in (page.case.key, initials) if part),
        managers=", ".join(managers),
        now=now,
        stages=stage_views(page.stages),
        whole=story(page.events, known),
        open_tasks=[(row, due_view(row.task.due, row.workdays_left)) for row in open_tasks if row.task.id != now.about],
        consents=consent_views(page.consents),
        ahead=_ahead(page),
        submissions=submissions,
        documents=file_views(page.files.values()),
        words=own_words(submissions),
        may_mend=page.case.status is CaseStatus.OPEN and policy.may_repair(reader, page.case.region),
        ending=[one for one in page.actions if one.ends],
        others=[one for one in page.actions if not one.ends],
        former=sorted((one for one in page.members if one.until), key=lambda one: one.until or one.since, reverse=True),
        sides=[one for one in sides if one.definition != CONSULTATION],
        consultations=[one for one in sides if one.definition == CONSULTATION],
        plan=plan_summary(page.plans, page.forms),
        services=service_views(page.service_lives, option_labels(page.forms, "palvelu", "ohjattu_jatkoon"), known),
        measured=measurements_view(page.measurements),
        relations=[relation_view(one) for one in page.relations],
        meetings=[(one, _present(one, known)) for one in page.meetings],
    )


def _ahead(page: CasePage) -> list[Ahead]:
    """Give what comes, day by day; what is the same on one day is said once, a watch only when it comes next."""
    found: dict[tuple[date, str, str], list[datetime]] = {}
    watches: set[str] = set()
    for at, kind, label in page.ahead:
        left = days_until(at)
        if kind == "watch" and label in watches:
            continue  # the same watch reminds again later, when nothing has moved
        watches.update([label] if kind == "watch" else [])
        if left >= 0 and (kind != "consent" or left <= SOON_DAYS):
            found.setdefault((as_day(at), kind, ahead_words(kind, label)), []).append(at)
    return [Ahead(moments[0], kind, words, len(moments)) for (_day, kind, words), moments in found.items()]


def ahead_words(kind: str, label: str) -> str:
    """Say what a coming moment is: a task and a watch by their names, a consent by its party."""
    if kind == "consent":
        return _("Suostumus päättyy: %(party)s", party=party_name(label))
    if kind == "review":
        return _("Suunnitelman tarkistus")
    if kind == "watch":
        return _("Seurantaraja: %(name)s", name=label)
    return label


def _counts(page: CasePage) -> dict[str, int]:
    return {
        "plan": len(page.plans),
        "services": len(page.service_lives),
        "meetings": len(page.meetings),
        "forms": len(page.submissions),
        "comments": page.comments,
    }


def _present(meeting: Meeting, known: Glossary) -> str:
    return ", ".join(known.word(one, as_day(meeting.at), "läsnä") for one in meeting.attendance)


def _glossary(page: CasePage) -> Glossary:
    """Give the names for the facts in the timeline; of several labels of a code the plainest."""
    asked = [one for form in page.forms.values() for one in opened(form.components)]
    questions = {(one.key, option.text): option.label for one in asked for option in one.options}
    labels: dict[str, set[str]] = {}
    for (_key, code), label in questions.items():
        labels.setdefault(code, set()).add(label)
    lists = {one.key: one.label for one in asked if one.type == "dynamiclist"}
    return Glossary(
        tasks={
            **page.task_names,
            **{row.task.id: row.task.name for row in page.open_tasks},
            **{one.task_id: one.name for one in page.submissions},
        },
        answers={**page.charts, **lists, **{code: min(sorted(found), key=len) for code, found in labels.items()}},
        terms=page.terms,
        questions=questions,
        people={one.person_id: one.label for one in page.members if one.person_id},
        steps=page.steps,
    )
