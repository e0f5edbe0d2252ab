"""Withdraw the client's consent: the sharing stops at once (M02, T10)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_list, as_text


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Withdraw the consents of the named parties, or all of them; withdrawing what is not given is no error."""
    case = desk.need_case()
    parties = [as_text(party, "party") for party in as_list(given["party"])]
    named: list[str | None] = [*parties] or [None]
    for party in named:
        desk.uow.consents.withdraw(case.id, party, desk.moment)
    desk.noted.append(("consent_withdrawn", {"osapuolet": parties}))


OPERATION = Operation("withdraw_consent", (), {"party": None}, perform)
