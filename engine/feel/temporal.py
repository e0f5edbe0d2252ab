"""Dates, times and durations: reading what FEEL writes, and writing it back."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engine.feel.values import YearsMonths

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z_+\-/]+)?")
_MIDNIGHT = "24:00:00"
"""The end of a day, which is the beginning of the next."""
_FARTHEST = timedelta(hours=18)
"""The largest offset of a zone."""
_DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<years>\d{1,6})Y)?(?:(?P<months>\d{1,6})M)?(?:(?P<days>\d{1,7})D)?"
    r"(?P<time>T(?:(?P<hours>\d{1,8})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,10}(?:\.\d{0,9})?)S)?)?"
)


def read_date(text: str) -> date | None:
    """Read `2026-03-18`; null when it is no date."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def read_zone(text: str) -> tzinfo | None:
    """Read `Z`, `+02:00` or `@Europe/Helsinki`; None when it is none of these."""
    if text == "Z":
        return UTC
    if text.startswith("@"):
        try:
            return ZoneInfo(text[1:])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    hours, minutes, *seconds = (int(part) for part in text[1:].split(":"))
    offset = timedelta(hours=hours, minutes=minutes, seconds=sum(seconds))
    if offset > _FARTHEST:
        return None
    return timezone(-offset if text[0] == "-" else offset)


def read_time(text: str) -> time | None:
    """Read `10:00:00` with an optional zone; null when it is no time."""
    match = _TIME.fullmatch(text.removeprefix("T"))
    if match is None:
        return None
    hour, minute, second, fraction, zone = match.groups()
    reader = read_zone(zone) if zone else None
    if zone and reader is None:
        return None
    try:
        return time(int(hour), int(minute), int(second), int((fraction or "").ljust(6, "0")[:6]), tzinfo=reader)
    except ValueError:
        return None


def read_datetime(text: str, zone: tzinfo | None) -> datetime | None:
    """Read `2026-03-18T10:00:00` with an optional zone, else in `zone`; null when it is no date and time."""
    day, sign, clock = text.partition("T")
    on = read_date(day)
    late = clock.startswith(_MIDNIGHT)
    at = read_time(clock.replace(_MIDNIGHT, "00:00:00", 1) if late else clock) if sign else time()
    if on is None or at is None:
        return None
    try:
        return datetime.combine(on + timedelta(days=late), at, tzinfo=at.tzinfo or zone)
    except OverflowError:
        return None


def read_duration(text: str) -> timedelta | YearsMonths | None:
    """Read `P14D`, `PT8H` (days and time) or `P1Y2M` (years and months); null when it is neither or mixes both."""
    match = _DURATION.fullmatch(text)
    if match is None or match["time"] == "T" or text.endswith("P"):
        return None
    long = any(match[part] is not None for part in ("years", "months"))
    short = match["days"] is not None or match["time"] is not None
    if long == short:
        return None
    sign = -1 if match["sign"] else 1
    if long:
        return YearsMonths(sign * (12 * int(match["years"] or 0) + int(match["months"] or 0)))
    return sign * timedelta(
        days=int(match["days"] or 0),
        hours=int(match["hours"] or 0),
        minutes=int(match["minutes"] or 0),
        seconds=float(match["seconds"] or 0),
    )


def read_at(text: str) -> date | datetime | time | timedelta | YearsMonths | None:
    """Read the text of an `@"…"` literal; a date and time without a zone stays without one here."""
    return (
        read_date(text)
        or (read_datetime(text, None) if "T" in text[1:] and text[0].isdigit() else None)
        or _clock(text)
    )


def _clock(text: str) -> time | timedelta | YearsMonths | None:
    found = read_time(text)
    return found if found is not None else read_duration(text)


def write_duration(value: timedelta) -> str:
    """Write a days and time duration as ISO 8601 does: `P1DT2H`, `-PT30M`, `PT0S`."""
    whole = abs(value)
    minutes, seconds = divmod(whole.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{whole.microseconds:06d}".rstrip("0") if whole.microseconds else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{fraction}S" if seconds or fraction else ""
    days = f"{whole.days}D" if whole.days else ""
    body = days + (f"T{clock}" if clock else "")
    return ("-P" if value < timedelta() else "P") + (body or "T0S")


def write_time(value: time | datetime) -> str:
    """Write a time or a date and time with the zone as FEEL does: `+02:00`, `Z`, or `@Europe/Helsinki`."""
    text = value.replace(tzinfo=None).isoformat()
    text = text.rstrip("0") if "." in text else text
    zone = value.tzinfo
    if zone is None:
        return text
    if isinstance(zone, ZoneInfo):
        return f"{text}@{zone.key}"
    return text + write_offset(zone.utcoffset(None) or timedelta())


def write_offset(offset: timedelta) -> str:
    """Write the offset of a zone: `Z`, `+02:00`, `-02:45:55`."""
    seconds = abs(offset) // timedelta(seconds=1)
    sign, rest = "-" if offset < timedelta() else "+", f":{seconds % 60:02d}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}{rest}" if seconds else "Z"
