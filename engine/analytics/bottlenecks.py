"""Which steps are bottlenecks, and which costs the most (docs/analytics.md says it for managers).

A bottleneck is a place where cases lose time: more of it than they should by the step's target, than they did in the
step's own calmer quarters, or than they do at the other stations of the same step. What cases lose is counted in days
a month, and the place where they lose the most comes first. What is planned (a follow-up in three months) is no loss.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from engine.analytics.buckets import middle
from engine.analytics.quantiles import quantiles_of
from engine.analytics.survival import Curve, Span, spread, survival, time_beyond
from engine.model.figures import FEWEST, Bottleneck, Clocks, Why

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
    """Seconds spent by the visits of `now`, together."""
    usual: Clocks = field(default_factory=Clocks)
    """Mean seconds of one visit before."""
    target: float | None = None
    open: int = 0
    late: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Loss:
    """What a place loses against one reference."""

    seconds: float
    """In all the time watched."""
    reference: float
    against_usual: bool = False


def rank(places: Iterable[Place], most: int = 10) -> list[Bottleneck]:
    """Give the bottlenecks among the places, the dearest first; none where none is one.

    The stations of a step count for the step: it is named once, with the station where the loss is, if it is one.
    """
    key = _step
    found = [one for _, group in groupby(sorted(places, key=key), key=key) if (one := _judge(list(group)))]
    found.sort(key=lambda one: (-one.excess, one.definition, one.element))
    return [_ranked(one, rank) for rank, one in enumerate(found[:most], start=1)]


def _step(place: Place) -> tuple[str, str, str]:
    return (place.definition, place.kind, place.element)


def _judge(places: Sequence[Place]) -> Bottleneck | None:
    """Give the bottleneck of one step, of the step as a whole and its stations."""
    whole = next((place for place in places if not place.unit), None)
    if whole is None or _planned(whole):
        return None
    curve = survival(whole.now)
    loss = _greatest([_beyond_target(whole, curve), _beyond_usual(whole, curve)])
    stations = [(station, found) for station in places if (found := _beyond_others(station, places))]
    station, apart = max(stations, key=lambda pair: pair[1].seconds, default=(whole, None))
    if apart is not None and (loss is None or apart.seconds > loss.seconds / 2):
        if loss is None or apart.seconds > loss.seconds:
            loss = apart
    else:
        station = whole
    if loss is None:
        return None
    shown = survival(station.now) if station.unit else curve
    return _named(whole, station, loss, shown)


def _named(whole: Place, station: Place, loss: _Loss, curve: Curve) -> Bottleneck:
    return Bottleneck(
        rank=0,
        kind=whole.kind,
        element=whole.element,
        definition=whole.definition,
        name=whole.name,
        why=_why(station, against_usual=loss.against_usual),
        n=curve.n,
        open=station.open,
        late=station.late,
        oldest=station.oldest,
        p85=curve.age_of(SHARE) if curve.ended >= FEWEST else None,
        target=loss.reference,
        excess=loss.seconds / DAY / whole.months,
        unit=station.unit,
    )


def _ranked(one: Bottleneck, rank: int) -> Bottleneck:
    return replace(one, rank=rank)


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


def _beyond_others(station: Place, places: Sequence[Place]) -> _Loss | None:
    if not station.unit:
        return None
    others = [span for other in places if other.unit not in ("", station.unit) for span in other.now]
    curve = survival(others)
    reference = curve.age_of(_surely(curve.ended)) if curve.ended >= FEWEST_WATCHED else None
    return None if reference is None else _compared(station, survival(station.now), reference, others)


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


def _greatest(losses: Sequence[_Loss | None]) -> _Loss | None:
    return max((loss for loss in losses if loss is not None), key=lambda loss: loss.seconds, default=None)


def _planned(place: Place) -> bool:
    return place.clocks.planned > MOSTLY_PLANNED * place.clocks.total


def _why(place: Place, *, against_usual: bool) -> Why:
    """Tell whose clock the loss is on: the one that grew the most, or without a before, the one that is the longest."""
    visits = max(1, sum(span.n for span in place.now))
    usual = place.usual if against_usual else Clocks()
    grown = {
        Why.SLOW: place.clocks.work / visits - usual.work,
        Why.QUEUE: place.clocks.queue / visits - usual.queue,
        Why.CLIENT: place.clocks.client / visits - usual.client,
        Why.PARTY: place.clocks.party / visits - usual.party,
        Why.MEETING: place.clocks.meeting / visits - usual.meeting,
    }
    return max(grown, key=lambda why: grown[why])


__all__ = ["Place", "rank"]
