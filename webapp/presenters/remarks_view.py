"""Remarks on accessibility, with the day by which each is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from engine import clock
from engine.model.remarks import Remark

ANSWERED_IN = timedelta(days=14)
"""Law 306/2019, section 8."""


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One remark."""

    remark: Remark
    due: date
    late: bool


def remark_rows(found: Sequence[Remark]) -> list[RemarkRow]:
    """Give the rows in the order of the remarks."""
    today = clock.local(clock.now()).date()
    rows = []
    for one in found:
        due = clock.local(one.at + ANSWERED_IN).date()
        rows.append(RemarkRow(one, due, one.answered_at is None and due < today))
    return rows
