"""Rules on surveys (F18, F19, T08)."""

import calendar
from collections.abc import Iterator
from typing import Any

from engine.region.shapes import Fault
from engine.region.source import Path, Source

RECEIVERS = ("clients", "partners")
CUTS = ("language", "channel")
LEAST_THRESHOLD = 5
"""Fewer answers than this are never shown, whatever a region says."""
_LONGEST_DAYS = 90
_KEY_LENGTH = 60


def check_surveys(source: Source) -> Iterator[Fault]:
    """Give surveys that nobody gets, that never come, or that would show too few answers."""
    for number, survey in enumerate(source.root.get("survey", [])):
        path: Path = ("survey", number)
        for name, message in _wrong(survey):
            yield (*path, name) if name in survey else path, "region-survey", message


def _wrong(survey: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if survey["receivers"] not in RECEIVERS:
        yield "receivers", f"receivers is one of {', '.join(RECEIVERS)}"
    if ("month" in survey) == ("after" in survey):
        yield "month", "a survey has exactly one of month (every year) and after (names of events)"
    if "after" in survey and survey["receivers"] != "clients":
        yield "after", "after an event of a case its client is asked: receivers is clients"
    if "month" in survey and not 1 <= survey["month"] <= 12:  # noqa: PLR2004 - months of a year
        yield "month", "month is 1 to 12"
    elif not 1 <= survey.get("day", 1) <= calendar.monthrange(2001, survey.get("month", 1))[1]:
        yield "day", "the month has no such day"
    if not 1 <= survey.get("days", 30) <= _LONGEST_DAYS:
        yield "days", f"a link is good for 1 to {_LONGEST_DAYS} days"
    if survey.get("threshold", LEAST_THRESHOLD) < LEAST_THRESHOLD:
        yield "threshold", f"the threshold is at least {LEAST_THRESHOLD} answers"
    if survey.get("cut", CUTS[0]) not in CUTS:
        yield "cut", f"results are cut by one of {', '.join(CUTS)}"
    if len(survey["key"]) > _KEY_LENGTH or not survey["key"].replace("_", "").isalnum():
        yield "key", "a key has letters, digits and _"
