"""The page of one task: the form, and beside it what one needs in order to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import FieldError
from engine.model import Person, TaskStatus
from engine.model.screens import EscalationStep, TaskPage
from engine.model.waits import HELD, YOU
from webapp.presenters.consents import ConsentView, consent_views
from webapp.presenters.due import DueView, due_view
from webapp.presenters.form_view import Asked, FormView, form_view
from webapp.presenters.holds_view import HoldsView, holds_view
from webapp.presenters.moved_view import MovedView, moved_view
from webapp.presenters.plan_summary import PlanSummary, plan_summary
from webapp.presenters.receivers_view import options
from webapp.presenters.stages import StageView, stage_views
from webapp.presenters.submissions import SubmissionView, own_words, submission_views
from webapp.presenters.waits import WaitView, wait_view
from webapp.presenters.way_back import came_back_sentence, refusal_sentence
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class TaskView:
    """Everything that the template of a task needs, with its words."""

    page: TaskPage
    form: FormView
    due: DueView
    stages: Sequence[StageView]
    escalation: Sequence[tuple[EscalationStep, str]]
    consents: Sequence[ConsentView]
    words: Sequence[tuple[str, str, SubmissionView]]
    earlier: Sequence[SubmissionView]
    holds: HoldsView
    wait: WaitView | None
    """Why an open task waits; None while it is the reader's to do, and where a box says it."""
    is_mine: bool
    maker: str
    colleagues: Sequence[tuple[str, str]]
    """(id, words) of those to whom the task may be handed."""
    moved: MovedView | None
    with_files: bool
    """The form asks for files: it is sent in parts."""
    agreed: PlanSummary | None
    """The newest joint plan, in short."""
    no_way_back: str
    came_back: str


def task_view(
    page: TaskPage,
    reader: Person,
    values: Mapping[str, Any] | None,
    faults: Mapping[str, FieldError],
    *,
    may_open: bool = True,
) -> TaskView:
    """Give the view of a task; `values` are what was typed, else the draft or what is known already.

    `may_open`: its files can be saved from the page.
    """
    task = page.task
    shown = page.values if values is None else values
    earlier = submission_views(page.earlier, page.forms, files=page.files)
    return TaskView(
        page=page,
        form=form_view(page.form, shown, _asked(page, faults, may_open=may_open)),
        due=due_view(task.due, page.workdays_left),
        stages=stage_views(page.stages),
        escalation=[(step, escalation_words(step)) for step in page.escalation],
        consents=consent_views(page.consents),
        words=own_words(earlier),
        earlier=earlier,
        holds=holds_view(page),
        wait=_wait(page),
        is_mine=task.assignee_id == reader.id,
        maker=_("sinä") if task.assignee_id == reader.id else task.assignee_name,
        colleagues=options([one for one in page.receivers if one.person_id != task.assignee_id]),
        moved=moved_view(page),
        agreed=plan_summary([page.plan], page.forms) if page.plan else None,
        with_files=page.form.takes_files,
        no_way_back=refusal_sentence(page.way_back.refusal) if page.way_back else "",
        came_back=came_back_sentence(page.came_back) if page.came_back else "",
    )


def _asked(page: TaskPage, faults: Mapping[str, FieldError], *, may_open: bool) -> Asked:
    return Asked(
        faults=faults,
        people=page.people,
        proposals=page.proposals,
        context=page.context,
        candidates=page.candidates,
        files=page.files,
        task_id=page.task.id,
        largest_file=page.largest_file,
        may_open=may_open,
    )


def _wait(page: TaskPage) -> WaitView | None:
    row = page.row
    if row is None or row.task.status is not TaskStatus.OPEN or row.waits_for in (YOU, HELD):
        return None
    return wait_view(row)


def escalation_words(step: EscalationStep) -> str:
    """Say what happens at one step of the chain."""
    who = "" if step.who in ("supervisors", "assignee") else step.who.replace("_", " ")
    if step.kind == "remind":
        return _("Muistutus: %(who)s", who=who) if who else _("Muistutus tekijälle")
    if step.kind == "widen":
        return _("Tehtävä näkyy koko ryhmälle: %(who)s", who=who) if who else _("Tehtävä näkyy koko ryhmälle")
    return _("Tieto: %(who)s", who=who) if who else _("Tieto esihenkilölle")
