"""Move the next case that waits for it: the case and all that runs in it, or nothing of it."""

from dataclasses import replace

from engine import policy
from engine.commands.keep_step import scope_of
from engine.commands.moving.move_instance import move_instance, note_move
from engine.commands.moving.plan_case import case_reasons
from engine.commands.moving.target import Programs, of_version
from engine.commands.moving.watches import align_watches
from engine.commands.record_access import record_access
from engine.commands.run import LIVE, Run, look_at
from engine.commands.work import Work
from engine.commands.write_events import write_events
from engine.errors import NotMovable
from engine.interpreter import move
from engine.model import Advance, CaseStatus, Instance, InstanceKind, Person
from engine.model.moving import Drawn, InstanceBefore, Kept, MoveJob, MoveReason, MoveRow, MoveState
from engine.store.queries.moving import Running

MOVED = "version_changed"


def move_next(work: Work, row: MoveRow) -> MoveState:
    """Move the claimed case, in the name of who asked for it; gives what has become of it.

    What stands in the way is looked at again behind the lock: it may have moved on since the dry run.
    """
    job = work.uow.moving.job(row.job_id)
    actor = work.uow.people.get(job.asked_by)
    work = replace(work, actor=actor)
    try:
        _refuse_stranger(actor, job)
        kept = _move_case(work, job, row)
    except NotMovable as error:
        # Found before anything was written.
        work.uow.moving.settle(row, MoveState.REFUSED, work.moment, reasons=error.reasons)
        return MoveState.REFUSED
    record_access(work.uow, actor, action="change", what="move_version", region=job.region, case_id=row.case_id)
    work.uow.moving.settle(row, MoveState.MOVED, work.moment, kept=kept)
    return MoveState.MOVED


def _refuse_stranger(actor: Person, job: MoveJob) -> None:
    if not (actor.active and policy.may_move_cases(actor, job.region)):
        raise NotMovable([MoveReason("not_allowed", name=actor.name)])


def _moved(source: Programs, target: Programs, one: Instance) -> Advance:
    old, new = source(one.definition), target(one.definition)
    if old is None or new is None:
        raise NotMovable([MoveReason("process", one.definition)])
    return move(old, new, one.state)


def _move_case(work: Work, job: MoveJob, row: MoveRow) -> Kept:
    runs = _locked(work, job, row)
    source, target = of_version(work, job.from_version), of_version(work, job.to_version)
    reasons = case_reasons(source, target, [_running(run.instance) for run in runs])
    if reasons:
        raise NotMovable(reasons)
    before = [(run, run.instance) for run in runs]
    moved = [_moved(source, target, run.instance) for run in runs]  # all of them, before anything is written
    drawn: dict[str, Drawn] = {}
    for run, advance in zip(runs, moved, strict=True):
        drawn |= move_instance(run, job.to_version, advance)
        note_move(run, job, MOVED)
    work.uow.cases.update(row.case_id, version_id=job.to_version)
    main = next(run for run in runs if run.instance.kind is InstanceKind.MAIN)
    work.uow.last_steps.drop(scope_of(main))  # what it would put back is of the other version
    watches = align_watches(main)
    for run in runs:
        write_events(run)
    return Kept(tuple(_kept(run, one) for run, one in before), drawn, tuple(watches))


def _locked(work: Work, job: MoveJob, row: MoveRow) -> list[Run]:
    """Lock all that runs in the case on the version, the main instance first; raises NotMovable."""
    known = work.uow.cases.get(row.case_id)
    if known.main_instance_id is None:
        raise NotMovable([MoveReason("closed")])
    main = work.uow.instances.lock(known.main_instance_id)
    case = work.uow.cases.get(row.case_id)
    if case.status is CaseStatus.CLOSED or main.status not in LIVE:
        raise NotMovable([MoveReason("closed")])
    if case.version_id != job.from_version or main.id != case.main_instance_id:
        raise NotMovable([MoveReason("version")])
    sides = [one for one in work.uow.instances.of_case(case.id) if one.id != main.id and one.status in LIVE]
    mine = [main, *(work.uow.instances.lock(one.id) for one in sides if one.version_id == job.from_version)]
    return [look_at(work, one) for one in mine]


def _running(one: Instance) -> Running:
    return Running(one.id, one.definition, one.version_id, one.kind, one.status, one.active, one.state)


def _kept(run: Run, before: Instance) -> InstanceBefore:
    return InstanceBefore(before.id, run.instance.revision, before.state, before.active, before.waiting_for)
