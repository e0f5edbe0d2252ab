"""Personal links of a case's client for programs: made, given a new code, revoked. What a client does has no API."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import client_links as schemas
from webapp.context import actor, engine


@operation("GET", "/cases/<case_key>/client-links", scope=Scope.READ, gives={200: schemas.ClientLinkList})
def list_client_links(case_key: str) -> schemas.ClientLinkList:
    """List the personal links by which the client of a case sees it, newest first."""
    return schemas.link_list(engine().client_links(actor(), case_key))


@operation(
    "POST",
    "/cases/<case_key>/client-links",
    scope=Scope.CASES,
    takes=schemas.NewClientLink,
    gives={201: schemas.GivenLink},
    refusals=frozenset({409}),
    keyed=False,
)
def give_client_link(case_key: str, body: schemas.NewClientLink) -> Created:
    """Make a personal link; its address and its code are in this answer once.

    With `worker` the address goes by mail where the client's address is known, and the code is in the answer. With
    `email` the address is in the answer, and the client asks for a code by mail at each opening. The secrets are kept
    nowhere, so a retry makes another link: revoke the one whose answer was lost.
    """
    made = engine().give_client_link(actor(), case_key, body.code_by or "")
    return Created(schemas.given(made, engine().settings.public_url), f"/cases/{case_key}/client-links")


@operation(
    "POST",
    "/cases/<case_key>/client-links/<link_id>/codes",
    scope=Scope.CASES,
    gives={200: schemas.GivenCode},
    refusals=frozenset({409}),
    keyed=False,
)
def give_client_code(case_key: str, link_id: str) -> schemas.GivenCode:
    """Make a new one-time code for the worker to give by voice or on paper; the old one is worth nothing."""
    return schemas.GivenCode(code=engine().give_client_code(actor(), case_key, link_id).code)


@operation(
    "POST",
    "/cases/<case_key>/client-links/<link_id>/revoke",
    scope=Scope.CASES,
    gives={204: None},
    keyed=False,
)
def revoke_client_link(case_key: str, link_id: str) -> None:
    """End a personal link and the visits made by it at once; again is no error."""
    engine().revoke_client_link(actor(), case_key, link_id)
