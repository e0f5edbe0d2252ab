"""Consents of a case."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from engine import policy
from engine.clock import today
from engine.model import Consent as ConsentRecord
from engine.model.page_parts import ConsentPage
from webapp.api.schemas.base import Answer, Body, Next, Values


class Consent(Answer):
    """The consent of the client for one party."""

    id: str
    party: str
    state: Literal["in_force", "withdrawn", "used", "ended", "coming"]
    covers: str = Field(description="What may be exchanged.")
    purpose: str
    form: str
    method: str = Field(description="`suullinen` is good for one contact with Kela.")
    giver: str
    given_on: date
    valid_until: date | None = Field(description="The last day; null: until further notice.")
    archive_reference: str
    recorded_at: datetime | None
    withdrawn_at: datetime | None
    used_at: datetime | None


class ConsentList(Answer):
    """The consents of a case, oldest first."""

    items: list[Consent]
    next: Next
    register_party: str | None = Field(description="Party inside whose register no consent is needed.")


class Withdrawal(Body):
    """What the form of a withdrawal asks."""

    values: Values | None = None


def consent_list(page: ConsentPage) -> ConsentList:
    """Give the consents of a case."""
    return ConsentList(items=[_consent(one) for one in page.consents], next=None, register_party=page.register or None)


def _consent(one: ConsentRecord) -> Consent:
    return Consent.model_validate(
        {
            "id": one.id,
            "party": one.party,
            "state": policy.consent_state(one, today()),
            "covers": one.covers,
            "purpose": one.purpose,
            "form": one.form,
            "method": one.method,
            "giver": one.giver,
            "given_on": one.given_on,
            "valid_until": one.valid_until,
            "archive_reference": one.archive_reference,
            "recorded_at": one.recorded_at,
            "withdrawn_at": one.withdrawn_at,
            "used_at": one.used_at,
        }
    )
