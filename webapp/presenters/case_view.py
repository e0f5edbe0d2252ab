"""The page of one case: what it waits for first, then the stages, then one of its tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.model import InstanceKind, Person
from engine.model.screens import CasePage, PersonAction
from webapp.presenters.consents import ConsentView, consent_views
from webapp.presenters.due import DueView, due_view
from webapp.presenters.now_view import NowView, now_view
from webapp.presenters.stages import StageView, stage_views
from webapp.presenters.story import StoryItem, story
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
    story: Sequence[StoryItem]
    open_tasks: Sequence[tuple[Any, DueView]]
    consents: Sequence[ConsentView]
    ahead: Sequence[Ahead]
    submissions: Sequence[SubmissionView]
    words: Sequence[tuple[str, str, SubmissionView]]
    ending: Sequence[PersonAction]
    others: Sequence[PersonAction]
    sides: Sequence[Any]
    labels: Mapping[str, str]


def case_view(page: CasePage, reader: Person, tab: str) -> CaseView:
    """Give the view of a case."""
    initials = page.client.initials if page.client else ""
    submissions = submission_views(page.submissions, page.forms)
    managers = [one.label for one in page.members if one.role == "case_manager" and one.until is None]
    allowed = tab if tab != "access" or page.may_see_access else "overview"
    labels = _labels(page.forms)
    return CaseView(
        page=page,
        tab=allowed,
        tabs=_tabs(page),
        title=", ".join(part for part in (page.case.key, initials) if part),
        managers=", ".join(managers),
        now=now_view(page, reader),
        stages=stage_views(page.stages),
        story=story(page.events, labels),
        open_tasks=[(row, due_view(row.task.due, row.workdays_left)) for row in page.open_tasks],
        consents=consent_views(page.consents),
        ahead=[Ahead(*one) for one in page.ahead],
        submissions=submissions,
        words=own_words(submissions),
        ending=[one for one in page.actions if one.ends],
        others=[one for one in page.actions if not one.ends],
        sides=[one for one in page.instances if one.kind is InstanceKind.SIDE],
        labels=labels,
    )


def _tabs(page: CasePage) -> list[tuple[str, str, int | None]]:
    tabs: list[tuple[str, str, int | None]] = [
        ("overview", _("Yleiskuva"), None),
        ("plan", _("Suunnitelma"), len(page.plans)),
        ("services", _("Palvelut"), len(page.services)),
        ("meetings", _("Kokoukset"), len(page.meetings)),
        ("forms", _("Lomakkeet"), len(page.submissions)),
    ]
    return [*tabs, ("access", _("Käyttöloki"), None)] if page.may_see_access else tabs


def _labels(forms: Mapping[str, Any]) -> dict[str, str]:
    """Give the labels of all questions by key, for the facts in the timeline."""
    return {component.key: component.label for form in forms.values() for component in form.components if component.key}
