"""One transaction that writes: on a connection of the pool, begun and ended at the driver.

SQLAlchemy's own way from the pool to a transaction and back costs more than the database does for a short one. Its
`Connection` is made only where a unit of work runs a statement that is not a prepared one.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, Engine

from engine.store.connection import begin_writing
from engine.store.failures import DRIVER_ERRORS, settling, translated
from engine.store.unit_of_work import UnitOfWork
from engine.store.write_turn import WriteTurn


class Writing:
    """A block in which a unit of work is open: leaving it commits, an exception undoes everything; used once.

    Entering raises Unavailable when the database does not answer in time; leaving raises what `settling` does.
    """

    __slots__ = ("_driver", "_engine", "_make", "_pooled", "_still", "_turn", "_wait_seconds", "_yields")

    def __init__(
        self,
        engine: Engine,
        wait_seconds: float,
        make: Callable[[Any, Callable[[], Connection]], UnitOfWork],
        turn: WriteTurn | None,
        *,
        yields: bool = False,
        still: bool = False,
    ) -> None:
        """Take whose connections are used, and whose turn it is in this process (None: writers do not wait in line).

        `make` gives the unit of work on the driver's connection; its other argument makes SQLAlchemy's of the same.
        `yields` and `still` are those of `begin_writing`.
        """
        self._engine, self._wait_seconds, self._make, self._turn = engine, wait_seconds, make, turn
        self._yields, self._still = yields, still
        self._pooled: Any = None
        self._driver: Any = None

    def __enter__(self) -> UnitOfWork:
        """Begin."""
        if self._turn is not None:
            self._turn.take(self._wait_seconds)
        unit = None
        try:
            with translated():
                self._pooled = self._engine.raw_connection()
                self._driver = self._pooled.driver_connection
                begin_writing(
                    self._driver, self._pooled.info, self._wait_seconds, yields=self._yields, still=self._still
                )
                unit = self._make(self._driver, self._connection)
        finally:
            if unit is None:
                self._undo()
        return unit

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> Literal[False]:
        """Commit, or undo everything."""
        if error is not None:
            self._undo()
            translated().__exit__(kind, error, where)
            return False
        done = False
        try:
            with settling():
                self.finish()
            done = True
        finally:
            if not done:
                self._undo()
        self._leave()
        return False

    def finish(self) -> None:
        """Let what was written be there for everybody."""
        self._driver.commit()

    def _connection(self) -> Connection:
        # It begins by itself, within the transaction that is open, and is not closed: the pool gets its own back here.
        return Connection(self._engine, self._pooled)

    def _undo(self) -> None:
        try:
            if self._driver is not None:
                self._driver.rollback()
        except DRIVER_ERRORS as broken:
            if self._pooled.is_valid:  # else SQLAlchemy has found it broken already
                self._pooled.invalidate(broken)
        finally:
            self._leave()

    def _leave(self) -> None:
        """Give back the connection, then the turn."""
        try:
            if self._pooled is not None:
                self._pooled.close()
        finally:
            if self._turn is not None:
                self._turn.give()
