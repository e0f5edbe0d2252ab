"""Withdraw the client's consent: the sharing stops at once (M02, T10)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.consents import note_decision, present_consents
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_list, as_text

WITHDRAWN = "perutut"
"""The variable with the parties whose consent ended, as they were in force."""
TO_TELL = "kerrottavat"
"""The variable with the parties that have to be told: all that had a consent but the one that took the word."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Withdraw the consents of the named parties, or all of them; withdrawing what is not given is no error.

    The client may say it at any party. The region's register is told by the tasks that follow.
    """
    case = desk.need_case()
    parties = [as_text(party, "party") for party in as_list(given["party"])]
    before = list(dict.fromkeys(one.party for one in present_consents(desk)))
    receiver = min(desk.actor.parties_in(case.region), default="") if desk.actor else ""
    named: list[str | None] = [*parties] or [None]
    for party in named:
        desk.uow.consents.withdraw(case.id, party, desk.moment, receiver)
    desk.variables[WITHDRAWN] = [one for one in before if not parties or one in parties]
    desk.variables[TO_TELL] = [one for one in before if one not in (receiver, desk.register)]
    desk.noted.append(("consent_withdrawn", {"osapuolet": parties}))
    note_decision(desk)


OPERATION = Operation("withdraw_consent", (), {"party": None}, perform)
