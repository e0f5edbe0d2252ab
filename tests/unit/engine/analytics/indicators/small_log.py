"""A small log for indicators: everything within 2026, today is the last of June."""

from datetime import UTC, date, datetime, time, timedelta

from engine.model.indicators import Fact, KnownCase, Records

SINCE, TODAY = date(2026, 1, 1), date(2026, 6, 30)
AT = datetime.combine(TODAY, time(12), tzinfo=UTC)


def day(month, number):
    """Give a day of 2026."""
    return date(2026, month, number)


def fact(name, on, case=None, region="vantaa", hour=9, **attributes):
    """Give an event of a day."""
    at = datetime.combine(on, time(hour), tzinfo=UTC)
    return Fact(name, at, on, f"i-{case}", case, attributes, region)


def case(key, opened=None, closed=None, stage="seuranta", outcome="", definition="vantaa_path_1", **cuts):
    """Give a case; opened on the tenth of January when not said."""
    return KnownCase(key, definition, opened or day(1, 10), closed, outcome, stage, cuts)


def log(*facts, cases=(), **more):
    """Give the records of a log."""
    by_name = {}
    for one in sorted(facts, key=lambda each: each.at):
        by_name.setdefault(one.name, []).append(one)
    given = {"region": "vantaa", "since": SINCE, "until": TODAY, "at": AT, "today": TODAY, **more}
    return Records(facts=by_name, cases={one.id: one for one in cases}, **given)


def numbered(count, make):
    """Give `make(number)` for 0..count-1."""
    return [make(number) for number in range(count)]


def waits(days, begun, ended, on=None, **attributes):
    """Give the events of one wait per entry of `days`: None has not ended."""
    start = on or day(3, 1)
    found = []
    for number, length in enumerate(days):
        found.append(fact(begun, start, f"c{number}", **attributes))
        if length is not None:
            found.append(fact(ended, start + timedelta(days=length), f"c{number}", **attributes))
    return found
