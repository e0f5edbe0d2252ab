"""Completes one task in a child that kills itself right before the n-th statement it sends, or after the commit.

With the word `moving` it moves the next case that waits for another version instead, and a line is the number only;
with `resuming` it resumes a suspended case: a line is the number, who does it, and the case.

Statements are counted where both kinds of database can be watched: at the driver. A line is the number of the
statement; the answer is how the child ended (`killed`, or the answer of the use case). The first line is done without
a child, so that all of them are born warm.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
from sqlalchemy import event

from engine.model.repairs import RepairKind, RepairWish
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.load.unguarded import switch_guards_off

AFTER_COMMIT = -1
"""Kill after the commit and before the answer."""
VALUES = {"lähde": "terveysasema", "haara": "jatka"}


class Executioner:
    """Counts the statements of this process."""

    def __init__(self, at: int) -> None:
        """Kill before the statement of this number, counted from 1; 0 never."""
        self.at, self.sent = at, 0

    def watch(self, engine: Any) -> None:
        """Count on every connection of an engine of SQLAlchemy."""
        event.listen(engine, "connect", self._watch_connection)

    def step(self, *_: Any) -> None:
        """Count one statement, and kill when it is the one."""
        self.sent += 1
        if self.sent == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _watch_connection(self, connection: Any, _record: Any) -> None:
        if isinstance(connection, psycopg.Connection):
            connection.cursor_factory = _cursor_type(self.step)
            connection.commit = _preceded(connection.commit, self.step)  # type: ignore[method-assign]
        else:
            connection.set_trace_callback(self.step)


def _preceded(deed: Callable[..., Any], before: Callable[[], None]) -> Callable[..., Any]:
    def both(*args: Any, **kwargs: Any) -> Any:
        before()
        return deed(*args, **kwargs)

    return both


def _cursor_type(step: Callable[[], None]) -> type[psycopg.Cursor[Any]]:
    class Counted(psycopg.Cursor[Any]):
        """Counts before it sends."""

        def execute(self, *args: Any, **kwargs: Any) -> Any:
            step()
            return super().execute(*args, **kwargs)

        def executemany(self, *args: Any, **kwargs: Any) -> Any:
            step()
            return super().executemany(*args, **kwargs)

    return Counted


def _complete(engine: ProcessEngine, at: int, username: str, task_id: str, key: str) -> str:
    executioner = Executioner(at)
    executioner.watch(engine._store._engine)
    person = engine.find_person(username)
    assert person is not None
    executioner.sent = 0
    done = engine.complete_task(person, task_id, VALUES, key)
    if at == AFTER_COMMIT:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{'repeated' if done.repeated else 'done'} {executioner.sent}"


def _move(engine: ProcessEngine, at: int) -> str:
    executioner = Executioner(at)
    executioner.watch(engine._store._engine)
    executioner.sent = 0
    engine.move_waiting(limit=1)
    return f"done {executioner.sent}"


def _resume(engine: ProcessEngine, at: int, username: str, case_key: str) -> str:
    executioner = Executioner(at)
    executioner.watch(engine._store._engine)
    person = engine.find_person(username)
    assert person is not None
    executioner.sent = 0
    engine.repair(person, case_key, RepairWish(RepairKind.RESUME, "selvitetty"))
    return f"done {executioner.sent}"


_DEEDS: dict[str, Callable[..., str]] = {"moving": _move, "resuming": _resume}


def _in_a_child(deed: Callable[..., str], engine: ProcessEngine, at: int, *what: str) -> str:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, deed(engine, at, *what).encode())
        finally:
            os._exit(0)  # the loop of the parent is not the child's
    os.close(writer)
    _, status = os.waitpid(child, 0)
    answer = os.read(reader, 100).decode()
    os.close(reader)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return "killed" if killed else answer or f"failed {status}"


def main() -> None:
    """Answer lines `statement username task key` until the end of the input."""
    if "unguarded" in sys.argv:
        switch_guards_off()
    engine = ProcessEngine(Settings.from_environment())
    deed = act = next((deed for word, deed in _DEEDS.items() if word in sys.argv), _complete)
    for line in sys.stdin:
        at, *what = line.split()
        answer = act(engine, int(at), *what)
        engine._store.close()  # a connection must not be in two processes
        act = partial(_in_a_child, deed)
        print(answer, flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    main()
