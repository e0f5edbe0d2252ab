"""What has changed most: the last weeks beside those before, each step by its median."""

from collections.abc import Mapping, Sequence

from engine.analytics.before_after import apart, middle
from engine.model.alerts import WeeklyChange

MOST = 3
LEAST_DAYS = 0.5
"""A smaller change is not worth a manager's morning."""

Spans = Mapping[tuple[str, ...], Sequence[int]]


def weekly_changes(before: Spans, after: Spans) -> list[WeeklyChange]:
    """Give the three steps or stages that changed most, what is hardly chance first.

    `before` and `after` are seconds by kind, chart and element. A step of which fewer than five ended in either period
    is left out: of so few nothing can be said.
    """
    found = [_change(key, before[key], after[key]) for key in after.keys() & before.keys()]
    told = [one for one in found if one.before.p50 is not None and one.after.p50 is not None]
    ranked = sorted(told, key=lambda one: (not one.sure, -one.weight, one.element, one.definition))
    return [one for one in ranked if abs(one.days) >= LEAST_DAYS][:MOST]


def _change(key: tuple[str, ...], before: Sequence[int], after: Sequence[int]) -> WeeklyChange:
    kind, definition, element = key
    then, now = middle(before), middle(after)
    return WeeklyChange(kind, element, definition, then, now, apart(then, now))
