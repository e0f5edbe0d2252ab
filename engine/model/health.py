"""How an installation does, as one node sees it at one moment."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NodeHealth:
    """A worker node by its last sign of life."""

    name: str
    beat_age: float
    """Seconds since its sign of life; negative when its clock is ahead of ours."""
    sweep_age: float | None
    """Seconds since it last ended a sweep for timers; None when it has not told."""
    troubles: str
    """What it said goes wrong; empty when all is well."""
    alive: bool
    """Its sign of life is fresh."""
    sweeps: bool
    """It is alive and its sweeps end."""


@dataclass(frozen=True, slots=True)
class Workload:
    """How much there is to do in the whole installation, never by region."""

    open_tasks: int = 0
    overdue_tasks: int = 0
    timers_soon: int = 0
    """Timers that come due within an hour."""
    alerts_raised: int = 0
    imports_waiting: int = 0
    """Logs from elsewhere that wait to be read."""
    exports: int = 0
    """How often the event log was taken out, ever; counted by region."""


@dataclass(frozen=True, slots=True)
class Health:
    """What the database says about the installation."""

    database_seconds: float
    """How long it took to connect and to ask the first question."""
    schema: str
    """Revision of the tables; empty when there are none."""
    wanted_schema: str
    """Revision that this Polku is made for."""
    nodes: tuple[NodeHealth, ...]
    overdue: int
    """Timers that are due and have not fired."""
    oldest_overdue: float
    """Seconds since the longest waiting of them came due; 0 without any."""
    outbox: int
    """Messages that are due to be delivered."""
    oldest_message: float
    """Seconds since the longest waiting of them came due; 0 without any."""
    given_up: int
    """Messages that no try could deliver."""
    incidents: int
    """Instances that could not go on."""
    figures_waiting: int = 0
    """Changes of figures that are not in their sums yet."""
    figures_differing: int = 0
    """Differences that the newest comparison of figures with the event log found."""
    load: Workload = field(default_factory=Workload)
