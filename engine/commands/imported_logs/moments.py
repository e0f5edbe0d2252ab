"""Moments as people and programs write them in logs; one whose zone nobody knows is refused, never guessed."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

ZONES = ("Europe/Helsinki", "Europe/Stockholm", "UTC")
"""Zones that a log without its own may be in."""
_FINNISH = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(?:klo\s+)?(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?)?$")
_SLASHED = re.compile(r"^(\d{4})/(\d{1,2})/(\d{1,2})\b")
_LONGEST = 40
_YEARS = (1970, 2200)


class NoMoment(ValueError):
    """The text is no moment; the message is the code of the fault: `no_moment`, `no_zone`, `no_such_time`."""


def read_moment(text: str, zone: str = "") -> datetime:
    """Give an aware moment in UTC; raises NoMoment."""
    found = _read(text.strip())
    if found.tzinfo is None:
        if not zone:
            raise NoMoment("no_zone")
        found = _placed(found, ZoneInfo(zone))
    try:
        moment = found.astimezone(UTC)
    except OverflowError as error:
        raise NoMoment("no_moment") from error
    if not _YEARS[0] <= moment.year < _YEARS[1]:
        raise NoMoment("no_moment")
    return moment


def is_moment(text: str) -> bool:
    """Tell whether a text is a moment, with a zone or without."""
    try:
        _read(text.strip())
    except NoMoment:
        return False
    return True


def is_zoneless(text: str) -> bool:
    """Tell whether a text is a moment without a zone."""
    try:
        return _read(text.strip()).tzinfo is None
    except NoMoment:
        return False


def _read(text: str) -> datetime:
    if not text or len(text) > _LONGEST or not text.isascii():
        raise NoMoment("no_moment")
    try:
        if finnish := _FINNISH.match(text):
            day, month, year, hour, minute, second = (int(part or 0) for part in finnish.groups())
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - its zone is asked next
        return datetime.fromisoformat(_SLASHED.sub(r"\1-\2-\3", text))
    except ValueError as error:
        raise NoMoment("no_moment") from error


def _placed(naive: datetime, zone: ZoneInfo) -> datetime:
    placed = naive.replace(tzinfo=zone)
    if placed.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise NoMoment("no_such_time")  # the hour that is left out in spring
    return placed
