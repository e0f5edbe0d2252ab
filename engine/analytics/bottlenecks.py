"""Which steps are bottlenecks, and which costs the most (docs/analytics.md says it for managers).

A bottleneck is a place where cases lose time: more of it than they should by the step's target, than they did in the
step's own calmer quarters, or than they do at the other stations of the same step. What cases lose is counted in days
a month, and the place where they lose the most comes first. What is planned (a follow-up in three months) is no loss.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.analytics.buckets import middle
from engine.analytics.quantiles import quantiles_of
from engine.analytics.survival import Curve, Span, spread, survival, time_beyond
from engine.model.figure_rows import Key, StationLoss
from engine.model.figures import FEWEST, Bottleneck, Clocks, Why
from engine.model.passed_over import PassedOver, WhyNot

DAY = 86400.0
SHARE = 0.85
"""So many of the visits should be done within the target, and were done within the usual time."""

ALLOWED = 1 - SHARE
FEWEST_WATCHED = 12
"""Fewer visits than this tell nothing about a bottleneck: one odd case would make one."""

CLEARLY_LONGER = 1.5
"""By this factor the time is above the usual, or above the other stations', before it is worth a word."""

SURE = 4.0
"""Standard errors: many places are looked at, and the visits of one queue are late together."""

UNSURE, MOST_SHARE = 1.5, 0.97
"""What is usual is known from few: the reference is read so many standard errors above, at most at this share."""

STILL_SURE = 2.0
"""The same for its last two months, when fewer visits are watched."""

LEAST, ENOUGH = 0.5 * DAY, 4.0 * DAY
"""A visit must lose half of the reference on average: of a short one at least the first of these, of a long one at most
the second. A station must lose the half of it however long it is: of many stations one is always the last."""

MOSTLY_PLANNED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A step, or one station of a step, with what was watched there."""

    kind: str
    element: str
    definition: str = ""
    unit: str = ""
    """Code of a station; empty: the step as a whole."""
    name: str = ""
    now: Sequence[Span] = ()
    lately: Sequence[Span] = ()
    """The same of its last two months: what is over by then is no bottleneck any more."""
    months: float = 1.0
    """Length of what `now` was watched in."""
    before: Sequence[Mapping[int, int]] = ()
    """Histograms of what was done in each of the quarters before that."""
    clocks: Clocks = field(default_factory=Clocks)
    """Mean seconds of a visit, those that are open with the clock that runs now."""
    target: float | None = None
    open: int = 0
    late: int = 0
    oldest: datetime | None = None

    @property
    def key(self) -> Key:
        """Give the step."""
        return (self.definition, self.kind, self.element)


@dataclass(frozen=True, slots=True)
class _Loss:
    """What a place loses against one reference."""

    seconds: float
    """In all the time watched."""
    reference: float
    against_usual: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was found among the steps."""

    found: Sequence[Bottleneck]
    """The dearest first."""
    passed_over: Sequence[PassedOver]
    """The other steps with a target, each with why it is not among them."""


Usual = Callable[[Sequence[Key]], Mapping[Key, Clocks]]
"""Gives the mean clocks of steps in the quarters before; asked only for the few that are bottlenecks."""


def rank(
    places: Iterable[Place],
    stations: Iterable[StationLoss] = (),
    usual: Usual = lambda _keys: {},
    most: int = 10,
) -> Ranking:
    """Give the bottlenecks among the steps, none where none is one, and why the others with a target are not.

    A step is named once; with the one of its stations that loses more than half of it, if there is one.
    """
    apart: dict[Key, StationLoss] = {}
    for one in sorted(stations, key=lambda one: one.excess):
        apart[one.key] = one
    judged = [(place, *_judge(place, apart.get(place.key))) for place in places]
    before = usual([place.key for place, loss, _ in judged if loss and loss.against_usual])
    named = [_named(place, loss, station, before.get(place.key)) for place, loss, station in judged if loss or station]
    named.sort(key=lambda one: (-one.excess, one.definition, one.element))
    found = [replace(one, rank=place) for place, one in enumerate(named[:most], start=1)]
    told = {(one.definition, one.kind, one.element) for one in found}
    others = [
        PassedOver(place.kind, place.element, WhyNot.LESS if loss else _why_not(place, place.target))
        for place, loss, _ in judged
        if place.target is not None and place.key not in told
    ]
    return Ranking(found, others)


def stations_apart(stations: Sequence[Place]) -> list[StationLoss]:
    """Give the stations of one step that lose clearly more time than the others do."""
    found = []
    for station in stations:
        others = [span for other in stations if other.unit != station.unit for span in other.now]
        curve = survival(others)
        if curve.ended < FEWEST_WATCHED:
            continue
        reference, mine = curve.age_of(_surely(curve.ended)), survival(station.now)
        loss = None if reference is None else _compared(station, mine, reference, others)
        if loss is not None:
            found.append(
                StationLoss(
                    key=station.key,
                    unit=station.unit,
                    n=mine.n,
                    open=station.open,
                    oldest=station.oldest,
                    p85=_p85(mine),
                    reference=loss.reference,
                    excess=loss.seconds / DAY / station.months,
                    why=_why(station.clocks, Clocks()).value,
                )
            )
    return found


def _judge(whole: Place, station: StationLoss | None) -> tuple[_Loss | None, StationLoss | None]:
    """Give what a step loses as a whole, and at the station where it loses most of it; with neither it is none."""
    if _is_planned(whole):
        return None, None
    curve = survival(whole.now)
    loss = max(
        (one for one in (_beyond_target(whole, curve), _beyond_usual(whole, curve)) if one),
        key=lambda one: one.seconds,
        default=None,
    )
    if station is not None and loss is not None and station.excess <= loss.seconds / DAY / whole.months / 2:
        station = None
    return loss, station


def _why_not(place: Place, target: float) -> WhyNot:
    """Tell which of the tests of a loss beyond the target the place did not pass, in the order of the tests."""
    if _is_planned(place):
        return WhyNot.PLANNED
    curve = survival(place.now)
    if curve.n < FEWEST_WATCHED:
        return WhyNot.FEW
    if not _clearly_more(curve, target):
        return WhyNot.UNSURE
    return WhyNot.LITTLE if _still(place, target) else WhyNot.OVER


def _named(whole: Place, loss: _Loss | None, station: StationLoss | None, usual: Clocks | None) -> Bottleneck:
    curve = survival(whole.now)
    excess = loss.seconds / DAY / whole.months if loss else 0.0
    one = Bottleneck(
        rank=0,
        kind=whole.kind,
        element=whole.element,
        definition=whole.definition,
        name=whole.name,
        why=_why(whole.clocks, usual or Clocks()),
        n=curve.n,
        open=whole.open,
        late=whole.late,
        oldest=whole.oldest,
        p85=_p85(curve),
        target=loss.reference if loss else None,
        excess=excess,
    )
    if station is None:
        return one
    return replace(
        one,
        why=Why(station.why),
        n=station.n,
        open=station.open,
        late=0,
        oldest=station.oldest,
        p85=station.p85,
        target=station.reference,
        excess=max(excess, station.excess),
        unit=station.unit,
    )


def _p85(curve: Curve) -> float | None:
    return curve.age_of(SHARE) if curve.ended >= FEWEST else None


def _is_planned(place: Place) -> bool:
    return place.clocks.planned > MOSTLY_PLANNED * place.clocks.total


def _beyond_target(place: Place, curve: Curve) -> _Loss | None:
    if place.target is None or not _clearly_more(curve, place.target) or not _still(place, place.target):
        return None
    return _worth(place, time_beyond(place.now, place.target), place.target)


def _beyond_usual(place: Place, curve: Curve) -> _Loss | None:
    """Compare with a calmer quarter before: one of a trouble that lasts already would excuse it."""
    quarters = [counts for counts in place.before if sum(counts.values()) >= FEWEST_WATCHED]
    if not quarters:
        return None
    reaches = sorted(
        (quantiles_of(counts, [_surely(sum(counts.values()))])[0], place) for place, counts in enumerate(quarters)
    )
    reference, calm = reaches[len(reaches) // 4]
    spans = [Span(middle(bucket), n=n) for bucket, n in quarters[calm].items()]
    return _compared(place, curve, reference, spans, against_usual=True)


def _compared(
    place: Place, curve: Curve, reference: float, spans: Sequence[Span], *, against_usual: bool = False
) -> _Loss | None:
    """Give what is lost beyond what those others lose beyond the same reference, visit by visit."""
    reached = curve.age_of(SHARE)
    if not _clearly_more(curve, reference) or (reached is not None and reached < reference * CLEARLY_LONGER):
        return None
    if not _still(place, reference * CLEARLY_LONGER):
        return None
    usual = time_beyond(spans, reference) / sum(span.n for span in spans)
    return _worth(place, time_beyond(place.now, reference) - usual * curve.n, reference, against_usual=against_usual)


def _worth(place: Place, seconds: float, reference: float, *, against_usual: bool = False) -> _Loss | None:
    visits = sum(span.n for span in place.now)
    enough = max(LEAST, reference / 2 if place.unit else min(ENOUGH, reference / 2))
    return _Loss(seconds, reference, against_usual) if seconds >= enough * visits else None


def _still(place: Place, age: float) -> bool:
    return _clearly_more(survival(place.lately), age, STILL_SURE)


def _clearly_more(curve: Curve, age: float, sure: float = SURE) -> bool:
    """Tell whether clearly more than 15 of 100 visits last longer than that."""
    share = curve.longer_than(age)
    return curve.n >= FEWEST_WATCHED and share - ALLOWED > sure * spread(ALLOWED, curve.n)


def _surely(n: int) -> float:
    """Give the share whose time is surely not below that of 85 of 100, when so many were watched."""
    return min(MOST_SHARE, SHARE + UNSURE * spread(ALLOWED, n))


def _why(clocks: Clocks, usual: Clocks) -> Why:
    """Tell whose clock the loss is on: the one that grew the most, or without a before, the one that is the longest."""
    grown = {
        Why.SLOW: clocks.work - usual.work,
        Why.QUEUE: clocks.queue - usual.queue,
        Why.CLIENT: clocks.client - usual.client,
        Why.PARTY: clocks.party - usual.party,
        Why.MEETING: clocks.meeting - usual.meeting,
    }
    return max(grown, key=lambda why: grown[why])


__all__ = ["Place", "Ranking", "Usual", "rank", "stations_apart"]
