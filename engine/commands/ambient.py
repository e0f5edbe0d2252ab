"""What every expression of a run can read: its live variables, and what nobody has set."""

from typing import Any

from engine import clock
from engine.commands.run import Run


def ambient(run: Run) -> dict[str, Any]:
    """Give `asia`, `nyt` and `tänään` (docs/architecture.md, "Values"); `asia` is null without a case."""
    here = clock.local(run.work.moment)
    case = run.case
    return {
        "nyt": here,
        "tänään": here.date(),
        "asia": case
        and {
            "avattu": clock.local(case.opened_at).date(),
            "avain": case.key,
            "alue": case.region,
            "polku": case.definition,
            "vaihe": run.instance.stage or case.stage,
            "tärkeys": case.priority,
        },
    }


def visible(run: Run) -> dict[str, Any]:
    """Give the live variables together with the ambient ones, which cannot be hidden by a variable of that name."""
    return {**run.variables, **ambient(run)}
