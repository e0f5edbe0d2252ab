"""An inspector whose checks go wrong in the way that the name of the file says."""

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping

from engine.gate import inspector
from engine.model import Problem


def spoilt(uploaded: Mapping[str, bytes], published: Mapping[str, bytes]) -> Iterator[tuple[str, list[Problem]]]:
    for path, data in sorted(uploaded.items()):
        act = path.rpartition("/")[2].partition(".")[0]
        if act == "spins":
            while True:
                pass
        elif act == "spins_in_c":
            re.fullmatch("(a+)+b", "a" * 60)
        elif act == "sleeps":
            time.sleep(3_600)
        elif act == "ignores_signals":
            for number in (signal.SIGPROF, signal.SIGALRM):
                signal.signal(number, signal.SIG_IGN)
            while True:
                pass
        elif act == "eats":
            print(len([bytes(10_000_000) for _ in range(1_000)]))
        elif act == "crashes":
            ctypes.string_at(0)
        elif act == "exits":
            os._exit(9)
        elif act == "fails":
            raise KeyError(data)
        elif act == "writes":
            with open(data.decode(), "w", encoding="utf-8") as file:
                file.write("x")
        elif act == "environment":
            yield path, [Problem(path, 1, name, "environment", "") for name in os.environ]
        elif act == "many":
            yield path, [Problem(path, n, "", "many", "") for n in range(1, 9_000)]
        else:
            yield path, [Problem(path, 1, "", "seen", "")]


if __name__ == "__main__":
    inspector.check_each = spoilt
    inspector.main(int(sys.argv[1]))
