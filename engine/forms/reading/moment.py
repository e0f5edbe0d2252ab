"""Reading dates, times and moments, as they are written in Finnish (`18.3.2026`, `9.30`) or by ISO 8601."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone

from engine.clock import HELSINKI
from engine.errors import FieldError

_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"(?:klo\s*)?([0-9]{1,2})[.:]([0-9]{2})(?:[.:]([0-9]{2}))?", re.IGNORECASE)
_MOMENT = re.compile(r"(\S+?\.\s?\S+?\.\s?[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|T)(.+)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LONGEST = 60


def read_datetime(raw: object, subtype: str) -> date | time | datetime | FieldError:
    """Give a date, a time or an aware moment, as `subtype` says; not_a_date or not_a_time when it is none."""
    reader = _READERS.get(subtype, _day)
    if isinstance(raw, (date, time)):
        # Values that are typed already come from our own variables; as text they pass the same rules.
        raw = raw.isoformat()
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return FieldError("not_a_time" if subtype == "time" else "not_a_date")
    return reader(raw.strip())


def _day(text: str) -> date | FieldError:
    numbers = _numbers(text)
    try:
        day = date(*numbers) if numbers else None
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return FieldError("not_a_date")
    return day


def _numbers(text: str) -> tuple[int, int, int] | None:
    if found := _DAY.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _ISO_DAY.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _time(text: str) -> time | FieldError:
    found = _TIME.fullmatch(text)
    if not found:
        return FieldError("not_a_time")
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        return FieldError("not_a_time")


def _moment(text: str) -> datetime | FieldError:
    if text.endswith("Z") or re.search(r"[0-9][+-][0-9]{2}:?[0-9]{2}$", text):
        return _exact(text)
    found = _MOMENT.fullmatch(text)
    day = _day(found[1] if found else text)
    if isinstance(day, FieldError):
        return _no_moment()
    clock = _time(found[2]) if found else FieldError("not_a_time")
    if isinstance(clock, FieldError):
        return clock
    moment = datetime.combine(day, clock, HELSINKI)
    # In the hour that summer time skips there is no such moment; the doubled hour means its first.
    there = datetime.fromtimestamp(moment.timestamp(), HELSINKI).time() == clock
    return _fixed(moment) if there else FieldError("not_a_time")


def _exact(text: str) -> datetime | FieldError:
    try:
        moment = _fixed(datetime.fromisoformat(text).astimezone(HELSINKI))
    except (ValueError, OverflowError):
        return _no_moment()
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else _no_moment()


def _no_moment() -> FieldError:
    """Say that there is no day where a day and a time of day are asked together."""
    return FieldError("not_a_date", time=True)


def _fixed(moment: datetime) -> datetime:
    """Give the moment with its offset alone, as the store gives it back: within a zone Python compares wall clocks."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


_READERS: dict[str, Callable[[str], date | time | datetime | FieldError]] = {
    "date": _day,
    "time": _time,
    "datetime": _moment,
}
