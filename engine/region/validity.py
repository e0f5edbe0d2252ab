"""Terms and options that hold for a time: what is valid on a day, and where two or none are."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from engine.region.shapes import Fault
from engine.region.source import Path, Source

_Row = tuple[Path, Any]


class Dated(Protocol):
    """What holds from a day to a day, both counted; None: always before, ever after."""

    @property
    def valid_from(self) -> date | None:
        """Give the first day."""

    @property
    def valid_until(self) -> date | None:
        """Give the last day."""


D = TypeVar("D", bound=Dated)


def valid_on(rows: Sequence[D], day: date) -> list[D]:
    """Give the rows that hold on a day, in their order."""
    return [row for row in rows if (row.valid_from or date.min) <= day <= (row.valid_until or date.max)]


def check_validity(source: Source) -> Iterator[Fault]:
    """Give options and terms that end before they begin, hold twice on one day, or leave days without one."""
    for number, choice in enumerate(source.root.get("choice", [])):
        place: Path = ("choice", number, "options")
        yield from _rows([((*place, nth), one) for nth, one in enumerate(choice["options"])], "value")
    yield from _rows([(("term", nth), one) for nth, one in enumerate(source.root.get("term", []))], "key")


def _rows(rows: list[_Row], name: str) -> Iterator[Fault]:
    families: dict[str, list[_Row]] = {}
    for path, row in rows:
        if _first(row) > _last(row):
            yield (*path, "valid_until"), "region-validity", "it ends before it begins"
        else:
            families.setdefault(row[name], []).append((path, row))
    for family in families.values():
        yield from _family(family, name)


def _family(family: list[_Row], name: str) -> Iterator[Fault]:
    """Compare each row with what held before it: of one name, no day may have two, and none between may have none."""
    ordered = sorted(family, key=lambda one: _first(one[1]))
    reached = ordered[0]
    for path, row in ordered[1:]:
        last = _last(reached[1])
        said = f'"{row[name]}"'
        if row == reached[1] or not row.keys() & {"valid_from", "valid_until"}:
            yield path, "region-twice", f"{said} is there already"
        elif _first(row) <= last:
            day = max(_first(row), _first(reached[1]))
            yield path, "region-validity", f"{said} holds twice on {day.isoformat()}; end the older one the day before"
        elif _first(row) > last + timedelta(days=1):
            gap = last + timedelta(days=1)
            yield path, "region-validity", f"{said} does not hold from {gap.isoformat()} on; close the gap"
        if _last(row) >= last:
            reached = (path, row)


def _first(row: Any) -> date:
    found: date = row.get("valid_from", date.min)
    return found


def _last(row: Any) -> date:
    found: date = row.get("valid_until", date.max)
    return found
