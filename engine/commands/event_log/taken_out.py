"""That somebody takes the event log out is kept: in the access log, and as an event of each region."""

from collections.abc import Iterable, Sequence

from engine import clock, policy
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.model import Person
from engine.model.event_logs import LogExport, LogWish
from engine.store.queries.figures import definitions_of

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


def refuse_odd(work: Work, wish: LogWish, regions: Sequence[str]) -> None:
    """Raise FormInvalid by `path` and `until` for a wish that no case could meet: an empty file would look like one."""
    faults: dict[str, FieldError] = {}
    if wish.definition and not _is_known(work, wish.definition, regions):
        faults["path"] = FieldError("unknown_option")
    if wish.since and wish.until and wish.since > wish.until:
        faults["until"] = FieldError("dates_reversed", first=wish.since, last=wish.until)
    if faults:
        raise FormInvalid(faults, {})


def _is_known(work: Work, definition: str, regions: Sequence[str]) -> bool:
    """Tell whether a chart is a path of the regions, or anything was ever counted of it: consultations are no path."""
    if any(one.key == definition and one.region in regions for one in work.uow.definitions.all()):
        return True
    return any(definition in definitions_of(work.uow, region) for region in regions)


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
