"""Versions of one decision, each for its time: which of them decides on a day, and where two or none would.

Decisions of one file that name the same `polku:versionOf` are one family together with the decision of that id. Each
may say `polku:validFrom` and `polku:validUntil` (both counted). `polku:inForce="false"` keeps one that is not used.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from engine.decisions.items import MAX_CELL
from engine.decisions.source import DecisionSource, FileSource
from engine.errors import DecisionFailed
from engine.feel import check
from engine.model import Problem, Severity

_DAY = timedelta(days=1)


def families_of(source: FileSource) -> dict[str, list[DecisionSource]]:
    """Give of every decision its versions in force by the day from which they are valid; itself alone without any."""
    members: dict[str, list[DecisionSource]] = {}
    for one in source.decisions:
        members.setdefault(one.key, [one])
    for one in source.decisions:
        if one.version_of != one.key and one.version_of in members:
            members[one.version_of].append(one)
    return {key: sorted((one for one in family if one.in_force), key=_first) for key, family in members.items()}


def valid_version(family: Sequence[DecisionSource], day: date) -> DecisionSource:
    """Give the version that is valid on a day; raises DecisionFailed when none is."""
    for one in family:
        if _first(one) <= day <= _last(one):
            return one
    raise DecisionFailed(f"no version of it is valid on {day.isoformat()}")


def validity_problems(source: FileSource) -> Iterator[Problem]:
    """Give dates that cannot be read, versions of nothing, and days that have two versions or none."""
    known = {one.id for one in source.decisions}
    for one in source.decisions:
        for message in _wrong(one, known, source.names):
            yield _problem(source, one, "dmn.validity", message)
    families = families_of(source)
    for one in source.decisions:
        if not one.version_of and not any(member.unread for member in families[one.key]):
            yield from _days(source, one, families[one.key])


def _wrong(one: DecisionSource, known: set[str], names: frozenset[str]) -> Iterator[str]:
    for text in one.unread:
        yield f"{text} is not a date such as 2026-01-01, or not true or false"
    if one.valid_from and one.valid_until and one.valid_from > one.valid_until:
        yield "it ends before it begins; correct the dates"
    if one.version_of and (one.version_of not in known or one.version_of == one.id):
        yield f"it is a version of {one.version_of}, which is no other decision of this file; correct the name"
    if one.rule_date is not None:
        if one.version_of:
            yield f"the date of the rule is said once, by {one.version_of}; move it there"
        elif not one.rule_date.text.startswith("="):
            yield "the date of the rule is FEEL and begins with ="
        elif error := check(one.rule_date.text, names, MAX_CELL):
            yield f"the date of the rule: {error.message}"


def _days(source: FileSource, base: DecisionSource, members: Sequence[DecisionSource]) -> Iterator[Problem]:
    family = [one for one in members if _first(one) <= _last(one)]
    if not family:
        yield _problem(source, base, "dmn.validity-gap", "no version of it is in force; let one be")
        return
    before = family[0]
    for one in family[1:]:
        if _first(one) <= _last(before):
            message = f"{before.key} and this are both valid on {_first(one).isoformat()}; let one end before"
            yield _problem(source, one, "dmn.validity-overlap", message)
        elif _first(one) > _last(before) + _DAY:
            first, last = _last(before) + _DAY, _first(one) - _DAY
            message = f"no version is valid from {first.isoformat()} to {last.isoformat()}; close the gap"
            yield _problem(source, one, "dmn.validity-gap", message)
        before = max(before, one, key=_last)
    if before.valid_until is not None:
        message = f"no version is valid after {before.valid_until.isoformat()}; add the next one in time"
        yield _problem(source, before, "dmn.validity-end", message, Severity.WARNING)


def _first(one: DecisionSource) -> date:
    return one.valid_from or date.min


def _last(one: DecisionSource) -> date:
    return one.valid_until or date.max


def _problem(
    source: FileSource, one: DecisionSource, rule: str, message: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(source.filename, one.line, one.id, rule, message, severity)
