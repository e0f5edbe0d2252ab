"""Write the access log: who viewed or changed a client's data, and for which task (703/2023, section 11)."""

from collections.abc import Iterable

from engine import clock
from engine.model import AccessEntry, Case, Person
from engine.store import UnitOfWork


def record_access(
    uow: UnitOfWork,
    actor: Person,
    *,
    action: str,
    what: str,
    region: str,
    case_id: str | None = None,
    task_id: str | None = None,
    instance_id: str | None = None,
) -> None:
    """Add one entry in the transaction of the read or the change itself: without the entry there is no read.

    `action` is `view` or `change`; `what` is the page or the use case. The name and the organisation are
    written as they are now, so that the entry still tells the truth when the person has moved on.

    What has no case names nobody (a free consultation): that it was looked at is kept, which one is not. Else the
    entry, laid beside the same person's entries about a case, would tell whose question it was (decision record 0022).
    """
    if case_id is None:
        task_id = instance_id = None
    uow.access.add([_entry(actor, action, what, region, case_id, task_id, instance_id)])


def record_listed(uow: UnitOfWork, actor: Person, what: str, cases: Iterable[Case]) -> None:
    """Add a `view` for each case whose client a list named, all at once; `what` is the list."""
    uow.access.add([_entry(actor, "view", what, case.region, case.id) for case in cases])


def _entry(
    actor: Person,
    action: str,
    what: str,
    region: str,
    case_id: str | None,
    task_id: str | None = None,
    instance_id: str | None = None,
) -> AccessEntry:
    return AccessEntry(
        at=clock.now(),
        person_id=actor.id,
        person_name=actor.name,
        organisation=actor.organisation,
        action=action,
        what=what,
        region=region,
        case_id=case_id,
        task_id=task_id,
        instance_id=instance_id,
    )
