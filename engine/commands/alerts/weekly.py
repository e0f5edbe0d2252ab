"""The weekly digest: on the first working day of the week managers hear what has changed most in their regions."""

from datetime import date, datetime, timedelta

from engine import clock
from engine.analytics.weekly import weekly_changes
from engine.commands.alerts.check import DAY, receivers
from engine.commands.alerts.names import LANGUAGES, RegionNames, names_of_region, region_facts
from engine.commands.figures.beside import drawn_by
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.model.alerts import WeeklyChange, WeeklyDigest
from engine.store.queries.alert_values import spans_by_step
from engine.workdays import is_working_day, next_digest

KIND = "weekly_digest"
WEEKS = (4, 12)
"""Weeks that are looked at, and weeks before them that they are compared with."""


def is_time(moment: datetime) -> bool:
    """Tell whether the digest of the week may go out: from the morning of its first working day on."""
    today = clock.local(moment).date()
    return moment >= next_digest(_start(first_workday(today)))


def first_workday(day: date) -> date:
    """Give the first working day of the week of a day; Monday where the whole week is off."""
    monday = day - timedelta(days=day.weekday())
    week = (monday + timedelta(days=number) for number in range(5))
    return next((one for one in week if is_working_day(one)), monday)


def send_weekly(work: Work) -> int:
    """Tell the managers of every region, once a week whichever worker asks first; gives how many were told."""
    today = clock.local(work.moment).date()
    monday = today - timedelta(days=today.weekday())
    if not is_time(work.moment) or not work.uow.marks.claim_day(KIND, monday):
        return 0
    regions = sorted({version.region for version in work.uow.definitions.startable()})
    return sum(_tell(work, digest_of(work, region, monday)) for region in regions)


def digest_of(work: Work, region: str, monday: date) -> WeeklyDigest:
    """Compare the weeks before a Monday with those before them."""
    now, then = WEEKS
    middle, begin = monday - timedelta(weeks=now), monday - timedelta(weeks=now + then)
    before, after = spans_by_step(work.uow, region, begin, middle), spans_by_step(work.uow, region, middle, monday)
    return WeeklyDigest(region, monday, weekly_changes(before, after))


def _tell(work: Work, digest: WeeklyDigest) -> int:
    managers = receivers(work, digest.region, ("manager",))
    if not managers:
        return 0
    names = {language: names_of_region(work, digest.region, language) for language in LANGUAGES}
    facts = {
        **region_facts(digest.region, names),
        "changes": str(len(digest.changes)),
        "since": (digest.monday - timedelta(weeks=WEEKS[0])).isoformat(),
        "until": (digest.monday - timedelta(days=1)).isoformat(),
    }
    for number, change in enumerate(digest.changes, start=1):
        told = _facts(change, names)
        if drawn_by(work, digest.region, change.definition):  # a chart of before has no page to lead to
            told |= {"definition": change.definition, "element": change.element}
        facts |= {f"{number}.{name}": value for name, value in told.items()}
    if rows := messages(work, managers, KIND, facts=facts):
        work.uow.notifications.add(rows)
    return len(managers)


def _facts(change: WeeklyChange, names: dict[str, RegionNames]) -> dict[str, str]:
    said = {language: one.of(change.kind, change.element) for language, one in names.items()}
    before, after = change.before.p50 or 0.0, change.after.p50 or 0.0
    return {
        "name": said["fi"],
        "name_sv": said["sv"],
        "name_en": said["en"],
        "before": f"{before / DAY:.1f}",
        "after": f"{after / DAY:.1f}",
        "n": str(change.after.n),
        "sure": "yes" if change.sure else "no",
    }


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.HELSINKI)
