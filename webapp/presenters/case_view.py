"""The page of one case: what it waits for first, then the stages, then one of its tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.model import Instance, InstanceKind, Person
from engine.model.screens import CasePage, PersonAction
from webapp.presenters.consents import ConsentView, consent_views, party_name
from webapp.presenters.dates import days_until
from webapp.presenters.due import DueView, due_view
from webapp.presenters.form_view import opened
from webapp.presenters.measurements_view import MeasurementsView, measurements_view
from webapp.presenters.now_view import NowView, by_urgency, now_view
from webapp.presenters.options import option_labels
from webapp.presenters.plan_summary import PlanSummary, plan_summary
from webapp.presenters.relations import RelationView, relation_view
from webapp.presenters.services_view import ServiceView, service_views
from webapp.presenters.stages import StageView, stage_views
from webapp.presenters.story import Glossary, StoryItem, parts, story
from webapp.presenters.submissions import SubmissionView, own_words, submission_views
from webapp.texts import gettext as _

TABS = ("overview", "plan", "services", "meetings", "forms", "access")


@dataclass(frozen=True, slots=True)
class Ahead:
    """One moment to come: when, what, whose it is."""

    at: datetime
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that the template of a case needs, with its words."""

    page: CasePage
    tab: str
    tabs: Sequence[tuple[str, str, int | None]]
    title: str
    managers: str
    now: NowView
    stages: Sequence[StageView]
    earlier: Sequence[StoryItem]
    """What is folded away: the older part of a long story."""
    story: Sequence[StoryItem]
    open_tasks: Sequence[tuple[Any, DueView]]
    consents: Sequence[ConsentView]
    ahead: Sequence[Ahead]
    submissions: Sequence[SubmissionView]
    words: Sequence[tuple[str, str, SubmissionView]]
    ending: Sequence[PersonAction]
    others: Sequence[PersonAction]
    sides: Sequence[Instance]
    plan: PlanSummary | None
    services: Sequence[ServiceView]
    measured: MeasurementsView
    relations: Sequence[RelationView]


def case_view(page: CasePage, reader: Person, tab: str) -> CaseView:
    """Give the view of a case."""
    initials = page.client.initials if page.client else ""
    submissions = submission_views(page.submissions, page.forms, page.forms_then)
    managers = [one.label for one in page.members if one.role == "case_manager" and one.until is None]
    allowed = tab if tab != "access" or page.may_see_access else "overview"
    tasks = {one.task_id: one.name for one in page.submissions}
    told = story(page.events, Glossary(tasks, _answers(page.forms), page.terms))
    earlier, newest = parts(told)
    return CaseView(
        page=page,
        tab=allowed,
        tabs=_tabs(page),
        title=", ".join(part for part in (page.case.key, initials) if part),
        managers=", ".join(managers),
        now=now_view(page, reader),
        stages=stage_views(page.stages),
        earlier=earlier,
        story=newest,
        open_tasks=[(row, due_view(row.task.due, row.workdays_left)) for row in by_urgency(page.open_tasks)],
        consents=consent_views(page.consents),
        ahead=[Ahead(at, kind, ahead_words(kind, label)) for at, kind, label in page.ahead if days_until(at) >= 0],
        submissions=submissions,
        words=own_words(submissions),
        ending=[one for one in page.actions if one.ends],
        others=[one for one in page.actions if not one.ends],
        sides=sorted(
            (one for one in page.instances if one.kind is InstanceKind.SIDE),
            key=lambda one: one.started_at,
            reverse=True,
        ),
        plan=plan_summary(page.plans, page.forms),
        services=service_views(page.service_lives, option_labels(page.forms, "palvelu", "ohjattu_jatkoon")),
        measured=measurements_view(page.measurements),
        relations=[relation_view(one) for one in page.relations],
    )


def _sides(page: CasePage) -> list[Instance]:
    """Give what runs or ran beside the case, newest first."""
    sides = [one for one in page.instances if one.kind is InstanceKind.SIDE]
    return sorted(sides, key=lambda one: one.started_at, reverse=True)


def ahead_words(kind: str, label: str) -> str:
    """Say what a coming moment is: a task and a watch by their names, a consent by its party."""
    if kind == "consent":
        return _("Suostumus päättyy: %(party)s", party=party_name(label))
    if kind == "review":
        return _("Suunnitelman tarkistus")
    if kind == "watch":
        return _("Seurantaraja: %(name)s", name=label)
    return label


def _tabs(page: CasePage) -> list[tuple[str, str, int | None]]:
    tabs: list[tuple[str, str, int | None]] = [
        ("overview", _("Yleiskuva"), None),
        ("plan", _("Suunnitelma"), len(page.plans)),
        ("services", _("Palvelut"), len(page.service_lives)),
        ("meetings", _("Kokoukset"), len(page.meetings)),
        ("forms", _("Lomakkeet"), len(page.submissions)),
    ]
    return [*tabs, ("access", _("Käyttöloki"), None)] if page.may_see_access else tabs


def _answers(forms: Mapping[str, Any]) -> dict[str, str]:
    """Give the labels of all answers by code, for the facts in the timeline; of several labels the plainest."""
    labels: dict[str, set[str]] = {}
    for form in forms.values():
        for component in opened(form.components):
            for option in component.options:
                labels.setdefault(option.text, set()).add(option.label)
    return {code: min(sorted(found), key=len) for code, found in labels.items()}
