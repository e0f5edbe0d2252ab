"""Find the client of a new case among those that the region knows, or make one."""

from dataclasses import replace

from engine.commands.work import Work
from engine.model import Client


def known_client(work: Work, given: Client | None, region: str) -> Client | None:
    """Give the row of the client: found in the region by the identity code, or made.

    What is known already stays: a mistyped code must not rename somebody else; only gaps are filled.
    """
    if given is None:
        return None
    found = work.uow.clients.find(given.identity_code, region)
    if found is None:
        work.uow.clients.add(given)
        return given
    parts = ("name", "phone", "email", "language", "municipality")
    changed = replace(found, **{part: getattr(found, part) or getattr(given, part) for part in parts})
    if changed != found:
        work.uow.clients.update(changed)
    return changed
