"""Hatches server processes that can be killed: makes everything once, then forks a child for each line it reads.

The first line is `warm TOKEN`: a task is completed with that token of a person, so that whatever a server makes at its
first request is made once, here, and a child answers at once on a busy machine too. `door` opens a port that stays open
while one server after the other dies behind it; the answer is its number. A line is then `web PORT` or `worker`; the
answer is the child's process id. `unguarded` as an argument switches the guards of the store off, so that
the harness can show that it would see their absence.
"""

import os
import signal
import sys
import threading
from socket import create_server, socket
from typing import Any

from waitress import serve

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from engine.worker import Worker
from tests.load.unguarded import switch_guards_off
from webapp import create_app


def _web(app: Any, door: socket) -> None:
    serve(app, sockets=[door], threads=4, _quiet=True)


def _worker(engine: ProcessEngine) -> None:
    Worker(engine, pulse_seconds=0.2).start()
    signal.pause()


def _warm(app: Any, token: str) -> None:
    person, headers = app.test_client(), {"Authorization": f"Bearer {token}"}
    task = person.get("/api/v1/tasks?view=queue", headers=headers).json["items"][0]["id"]
    answer = person.post(
        f"/api/v1/tasks/{task}/complete",
        json={"values": {"sana": "vedä"}},
        headers={**headers, "Idempotency-Key": f"warm-{task}"},
    )
    assert answer.status_code == 200, answer.text


def main() -> None:
    """Answer lines until the end of the input; the children die with their parent's kill, not by themselves."""
    if "unguarded" in sys.argv:
        switch_guards_off()
    engine = ProcessEngine(Settings.from_environment())
    app = create_app(engine)
    doors: dict[int, socket] = {}
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        kind, *rest = line.split()
        if kind == "warm":
            _warm(app, rest[0])
            engine._store.close()  # a connection must not be in two processes
            assert threading.active_count() == 1, "a fork has one thread only"
            _answer("warm")
            continue
        if kind == "door":
            door = create_server(("127.0.0.1", 0))
            doors[door.getsockname()[1]] = door
            _answer(door.getsockname()[1])
            continue
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.stdout = sys.stderr
            _web(app, doors[int(rest[0])]) if kind == "web" else _worker(engine)
            os._exit(0)
        _answer(child)


def _answer(what: Any) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
