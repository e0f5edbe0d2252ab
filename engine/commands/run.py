"""One locked instance while a transaction moves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.commands.work import Work
from engine.errors import CaseSuspended, Conflict
from engine.model import Case, Event, Instance, InstanceStatus
from engine.region import Region

LIVE = frozenset({InstanceStatus.ACTIVE, InstanceStatus.INCIDENT})
"""An instance with an incident still stands where it stood: its other tasks can be done."""


@dataclass(slots=True)
class Run:
    """The instance as it was when it was locked, and its live variables as they change."""

    work: Work
    instance: Instance
    case: Case | None
    region: Region
    variables: dict[str, Any]
    events: list[Event] = field(default_factory=list)
    """Written together with the step, in this order."""
    moved: bool = False
    """A step was taken, or rows were put right: where the instance stands may be another place than its visits know."""
    left: frozenset[str] = frozenset()
    """Elements that the newest step completed."""
    ambient: tuple[Case | None, str, Mapping[str, Any]] | None = None
    """What every expression reads besides the variables, for this case and stage (commands/ambient.py)."""

    @property
    def case_key(self) -> str:
        """Give the case's key; empty without a case."""
        return self.case.key if self.case else ""

    def stand(self, active: tuple[str, ...], waiting_for: tuple[str, ...]) -> None:
        """Let the instance's row say that it stands here."""
        self.instance = replace(self.instance, active=active, waiting_for=waiting_for)

    def save(self) -> None:
        """Write the instance with its live variables; raises Conflict when somebody saved it in between."""
        self.instance = self.work.uow.instances.save(self.instance, self.variables)


def open_run(work: Work, instance_id: str) -> Run:
    """Lock an instance, and its case before it; raises Conflict when it has ended, CaseSuspended while it stands."""
    return run_of(work, work.uow.instances.lock(instance_id))


def look_at(work: Work, instance: Instance) -> Run:
    """Look at an instance without locking it, also after its end; nothing may be written with such a run."""
    case = work.uow.cases.get(instance.case_id) if instance.case_id else None
    region = work.context.catalogue.region(work.uow, instance.version_id)
    return Run(work, instance, case, region, dict(instance.variables))


def run_of(work: Work, instance: Instance) -> Run:
    """Begin to work on a locked instance; raises Conflict when it has ended, CaseSuspended while its case stands."""
    if instance.status not in LIVE:
        raise Conflict(f"instance {instance.id} has ended")
    # The case is read after the lock: what another transaction wrote to it is seen.
    run = look_at(work, instance)
    if run.case is not None and not work.despite_suspension:
        refuse_suspended(run.case)
    return run


def refuse_suspended(case: Case) -> None:
    """Raise CaseSuspended for a case that stands still."""
    if case.is_suspended:
        raise CaseSuspended(case.key, case.suspended_by_name, case.suspended_at)
