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
from engine.commands.moved_on import moved_on
from engine.commands.record_access import record_access
from engine.commands.run import Run, look_at
from engine.commands.way_back import came_back, way_back
from engine.commands.work import Work
from engine.commands.worklists.receivers import receivers_of
from engine.errors import NotFound
from engine.forms import Form, load_form
from engine.model import InstanceStatus, Person, PlanVersion, Submission, Task, TaskStatus
from engine.model.attachments import Attachment
from engine.model.drafts import DraftHead, MovedOn
from engine.model.holds import stops_clock
from engine.model.plans import PLAN_FORM
from engine.model.screens import EscalationStep, TaskPage
from engine.model.worklist_screens import WorklistRow
from engine.process_engine.pages.stages import stage_steps
from engine.process_engine.pages.submitted_forms import submitted_forms
from engine.process_engine.pages.submitted_people import with_names
from engine.process_engine.pages.task_waits import with_waits
from engine.process_engine.pages.translated import Words, translated_rows, translated_task, words_of
from engine.process_engine.pages.workdays_left import workdays_left
from engine.store.queries import task_row, visible_case

_NO_FORM = b'{"id": "", "title": "", "type": "default", "components": []}'


@dataclass(frozen=True, slots=True)
class _View:
    """What the reader may see of the task's instance."""

    run: Run
    task: Task
    forms: FormContext
    submissions: Sequence[Submission]
    sees_case: bool
    earlier_forms: Mapping[str, Form]


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
    may, goes_on = _allowed(actor, absent, task), _goes_on(run)
    case = run.case if view.sees_case else None
    form = view.forms.form(task.form) if task.form else load_form(_NO_FORM)
    draft = work.uow.drafts.get(task_id, actor.id)
    may_complete = goes_on and may(policy.may_complete)
    before, after = _neighbours(run, task, words_of(work, actor, task.version_id))
    page = TaskPage(
        task=translated_task(work, actor, task),
        form=form,
        values=_values(view, draft[0] if draft else None),
        case=case,
        client=work.uow.clients.get(case.client_id) if case and case.client_id else None,
        escalation=_coming(run, task, actor.language),
        earlier=with_names(work, (_submission(work, actor, one) for one in view.submissions if one.task_id != task_id)),
        consents=work.uow.consents.of_case(case.id) if case else (),
        proposals=view.forms.proposals(task.form) if task.form else (),
        people=view.forms.people(form),
        candidates=view.forms.candidates(form) if view.sees_case and may_complete else {},
        may_complete=may_complete,
        may_claim=goes_on and policy.may_claim(actor, task),
        may_release=goes_on and may(policy.may_release),
        may_reassign=may(policy.may_reassign),
        acting_for=absent.name if absent else "",
        draft_saved_at=draft[1] if draft else None,
        stages=stage_steps(run.region, case, work.uow.tasks.of_case(case.id) if case else (), actor.language),
        before=before,
        after=after,
        workdays_left=workdays_left(task.due),
        forms=view.earlier_forms,
        context=view.forms.variables,
        failed_at=_failed_at(view, actor),
    )
    return _with_surroundings(page, view, actor, draft[0] if draft else None)


def _with_surroundings(page: TaskPage, view: _View, actor: Person, draft: Mapping[str, Any] | None) -> TaskPage:
    """Give the page with its holds, whose drafts there are, the files, the plan, and the way back."""
    run, task = view.run, view.task
    goes_on = _goes_on(run)
    drafts = run.work.uow.drafts.of_task(task.id) if task.status is TaskStatus.OPEN else []
    offered = [one for one in drafts if one.is_offered and one.person_id != actor.id]
    return replace(
        page,
        is_suspended=not goes_on,
        holds=run.work.uow.holds.of_task(task.id) if view.sees_case else (),
        row=_row(run, actor, task),
        may_hold=goes_on and policy.may_hold(actor, task),
        may_resume=goes_on and policy.may_resume(actor, task),
        moved=None if draft is None else _moved(view, actor, draft),
        offered=offered if page.may_complete else (),
        receivers=receivers_of(run.work, [task]) if page.may_reassign else (),
        assignee_draft_at=_handed_on(view, actor, drafts),
        files=_files(view, actor, page.form),
        largest_file=run.work.context.attachments.file_bytes,
        plan=_plan(view),
        way_back=way_back(run, actor, page.task),
        came_back=came_back(run, task),
    )


def _goes_on(run: Run) -> bool:
    return run.case is None or not run.case.is_suspended


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
    earlier = submitted_forms(work, actor.language, submissions)
    return _View(run, task, form_context(run, actor), submissions, sees_case, earlier)


def _moved(view: _View, actor: Person, draft: Mapping[str, Any]) -> MovedOn | None:
    if not policy.may_complete(actor, view.task):
        return None
    found = moved_on(view.forms, actor, view.task, draft, view.submissions)
    if found is None:
        return None
    return replace(found, submissions=[_submission(view.run.work, actor, one) for one in found.submissions])


def _handed_on(view: _View, actor: Person, drafts: Sequence[DraftHead]) -> datetime | None:
    """Give when the draft was saved that may be handed on with the task."""
    if not (policy.may_release(actor, view.task) or policy.may_reassign(actor, view.task)):
        return None
    return next((one.at for one in drafts if one.person_id == view.task.assignee_id), None)


def _plan(view: _View) -> PlanVersion | None:
    """Give the newest joint plan of the case; it is asked for only where a plan was sent."""
    if not view.sees_case or view.run.case is None or PLAN_FORM not in view.earlier_forms:
        return None
    return next(iter(reversed(view.run.work.uow.plans.of_case(view.run.case.id))), None)


def _files(view: _View, actor: Person, form: Form) -> dict[str, Attachment]:
    """Give the files that the form and the earlier forms show; those of another's draft are nobody else's to see."""
    if not view.sees_case:
        return {}
    shown = [form, *view.earlier_forms.values()]
    if not any(one.takes_files for one in shown):
        return {}
    around = view.run.work.uow.attachments.around(view.run.instance.case_id, view.run.instance.id)
    return {one.id: one for one in around if one.sent_at is not None or one.by == actor.id}


def _row(run: Run, actor: Person, task: Task) -> WorklistRow:
    row = task_row(actor, task, suspended_at=run.case.suspended_at if run.case else None)
    return translated_rows(run.work, actor, with_waits(run.work, [row]))[0]


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
    if task.status is not TaskStatus.OPEN or stops_clock(task.held_for) or not _goes_on(run):
        return []  # nothing comes while the clock stands; when the hold ends, all of it moves
    names = {key: group.name.said(language) for key, group in run.region.groups.items()}
    chain = escalation_chain(run, task, attributes_of(program_of(run), task.element))
    return [replace(step, who=names.get(step.who, step.who)) for step in chain]


def _submission(work: Work, actor: Person, one: Submission) -> Submission:
    return words_of(work, actor, one.version_id).submission(one)


def _neighbours(run: Run, task: Task, words: Words) -> tuple[Sequence[str], Sequence[str]]:
    program = program_of(run)
    element = find_element(program, task.element)
    return program.neighbours(element.process, element.id, words.steps) if element else ((), ())
