"""Personal links of a case's client."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model.client_view import ClientLinks, LinkRow, NewLink
from webapp.api.schemas.base import Answer, Body, Next


class ClientLink(Answer):
    """A personal link; its address and its code are told only when they are made."""

    id: str
    state: Literal["living", "revoked", "expired", "locked"]
    code_by: Literal["email", "worker"] = Field(description="How the client gets the one-time code.")
    created_at: datetime
    created_by: str
    expires_at: datetime
    opened_at: datetime | None = Field(description="When the client came in last.")
    mail: Literal["waiting", "sent", "failed"] | None = Field(description="What became of the newest mail.")


class ClientLinkList(Answer):
    """The personal links of a case, newest first."""

    items: list[ClientLink]
    next: Next


class NewClientLink(Body):
    """How the client gets the code: `email` or `worker`."""

    code_by: str | None = None


class GivenLink(Answer):
    """A link just made."""

    id: str
    expires_at: datetime
    address: str | None = Field(description="To be handed over; null when it went by mail.")
    code: str | None = Field(description="To be given by another way than the address; null when it goes by mail.")


class GivenCode(Answer):
    """A one-time code just made."""

    code: str


def link_list(page: ClientLinks) -> ClientLinkList:
    """Give the links."""
    return ClientLinkList(items=[_link(row) for row in page.rows], next=None)


def given(made: NewLink, public_url: str) -> GivenLink:
    """Give a link just made."""
    address = f"{public_url}/oma/{made.secret}" if made.secret else None
    return GivenLink(id=made.link.id, expires_at=made.link.expires_at, address=address, code=made.code or None)


def _link(row: LinkRow) -> ClientLink:
    link = row.link
    return ClientLink.model_validate(
        {
            "id": link.id,
            "state": row.state,
            "code_by": link.code_by.value,
            "created_at": link.created_at,
            "created_by": link.created_by_name,
            "expires_at": link.expires_at,
            "opened_at": link.opened_at,
            "mail": link.mail or None,
        }
    )
