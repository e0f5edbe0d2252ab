"""Compare what a step expects with what is there."""

from collections import Counter
from collections.abc import Iterable

from engine.scenarios.scenario import Expectation
from engine.scenarios.stage import Snapshot
from engine.scenarios.unmet import Unmet


def problems(expected: Expectation, before: Snapshot, after: Snapshot) -> list[Unmet]:
    """Give each expectation that the step did not meet."""
    found = [*_values(expected, after), *_lists(expected, before, after)]
    if (expected.refused is not None or expected.error is not None) and _moved(before, after):
        found.append(Unmet("moved", "the step was refused, and yet the case changed"))
    return found


def told(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """Give the personas who got a message by a step."""
    return frozenset(who for who, ids in after.messages.items() if ids - before.messages.get(who, frozenset()))


def written(before: Snapshot, after: Snapshot) -> Counter[str]:
    """Give the events that a step wrote."""
    return Counter(name for number, name in after.events.items() if number not in before.events)


def _values(expected: Expectation, after: Snapshot) -> list[Unmet]:
    pairs = {
        "stage": (expected.stage, after.stage),
        "closed": (expected.closed, after.closed),
        "outcome": (expected.outcome, after.outcome),
        "priority": (expected.priority, after.priority),
    }
    return [
        Unmet(name, f"{name} is {is_!r}, expected {want!r}", (str(want),), (str(is_),))
        for name, (want, is_) in pairs.items()
        if want not in (None, is_)
    ]


def _lists(expected: Expectation, before: Snapshot, after: Snapshot) -> list[Unmet]:
    found = []
    if expected.open is not None and Counter(expected.open) != Counter(after.open):
        found.append(_unmet("open", "open is {found}, expected {expected}", expected.open, after.open))
    if expected.free is not None and Counter(expected.free) != Counter(after.free):
        sentence = "open without a case is {found}, expected {expected}"
        found.append(_unmet("free", sentence, expected.free, after.free))
    if expected.events is not None:
        events = written(before, after)
        if missing := Counter(expected.events) - events:
            sentence = "events {expected} were not written; written: {found}"
            found.append(_unmet("events", sentence, missing.elements(), events.elements()))
    if expected.notified is not None:
        found += _notified(expected.notified, told(before, after))
    if expected.waiting is not None and not set(expected.waiting) <= after.waiting:
        found.append(_unmet("waiting", "waits for {found}, expected {expected}", expected.waiting, after.waiting))
    return found


def _notified(wanted: tuple[str, ...], heard: frozenset[str]) -> list[Unmet]:
    if not wanted and heard:
        return [_unmet("notified", "{found} got a message, nobody was expected to", (), heard)]
    missing = set(wanted) - heard
    return [_unmet("notified", "{expected} got no message; told: {found}", missing, heard)] if missing else []


def _moved(before: Snapshot, after: Snapshot) -> bool:
    return (before.open, before.stage, before.closed) != (after.open, after.stage, after.closed)


def _unmet(what: str, sentence: str, expected: Iterable[str], found: Iterable[str]) -> Unmet:
    wanted, there = tuple(sorted(expected)), tuple(sorted(found))
    return Unmet(what, sentence.format(expected=_names(wanted), found=_names(there)), wanted, there)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nothing"
