"""What is wrong here, in plain words: one check or comparison per file (`polku doctor`).

A check looks at the database as a whole; a comparison looks at one living instance, its state and its rows. A new
projection (a rollup) gets a file of its own and a line here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from engine.commands.doctor.answers import old_answers_kept
from engine.commands.doctor.bundles import changed_bundles
from engine.commands.doctor.chains import broken_chains, count_chains
from engine.commands.doctor.clocks import wrong_clocks
from engine.commands.doctor.disk import little_space
from engine.commands.doctor.due_timers import compare_due_timers
from engine.commands.doctor.figures import compare_visits, wrong_figures
from engine.commands.doctor.files import attached_files
from engine.commands.doctor.hold_rows import compare_hold_rows
from engine.commands.doctor.incidents import open_incidents
from engine.commands.doctor.instances import each_instance
from engine.commands.doctor.keys import missing_keys
from engine.commands.doctor.log import compare_log
from engine.commands.doctor.managers import managers_and_log
from engine.commands.doctor.meetings import broken_meeting_logs
from engine.commands.doctor.patient import Patient
from engine.commands.doctor.quiet_workers import quiet_workers
from engine.commands.doctor.schema import other_schema
from engine.commands.doctor.standing import compare_standing
from engine.commands.doctor.strays import stray_rows_left
from engine.commands.doctor.task_rows import compare_task_rows
from engine.commands.doctor.timer_rows import compare_timer_rows
from engine.commands.doctor.undelivered import undelivered
from engine.commands.doctor.watch_rows import compare_watch_rows
from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.living import count_living

SEVERITIES = ("error", "warning", "info")
"""The worst first."""

CHECKS: tuple[Callable[[Work], Iterator[Finding]], ...] = (
    other_schema,
    missing_keys,
    wrong_clocks,
    quiet_workers,
    open_incidents,
    stray_rows_left,
    managers_and_log,
    undelivered,
    old_answers_kept,
    changed_bundles,
    broken_meeting_logs,
    attached_files,
    wrong_figures,
)

COMPARISONS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (
    compare_standing,
    compare_task_rows,
    compare_timer_rows,
    compare_due_timers,
    compare_hold_rows,
    compare_watch_rows,
    compare_log,
    compare_visits,
)

Step = Callable[[], None]
"""Told after each instance that was looked at, for a progress bar."""


def examine(work: Work, data_dir: Path | None = None, step: Step = lambda: None) -> Iterator[Finding]:
    """Give the findings as they are found; nothing is changed, and never more than a page of rows is in memory."""
    if data_dir is not None:
        yield from little_space(data_dir)
    for check in CHECKS:
        yield from check(work)
    yield from each_instance(work, COMPARISONS, step)
    yield from broken_chains(work, step)


def size_of(work: Work) -> int:
    """Give how many steps a whole examination has."""
    return count_living(work.uow) + count_chains(work)


def by_severity(findings: list[Finding]) -> list[Finding]:
    """Give the worst first, else in the order in which they were found."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
