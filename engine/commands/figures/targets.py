"""How long steps should take: as those who lead have set it, else as the chart says when its tasks are due."""

import re
from collections.abc import Mapping

from engine.analytics.step_figures import Drawn
from engine.analytics.targets import DAY, WEEK, WORKING_DAY, WORKING_WEEK, target_in
from engine.commands.work import Work
from engine.model.figure_rows import Key
from engine.model.figures import Measure, Target

AMBER = 0.75
"""Share of a documented deadline from which on it is nearly late."""

_WORKDAYS = re.compile(r"=\s*workdays\(\s*(\d{1,4})\s*\)")
_SPAN = re.compile(
    r"P(?:(?P<months>\d{1,3})M)?(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,4})D)?(?:T(?P<hours>\d{1,4})H)?"
)
_MONTH = 365.25 / 12


def targets_of(
    work: Work, region: str, definition: str, drawn: Mapping[Key, Drawn], measure: Measure
) -> dict[Key, Target]:
    """Give the target of each element in a measure; none for an element whose deadline depends on its case."""
    found = {key: target for key, one in drawn.items() if (target := _documented(one.due, measure))}
    for one in work.uow.step_targets.current(region, definition):
        found[one.definition, one.kind, one.element] = target_in(one, measure)
    return found


def _documented(due: str, measure: Measure) -> Target | None:
    days, working = _days(due.strip())
    if not days:
        return None
    if measure is Measure.WORKING:
        seconds = days * WORKING_DAY * (1.0 if working else WORKING_WEEK / WEEK)
    else:
        seconds = days * DAY * (WEEK / WORKING_WEEK if working else 1.0)
    return Target(seconds, seconds * AMBER, documented=True)


def _days(due: str) -> tuple[float, bool]:
    """Give the days of a plain deadline, and whether they are working days; 0 for any other."""
    workdays = _WORKDAYS.fullmatch(due)
    if workdays:
        return float(workdays[1]), True
    span = _SPAN.fullmatch(due)
    if span is None:
        return 0.0, False
    part = {name: int(value or 0) for name, value in span.groupdict().items()}
    return part["months"] * _MONTH + part["weeks"] * WEEK + part["days"] + part["hours"] / 24, False
