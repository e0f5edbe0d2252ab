"""Record the client's consent, party by party (F02, M02, G04)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import Consent
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_date, as_list, as_text


def _row(party: Any) -> tuple[str, str, date | None]:
    """Give the party, what it covers and its own end, from a row of the form or a plain text."""
    if not isinstance(party, Mapping):
        return as_text(party, "parties"), "", None
    covers = ", ".join(as_text(item, "tiedot") for item in as_list(party.get("tiedot")))
    return as_text(party.get("osapuoli"), "osapuoli"), covers, as_date(party.get("voimassa_asti"), "voimassa_asti")


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write one consent per party; a newer consent of the same party takes the place of the older one.

    Raises OperationRefused when there is no party, or one without a name.
    """
    case = desk.need_case()
    rows = [_row(party) for party in as_list(given["parties"])]
    if not rows or not all(name for name, _, _ in rows):
        raise OperationRefused("record_consent: every consent needs a party")
    for name, covers, own_end in rows:
        # The narrower newer consent must not be outlived by the wider older one.
        desk.uow.consents.withdraw(case.id, name, desk.moment)
        desk.uow.consents.add(
            Consent(
                id=new_id(),
                case_id=case.id,
                party=name,
                form=as_text(given["form"], "form"),
                method=as_text(given["method"], "method"),
                given_on=as_date(given["given_on"], "given_on") or desk.today(),
                valid_until=own_end or as_date(given["valid_until"], "valid_until"),
                covers=covers,
            )
        )


OPERATION = Operation("record_consent", ("parties", "form", "method"), {"given_on": None, "valid_until": None}, perform)
