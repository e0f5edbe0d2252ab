"""Say whether anybody fires the timers."""

from collections.abc import Iterator
from datetime import timedelta

from engine.commands.work import Work
from engine.model.care import Finding

QUIET = timedelta(minutes=2)
"""A worker that has not beaten for so long is taken for dead."""

SLACK = timedelta(minutes=5)
"""A timer that has been due for longer should have fired."""


def quiet_workers(work: Work) -> Iterator[Finding]:
    """Give whether no worker beats, and how many timers are overdue."""
    beats = work.uow.marks.beats()
    alive = [node for node, at in beats.items() if work.moment - at < QUIET]
    overdue = len(work.uow.timers.overdue(work.moment - SLACK))
    if not alive:
        advice = "Start one: polku worker, or polku run, which has one inside."
        newest = max(beats.values(), default=None)
        since = f" since {newest:%Y-%m-%d %H:%M} UTC" if newest else ""
        yield Finding("error" if overdue else "warning", f"No worker has been alive{since}.", advice, kind="worker")
    if overdue:
        advice = "A worker catches up by itself; if the number does not fall, read its log."
        yield Finding(
            "error" if not alive else "warning",
            f"{overdue} timer(s) are overdue by more than 5 minutes.",
            advice,
            kind="overdue",
        )
