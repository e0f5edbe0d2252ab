"""Real web and worker processes that a test may kill at will."""

import base64
import os
import random
import socket
from pathlib import Path

from tests.load.warm import ROOT, WarmPython, kill

__all__ = ["ROOT", "Fleet", "environment", "free_port"]


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

    def __init__(
        self, python: WarmPython, env: dict[str, str], token: str, *, webs: int = 2, workers: int = 2,
        guarded: bool = True,
    ) -> None:  # fmt: skip
        """Start so many web and worker processes, warmed by a task that the owner of the token completes."""
        self._nest = python.begin("tests.load.nest", *([] if guarded else ["unguarded"]), env=env)
        assert self._nest.tell(f"warm {token}") == "warm"
        self.ports = [int(self._nest.tell("door")) for _ in range(webs)]
        self._commands = [f"web {port}" for port in self.ports] + ["worker"] * workers
        self._children = [self._hatch(command) for command in self._commands]

    def add_workers(self, number: int) -> None:
        """Start more workers."""
        self._commands += ["worker"] * number
        self._children += [self._hatch("worker") for _ in range(number)]

    def _hatch(self, command: str) -> int:
        return int(self._nest.tell(command))

    def kill_one(self, rng: random.Random, kind: str = "") -> None:
        """Kill a process (of a kind) without warning and start another in its place."""
        which = rng.choice([n for n, command in enumerate(self._commands) if command.startswith(kind)])
        kill(self._children[which])
        self._children[which] = self._hatch(self._commands[which])

    def sink(self) -> None:
        """Kill everything."""
        self._nest.end()
        for child in self._children:
            kill(child)


def free_port() -> int:
    """Give a port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
