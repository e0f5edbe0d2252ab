"""Two use cases stepped against each other: the first stops at a named point until the second is done or waits for it.

Nothing here sleeps to keep things apart, and the product knows nothing of it: the points are put around the store.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy

from engine.store import Store
from engine.store.families.definitions import Definitions
from engine.store.families.instances import Instances
from engine.store.families.tasks import Tasks
from engine.store.families.timers import Timers
from engine.store.writing import Writing

STOPS = ("begin", "lock", "locked", "write", "commit")
"""Before the transaction, before its first row lock, after it, before it writes what it came for, before it commits."""
LONGEST = 120.0
"""Seconds after which a thread that does not move has failed the test."""
_OF_ONE_WRITER = ("begin", "locked", "commit")
_WAITERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def stops_on(database_url: str) -> tuple[str, ...]:
    """Give the points that differ on a database: SQLite has one writer, from its begin to its commit."""
    return _OF_ONE_WRITER if database_url.startswith("sqlite") else STOPS


class Deed(threading.Thread):
    """One use case in a thread of its own, which may stop once."""

    def __init__(self, run: Callable[[], Any], stop: str = "") -> None:
        super().__init__(daemon=True)
        self._run, self.stop = run, stop
        self.answer: Any = None
        self.paused, self.go = threading.Event(), threading.Event()
        self.moved = threading.Event()
        """Set when it has paused or is over."""

    def run(self) -> None:
        try:
            self.answer = self._run()
        except Exception as error:  # noqa: BLE001 - the error is the answer
            self.answer = error
        finally:
            self.moved.set()

    def reach(self, point: str) -> None:
        if point and point == self.stop and not self.paused.is_set():
            self.paused.set()
            self.moved.set()
            assert self.go.wait(LONGEST), f"nobody let {point} go on"


def reach(point: str) -> None:
    """Come to a point; only deeds that are to stop there do."""
    current = threading.current_thread()
    if isinstance(current, Deed):
        current.reach(point)


@dataclass
class Meeting:
    """How two use cases met."""

    stop: str
    first: Any
    """Answer or error of the one that stopped."""
    second: Any
    waited: bool
    """The second one had to wait for the first."""


@dataclass
class Stage:
    """Where deeds meet: a store with points around it."""

    store: Store
    waiters: Callable[[], bool]
    meetings: list[Meeting] = field(default_factory=list)

    def meet(self, stop: str, first: Callable[[], Any], second: Callable[[], Any]) -> Meeting | None:
        """Let the second come while the first has stopped; None when the first never comes to that point."""
        one = Deed(first, stop)
        one.start()
        assert one.moved.wait(LONGEST)
        if not one.paused.is_set():
            return None
        two = Deed(second)
        two.start()
        while not two.moved.wait(0.002) and not self.waiters():
            pass  # until it is done or stands before the lock of the first: a condition, not a time
        waited = not two.moved.is_set()
        one.go.set()
        for deed in (one, two):
            deed.join(LONGEST)
            assert not deed.is_alive()
        self.meetings.append(Meeting(stop, one.answer, two.answer, waited))
        return self.meetings[-1]


@contextmanager
def stage(store: Store, database_url: str, patch: Any) -> Iterator[Stage]:
    """Put the points around a store."""
    begin = store.begin

    @contextmanager
    def begun(write: bool = True, **how: Any) -> Iterator[Any]:
        if write:
            reach("begin")
        with begin(write, **how) as uow:
            yield uow

    patch.setattr(store, "begin", begun)
    for family, method, before, after in (
        (Instances, "lock", "lock", "locked"),
        (Timers, "claim_due", "lock", "locked"),
        (Instances, "save", "write", ""),
        (Tasks, "assign", "write", ""),
        (Definitions, "add", "write", ""),
    ):
        patch.setattr(family, method, _pointed(getattr(family, method), before, after))
    patch.setattr(Writing, "finish", _pointed(Writing.finish, "commit", ""))
    watcher = sqlalchemy.create_engine(database_url, isolation_level="AUTOCOMMIT")
    try:
        yield Stage(store, _waiters(store, watcher))
    finally:
        watcher.dispose()


def _pointed(method: Callable[..., Any], before: str, after: str) -> Callable[..., Any]:
    def pointed(*given: Any) -> Any:
        reach(before)
        answer = method(*given)
        reach(after)
        return answer

    return pointed


def _waiters(store: Store, watcher: sqlalchemy.Engine) -> Callable[[], bool]:
    if store._turn is not None:
        return lambda: bool(store._turn._waiting)

    def waiting() -> bool:
        with watcher.connect() as connection:
            return bool(connection.exec_driver_sql(_WAITERS).scalar())

    return waiting
