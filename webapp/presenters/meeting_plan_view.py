"""The list of series: what comes, how full it is, the doctor's time, one's own calendar addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from engine.clock import now
from engine.model.meeting_screens import DoctorMonth, MeetingPlan, OccurrenceRow, ResourceView, SeriesView
from engine.model.meetings import CalendarFeed
from webapp.presenters.dates import day_and_hour
from webapp.presenters.labels import region as region_name
from webapp.presenters.minutes import Use, meeting_kind
from webapp.texts import gettext as _
from webapp.texts import language_code

MOST_COMING = 6
"""Meetings of a series that the list shows."""


@dataclass(frozen=True, slots=True)
class ComingView:
    """One coming meeting in the list."""

    id: str
    starts_at: datetime
    place: str
    use: Use
    free: int
    waits_for_closing: bool


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """One series in the list."""

    series: SeriesView
    kind: str
    region: str
    coming: Sequence[ComingView]
    forecast: str
    address: str
    """What the form of a calendar address sends."""


@dataclass(frozen=True, slots=True)
class DoctorRow:
    """The doctor's time of one month."""

    region: str
    month: str
    use: Use
    used: str
    booked: str
    limit: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One calendar address, without its secret."""

    id: str
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The list of series."""

    cards: Sequence[SeriesCard]
    doctor: Sequence[DoctorRow]
    feeds: Sequence[FeedRow]
    resources: Sequence[ResourceView]


def plan_view(plan: MeetingPlan, feeds: Sequence[CalendarFeed]) -> PlanView:
    """Give the list of series, the doctor's time and one's own calendar addresses."""
    names = {(one.region, one.key): one.name for one in plan.series}
    return PlanView(
        [_card(one) for one in plan.series],
        [_doctor(one) for one in plan.doctor],
        [
            FeedRow(
                one.id,
                names.get((one.region, one.series)) or _("Kaikki omat kokoukset"),
                one.created_at,
                one.last_used_at,
            )
            for one in feeds
        ],
        plan.resources,
    )


def calendar_address(public_url: str, secret: str) -> str:
    """Give the whole address of a calendar."""
    return f"{public_url}/calendar/{secret}.ics"


def _card(one: SeriesView) -> SeriesCard:
    return SeriesCard(
        series=one,
        kind=meeting_kind(one.kind),
        region=region_name(one.region),
        coming=[_coming(row) for row in one.coming[:MOST_COMING]],
        forecast=_forecast(one),
        address=f"{one.region}/{one.key}",
    )


def _forecast(one: SeriesView) -> str:
    if one.next_place:
        when = day_and_hour(one.next_place.occurrence.starts_at)
        return _("Seuraava vapaa paikka %(minutes)s min asialle: %(when)s", minutes=one.item_minutes, when=when)
    if one.coming:
        return _("Avatuissa kokouksissa ei ole tilaa %(minutes)s min asialle", minutes=one.item_minutes)
    return _("Kokoukset avataan tarvittaessa")


def _coming(row: OccurrenceRow) -> ComingView:
    one = row.occurrence
    use = Use(row.used, one.capacity)
    return ComingView(one.id, one.starts_at, one.place, use, max(0, row.free), one.starts_at < now())


def _doctor(one: DoctorMonth) -> DoctorRow:
    month = format_date(one.month, "LLLL y", locale=language_code())
    use = Use(one.planned, one.limit)
    return DoctorRow(region_name(one.region), month, use, _hours(one.used), _hours(one.booked), _hours(one.limit))


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return _("%(hours)s h %(minutes)s min", hours=whole, minutes=rest) if rest else _("%(hours)s h", hours=whole)
