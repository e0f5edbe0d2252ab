"""Record a meeting: held or not, who was there, how long it took (F08, F09, G08)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import Meeting
from engine.model.meetings import ItemStatus
from engine.operations.agenda_items import settle_item
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_list, as_moment, as_text, as_whole, as_yes

CLIENT_MUST_BE_THERE = frozenset({"tiimi", "työkokous"})
"""Kinds of meeting that are not held without the client (D4:142, D5:179)."""


def _seat(row: Any) -> str:
    """Give the role or organisation of one attendant; a person's name is not asked for in the figures of seats."""
    if isinstance(row, Mapping):
        return as_text(row.get("rooli") or row.get("taho") or row.get("henkilö"), "attendance")
    return as_text(row, "attendance")


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write a meeting, and mark the instance's item of an agenda as handled.

    Raises OperationRefused when a team is said to be held without the client (G08).
    """
    kind = as_text(given["kind"], "kind")
    held = as_yes(given["held"], "held") is not False
    present = as_yes(given["client_present"], "client_present")
    if held and kind in CLIENT_MUST_BE_THERE and present is not True:
        raise OperationRefused(f"record_meeting: {kind} is not held without the client; record it as not held (G08)")
    desk.uow.meetings.add(
        Meeting(
            id=new_id(),
            region=desk.instance.region,
            kind=kind,
            at=as_moment(given["at"], "at") or desk.moment,
            held=held,
            case_id=desk.case.id if desk.case else None,
            instance_id=desk.instance.id,
            client_present=present,
            place=as_text(given["place"], "place"),
            attendance=tuple(seat for seat in (_seat(row) for row in as_list(given["attendance"])) if seat),
            minutes=as_whole(given["minutes"], "minutes"),
        )
    )
    item = desk.uow.agenda.open_of_instance(desk.instance.id) if held else None
    if item is not None:
        settle_item(desk.uow, item, ItemStatus.HANDLED)


OPERATION = Operation(
    "record_meeting",
    ("kind",),
    {"at": None, "held": True, "client_present": None, "attendance": None, "minutes": None, "place": None},
    perform,
)
