"""What most indicators are made of: one observation per event, per case, or per wait."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from engine.model.indicator_results import Observation
from engine.model.indicators import Fact, KnownCase, Records

DAY = 86400.0
CASE_CUTS = {"lähde": "lahde", "segmentti": "segmentti", "kieli": "kieli", "kunta": "kunta", "polku": "polku"}
"""Cut of an indicator -> dimension of the case."""


def facts(records: Records, *names: str) -> list[Fact]:
    """Give the events of some names, oldest first."""
    found = [one for name in names for one in records.facts.get(name, ())]
    return found if len(names) == 1 else sorted(found, key=lambda one: one.at)


def words(value: Any) -> list[str]:
    """Give the codes of an attribute that is one code or a list of them."""
    if value in (None, "", []):
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def case_cuts(records: Records, case_id: str | None) -> dict[str, str]:
    """Give the cuts of a case; nothing for what has no case."""
    case = records.cases.get(case_id or "")
    if case is None:
        return {}
    return {cut: case.cuts[name] for cut, name in CASE_CUTS.items() if name in case.cuts}


def each(
    records: Records,
    name: str,
    *,
    where: Callable[[Fact], bool] = lambda _fact: True,
    cut: Callable[[Fact], Mapping[str, str]] = lambda _fact: {},
) -> Iterator[Observation]:
    """Give one observation per event."""
    for one in facts(records, name):
        if where(one):
            yield Observation(one.day, cuts={**case_cuts(records, one.case_id), **cut(one)})


def hits(
    records: Records,
    name: str,
    is_hit: Callable[[Fact], bool],
    cut: Callable[[Fact], Mapping[str, str]] = lambda _fact: {},
) -> Iterator[Observation]:
    """Give one observation per event: 1 for a hit, 0 for another."""
    for one in facts(records, name):
        yield Observation(one.day, float(is_hit(one)), {**case_cuts(records, one.case_id), **cut(one)})


def by_case(found: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """Group events by their case; those of no case are left out."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for one in found:
        if one.case_id:
            groups[one.case_id].append(one)
    return groups


def waits(
    records: Records,
    begun: Sequence[Fact],
    ended: Sequence[Fact],
    left: Sequence[Fact] = (),
    *,
    cut: Callable[[Fact], Mapping[str, str]] = lambda _fact: {},
) -> Iterator[Observation]:
    """Give one wait per case: from its first beginning to the first end after it; it belongs to its first day.

    What has not ended has lasted until now, or until the case left by one of `left` or by its end. Days are those of
    the reader's measure.
    """
    ends, leaves = by_case(ended), by_case(left)
    for case_id, starts in by_case(begun).items():
        start = starts[0]
        end = next((one for one in ends.get(case_id, ()) if one.at >= start.at), None)
        gone = next((one for one in leaves.get(case_id, ()) if one.at >= start.at), None)
        until = end or gone
        seconds = records.seconds(start.at, until.at if until else _last(records, start))
        cuts = {**case_cuts(records, case_id), **cut(start)}
        yield Observation(start.day, seconds / records.day, cuts, is_censored=end is None)


def _last(records: Records, start: Fact) -> datetime:
    """Give the moment until which it has lasted: now, or as many days on as the case went on for."""
    case = records.cases.get(start.case_id or "")
    if case is not None and case.closed is not None:
        return start.at + timedelta(days=max((case.closed - start.day).days, 0))
    return max(records.at, start.at)


def open_cases(records: Records, day: date) -> list[KnownCase]:
    """Give the cases that were open at the end of a day."""
    return [case for case in records.cases.values() if case.is_open(day)]


def closed_cases(records: Records) -> list[KnownCase]:
    """Give the cases that have ended."""
    return [case for case in records.cases.values() if case.closed is not None]


def cuts_of(case: KnownCase, **more: str) -> dict[str, str]:
    """Give the cuts of a case, and more."""
    return {**{cut: case.cuts[name] for cut, name in CASE_CUTS.items() if name in case.cuts}, **more}
