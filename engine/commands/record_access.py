"""Write the access log: who viewed or changed a client's data, and for which task (703/2023, section 11)."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from engine import clock, policy
from engine.commands.client_view.client_actor import is_client
from engine.model import AccessEntry, Case, Person
from engine.store import UnitOfWork
from engine.store.queries import consents_in_force

_Ground = tuple[str, str | None]


def record_access(  # noqa: PLR0913 - one field of the entry each
    uow: UnitOfWork,
    actor: Person,
    *,
    action: str,
    what: str,
    region: str,
    case_id: str | None = None,
    task_id: str | None = None,
    instance_id: str | None = None,
    acting_for: Person | None = None,
) -> None:
    """Add one entry in the transaction of the read or the change itself: without the entry there is no read.

    `action` is `view` or `change`; `what` is the page or the use case. The name and the organisation are
    written as they are now, so that the entry still tells the truth when the person has moved on; so is the ground
    on which the person's party may know of the case, and in whose place they acted as a substitute.

    What has no case names nobody (a free consultation): that it was looked at is kept, which one is not. Else the
    entry, laid beside the same person's entries about a case, would tell whose question it was (decision record 0029).
    """
    if case_id is None:
        task_id = instance_id = None
    ground = _grounds(uow, actor, region, [case_id])[case_id] if case_id else ("", None)
    uow.access.add(
        [
            _entry(
                actor,
                action,
                what,
                region,
                case_id,
                ground,
                task_id=task_id,
                instance_id=instance_id,
                acting_for=acting_for,
            )
        ]
    )


def record_listed(uow: UnitOfWork, actor: Person, what: str, cases: Iterable[Case]) -> None:
    """Add a `view` for each case whose client a list named, all at once; `what` is the list."""
    listed = list(cases)
    grounds: dict[str, _Ground] = {}
    for region in {case.region for case in listed}:
        grounds |= _grounds(uow, actor, region, [case.id for case in listed if case.region == region])
    uow.access.add([_entry(actor, "view", what, case.region, case.id, grounds[case.id]) for case in listed])


def _grounds(uow: UnitOfWork, actor: Person, region: str, case_ids: Sequence[str]) -> dict[str, _Ground]:
    """Give on what ground the person's party may know of each of some cases of a region, with the id of a consent."""
    parties = actor.parties_in(region)
    if is_client(actor.id):
        return dict.fromkeys(case_ids, (policy.CLIENT, None))
    if not parties:
        return dict.fromkeys(case_ids, (policy.REGISTER, None))
    given = {one.case_id: one.id for one in consents_in_force(uow, case_ids) if one.party in parties}
    return {one: _ground(uow, one, given.get(one), parties) for one in case_ids}


def _ground(uow: UnitOfWork, case_id: str, consent_id: str | None, parties: AbstractSet[str]) -> _Ground:
    if consent_id is not None:
        return policy.CONSENT, consent_id
    if uow.cases.get(case_id).consent_decided_at is None:
        return policy.OPENER, None
    # The act itself has ended the consent on which it was done.
    ended = [one.id for one in uow.consents.of_case(case_id) if one.party in parties]
    return policy.CONSENT, ended[-1] if ended else None


def _entry(  # noqa: PLR0913 - one field of the entry each
    actor: Person,
    action: str,
    what: str,
    region: str,
    case_id: str | None,
    ground: _Ground,
    *,
    task_id: str | None = None,
    instance_id: str | None = None,
    acting_for: Person | None = None,
) -> AccessEntry:
    instead, instead_name = (acting_for.id, acting_for.name) if acting_for else (None, None)
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
        basis=ground[0],
        consent_id=ground[1],
        acting_for=instead,
        acting_for_name=instead_name,
    )
