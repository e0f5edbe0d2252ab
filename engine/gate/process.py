"""The inspector's process, seen from the process that serves people: one for all of its threads."""

import atexit
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from engine.errors import Unavailable

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
"""Of the environment: where Python is, and no key."""


class InspectorProcess:
    """Starts the inspector when it is first needed, and again when it has ended."""

    def __init__(self, module: str = "engine.gate.inspector") -> None:
        """Start nothing yet; `module` is what the process runs."""
        self._module = module
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def start(self) -> None:
        """Start the inspector without waiting for it, unless it runs."""
        with self._lock:
            self._running()

    def open_line(self) -> socket.socket:
        """Give a line to a fresh worker; raises Unavailable when the inspector does not start."""
        mine, theirs = socket.socketpair()
        with self._lock, theirs:
            for _ in range(2):
                try:
                    socket.send_fds(self._running(), [b"w"], [theirs.fileno()])
                except OSError:
                    self._end()
                else:
                    return mine
        mine.close()
        raise Unavailable("the process that checks files does not start")

    def stop(self) -> None:
        """End the inspector; a check that is under way ends by its own limits."""
        with self._lock:
            self._end()

    def _running(self) -> socket.socket:
        """Give the socket of an inspector that runs, started now if need be; one of a parent process is not ours."""
        if self._control is None or self._owner != os.getpid():
            self._control, theirs = socket.socketpair()
            self._owner = os.getpid()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603  # our own module, no word of anybody else in it
                    [sys.executable, "-m", self._module, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    cwd=_ROOT,
                    env={name: os.environ[name] for name in _KEPT if name in os.environ},
                )
        return self._control

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


INSPECTOR = InspectorProcess()
"""The one of this process."""

atexit.register(INSPECTOR.stop)
