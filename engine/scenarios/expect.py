"""Compare what a step expects with what is there."""

from collections import Counter
from collections.abc import Iterable

from engine.scenarios.scenario import Expectation
from engine.scenarios.stage import Snapshot


def problems(expected: Expectation, before: Snapshot, after: Snapshot) -> list[str]:
    """Give one sentence per expectation that the step did not meet."""
    found = [*_values(expected, after), *_lists(expected, before, after)]
    if (expected.refused is not None or expected.error is not None) and _moved(before, after):
        found.append("the step was refused, and yet the case changed")
    return found


def _values(expected: Expectation, after: Snapshot) -> list[str]:
    pairs = {
        "stage": (expected.stage, after.stage),
        "closed": (expected.closed, after.closed),
        "outcome": (expected.outcome, after.outcome),
        "priority": (expected.priority, after.priority),
    }
    return [f"{name} is {is_!r}, expected {want!r}" for name, (want, is_) in pairs.items() if want not in (None, is_)]


def _lists(expected: Expectation, before: Snapshot, after: Snapshot) -> list[str]:
    found = []
    if expected.open is not None and Counter(expected.open) != Counter(after.open):
        found.append(f"open is {_names(after.open)}, expected {_names(expected.open)}")
    if expected.free is not None and Counter(expected.free) != Counter(after.free):
        found.append(f"open without a case is {_names(after.free)}, expected {_names(expected.free)}")
    if expected.events is not None:
        written = Counter(name for number, name in after.events.items() if number not in before.events)
        if missing := Counter(expected.events) - written:
            found.append(f"events {_names(missing.elements())} were not written; written: {_names(written.elements())}")
    if expected.notified is not None:
        found += _notified(expected.notified, before, after)
    if expected.waiting is not None and not set(expected.waiting) <= after.waiting:
        found.append(f"waits for {_names(after.waiting)}, expected {_names(expected.waiting)}")
    return found


def _notified(wanted: tuple[str, ...], before: Snapshot, after: Snapshot) -> list[str]:
    told = {who for who, ids in after.messages.items() if ids - before.messages.get(who, frozenset())}
    if not wanted and told:
        return [f"{_names(told)} got a message, nobody was expected to"]
    missing = set(wanted) - told
    return [f"{_names(missing)} got no message; told: {_names(told)}"] if missing else []


def _moved(before: Snapshot, after: Snapshot) -> bool:
    return (before.open, before.stage, before.closed) != (after.open, after.stage, after.closed)


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
