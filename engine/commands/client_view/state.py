"""Whether a personal link is good."""

from datetime import datetime

from engine.model.client_view import ClientLink

LIVING, REVOKED, EXPIRED, LOCKED = "living", "revoked", "expired", "locked"
TRIES_PER_CODE, TRIES_PER_LINK = 5, 15
"""Wrong codes after which the code, and the link, are worth nothing."""


def link_state(link: ClientLink, moment: datetime) -> str:
    """Give the state of a link at a moment."""
    if link.revoked_at is not None:
        return REVOKED
    if link.expires_at <= moment:
        return EXPIRED
    return LOCKED if link.wrong >= TRIES_PER_LINK else LIVING
