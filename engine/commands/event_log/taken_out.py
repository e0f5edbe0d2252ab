"""That somebody takes the event log out is kept: in the access log, and as an event of each region."""

from collections.abc import Iterable, Sequence

from engine import clock, policy
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Person
from engine.model.event_logs import LogExport, LogWish

EXPORTED = "loki_viety"
PURPOSE = "export_events"
SHOWN = 50


def regions_to_export(work: Work, actor: Person, region: str) -> list[str]:
    """Give the regions that the export is of; NotFound for one that the person may not export, Forbidden for none."""
    known = {version.region for version in work.uow.definitions.all()}
    mine = sorted(one for one in known if policy.may_export_events(actor, one))
    if region and region not in mine:
        raise NotFound(f"region {region}")
    if not mine:
        raise Forbidden(f"{actor.username} may not export the event log of any region")
    return [region] if region else mine


def note_export(work: Work, actor: Person | None, regions: Sequence[str], wish: LogWish, how: str) -> None:
    """Keep who takes what out; `how` is the format, or `api` for a program that reads pages."""
    facts = {
        "muoto": how,
        "polku": wish.definition,
        "alkaen": wish.since.isoformat() if wish.since else "",
        "asti": wish.until.isoformat() if wish.until else "",
        "sisältö": wish.contents.value,
        "tarkkuus": wish.precision.value,
        "pseudonyymit": "no" if wish.plain else ("same" if wish.word else "new"),
        "tekijä": actor.id if actor else "",
    }
    for region in regions:
        work.uow.surveys.note(region, EXPORTED, clock.today(), facts)
        if actor is not None:
            record_access(work.uow, actor, action="view", what=PURPOSE, region=region)


def past_exports(work: Work, regions: Iterable[str]) -> list[LogExport]:
    """Give the newest exports of regions, newest first."""
    found = [(on, region, facts) for region in regions for on, facts in work.uow.surveys.noted(region, EXPORTED)]
    newest = sorted(found, key=lambda one: (one[0], one[1]), reverse=True)[:SHOWN]
    return [LogExport(on, region, _name(work, str(facts.get("tekijä") or "")), facts) for on, region, facts in newest]


def _name(work: Work, person_id: str) -> str:
    try:
        return work.uow.people.get(person_id).name if person_id else ""
    except NotFound:
        return person_id
