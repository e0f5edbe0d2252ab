"""The page of one task: its form as its own version has it, and what is known around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from engine import policy
from engine.commands.absences.stand_in import absent_person
from engine.commands.drawn import attributes_of, find_element, program_of
from engine.commands.escalation_chain import escalation_chain
from engine.commands.find_task import find_task
from engine.commands.form_context import FormContext, form_context
from engine.commands.record_access import record_access
from engine.commands.run import Run, look_at
from engine.commands.work import Work
from engine.errors import NotFound
from engine.forms import load_form
from engine.model import InstanceStatus, Person, Submission, Task, TaskStatus
from engine.model.screens import EscalationStep, TaskPage
from engine.process_engine.pages.stages import stage_steps
from engine.process_engine.pages.submitted_forms import submitted_forms
from engine.process_engine.pages.translated import Words, translated_task, words_of
from engine.process_engine.pages.workdays_left import workdays_left
from engine.store.queries import visible_case

_NO_FORM = b'{"id": "", "title": "", "type": "default", "components": []}'


@dataclass(frozen=True, slots=True)
class _View:
    """What the reader may see of the task's instance."""

    run: Run
    task: Task
    forms: FormContext
    submissions: Sequence[Submission]
    sees_case: bool


def task_page(work: Work, actor: Person, task_id: str) -> TaskPage:
    """Give the page and write the access log; raises NotFound for a task the person may not know of."""
    view = _view(work, actor, find_task(work.uow, actor, task_id))
    run, task = view.run, view.task
    absent = None if policy.may_complete(actor, task) else absent_person(work, actor, task)
    record_access(
        work.uow,
        actor,
        action="view",
        what="task_page",
        region=task.region,
        case_id=task.case_id,
        task_id=task_id,
        instance_id=task.instance_id,
        acting_for=absent,
    )
    may = _allowed(actor, absent, task)
    case = run.case if view.sees_case else None
    form = view.forms.form(task.form) if task.form else load_form(_NO_FORM)
    draft = work.uow.drafts.get(task_id, actor.id)
    before, after = _neighbours(run, task, words_of(work, actor, task.version_id))
    return TaskPage(
        task=translated_task(work, actor, task),
        form=form,
        values=_values(view, draft[0] if draft else None),
        case=case,
        client=work.uow.clients.get(case.client_id) if case and case.client_id else None,
        escalation=_coming(run, task, actor.language),
        earlier=[_submission(work, actor, one) for one in view.submissions if one.task_id != task_id],
        consents=work.uow.consents.of_case(case.id) if case else (),
        proposals=view.forms.proposals(task.form) if task.form else (),
        people=view.forms.people(form),
        candidates=view.forms.candidates(form) if view.sees_case and may(policy.may_complete) else {},
        may_complete=may(policy.may_complete),
        may_claim=policy.may_claim(actor, task),
        may_release=may(policy.may_release),
        may_reassign=may(policy.may_reassign),
        acting_for=absent.name if absent else "",
        draft_saved_at=draft[1] if draft else None,
        stages=stage_steps(run.region, case, work.uow.tasks.of_case(case.id) if case else (), actor.language),
        before=before,
        after=after,
        workdays_left=workdays_left(task.due),
        forms=submitted_forms(work, actor.language, view.submissions),
        context=view.forms.variables,
        failed_at=_failed_at(view, actor),
    )


def _allowed(actor: Person, absent: Person | None, task: Task) -> Callable[[Callable[[Person, Task], bool]], bool]:
    """Give what tells whether the reader may do something to the task, themselves or in the place of who is away."""
    return lambda may: may(actor, task) or (absent is not None and may(absent, task))


def _view(work: Work, actor: Person, task: Task) -> _View:
    run = look_at(work, work.uow.instances.get(task.instance_id))
    sees_case = _sees_case(work, actor, run)
    if not sees_case:
        # A manager sees that the task is there and where it lies, nothing of the client.
        run.variables = {}
    if not sees_case:
        submissions: Sequence[Submission] = ()
    elif run.case:
        submissions = work.uow.submissions.of_case(run.case.id)
    else:
        submissions = work.uow.submissions.of_instance(run.instance.id)
    return _View(run, task, form_context(run, actor), submissions, sees_case)


def _failed_at(view: _View, actor: Person) -> datetime | None:
    if view.run.instance.status is not InstanceStatus.INCIDENT:
        return None
    known = view.run.work.uow.incidents.open_of(view.run.instance.id)
    mine = (one for one in known if (one.task_id, one.person_id) == (view.task.id, actor.id))
    return next((one.tried_at or one.at for one in mine), None)


def _sees_case(work: Work, actor: Person, run: Run) -> bool:
    if run.case is None:
        return True
    try:
        visible_case(work.uow, actor, run.case.key)
    except NotFound:
        return False
    return True


def _values(view: _View, draft: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Give what was submitted, else the reader's draft, else what the form begins with."""
    task = view.task
    if task.status is not TaskStatus.OPEN:
        return next((one.values for one in view.submissions if one.task_id == task.id), {})
    if draft is not None:
        return draft
    return view.forms.initial(task.form, task.result) if task.form else {}


def _coming(run: Run, task: Task, language: str) -> list[EscalationStep]:
    if task.status is not TaskStatus.OPEN:
        return []
    names = {key: group.name.said(language) for key, group in run.region.groups.items()}
    chain = escalation_chain(run, task, attributes_of(program_of(run), task.element))
    return [replace(step, who=names.get(step.who, step.who)) for step in chain]


def _submission(work: Work, actor: Person, one: Submission) -> Submission:
    return words_of(work, actor, one.version_id).submission(one)


def _neighbours(run: Run, task: Task, words: Words) -> tuple[Sequence[str], Sequence[str]]:
    program = program_of(run)
    element = find_element(program, task.element)
    return program.neighbours(element.process, element.id, words.steps) if element else ((), ())
