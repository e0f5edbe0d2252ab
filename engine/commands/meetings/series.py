"""Series of meetings as the newest region files say them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from engine import clock, policy
from engine.commands.publish_definition import versions_in_force
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import DefinitionVersion, Person
from engine.model.meetings import Occurrence
from engine.region import Meeting, Region, Texts


@dataclass(frozen=True, slots=True)
class RegionNow:
    """The newest region file, and the version that brought it."""

    file: Region
    version: DefinitionVersion


def regions_now(work: Work) -> dict[str, RegionNow]:
    """Give the newest region file of each region; of a region with several charts, that of the newest version."""
    newest: dict[str, DefinitionVersion] = {}
    for version in sorted(versions_in_force(work).values(), key=lambda one: (one.published_at, one.version, one.key)):
        if version.startable:
            newest[version.region] = version
    return {
        region: RegionNow(work.context.catalogue.region(work.uow, version.id), version)
        for region, version in newest.items()
    }


def find_series(work: Work, region: str, key: str) -> Meeting:
    """Give a series of a region; NotFound when its newest file has none of that key."""
    now = regions_now(work).get(region)
    if now is None or key not in now.file.meetings:
        raise NotFound(f"series {key} of {region}")
    return now.file.meetings[key]


def series_of(work: Work, occurrence: Occurrence) -> Meeting:
    """Give the series of a meeting; one that the region has dropped since is told by its key."""
    now = regions_now(work).get(occurrence.region)
    known = now.file.meetings.get(occurrence.series) if now else None
    return known or Meeting(
        occurrence.series, Texts(occurrence.series.replace("_", " ").capitalize()), kind=occurrence.kind
    )


def groups_of(series: Meeting) -> frozenset[str]:
    """Give the groups that sit in a series or lead it."""
    return frozenset({seat.group for seat in series.seats} | {series.led_by}) - {""}


def demand_meeting(work: Work, actor: Person, occurrence_id: str) -> tuple[Occurrence, Meeting]:
    """Give a meeting and its series; NotFound when there is none or the person may not know it."""
    occurrence = work.uow.occurrences.get(occurrence_id)
    if not policy.may_see_meetings(actor, occurrence.region):
        raise NotFound(f"meeting {occurrence_id}")
    return occurrence, series_of(work, occurrence)


def wall_moment(local: datetime) -> datetime:
    """Give the moment of a Finnish wall time; one that a change of clocks skips is the same time before it."""
    return local.replace(tzinfo=clock.HELSINKI).astimezone(UTC)
