"""How cases go on from a stage: after how long, and where to; those that stand there still are counted too.

A stay that has not ended tells that it lasts at least so long (Kaplan-Meier). Without them a process would look faster
than it is. What is left of the curve when all that have ended are passed is "later than anything known".
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from engine.model.forecasts import StageSpan

NEVER = float("inf")
LONGEST_COURSE = 60
"""Stages of one case; a loop that history cannot leave is later than anything known."""


@dataclass(frozen=True, slots=True)
class Stays:
    """The stays of one stage: `lasted` in order, how likely each is or a shorter one, and where to each went on."""

    lasted: Sequence[float]
    reached: Sequence[float]
    """The share of stays that end by then; the last is below 1 where the longest stand there still."""
    next: Sequence[str]

    def later(self, age: float) -> int:
        """Give how many stays ended that had lasted longer."""
        return len(self.lasted) - bisect_right(self.lasted, age)

    def draw(self, random: Random, age: float) -> tuple[float, str]:
        """Give (days that are left, stage after it) of a stay that has lasted so long already."""
        at = bisect_right(self.lasted, age)
        gone = self.reached[at - 1] if at else 0.0
        if gone >= 1.0 or at == len(self.lasted):
            return NEVER, ""
        wanted = gone + random.random() * (1.0 - gone)
        found = bisect_right(self.reached, wanted)
        if found >= len(self.lasted):
            return NEVER, ""
        return self.lasted[found] - age, self.next[found]


Course = Mapping[str, Stays]
"""The stays by stage."""


def course_of(spans: Iterable[StageSpan], now: float) -> Course:
    """Give how cases go, from stays that began before `now`; what happened later is not known yet."""
    by_stage: dict[str, list[tuple[float, bool, str]]] = {}
    for span in spans:
        if span.entered > now:
            continue
        ended = span.left is not None and span.left <= now
        lasted = (span.left if ended and span.left is not None else now) - span.entered
        by_stage.setdefault(span.stage, []).append((max(0.0, lasted), ended, span.next))
    return {stage: _stays(found) for stage, found in by_stage.items()}


def later_than(course: Course, stage: str, age: float) -> int:
    """Give how many have gone on from a stage after having stood there longer."""
    stays = course.get(stage)
    return stays.later(age) if stays else 0


def days_left(course: Course, stage: str, age: float, random: Random) -> float:
    """Play one case to its end: the days that are left; NEVER where history cannot tell."""
    total = 0.0
    for _ in range(LONGEST_COURSE):
        stays = course.get(stage)
        if stays is None:
            return NEVER
        left, stage = stays.draw(random, age)
        total += left
        if not stage or total == NEVER:
            return total
        age = 0.0
    return NEVER


def _stays(found: list[tuple[float, bool, str]]) -> Stays:
    """Weigh the stays: at each length the share that ends there of those that lasted so long."""
    found.sort(key=lambda one: (one[0], not one[1]))  # at one length those that ended come before those still open
    lasted: list[float] = []
    reached: list[float] = []
    following: list[str] = []
    surviving, standing = 1.0, len(found)
    for length, ended, after in found:
        if ended:
            surviving *= 1 - 1 / standing
            lasted.append(length)
            reached.append(1.0 - surviving)
            following.append(after)
        standing -= 1
    return Stays(lasted, reached, following)
