"""What the operations about consent share: the client has decided, and which consents are in force."""

from dataclasses import replace

from engine.model import Consent
from engine.operations.desk import Desk
from engine.operations.requests import AlignTasks
from engine.store.queries import consents_in_force

ORAL = "suullinen"
"""The way of giving that is good for one contact with Kela."""
KELA = "kela"
"""The only party to which an oral consent can be given (docs/sources.md, 4.1)."""


def note_decision(desk: Desk) -> None:
    """Keep when the client first decided, and let the tasks follow what the consents say now."""
    case = desk.need_case()
    if case.consent_decided_at is None:
        desk.uow.cases.update(case.id, consent_decided_at=desk.moment)
        desk.case = replace(case, consent_decided_at=desk.moment)
    desk.later.append(AlignTasks())


def present_consents(desk: Desk) -> list[Consent]:
    """Give the consents of the case that are in force."""
    return consents_in_force(desk.uow, [desk.need_case().id])
