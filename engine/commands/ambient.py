"""What every expression of a run can read: its live variables, and what nobody has set."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine import clock
from engine.commands.run import Run


def ambient(run: Run) -> Mapping[str, Any]:
    """Give `asia`, `nyt` and `tänään` (docs/architecture.md, "Values"); `asia` is null without a case.

    A step asks for them a dozen times; they change only with the case and its stage.
    """
    known = run.ambient
    if known is None or known[0] is not run.case or known[1] != run.instance.stage:
        known = run.ambient = (run.case, run.instance.stage, _ambient(run))
    return known[2]


def _ambient(run: Run) -> dict[str, Any]:
    case = run.case
    return {
        **without_case(run.work.moment),
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


def without_case(moment: datetime) -> dict[str, Any]:
    """Give what an expression reads where there is no case."""
    here = clock.local(moment)
    return {"nyt": here, "tänään": here.date(), "asia": None}


def visible(run: Run) -> dict[str, Any]:
    """Give the live variables together with the ambient ones, which cannot be hidden by a variable of that name."""
    return {**run.variables, **ambient(run)}
