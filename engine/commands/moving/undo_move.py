"""Take the move of one case back, while nothing else has happened in it since."""

from engine.commands.moving.move_instance import note_move, put_back
from engine.commands.moving.watches import align_watches
from engine.commands.record_access import record_access
from engine.commands.run import LIVE, Run, look_at
from engine.commands.work import Work
from engine.commands.write_events import write_events
from engine.errors import NotMovable
from engine.model import InstanceKind, Person, TimerKind
from engine.model.moving import Kept, MoveJob, MoveReason, MoveRow, MoveState

UNDONE = "version_change_undone"


def undo_move(work: Work, actor: Person, job: MoveJob, case_id: str) -> None:
    """Let a case stand in its old version as it stood; raises NotFound, NotMovable with why it cannot be.

    Who has a task, what they have typed and what has been said to be late stay as they are now.
    """
    row, kept = work.uow.moving.lock(job.id, case_id)
    if row.state is not MoveState.MOVED:
        raise NotMovable([MoveReason("not_moved")])
    if not kept.instances:
        raise NotMovable([MoveReason("forgotten")])
    runs = _locked(work, job, row, kept)
    for run, before in zip(runs, kept.instances, strict=True):
        put_back(run, job.from_version, before, dict(kept.tasks))
        note_move(run, job, UNDONE)
    work.uow.cases.update(case_id, version_id=job.from_version)
    main = next(run for run in runs if run.instance.kind is InstanceKind.MAIN)
    running = {timer.name for timer in work.uow.timers.of_case(case_id, TimerKind.WATCH)}
    work.uow.timers.add([timer for timer in kept.watches if timer.name not in running])
    align_watches(main)
    for run in runs:
        write_events(run)
    record_access(work.uow, actor, action="change", what="undo_move", region=job.region, case_id=case_id)
    work.uow.moving.settle(row, MoveState.UNDONE, work.moment)


def _locked(work: Work, job: MoveJob, row: MoveRow, kept: Kept) -> list[Run]:
    """Lock what was moved; raises NotMovable when any of it, or the case, has gone on since."""
    locked = [work.uow.instances.lock(one.id) for one in kept.instances]
    case = work.uow.cases.get(row.case_id)
    alive = {
        one.id
        for one in work.uow.instances.of_case(row.case_id)
        if one.status in LIVE and one.version_id == job.to_version
    }
    stands = all(now.revision == then.revision for now, then in zip(locked, kept.instances, strict=True))
    if not stands or case.version_id != job.to_version or alive != {one.id for one in kept.instances}:
        raise NotMovable([MoveReason("moved_on")])
    return [look_at(work, one) for one in locked]
