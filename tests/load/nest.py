"""Hatches server processes that can be killed: imports everything once, then forks a child for each line it reads.

A line is `web PORT` or `worker`; the answer is the child's process id. `unguarded` as the first argument switches the
guards of the store off, so that the harness can show that it would see their absence.
"""

import os
import signal
import sys

from waitress import serve

from engine.feel import evaluate
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from engine.worker import Worker
from tests.load.unguarded import switch_guards_off
from webapp import create_app


def _web(port: int) -> None:
    app = create_app(ProcessEngine(Settings.from_environment()))
    serve(app, host="127.0.0.1", port=port, threads=4, _quiet=True)


def _worker() -> None:
    Worker(ProcessEngine(Settings.from_environment()), pulse_seconds=0.2).start()
    signal.pause()


def main() -> None:
    """Answer commands until the end of the input; the children die with their parent's kill, not by themselves."""
    if "unguarded" in sys.argv:
        switch_guards_off()
    evaluate("1", {})  # the grammar is built once, here, and not by every child
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        kind, *rest = line.split()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.stdout = sys.stderr
            _web(int(rest[0])) if kind == "web" else _worker()
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
