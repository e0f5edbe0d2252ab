"""Who may see, fill and lead meetings."""

from collections.abc import Iterable

from engine.model import Person, Role
from engine.policy.common import oversees


def may_see_meetings(person: Person, region: str) -> bool:
    """Tell whether the meetings of a region exist for the person: they work there, or lead."""
    leads = oversees(person, region) or person.has_role(Role.MANAGER, region)
    return person.active and (bool(person.groups(region)) or leads)


def may_use_agenda(person: Person, region: str) -> bool:
    """Tell whether the person may put what they know of on an agenda: they work in the region."""
    return person.active and bool(person.groups(region))


def sits_in_meeting(person: Person, region: str, groups: Iterable[str]) -> bool:
    """Tell whether the person reads the agendas of a series: one of its groups sits or leads, or they supervise."""
    return person.active and (not person.groups(region).isdisjoint(groups) or oversees(person, region))


def may_lead_meeting(person: Person, region: str, led_by: str) -> bool:
    """Tell whether the person may order, carry over, close, move and cancel: the group that leads, or a supervisor."""
    return person.active and (led_by in person.groups(region) or oversees(person, region))
