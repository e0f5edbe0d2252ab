"""The face's part for the worker and for the administrator: signs of life, tables, backups."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from engine import clock
from engine.errors import EngineError
from engine.process_engine.core import Core
from engine.store.queries.health import waiting_for_rotation


class Upkeep(Core):
    """Use cases of upkeep; a part of ProcessEngine."""

    def beat(self, node: str, swept_ago: float = 0.0, troubles: Sequence[str] = ()) -> None:
        """Write that the worker of this name is alive, how many seconds ago it swept, and what goes wrong."""
        moment = clock.now()
        with self._store.begin() as uow:
            uow.marks.beat(node, moment, moment - timedelta(seconds=swept_ago), "; ".join(troubles))

    def leave(self, node: str) -> None:
        """Forget the worker of this name: it has stopped as it should."""
        with self._store.begin() as uow:
            uow.marks.leave(node)

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to a revision: `head` is the newest, `base` none (all data is lost)."""
        self._store.migrate(revision)

    def backup(self, path: Path) -> None:
        """Copy the embedded database to `path` while it is in use; raises EngineError when that cannot be done."""
        if not self.settings.embedded:
            raise EngineError("PostgreSQL is backed up with its own tools: pg_dump or base backups.")
        self._store.backup(path)

    def reseal(self, each: Callable[[int], None]) -> tuple[int, int]:
        """Seal with the first key whatever an older one has sealed; gives how many were, and how many do not open.

        `each` is told after each value how many there are in all. May be stopped and begun again.
        """
        with self._work(write=False) as work:
            total = waiting_for_rotation(work.uow)

        def told(_column: str, count: int) -> None:
            for _ in range(count):
                each(total)

        return self._store.reseal(told)

    def close(self) -> None:
        """Close the idle connections of the database."""
        self._store.close()
