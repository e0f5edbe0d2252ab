"""Who reads a comment, and who can be mentioned in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine import clock, policy
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Case, CaseMember, Consent, Person, Role, Task
from engine.store.queries import is_shared_with, visible_case


@dataclass(frozen=True, slots=True)
class Circle:
    """A case with what decides who is around it."""

    case: Case
    members: Sequence[CaseMember]
    tasks: Sequence[Task]
    consents: Sequence[Consent]

    @property
    def consented(self) -> frozenset[str]:
        """Give the parties with a consent in force."""
        return frozenset(one.party for one in self.consents if policy.in_force(one, clock.today()))


def circle_of(work: Work, actor: Person, case_key: str, *, behind_lock: bool = False) -> Circle:
    """Give the circle of a case that the person may see; NotFound.

    Behind the lock of the case it is asked again: a consent may have been withdrawn since the page was read.
    """
    uow = work.uow
    case = visible_case(uow, actor, case_key)
    if behind_lock and case.main_instance_id:
        uow.instances.hold(case.main_instance_id)
        if not is_shared_with(uow, actor, case.id, case.region):
            raise NotFound(f"case {case_key}")
    return Circle(case, uow.members.of_case(case.id), uow.tasks.of_case(case.id), uow.consents.of_case(case.id))


def demand_part(circle: Circle, actor: Person) -> None:
    """Raise Forbidden for somebody who reads the case but has no part in it."""
    if not policy.may_comment(actor, circle.case, circle.members, circle.tasks):
        raise Forbidden(f"{actor.username} may not comment on {circle.case.key}")


def readable(circle: Circle, person: Person, parties: Sequence[str]) -> bool:
    """Tell whether a person who sees the case reads what a worker of these parties (none: the register) wrote."""
    return policy.may_read_comment(person, circle.case.region, parties, circle.consented)


def mentionable(work: Work, circle: Circle, author: Person) -> list[Person]:
    """Give those who see the case and would read what the author writes, by name; never the author."""
    people, region = work.uow.people, circle.case.region
    found = [*people.in_region(region), *people.with_role(region, Role.SUPERVISOR)]
    found += people.with_role(region, Role.PRIVACY)
    parties = sorted(author.parties_in(region))
    known = {one.id: one for one in found if one.id != author.id and one.active and _sees(circle, one)}
    readers = [one for one in known.values() if readable(circle, one, parties)]
    return sorted(readers, key=lambda one: (one.name.casefold(), one.id))


def _sees(circle: Circle, person: Person) -> bool:
    shared = policy.sharing_basis(person, circle.case, circle.consents, clock.today())
    return shared is not None and policy.may_read_case(person, circle.case, circle.members, circle.tasks)
