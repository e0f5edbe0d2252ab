"""The page of one task: the form, and beside it what one needs in order to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import FieldError
from engine.model import Person
from engine.model.screens import EscalationStep, TaskPage
from webapp.presenters.consents import ConsentView, consent_views
from webapp.presenters.due import DueView, due_view
from webapp.presenters.form_view import Asked, FormView, form_view
from webapp.presenters.stages import StageView, stage_views
from webapp.presenters.submissions import SubmissionView, own_words, submission_views
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
    is_mine: bool
    maker: str
    colleagues: Sequence[tuple[str, str]]
    no_way_back: str
    came_back: str


def task_view(
    page: TaskPage, reader: Person, values: Mapping[str, Any] | None, faults: Mapping[str, FieldError]
) -> TaskView:
    """Give the view of a task; `values` are what was typed, else the draft or what is known already."""
    task = page.task
    shown = page.values if values is None else values
    earlier = submission_views(page.earlier, page.forms)
    people = page.people.get("*", ())
    return TaskView(
        page=page,
        form=form_view(page.form, shown, Asked(faults, page.people, page.proposals, page.context, page.candidates)),
        due=due_view(task.due, page.workdays_left),
        stages=stage_views(page.stages),
        escalation=[(step, escalation_words(step)) for step in page.escalation],
        consents=consent_views(page.consents),
        words=own_words(earlier),
        earlier=earlier,
        is_mine=task.assignee_id == reader.id,
        maker=_("sinä") if task.assignee_id == reader.id else task.assignee_name,
        colleagues=[one for one in people if one[0] != task.assignee_id],
        no_way_back=refusal_sentence(page.way_back.refusal) if page.way_back else "",
        came_back=came_back_sentence(page.came_back) if page.came_back else "",
    )


def escalation_words(step: EscalationStep) -> str:
    """Say what happens at one step of the chain."""
    who = "" if step.who in ("supervisors", "assignee") else step.who.replace("_", " ")
    if step.kind == "remind":
        return _("Muistutus: %(who)s", who=who) if who else _("Muistutus tekijälle")
    if step.kind == "widen":
        return _("Tehtävä näkyy koko ryhmälle: %(who)s", who=who) if who else _("Tehtävä näkyy koko ryhmälle")
    return _("Tieto: %(who)s", who=who) if who else _("Tieto esihenkilölle")
