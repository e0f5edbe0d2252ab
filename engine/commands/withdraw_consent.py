"""Any party takes the client's withdrawal: who sees the case, and every worker of a party that has a consent (M02)."""

from collections.abc import Mapping
from typing import Any

from engine.commands.person_actions import START
from engine.commands.record_access import record_access
from engine.commands.replies import DONE, once
from engine.commands.settle import settle
from engine.commands.start_side import begin_side
from engine.commands.work import Work
from engine.errors import Conflict, NotFound
from engine.model import Case, CaseStatus, Person
from engine.model.page_parts import ConsentPage
from engine.region import Action
from engine.store.queries import case_of_party, visible_case

WITHDRAWAL = "consent_withdrawal"
"""Key of the chart that takes a withdrawal."""


def consent_page(work: Work, actor: Person, key: str) -> ConsentPage:
    """Give the consents and write the access log; raises NotFound for a case that the person's party may not know."""
    case, sees = _find(work, actor, key)
    record_access(work.uow, actor, action="view", what="consents", region=case.region, case_id=case.id)
    action = _action(work, case)
    form = work.context.catalogue.form(work.uow, case.version_id, action.form, actor.language) if action else None
    register = work.context.catalogue.region(work.uow, case.version_id).register
    return ConsentPage(
        case_key=key,
        consents=work.uow.consents.of_case(case.id),
        sees_case=sees,
        register=register.key if register else "",
        form=form if case.status is CaseStatus.OPEN else None,
    )


def withdraw_consent(
    work: Work, actor: Person, key: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> None:
    """Take the client's withdrawal: the sharing has stopped when this returns.

    Raises NotFound, FormInvalid, Conflict when the case has ended.
    """

    def withdraw() -> bool:
        _withdraw(work, actor, key, submitted)
        return True

    # What is kept says only that it was done: it is told again also to a party that has lost sight of the case by it.
    once(work, actor, idempotency_key, f"withdraw_consent:{key}", submitted, DONE, withdraw)


def _withdraw(work: Work, actor: Person, key: str, submitted: Mapping[str, Any]) -> None:
    case, _sees = _find(work, actor, key)
    take_withdrawal(work, actor, case, submitted)


def take_withdrawal(work: Work, actor: Person, case: Case, submitted: Mapping[str, Any]) -> None:
    """Take the withdrawal in a case that the actor may know; raises NotFound, FormInvalid, Conflict after its end."""
    action = _action(work, case)
    if action is None:
        raise NotFound(f"{case.region} has no {WITHDRAWAL}")
    if case.status is not CaseStatus.OPEN:
        raise Conflict(f"case {case.key} has ended")
    work.despite_suspension = True  # a client may withdraw at any time; what it opens waits until the case goes on
    begin_side(work, actor, case, action, submitted)
    settle(work)
    work.uow.tasks.offer_of_case(case.id)
    record_access(work.uow, actor, action="change", what=WITHDRAWAL, region=case.region, case_id=case.id)


def _find(work: Work, actor: Person, key: str) -> tuple[Case, bool]:
    """Give the case and whether the person sees all of it; raises NotFound."""
    try:
        return visible_case(work.uow, actor, key), True
    except NotFound:
        case = case_of_party(work.uow, actor, key)
        if case is None:
            raise
        return case, False


def _action(work: Work, case: Case) -> Action | None:
    region = work.context.catalogue.region(work.uow, case.version_id)
    found = (one for one in region.actions if (one.kind, one.name) == (START, WITHDRAWAL) and one.form)
    return next(found, None)
