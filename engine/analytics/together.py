"""The steps of several charts as one: what they share is counted together, what only looks alike is not."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.analytics.quantiles import merged
from engine.analytics.step_figures import Counted, Drawn
from engine.model.figure_rows import Key, OpenSum
from engine.model.figures import DayCount, Target
from engine.model.visits import COUNTED


def together(
    counted: Iterable[Counted], drawn: Mapping[Key, Drawn], targets: Mapping[Key, Target]
) -> list[tuple[Counted, Drawn, Target | None]]:
    """Count elements of the same kind, id and name together; their definition is then empty.

    Where their targets differ they have none together.
    """
    groups: dict[tuple[str, str, str], list[Counted]] = {}
    for one in counted:
        _, kind, element = one.key
        groups.setdefault((kind, element, drawn.get(one.key, Drawn()).name), []).append(one)
    return [_one(group, drawn, targets) for group in groups.values()]


def _one(
    group: list[Counted], drawn: Mapping[Key, Drawn], targets: Mapping[Key, Target]
) -> tuple[Counted, Drawn, Target | None]:
    first = group[0]
    shown = drawn.get(first.key, Drawn())
    if len(group) == 1:
        return first, shown, targets.get(first.key)
    wanted = {targets.get(one.key) for one in group}
    key = ("", first.key[1], first.key[2])
    exact = [sorted(value for one in group for value in one.exact or ())] if first.exact is not None else [None]
    whole = Counted(
        key,
        _sums([one.sums for one in group if one.sums]),
        merged(one.histogram or {} for one in group),
        exact[0],
        _open([one.open for one in group if one.open]),
        _named(group),
    )
    return whole, shown, wanted.pop() if len(wanted) == 1 else None


def _sums(sums: list[DayCount]) -> DayCount | None:
    if not sums:
        return None
    return sums[0]._replace(definition="", **{name: sum(getattr(one, name) for one in sums) for name in COUNTED})


def _named(group: list[Counted]) -> dict[str, float]:
    parties = {party for one in group for party in one.named}
    return {party: sum(one.named.get(party, 0.0) for one in group) for party in sorted(parties)}


def _open(rows: list[OpenSum]) -> OpenSum | None:
    if not rows:
        return None
    return replace(
        rows[0],
        definition="",
        open=sum(one.open for one in rows),
        late=sum(one.late for one in rows),
        unassigned=sum(one.unassigned for one in rows),
        oldest=min(one.oldest for one in rows),
    )
