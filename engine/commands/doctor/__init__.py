"""What is wrong here, in plain words: one check per file (`polku doctor`)."""

from collections.abc import Callable, Iterator

from engine.commands.doctor.broken_instances import broken_instances
from engine.commands.doctor.open_incidents import open_incidents
from engine.commands.doctor.ownerless_rows import ownerless_rows
from engine.commands.doctor.quiet_workers import quiet_workers
from engine.commands.doctor.undelivered import undelivered
from engine.commands.work import Work
from engine.model.screens import Finding

SEVERITIES = ("error", "warning", "info")
"""The worst first."""

_CHECKS: tuple[Callable[[Work], Iterator[Finding]], ...] = (
    quiet_workers,
    open_incidents,
    ownerless_rows,
    broken_instances,
    undelivered,
)


def examine(work: Work) -> list[Finding]:
    """Give the findings of every check, the worst first; nothing is changed."""
    found = [finding for check in _CHECKS for finding in check(work)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))
