"""Start a main, side or free instance."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import clock, interpreter
from engine.commands.advance import advance
from engine.commands.record_failed_start import resolve_starts
from engine.commands.run import Run, run_of
from engine.commands.work import Work
from engine.commands.write_events import note_event
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import Case, DefinitionVersion, Instance, InstanceKind, InstanceStatus


def start_instance(
    work: Work,
    *,
    version: DefinitionVersion,
    process: str,
    kind: InstanceKind,
    case: Case | None = None,
    variables: Mapping[str, Any] | None = None,
    instance_id: str = "",
    opens: bool = True,
) -> Run:
    """Start `process` of the version and let it go on to its first tasks and timers.

    A main instance opens its case, unless `opens` says that the case is open already (the path was changed).
    A free instance begins at the start of the day: to the second, its rows could be laid beside those of the case that
    its question came from (decision record 0029).
    Raises NotFound for a process that the version does not hold, and what a step raises.
    """
    if f"{process}.bpmn" not in {
        path.rpartition("/")[2] for path in work.context.catalogue.files(work.uow, version.id)
    }:
        raise NotFound(f"{process} is not in {version.key}, version {version.version}")
    if kind is InstanceKind.FREE:
        work = replace(work, moment=clock.start_of_day(work.moment))
    instance = Instance(
        id=instance_id or new_id(),
        region=version.region,
        version_id=version.id,
        definition=process,
        kind=kind,
        status=InstanceStatus.ACTIVE,
        revision=0,
        started_at=work.moment,
        started_by=work.actor.id if work.actor else None,
        case_id=case.id if case else None,
        stage=case.stage if case else "",
        variables=dict(variables or {}),
    )
    work.uow.instances.add(instance)
    run = run_of(work, instance)
    if kind is InstanceKind.MAIN and opens:
        note_event(run, "asia_avattu", attributes={"polku": process})
    elif kind is InstanceKind.SIDE:
        note_event(run, "side_started", attributes={"prosessi": process})
    advance(run, lambda program, around: interpreter.start(program, around, work.moment))
    resolve_starts(work, version.region, process)
    return run


def start_beside(run: Run, process: str, *, free: bool, variables: Mapping[str, Any]) -> Run:
    """Start `process` of the run's own version: a side instance of its case, or a free one without any link."""
    version = run.work.uow.definitions.get(run.instance.version_id)
    if free:
        # Nobody of the case's people is written as the one who began it: an actor is a link as well.
        work = replace(run.work, actor=None)
        return start_instance(work, version=version, process=process, kind=InstanceKind.FREE, variables=variables)
    return start_instance(
        run.work, version=version, process=process, kind=InstanceKind.SIDE, case=run.case, variables=variables
    )
