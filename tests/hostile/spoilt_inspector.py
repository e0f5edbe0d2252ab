"""An inspector whose checks go wrong in the way that the name of the file says."""

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.gate import inspector
from engine.model import Problem


def spins(data: bytes) -> None:
    while True:
        pass


def ignores_signals(data: bytes) -> None:
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    spins(data)


def fails(data: bytes) -> None:
    raise KeyError(data)


ACTS = {
    "spins": spins,
    "spins_in_c": lambda _: re.fullmatch("(a+)+b", "a" * 60),
    "sleeps": lambda _: time.sleep(3_600),
    "ignores_signals": ignores_signals,
    "eats": lambda _: [bytes(10_000_000) for _ in range(1_000)],
    "crashes": lambda _: ctypes.string_at(0),
    "exits": lambda _: os._exit(9),
    "fails": fails,
    "writes": lambda data: Path(data.decode()).write_text("x", encoding="utf-8"),
}


def spoilt(uploaded: Mapping[str, bytes], published: Mapping[str, bytes]) -> Iterator[tuple[str, list[Problem]]]:
    for path, data in sorted(uploaded.items()):
        act = path.rpartition("/")[2].partition(".")[0]
        if act in ACTS:
            ACTS[act](data)
        if act == "environment":
            yield path, [Problem(path, 1, name, "environment", "") for name in os.environ]
        elif act == "many":
            yield path, [Problem(path, n, "", "many", "") for n in range(1, 9_000)]
        else:
            yield path, [Problem(path, 1, "", "seen", "")]


if __name__ == "__main__":
    inspector.check_each = spoilt
    inspector.main(int(sys.argv[1]))
