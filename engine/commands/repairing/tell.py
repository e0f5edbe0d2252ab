"""Who hears of a repair that waits for a second person: those who may approve it, and who asked what came of it."""

from engine import policy
from engine.commands.run import Run
from engine.commands.tell import messages
from engine.errors import NotFound
from engine.model import Person, Role
from engine.model.repairs import Repair
from engine.store.queries import visible_case

_MENDERS = (Role.SUPERVISOR, Role.ADMIN, Role.PROCESS_OWNER)
"""Roles among whose holders those are looked for who may mend and see the case."""


def tell_approvers(run: Run, repair_id: str, asker: Person) -> None:
    """Tell everybody who may approve the repair, but for who asked for it."""
    people, region = run.work.uow.people, run.instance.region
    found = {one.id: one for role in _MENDERS for one in people.with_role(region, role) if one.id != asker.id}
    _tell(run, [one for one in found.values() if _may_approve(run, one)], "repair_asked", repair_id)


def tell_asker(run: Run, repair: Repair, *, approved: bool) -> None:
    """Tell who asked for a repair whether it was done, where they may still know of the case."""
    asker = run.work.uow.people.get(repair.asked_by)
    kind = "repair_approved" if approved else "repair_refused"
    _tell(run, [asker] if _may_approve(run, asker) else [], kind, repair.id)


def _may_approve(run: Run, person: Person) -> bool:
    if not (person.active and policy.may_repair(person, run.instance.region)):
        return False
    try:
        visible_case(run.work.uow, person, run.case_key)
    except NotFound:
        return False
    return True


def _tell(run: Run, people: list[Person], kind: str, repair_id: str) -> None:
    rows = messages(run.work, people, kind, case_key=run.case_key, facts={"repair": repair_id})
    if rows:
        run.work.uow.notifications.add(rows)
