"""What the worker asks of the face."""

from collections.abc import Sequence
from typing import Protocol


class Sweeps(Protocol):
    """The use cases that come round by themselves."""

    def fire_due(self) -> int:
        """Fire what is due; gives how many."""
        ...

    def deliver_pending(self) -> int:
        """Deliver waiting notifications; gives how many were tried."""
        ...

    def scan_attachments(self) -> int:
        """Have waiting files looked at by the virus scanner; gives how many were tried."""
        ...

    def move_waiting(self) -> int:
        """Move cases that wait for it to another version; gives how many were handled."""
        ...

    def nightly(self) -> None:
        """Do the night's work, once per local date whoever asks first."""
        ...

    def walk_scenarios(self) -> int:
        """Walk the scenarios that somebody has asked for on a draft; gives how many."""
        ...

    def compute_figures(self) -> int:
        """Compute the finer figures that somebody has asked for; gives how many such runs."""
        ...

    def check_alerts(self) -> int:
        """Look at the alerts on figures that are due, and send the digest of the week; gives how many have turned."""
        ...

    def read_imports(self) -> int:
        """Read imported event logs that wait for it; gives how many."""
        ...

    def fold_figures(self) -> int:
        """Add what transactions have left to the figures; gives how many changes were added."""
        ...

    def beat(self, node: str, swept_ago: float, troubles: Sequence[str]) -> None:
        """Write that this node is alive, how many seconds ago a sweep ended well, and what goes wrong."""
        ...

    def leave(self, node: str) -> None:
        """Write that this node has stopped as it should."""
        ...
