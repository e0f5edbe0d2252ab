"""A person sends a message to a case: what happens to it outside its path (M01-M13)."""

from collections.abc import Mapping
from typing import Any

from engine.commands.client_view.links import STOP
from engine.commands.form_context import form_context
from engine.commands.keep_action import keep_action
from engine.commands.person_actions import MESSAGE, find_action
from engine.commands.record_access import record_access
from engine.commands.repairing.suspend import resume_case
from engine.commands.replies import DONE, once
from engine.commands.settle import send, settle
from engine.commands.sight import open_run_for, refuse_unshared_case
from engine.commands.work import Work
from engine.errors import MessageNotExpected, NotFound
from engine.model import Case, Person
from engine.region import Action
from engine.store.queries import visible_case


def deliver_message(
    work: Work, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> None:
    """Deliver the message to the case's main instance with the cleaned values of its form as payload.

    Raises NotFound, Forbidden, FormInvalid, MessageNotExpected when nothing waits for it, OperationRefused.
    """

    def deliver() -> bool:
        _deliver(work, actor, case_key, name, submitted)
        return True

    refuse_unshared_case(work.uow, actor, case_key)
    once(work, actor, idempotency_key, f"deliver_message:{case_key}:{name}", submitted, DONE, deliver)


def _deliver(work: Work, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any]) -> None:
    case = visible_case(work.uow, actor, case_key)
    action = find_action(work, actor, case, name)
    if action.kind != MESSAGE:
        raise NotFound(f"{name} is no message")
    deliver_to(work, actor, case, action, submitted)


def deliver_to(work: Work, actor: Person, case: Case, action: Action, submitted: Mapping[str, Any]) -> None:
    """Deliver a message to a case that the actor may act on; raises as `deliver_message`, Conflict after its end.

    The client's own interruption reaches a suspended case too, which is resumed by it: a client may stop at any time
    (D1:109). Every other message raises CaseSuspended.
    """
    if case.main_instance_id is None:
        raise MessageNotExpected(f"{case.key} has no main instance")
    work.despite_suspension = action.name == STOP
    run = open_run_for(work, actor, case.main_instance_id)
    if action.name == STOP:
        resume_case(run)
    values = form_context(run, actor).clean(action.form, submitted) if action.form else {}
    if action.form:
        keep_action(run, actor, action, values)
    send(run, action.name, values)
    settle(work)
    record_access(work.uow, actor, action="change", what=action.name, region=case.region, case_id=case.id)
