"""Consents for programs: read and withdrawn at any party, whether or not its worker sees the rest of the case."""

from engine.model import Scope
from webapp.api.operation import operation
from webapp.api.schemas import consents as schemas
from webapp.context import actor, engine


@operation("GET", "/cases/<case_key>/consents", scope=Scope.READ, gives={200: schemas.ConsentList})
def list_consents(case_key: str) -> schemas.ConsentList:
    """List the consents of a case by party, with what is in force today.

    Workers of a party with a consent in force find them also when they do not work on the case: the client may
    withdraw at any party.
    """
    return schemas.consent_list(engine().consent_page(actor(), case_key))


@operation(
    "POST",
    "/cases/<case_key>/withdrawals",
    scope=Scope.CASES,
    takes=schemas.Withdrawal,
    gives={204: None},
    refusals=frozenset({409}),
)
def withdraw_consent(case_key: str, body: schemas.Withdrawal, key: str) -> None:
    """Take the client's withdrawal of consent, wholly or for some parties; sharing has stopped when this answers."""
    engine().withdraw_consent(actor(), case_key, body.values or {}, key)
