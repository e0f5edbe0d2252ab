"""The sums and histograms of a period, from those of its months and of the days that it cuts off them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.analytics.periods import pieces_of
from engine.commands.work import Work
from engine.model.figure_rows import Key, Rolled
from engine.model.figures import DayCount
from engine.model.visits import COUNTED
from engine.store.queries.figures import Wanted, rolled


@dataclass(slots=True)
class Period:
    """What was read of a period."""

    total: dict[Key, Rolled] = field(default_factory=dict)
    months: dict[Key, dict[str, Rolled]] = field(default_factory=dict)
    """All calendar months that were read, whole ones, whatever of them is in the period."""


def read_period(work: Work, wanted: Wanted, since: date, until: date, also: Sequence[str] = ()) -> Period:
    """Give what began and ended at each element from one day to another, and in the months that are asked for beside.

    An element that comes to nothing is left out of the total.
    """
    pieces, found = pieces_of(since, until), Period()
    inside, less = set(pieces.months), [(a.isoformat(), b.isoformat()) for a, b in pieces.less]
    names = sorted({*pieces.months, *also})
    for row in rolled(work.uow, wanted, [(names[0], names[-1])] if names else [], [*pieces.more, *pieces.less]):
        if len(row.when) == len("2026-03"):
            found.months.setdefault(row.key, {}).setdefault(row.when, Rolled()).add(row)
            if row.when not in inside:
                continue
        sign = -1 if any(first <= row.when <= last for first, last in less) else 1
        found.total.setdefault(row.key, Rolled()).add(row, sign)
    found.total = {key: its for key, its in sorted(found.total.items()) if any(its.counts)}
    return found


def counts_of(total: Mapping[Key, Rolled], day: date) -> dict[Key, DayCount]:
    """Give sums under their names; `day` is the one that they are told of."""
    return {
        key: DayCount(
            day=day,
            definition=key[0],
            kind=key[1],
            element=key[2],
            **dict(zip(COUNTED, its.counts, strict=True)),
        )
        for key, its in total.items()
    }
