"""Figures of a log from elsewhere, by the same rules as our own: quantiles, cumulative flow, variants."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from engine.analytics.disclosure import told_with_rest
from engine.analytics.quantiles import quantile
from engine.model.figures import FEWEST
from engine.model.imported_logs import ReadSpan

MOST_VARIANTS = 15
MOST_POINTS = 120
"""Days of the cumulative flow; of a longer log every n-th."""
_SHARES = {"p50": 0.5, "p85": 0.85, "p90": 0.9}


def figures_of(spans: Iterable[ReadSpan], *, has_lengths: bool, day_of: Callable[[datetime], date]) -> dict[str, Any]:
    """Give everything that is shown of a log, as plain data: seconds, counts, days.

    `day_of` gives the local day of a moment. `has_lengths` False: each span is one moment, so that nothing is said of
    how long activities take. A value of fewer than five is None; a variant of fewer than five cases is counted among
    the others.
    """
    ordered = sorted(spans, key=lambda one: (one.case_no, one.start, one.activity))
    by_activity: dict[str, list[ReadSpan]] = defaultdict(list)
    cases: dict[int, list[ReadSpan]] = defaultdict(list)
    for one in ordered:
        by_activity[one.activity].append(one)
        cases[one.case_no].append(one)
    activities = [_activity(name, found, has_lengths=has_lengths) for name, found in by_activity.items()]
    leads = [_lead(found) for found in cases.values()]
    return {
        "cases": len(cases),
        "spans": len(ordered),
        "first": min(one.start for one in ordered).isoformat(),
        "last": max(one.end or one.start for one in ordered).isoformat(),
        "lengths": has_lengths,
        "activities": sorted(activities, key=lambda one: (-(one["p85"] or 0.0), -one["n"], one["name"])),
        "case": _quantiles([seconds for seconds in leads if seconds is not None]),
        "flow": _flow(list(cases.values()), day_of),
        **_variants(list(cases.values())),
    }


def _activity(name: str, spans: Sequence[ReadSpan], *, has_lengths: bool) -> dict[str, Any]:
    done = [(one.end - one.start).total_seconds() for one in spans if one.end is not None]
    told = _quantiles(done) if has_lengths else {"n": len(done), **dict.fromkeys(_SHARES)}
    return {"name": name, "open": sum(one.end is None for one in spans), **told}


def _quantiles(seconds: Sequence[float]) -> dict[str, Any]:
    ordered = sorted(seconds)
    told = {name: quantile(ordered, share) if len(ordered) >= FEWEST else None for name, share in _SHARES.items()}
    return {"n": len(ordered), **told}


def _lead(spans: Sequence[ReadSpan]) -> float | None:
    """Give the seconds from the first beginning to the last end; None for a case that has not ended."""
    ends = [one.end for one in spans]
    if any(one is None for one in ends):
        return None
    return (max(one for one in ends if one is not None) - spans[0].start).total_seconds()


def _flow(cases: Sequence[Sequence[ReadSpan]], day_of: Callable[[datetime], date]) -> list[list[Any]]:
    """Give [day, cases that have begun, cases that have ended] for the days of the log."""
    begun = sorted(day_of(spans[0].start) for spans in cases)
    ended = sorted(day_of(last) for last in map(_ended, cases) if last is not None)
    first, last = begun[0], max(begun[-1], ended[-1] if ended else begun[-1])
    step = max(1, -(-(last - first).days // MOST_POINTS))
    days = [first + timedelta(days=number) for number in range(0, (last - first).days, step)]
    return [[day.isoformat(), _until(begun, day), _until(ended, day)] for day in [*days, last]]


def _ended(spans: Sequence[ReadSpan]) -> datetime | None:
    ends = [one.end for one in spans]
    return None if any(one is None for one in ends) else max(one for one in ends if one is not None)


def _until(days: Sequence[date], day: date) -> int:
    return sum(one <= day for one in days)


def _variants(cases: Sequence[Sequence[ReadSpan]]) -> dict[str, Any]:
    """Give the most common ways, and how many cases took others: none, or five at least.

    How many other ways there are is None where each of them was one case's own.
    """
    ways = Counter(tuple(one.activity for one in spans) for spans in cases).most_common()
    sizes = [n for _way, n in ways]
    told = told_with_rest(sizes[:MOST_VARIANTS], rest=sum(sizes[MOST_VARIANTS:]))
    others, other_cases = len(ways) - told, sum(sizes[told:])
    return {
        "variants": [{"steps": list(way), "n": n} for way, n in ways[:told]],
        "other_variants": None if others and others == other_cases else others,
        "other_cases": other_cases,
    }
