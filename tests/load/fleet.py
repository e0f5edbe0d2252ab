"""Real web and worker processes that a test may kill at will."""

import base64
import os
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(database_url: str, folder: Path) -> dict[str, str]:
    """Give the environment of the servers: keys of this storm only."""
    key = base64.b64encode(b"k" * 32).decode()
    return os.environ | {
        "POLKU_DATABASE_URL": database_url,
        "POLKU_SECRET_KEY": "storm" * 8,
        "POLKU_ENCRYPTION_KEY": key,
        "POLKU_DATA_DIR": str(folder),
    }


class Fleet:
    """The server processes, hatched and killed."""

    def __init__(self, env: dict[str, str], *, webs: int = 2, workers: int = 2, guarded: bool = True) -> None:
        """Start so many web and worker processes; a web process may need a moment until it answers."""
        flags = [] if guarded else ["unguarded"]
        self._nest = subprocess.Popen(
            [sys.executable, "-m", "tests.load.nest", *flags],
            cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.ports = [free_port() for _ in range(webs)]
        self._commands = [f"web {port}" for port in self.ports] + ["worker"] * workers
        self._children = [self._hatch(command) for command in self._commands]

    def add_workers(self, number: int) -> None:
        """Start more workers."""
        self._commands += ["worker"] * number
        self._children += [self._hatch("worker") for _ in range(number)]

    def _hatch(self, command: str) -> int:
        assert self._nest.stdin
        assert self._nest.stdout
        self._nest.stdin.write(command + "\n")
        self._nest.stdin.flush()
        return int(self._nest.stdout.readline())

    def kill_one(self, rng: random.Random, kind: str = "") -> None:
        """Kill a process (of a kind) without warning and start another in its place."""
        which = rng.choice([n for n, command in enumerate(self._commands) if command.startswith(kind)])
        _kill(self._children[which])
        self._children[which] = self._hatch(self._commands[which])

    def sink(self) -> None:
        """Kill everything."""
        self._nest.kill()
        self._nest.wait()
        for stream in (self._nest.stdin, self._nest.stdout):
            if stream:
                stream.close()
        for child in self._children:
            _kill(child)


def _kill(process_id: int) -> None:
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return


def free_port() -> int:
    """Give a port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
