"""The process in which uploaded files are checked: `python -m engine.gate.inspector SOCKET`.

It has read all code that a check needs and waits. For every check it forks twice: a worker that sets its own limits,
checks and answers, and a guard that waits for the worker and tells how it ended. A worker that hangs is ended by the
kernel, in the middle of anything; one that crashes takes nobody with it. The inspector ends when the gate's process
ends, in whatever way.
"""

import gc
import math
import os
import resource
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from engine import feel
from engine.commands.check_files import check_each
from engine.gate.wire import OUT_OF_MEMORY, Job, as_plain, read_job, send_line

WALL = 4
"""Seconds on the wall for each second of processor time: the machine has other work too."""
MAX_PROBLEMS = 2_000
"""Of one check; whoever has more reads no further."""


def main(number: int) -> None:
    """Wait for checks on the socket of this number; only workers return from here, each when it has answered."""
    control = socket.socket(fileno=number)
    # Ctrl+C in a terminal reaches every process of it; this one ends when its gate does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Guards are not waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    feel.check("1 + 1")  # builds the tables of the grammar
    gc.freeze()
    while True:
        _, numbers, _, _ = socket.recv_fds(control, 1, 1)
        if not numbers:
            return
        line = socket.socket(fileno=numbers[0])
        if os.fork() == 0:
            control.close()
            _guard(line)
            return
        line.close()


def _guard(line: socket.socket) -> None:
    """Fork the worker and tell how it ended; only the worker returns from here."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    worker = os.fork()
    if worker == 0:
        _work(line)
        return
    _, status, used = os.wait4(worker, 0)
    code = os.waitstatus_to_exitcode(status)
    with suppress(OSError):  # nobody may wait for the answer any more
        send_line(line, ended=code, seconds=used.ru_utime + used.ru_stime)
    os._exit(0)


def _work(line: socket.socket) -> None:
    job = read_job(line)
    _confine(job)
    left = MAX_PROBLEMS
    try:
        for path, problems in check_each(job.uploaded, job.published):
            send_line(line, at=path, problems=[as_plain(one) for one in problems[:left]])
            left -= len(problems)
            if left <= 0:
                break
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)


def _confine(job: Job) -> None:
    """Set the limits; the signals that tell of them end the process, whatever it does then."""
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (0, 0))
    # The last resort, which no signal handler can put off; in whole seconds.
    last = math.ceil(job.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (last, last))
    most = _memory() + job.megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.setitimer(signal.ITIMER_PROF, job.seconds)
    signal.setitimer(signal.ITIMER_REAL, job.seconds * WALL)


def _memory() -> int:
    """Give the bytes of address space in use; elsewhere than on Linux a guess."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 1_000_000_000
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main(int(sys.argv[1]))
