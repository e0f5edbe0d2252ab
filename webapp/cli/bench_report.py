"""What `polku bench` says: numbers for programs, sentences for people, and which bars are met (docs/performance.md)."""

import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Found: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Use case -> database -> numbers."""

BARS: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("complete_task", "sqlite"): {"ratio_to_floor": 2.0, "round_200_to_round_1": 1.2},
    ("complete_task", "postgresql"): {"ratio_to_floor": 3.0, "round_200_to_round_1": 1.2},
    ("worklist", "sqlite"): {"page_p95_milliseconds": 100.0},
    ("worklist", "postgresql"): {"page_p95_milliseconds": 100.0},
}
"""The most that each number may be (design, section 8)."""

_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_SENTENCES = {
    "complete_task": (
        "{milliseconds} ms, {ratio_to_floor} times its floor (step {floor_step_milliseconds} ms + commit "
        "{floor_commit_milliseconds} ms), {per_second} per second, {statements} statements, last rounds to first "
        "{round_200_to_round_1}"
    ),
    "start_case": (
        "{milliseconds} ms, {ratio_to_floor} times its floor (step {floor_step_milliseconds} ms + commit "
        "{floor_commit_milliseconds} ms), {per_second} per second"
    ),
    "timers": (
        "{milliseconds} ms, {ratio_to_floor} times its floor (commit {floor_commit_milliseconds} ms), "
        "{per_second} per second"
    ),
    "worklist": (
        "{open_tasks} open tasks; list p50 {list_p50_milliseconds} ms, p95 {list_p95_milliseconds} ms; page p50 "
        "{page_p50_milliseconds} ms, p95 {page_p95_milliseconds} ms; one plain query {floor_query_milliseconds} ms"
    ),
}


def machine(versions: Mapping[str, str]) -> dict[str, Any]:
    """Tell what the numbers were measured on; `versions` are those of the databases."""
    return {"processor": _processor(), "cores": os.cpu_count(), "python": platform.python_version(), **versions}


def bars(found: Found) -> list[dict[str, Any]]:
    """Give every bar with what was measured, and whether it is met."""
    return [
        {"use_case": use_case, "database": database, "number": number, "bar": bar, "measured": measured, "met": met}
        for (use_case, database), numbers in BARS.items()
        for number, bar in numbers.items()
        if database in found.get(use_case, {})
        for measured in [found[use_case][database][number]]
        for met in [measured <= bar]
    ]


def sentences(found: Found) -> Iterator[str]:
    """Give a line for each use case on each database, then one for each bar."""
    for use_case, databases in found.items():
        for database, numbers in databases.items():
            yield f"{use_case} on {_NAMES[database]}: {_SENTENCES[use_case].format_map(numbers)}"
    for bar in bars(found):
        verdict = "met" if bar["met"] else "NOT met"
        where = f"{bar['use_case']} on {_NAMES[bar['database']]}"
        yield f"{verdict}: {where}: {bar['number']} at most {bar['bar']}, measured {bar['measured']}"


def _processor() -> str:
    """Give the name of the processor as the kernel has it, else the kind of machine."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
