"""What the case managers of a unit carry, for those who lead it; and what one carries oneself (D15, D2:108)."""

from engine import policy
from engine.commands.caseloads import LEVELS, caseloads
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.model import Person
from engine.model.caseload import Caseload, CaseloadRow, CaseloadTable, OtherClients
from engine.store.queries import held_cases

MANAGERS_LANE = "Asiakasvastaava"
"""The lane whose group the case managers of a region come from: who has none yet has room."""

MOST = 500
"""More clients than this nobody has: the number is a slip of the hand."""


def caseload_tables(work: Work, actor: Person) -> list[CaseloadTable]:
    """Give the tables of the regions that the actor leads; raises Forbidden for who leads none."""
    return [caseload_table(work, actor, region) for region in led_regions(work, actor)]


def led_regions(work: Work, actor: Person) -> list[str]:
    """Give the regions that the actor leads, in order; raises Forbidden for who leads none."""
    regions = sorted({version.region for version in work.uow.definitions.startable()})
    led = [region for region in regions if policy.may_see_caseloads(actor, region)]
    if not led:
        raise Forbidden(f"{actor.username} may not see what case managers carry")
    return led


def own_caseload(work: Work, actor: Person) -> Caseload | None:
    """Give what the actor carries; None for who is nobody's case manager, and where no version has a D15."""
    if not held_cases(work.uow, [actor.id]) and not work.uow.elsewhere.of([actor.id]):
        return None
    versions = (_version(work, region) for region in sorted(actor.regions))
    version_id = next((one for one in versions if one), "")
    return caseloads(work, [actor.id], version_id)[actor.id] if version_id else None


def tell_other_clients(work: Work, actor: Person, person_id: str, region: str, clients: int | str) -> None:
    """Keep how many clients somebody of the actor's unit has whom Polku does not know.

    Raises NotFound for somebody who is not of the unit, Forbidden for others than its supervisors, FormInvalid for
    what is no number of people.
    """
    person = work.uow.people.get(person_id)
    if region not in person.regions or not policy.same_unit(actor, person):
        raise NotFound(f"person {person_id}")
    if not policy.may_tell_other_clients(actor, region):
        raise Forbidden(f"{actor.username} may not tell what others carry")
    work.uow.elsewhere.put(OtherClients(person.id, region, _count(clients), work.moment, actor.id))


def _count(clients: int | str) -> int:
    text = str(clients)
    if not (text.isascii() and text.isdecimal()):
        raise FormInvalid({"clients": FieldError("not_a_number")})
    if int(text[:9]) > MOST:
        raise FormInvalid({"clients": FieldError("too_large", max=MOST)})
    return int(text)


def caseload_table(work: Work, actor: Person, region: str) -> CaseloadTable:
    """Give the table of one region that the actor leads."""
    version_id = _version(work, region)
    people = work.uow.people.in_region(region)
    holding = {one.person_id for one in held_cases(work.uow, None, region=region)}
    # Whose account is closed is not of the region any more, and is responsible nevertheless.
    people += [work.uow.people.get(one) for one in holding - {person.id for person in people}]
    group = work.context.catalogue.region(work.uow, version_id).group_of(MANAGERS_LANE) if version_id else ""
    known = [one for one in people if one.id in holding or (one.active and group in one.groups(region))]
    loads = caseloads(work, [one.id for one in known], version_id) if version_id else {}
    rows = [
        CaseloadRow(person.id, person.name, loads[person.id], person.active)
        for person in sorted(known, key=lambda one: one.name)
        if person.id in loads and policy.same_unit(actor, person)
    ]
    others = [person for person in known if person.id in loads and not policy.same_unit(actor, person)]
    return CaseloadTable(
        region,
        rows,
        others=len(others),
        others_clients=sum(loads[person.id].clients for person in others),
        may_tell=policy.may_tell_other_clients(actor, region),
    )


def _version(work: Work, region: str) -> str:
    """Give the region's newest version that has a D15; empty when none has."""
    mine = [version for version in work.uow.definitions.startable() if version.region == region]
    for version in sorted(mine, key=lambda one: one.published_at, reverse=True):
        try:
            work.context.catalogue.decisions(work.uow, version.id, LEVELS)
        except NotFound:
            continue
        return version.id
    return ""
