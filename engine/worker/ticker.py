"""What a worker knows of itself: whether it ticks, and what goes wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ticker:
    """The state of one worker at one moment, by the monotonic clock."""

    alive: bool
    """It ticks, and no sweep hangs."""
    lost: bool
    """It cannot mend itself any more: the process must be started anew."""
    pulse_age: float
    """Seconds since the scheduler last ticked."""
    sweep_age: float
    """Seconds since a sweep for timers last ended well."""
    failing: tuple[str, ...]
    """Jobs whose last try failed."""
    hanging: tuple[str, ...]
    """Jobs that run for longer than they ever should."""
    rebuilt: int
    """How often the scheduler was built anew."""
    left_behind: int
    """How many runs that hung were left behind, each with its thread."""

    @property
    def troubles(self) -> tuple[str, ...]:
        """Give what goes wrong, in few words without any data."""
        return (
            *(f"{name} fails" for name in self.failing),
            *(f"{name} hangs" for name in self.hanging),
            *(["the process must be started anew"] if self.lost else []),
        )
