"""What the engine refuses of an event log from elsewhere."""

from collections.abc import Sequence

from engine.errors.base import EngineError
from engine.model.imported_logs import LogFault


class LogRefused(EngineError):
    """An event log from elsewhere cannot be read as it is; `faults` tell where and why."""

    def __init__(self, faults: Sequence[LogFault]) -> None:
        """Keep the faults."""
        super().__init__(", ".join(f"{one.code} in line {one.line}" for one in faults))
        self.faults = tuple(faults)
