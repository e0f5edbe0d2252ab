"""End an instance; the end of the main one closes its case (M01, F15)."""

from dataclasses import replace

from engine.commands.run import Run
from engine.commands.withdraw_tasks import withdraw_tasks
from engine.commands.write_events import note_event
from engine.model import Case, CaseStatus, InstanceKind, InstanceStatus
from engine.model.meetings import AgendaItem, ItemStatus
from engine.operations import ChangePath, EndSides
from engine.operations.agenda_items import settle_item
from engine.operations.close_case import DECISION
from engine.operations.interrupt_case import INTERRUPTED, INTERRUPTION
from engine.store.queries.consultations import DEFINITION as CONSULTATION

CLOSING = frozenset({"asia_päätetty", "asia_keskeytetty"})
"""What a chart may say itself of the end of a case."""


def end_instance(run: Run, status: InstanceStatus) -> None:
    """End the instance with everything that waits in it; the caller saves it."""
    uow, instance = run.work.uow, run.instance
    withdraw_tasks(run, [task.id for task in uow.tasks.open_of(instance.id)])
    uow.timers.replace_bpmn(instance, [])
    if instance.definition == CONSULTATION:
        _leave_agenda(run, uow.agenda.open_of_instance(instance.id))
    run.instance = replace(instance, status=status, ended_at=run.work.moment, active=(), waiting_for=())
    if instance.kind is InstanceKind.MAIN and run.case:
        if not _changes_path(run, run.case):
            _close(run, run.case)
    elif instance.kind is InstanceKind.SIDE:
        note_event(run, "side_ended", attributes={"prosessi": instance.definition, "tila": status.value})


def _leave_agenda(run: Run, *items: AgendaItem | None) -> None:
    """Free the minutes of what ends without having been handled."""
    for item in items:
        if item is not None:
            settle_item(run.work.uow, item, ItemStatus.REMOVED)


def _changes_path(run: Run, case: Case) -> bool:
    """Tell whether the case goes on by another chart: it has another main instance already, or has been asked to."""
    if case.main_instance_id != run.instance.id:
        return True
    return any(isinstance(request, ChangePath) and asker.case_key == case.key for asker, request in run.work.later)


def _close(run: Run, case: Case) -> None:
    if not _said(run):
        _note_closing(run, case)
    run.case = replace(
        case, status=CaseStatus.CLOSED, closed_at=run.work.moment, suspended_at=None, suspended_by_name=""
    )
    run.work.uow.cases.update(
        case.id, status=CaseStatus.CLOSED, closed_at=run.work.moment, suspended_at=None, suspended_by_name=""
    )
    run.work.uow.timers.delete_for_case(case.id)
    _leave_agenda(run, *run.work.uow.agenda.open_of_case(case.id))
    run.work.later.append((run, EndSides()))


def _said(run: Run) -> bool:
    """Tell whether the chart has said itself that the case ends: in this step or in an earlier one."""
    now = any(event.name in CLOSING for event in run.events)
    return now or run.work.uow.events.has_any(run.instance.id, CLOSING)


def _note_closing(run: Run, case: Case) -> None:
    if case.outcome == INTERRUPTED:
        note_event(run, "asia_keskeytetty", attributes=_kept(run, INTERRUPTION))
    else:
        note_event(run, "asia_päätetty", attributes={"syy": case.outcome, **_kept(run, DECISION)})


def _kept(run: Run, name: str) -> dict[str, object]:
    value = run.variables.get(name)
    return dict(value) if isinstance(value, dict) else {}
