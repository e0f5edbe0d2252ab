"""Begin to hand one row over: a case by its change of case manager, any other task to another of its groups."""

from engine.commands.leaving.page import CHANGE, leaver
from engine.commands.person_actions import START, find_action
from engine.commands.reassign_task import reassign_task
from engine.commands.record_access import record_access
from engine.commands.replies import DONE, once
from engine.commands.settle import settle
from engine.commands.start_side import begin_side
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, FormInvalid, NotFound
from engine.model import CaseStatus, Person
from engine.model.leaving import CASE, MOVED, STARTED, HandOverResult, HandOverWish
from engine.operations.desk import CASE_MANAGER
from engine.store.queries import visible_case

PROPOSAL = "siirto"
"""The variable with which a change begins: its first form offers what the supervisor proposes (F11b, `initial`)."""
LEAVES, SUPERVISOR = "poistuminen", "esihenkilö"
"""Why the case manager changes, and on whose initiative, as F11b has them."""


class NotTheirs(Conflict):
    """The case or the task is not that person's any more."""


def hand_over_row(
    work: Work, actor: Person, person_id: str, region: str, wish: HandOverWish, idempotency_key: str = ""
) -> HandOverResult:
    """Do one row; raises NotFound, Forbidden, Conflict (NotTheirs, AlreadyRunning), FormInvalid, what a step raises.

    A case is not given away here: a change begins that proposes the receiver, with the client's opinion, the joint
    meeting and the list of what is handed on still to come. Until it is confirmed the person stays responsible.
    """
    person = leaver(work, actor, person_id, region)
    receiver = work.uow.people.some([wish.to]).get(wish.to)
    if receiver is None or not receiver.active or receiver.id == person.id:
        raise FormInvalid({"to": FieldError("unknown_option")})
    sent = {"kind": wish.kind, "id": wish.id, "to": wish.to}
    verb = f"hand_over:{person.id}:{region}"

    def act() -> bool:
        if wish.kind == CASE:
            _start_change(work, actor, person, wish.id, receiver)
        else:
            _move_task(work, actor, person, wish.id, receiver)
        return True

    once(work, actor, idempotency_key and f"{idempotency_key}:{wish.id}"[:200], verb, sent, DONE, act)
    return HandOverResult(wish, STARTED if wish.kind == CASE else MOVED, receiver.name)


def _start_change(work: Work, actor: Person, person: Person, key: str, receiver: Person) -> None:
    case = visible_case(work.uow, actor, key)
    if case.status is not CaseStatus.OPEN:
        raise Conflict(f"case {key} has ended")
    members = [one for one in work.uow.members.of_case(case.id) if one.role == CASE_MANAGER and one.until is None]
    if person.id not in {one.person_id for one in members}:
        raise NotTheirs(f"{person.username} is not responsible for {key}")
    if receiver.id in {one.person_id for one in members if not one.temporary}:
        raise FormInvalid({"to": FieldError("unknown_option")})
    action = find_action(work, actor, case, CHANGE)
    if action.kind != START:
        raise NotFound(f"{CHANGE} is not started on {key}")
    proposal = {"aloittaja": SUPERVISOR, "entinen": person.id, "henkilö": receiver.id, "peruste": LEAVES}
    begin_side(work, actor, case, action, {}, variables={PROPOSAL: proposal})
    settle(work)
    record_access(work.uow, actor, action="change", what=CHANGE, region=case.region, case_id=case.id)


def _move_task(work: Work, actor: Person, person: Person, task_id: str, receiver: Person) -> None:
    if work.uow.tasks.get(task_id).assignee_id != person.id:
        raise NotTheirs(f"task {task_id} is not of {person.username}")
    reassign_task(work, actor, task_id, receiver.id)
