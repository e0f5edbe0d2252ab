"""The timeline of a process: what was done about it, the versions of its chart, and public holidays."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from engine import clock
from engine.commands.step_follow.find_step import find_path
from engine.commands.work import Work
from engine.model import Person
from engine.model.process_marks import MarkKind, ProcessMark
from engine.workdays import holiday_name

WEEKEND = 5


def timeline(work: Work, actor: Person, region: str, definition: str, since: date, until: date) -> list[ProcessMark]:
    """Give the marks of both days and those between them that concern a path, oldest first; raises NotFound."""
    find_path(work, actor, region, definition)
    begins, ends = _begin(since), _begin(until + timedelta(days=1))
    written = [
        mark for mark in work.uow.process_marks.between(region, begins, ends) if mark.definition in ("", definition)
    ]
    versions = [mark for mark in _versions(work, region, definition) if begins <= mark.at < ends]
    marks = [*written, *versions, *_holidays(region, since, until, actor.language)]
    return sorted(marks, key=lambda mark: (mark.at, mark.id))


def _versions(work: Work, region: str, definition: str) -> Iterator[ProcessMark]:
    for version in work.uow.definitions.all():
        if (version.region, version.key) == (region, definition):
            at = max(version.published_at, _begin(version.valid_from)) if version.valid_from else version.published_at
            yield ProcessMark(
                id="",
                region=region,
                definition=definition,
                kind=MarkKind.VERSION,
                at=at,
                facts={"version": str(version.version), "comment": version.comment},
            )


def _holidays(region: str, since: date, until: date, language: str) -> Iterator[ProcessMark]:
    for number in range((until - since).days + 1):
        day = since + timedelta(days=number)
        name = holiday_name(day, language) if day.weekday() < WEEKEND else ""
        if name:
            yield ProcessMark(id="", region=region, kind=MarkKind.HOLIDAY, at=_begin(day), facts={"name": name})


def _begin(day: date) -> datetime:
    """Give the beginning of a Finnish day."""
    return datetime.combine(day, time(), tzinfo=clock.HELSINKI).astimezone(UTC)
