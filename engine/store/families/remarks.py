"""Remarks on accessibility; what was written lies sealed, for people write about their own health there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from engine.model.remarks import Remark
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.rows import columns, fields_of, found, values
from engine.store.tables import remark

_SAID = ("page", "text", "contact")
_COLUMNS = [*columns(remark, Remark, without=_SAID), remark.c.said]
_MOST = 500


class Remarks(Family):
    """The remarks of everybody."""

    def add(self, new: Remark) -> None:
        """Keep a remark."""
        said = dump_values({name: getattr(new, name) for name in _SAID})
        row = values(new, without=_SAID) | {"said": self._ground.cipher.seal(_place(new.id), said)}
        self._run(insert(remark), row)

    def newest(self) -> list[Remark]:
        """Give the remarks, those without an answer first, then the newest; at most 500."""
        order = (remark.c.answered_at.is_not(None), remark.c.at.desc(), remark.c.id)
        return list(self._records(self._run(select(*_COLUMNS).order_by(*order).limit(_MOST))))

    def answer(self, remark_id: str, by: str, at: datetime) -> bool:
        """Write that a remark was answered; tells whether this call did. NotFound."""
        found(self._run(select(remark.c.id).where(remark.c.id == remark_id)).one_or_none(), f"remark {remark_id}")
        open_one = update(remark).where(remark.c.id == remark_id, remark.c.answered_at.is_(None))
        return bool(self._run(open_one.values(answered_at=at, answered_by=by)).rowcount)

    def _records(self, rows: Iterable[Any]) -> Iterable[Remark]:
        for row in rows:
            said = load_values(self._ground.cipher.open(_place(row.id), row.said))
            yield Remark(**fields_of(row, without=("said",)), **said)


def _place(remark_id: str) -> str:
    return f"remark.said/{remark_id}"
