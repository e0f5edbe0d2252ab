"""Repairs of cases; what they say is encrypted."""

from typing import Any

from sqlalchemy import select, update

from engine.model.repairs import Repair
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts
from engine.store.rows import columns, fields_of, found, values
from engine.store.tables import repair

_COLUMNS = [*columns(repair, Repair, without=("content",)), repair.c.content]


class Repairs(CaseFacts[Repair]):
    """Asked for, approved or refused, done; none is ever changed after that."""

    table = repair
    record = Repair
    order = ("asked_at",)

    def lock(self, repair_id: str) -> Repair:
        """Give the repair, locked until this unit of work ends; NotFound."""
        row = self._run(select(*_COLUMNS).where(repair.c.id == repair_id).with_for_update()).one_or_none()
        return self._record(found(row, f"repair {repair_id}"))

    def save(self, changed: Repair) -> None:
        """Write what has become of it."""
        self._run(update(repair).where(repair.c.id == changed.id).values(self._row(changed)))

    def _row(self, record: Repair) -> dict[str, Any]:
        sealed = self._ground.cipher.seal(f"repair.content/{record.id}", dump_values(record.content))
        return values(record, without=("content",)) | {"content": sealed}

    def _columns(self) -> Any:
        return _COLUMNS

    def _record(self, row: Any) -> Repair:
        opened = self._ground.cipher.open(f"repair.content/{row.id}", row.content)
        return Repair(**fields_of(row, without=("content",)), content=load_values(opened))
