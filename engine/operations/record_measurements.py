"""Keep the numbers of a self-assessment or a health check (T23, I04, I34); never a question or an answer."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import Measurement
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_date, as_text, as_whole

EVENT = "mittari"
"""The domain event of one number (docs/sources.md, 6.0)."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Keep each number of `values` (kind -> whole number or null) and note one event each.

    Without any number nothing is done. Raises OperationRefused for what is no whole number, and for a day to come.
    """
    case = desk.need_case()
    on = as_date(given["on"], "on") or desk.today()
    if on > desk.today():
        raise OperationRefused("record_measurements: the day is yet to come")
    for name, value in as_context(given["values"], "values").items():
        number, kind = as_whole(value, name), as_text(name, "kind")
        if number is not None:
            desk.uow.measurements.add(Measurement(new_id(), case.id, kind, number, on, desk.moment))
            desk.noted.append((EVENT, {"laji": kind, "arvo": number, "päivä": on}))


OPERATION = Operation("record_measurements", ("values",), {"on": None}, perform)
