"""What several tables of permissions stand on."""

from engine.model import Person, Role


def oversees(person: Person, region: str) -> bool:
    """Tell whether the person supervises the region."""
    return person.has_role(Role.SUPERVISOR, region)


def same_unit(person: Person, other: Person) -> bool:
    """Tell whether two people are of one unit: who leads sees the loads of their own, and of others only a sum."""
    return person.organisation == other.organisation
