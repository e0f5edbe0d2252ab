"""How long a visit lasts where many have not ended yet: the Kaplan-Meier estimate with late entry.

A station that finishes only what is easy looks fast when only finished visits are counted. Here an open visit counts as
"at least so long". What was under way when the period began enters at the age that it had then: only time that passed
within the period tells about the period.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from engine.model.figures import FEWEST


@dataclass(frozen=True, slots=True)
class Span:
    """So many visits, watched from one age to another; ages in seconds."""

    exit: float
    entry: float = 0.0
    """Age at the beginning of the period; 0 for what began within it."""
    ended: bool = True
    """False: still open at `exit`, or watched no longer."""
    n: int = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of visits that last longer, by age."""

    ages: Sequence[float] = ()
    shares: Sequence[float] = ()
    """The share that lasts longer than the age at the same place; falling."""
    n: int = 0
    """Visits watched."""
    ended: int = 0

    def longer_than(self, age: float) -> float:
        """Give the share of visits that last longer than `age`."""
        share = 1.0
        for at, left in zip(self.ages, self.shares, strict=True):
            if at > age:
                break
            share = left
        return share

    def age_of(self, share: float) -> float | None:
        """Give the age by which this share of visits has ended; None when too many are open to tell."""
        for at, left in zip(self.ages, self.shares, strict=True):
            if left <= 1 - share + 1e-12:
                return at
        return None


def survival(spans: Iterable[Span]) -> Curve:
    """Give the curve of visits; those watched for no time at all tell nothing and are left out."""
    watched = [span for span in spans if span.n > 0 and (span.exit > span.entry >= 0 or _at_once(span))]
    changes: dict[float, list[int]] = {}
    for span in watched:
        changes.setdefault(span.exit, [0, 0])[0 if span.ended else 1] += span.n
    risk = _at_risk(watched, sorted(changes))
    ages, shares, share = [], [], 1.0
    most_later = _greatest_from_here(risk)
    for place, age in enumerate(sorted(changes)):
        ended = changes[age][0]
        thin = risk[place] < FEWEST and most_later[place] > risk[place]
        if ended and not thin:  # few that entered late, at an age that many still will reach, tell nothing
            share *= 1 - ended / risk[place]
            ages.append(age)
            shares.append(share)
    return Curve(ages, shares, sum(s.n for s in watched), sum(s.n for s in watched if s.ended))


def time_beyond(spans: Iterable[Span], age: float) -> float:
    """Give the seconds that these visits spent, while they were watched, beyond that age."""
    return sum(span.n * max(0.0, span.exit - max(span.entry, age)) for span in spans)


def spread(share: float, n: int) -> float:
    """Give the standard error of a share among so many."""
    return sqrt(max(share * (1 - share), 0.25 / n) / n) if n else 1.0


def _at_once(span: Span) -> bool:
    return span.ended and span.exit == span.entry == 0


def _at_risk(spans: Sequence[Span], ages: Sequence[float]) -> list[int]:
    """Give how many are watched just before each age."""
    entries = sorted((span.entry, span.n) for span in spans)
    exits = sorted((span.exit, span.n) for span in spans)
    risk, came, went, first, last = [], 0, 0, 0, 0
    for age in ages:
        while first < len(entries) and (entries[first][0] < age or entries[first][0] == age == 0):
            came += entries[first][1]
            first += 1
        while last < len(exits) and exits[last][0] < age:
            went += exits[last][1]
            last += 1
        risk.append(came - went)
    return risk


def _greatest_from_here(risk: Sequence[int]) -> list[int]:
    greatest, most = [0] * len(risk), 0
    for place in range(len(risk) - 1, -1, -1):
        most = max(most, risk[place])
        greatest[place] = most
    return greatest
