"""Who may enter absences, name substitutes and be one."""

from engine.model import Person
from engine.policy.common import oversees, same_unit


def works_in(person: Person, region: str) -> bool:
    """Tell whether the person does work of a region: one of its groups has them, or they supervise it."""
    return person.active and (bool(person.groups(region)) or oversees(person, region))


def may_enter_absence(person: Person, absent: Person) -> bool:
    """Tell whether the person may enter when somebody is away: they themselves, or their supervisor in their unit."""
    led = any(oversees(person, region) for region in absent.regions)
    return person.id == absent.id or (led and same_unit(person, absent))


def may_substitute(person: Person, absent: Person, *, named_by: Person) -> bool:
    """Tell whether the person may be named to do somebody's work: they work where that is done, with the same sight.

    One names a colleague of one's own groups oneself; a supervisor may name others of the region and answers for their
    competence. Somebody of another party than the absent person's is not named: the client's consent is to a party.
    """
    regions = [
        one for one in absent.regions if works_in(person, one) and person.parties_in(one) == absent.parties_in(one)
    ]
    shared = any(person.groups(one) & absent.groups(one) for one in regions)
    leads = any(oversees(named_by, one) for one in regions)
    return person.id != absent.id and (shared or leads)
