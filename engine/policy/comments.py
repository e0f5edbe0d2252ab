"""Who may write, read and change comments on cases."""

from collections.abc import Collection, Iterable

from engine.model import Case, CaseMember, Person, Task
from engine.policy.cases import works_on_case
from engine.policy.common import oversees


def may_comment(person: Person, case: Case, members: Iterable[CaseMember], tasks: Iterable[Task]) -> bool:
    """Tell whether the person may write on the case, open or closed: their work, or they supervise its region."""
    return oversees(person, case.region) or works_on_case(person, case, members, tasks)


def may_read_comment(person: Person, region: str, parties: Collection[str], consented: Collection[str]) -> bool:
    """Tell whether somebody who sees the case reads what a worker of `parties` wrote (none: of the register).

    The register reads all, everybody what the register wrote, a party its own. What one outside party wrote another
    reads only while the client's consent for the writer's party is in force too: `consented` are those parties.
    """
    own = person.parties_in(region)
    return not own or not parties or not own.isdisjoint(parties) or any(one in consented for one in parties)


def may_change_comment(person: Person, author_id: str) -> bool:
    """Tell whether the person may change the words of a comment: only who wrote it."""
    return person.id == author_id


def may_withdraw_comment(person: Person, author_id: str, region: str) -> bool:
    """Tell whether the person may take a comment back: who wrote it, or a supervisor of the region."""
    return person.id == author_id or oversees(person, region)
