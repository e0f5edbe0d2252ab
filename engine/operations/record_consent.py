"""Record the client's consent, party by party (F02, M02, G04)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import Consent
from engine.operations.consents import KELA, ORAL, note_decision
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_date, as_list, as_text, as_yes


def _row(party: Any) -> tuple[str, str, date | None]:
    """Give the party, what it covers and its own end, from a row of the form or a plain text."""
    if not isinstance(party, Mapping):
        return as_text(party, "parties"), "", None
    covers = ", ".join(as_text(item, "tiedot") for item in as_list(party.get("tiedot")))
    return as_text(party.get("osapuoli"), "osapuoli"), covers, as_date(party.get("voimassa_asti"), "voimassa_asti")


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write one consent per party; a newer consent of the same party takes the place of the older one.

    Raises OperationRefused when there is no party, one without a name, a last day before the first, or an oral consent
    to anybody but Kela: it is good for one contact, on the day it is given.
    """
    case = desk.need_case()
    rows = [_row(party) for party in as_list(given["parties"])]
    if not rows or not all(name for name, _, _ in rows):
        raise OperationRefused("record_consent: every consent needs a party")
    method = as_text(given["method"], "method")
    given_on = as_date(given["given_on"], "given_on") or desk.today()
    last = as_date(given["valid_until"], "valid_until")
    if method == ORAL:
        if [name for name, _, _ in rows] != [KELA]:
            raise OperationRefused("record_consent: an oral consent covers one contact with Kela and nobody else")
        last = given_on
    for name, covers, own_end in rows:
        until = own_end or last
        if until is not None and until < given_on:
            raise OperationRefused(f"record_consent: the consent of {name} would end before it is given")
        # The narrower newer consent must not be outlived by the wider older one.
        desk.uow.consents.withdraw(case.id, name, desk.moment)
        desk.uow.consents.add(
            Consent(
                id=new_id(),
                case_id=case.id,
                party=name,
                form=as_text(given["form"], "form"),
                method=method,
                given_on=given_on,
                valid_until=until,
                covers=covers,
                purpose=as_text(given["purpose"], "purpose"),
                giver=as_text(given["giver"], "giver"),
                archive_reference=as_text(given["archive_reference"], "archive_reference"),
                informed=bool(as_yes(given["informed"], "informed")),
                recorded_at=desk.moment,
                recorded_by=desk.actor.name if desk.actor else "",
            )
        )
    note_decision(desk)


_OPTIONAL = ("given_on", "valid_until", "purpose", "giver", "archive_reference", "informed")

OPERATION = Operation("record_consent", ("parties", "form", "method"), dict.fromkeys(_OPTIONAL), perform)
