"""A Python in which everything is imported: programs of the storms begin in it as forks, each within a moment.

A line is the program as JSON (`module`, its `flags` and its `env`); the answer is the process id of its fork, which has
the input and the output for itself until it ends. One serves all the tests of a process, one after the other.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class WarmPython:
    """Begins programs: modules under `tests.load` whose `main` answers lines until the end of its input."""

    def __init__(self) -> None:
        """Start to import; whoever begins a program waits for it."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.load.warm"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self, module: str, *flags: str, env: Mapping[str, str]) -> "Program":
        """Begin a program with these arguments and this environment; the one before must have been ended."""
        wish = {"module": module, "flags": flags, "env": dict(env)}
        return Program(self, int(self.tell(json.dumps(wish))))

    def tell(self, line: str) -> str:
        """Send a line to whoever listens, and give what is answered."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def warm_python() -> Iterator[WarmPython]:
    """Give one, and end it afterwards."""
    python = WarmPython()
    try:
        yield python
    finally:
        python.close()


class Program:
    """One that was begun."""

    def __init__(self, python: WarmPython, process_id: int) -> None:
        """Keep whom to tell and whom to kill."""
        self._python, self._process_id = python, process_id

    def tell(self, line: Any) -> str:
        """Send a line; gives its answer, which is empty when the program has ended."""
        return self._python.tell(str(line))

    def end(self) -> None:
        """Kill it; what it has forked lives on."""
        kill(self._process_id)


def kill(process_id: int) -> None:
    """Kill a process without warning, if it is there."""
    with suppress(ProcessLookupError):
        os.kill(process_id, signal.SIGKILL)


def _become(module: str, flags: list[str], env: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(env)
    sys.argv[1:] = flags
    importlib.import_module(module).main()


def main() -> None:
    """Fork for each line until the end of the input."""
    for module in ("tests.load.nest", "tests.load.kill_points"):
        importlib.import_module(module)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _become(**json.loads(line))
            except BaseException:  # noqa: BLE001 - the loop of the parent is not the child's
                traceback.print_exc()
            os._exit(0)
        print(child, flush=True)  # noqa: T201 - the protocol
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
