"""Histograms by health station, so that one slow station among quick ones is seen; made anew every night."""

from collections import Counter
from datetime import date

from engine import clock
from engine.analytics.windows import MOST_MONTHS, month_of, months_back
from engine.commands.work import Work
from engine.model.figure_rows import Key
from engine.model.visits import bucket_of
from engine.store.queries import figures as queries


def station_counts(work: Work, region: str) -> Counter[tuple[Key, str, str, int]]:
    """Count what was done in the last months in a region, by element, health station, month and bucket."""
    today = clock.local(work.moment).date()
    first = date.fromisoformat(f"{months_back(month_of(today), MOST_MONTHS)[0]}-01")
    counts: Counter[tuple[Key, str, str, int]] = Counter()
    for key, unit, day, seconds in queries.coded_visits(work.uow, region, first):
        counts[key, unit, month_of(day), bucket_of(seconds)] += 1
    return counts
