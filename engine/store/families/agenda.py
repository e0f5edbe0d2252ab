"""Items of agendas; what people wrote about them is encrypted."""

from typing import Any

from sqlalchemy import func, insert, select, update

from engine.model.meetings import AgendaItem, ItemStatus
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.rows import columns, fields_of, found, values
from engine.store.tables import agenda_item as table

_WORDS = ("title", "notes", "reason")
_COLUMNS = [*columns(table, AgendaItem, without=_WORDS), table.c.words]


class Agenda(Family):
    """What a meeting is about, item by item."""

    def add(self, item: AgendaItem) -> None:
        """Put an item on an agenda; Conflict when its consultation is on one already."""
        self._run(insert(table), self._row(item))

    def get(self, item_id: str) -> AgendaItem:
        """Give the item; NotFound."""
        rows = self._where(table.c.id == item_id)
        return found(rows[0] if rows else None, f"agenda item {item_id}")

    def of(self, occurrence_id: str) -> list[AgendaItem]:
        """Give all items that the meeting has or had, in the order of its agenda."""
        return self._where(table.c.occurrence_id == occurrence_id)

    def open_of_instance(self, instance_id: str) -> AgendaItem | None:
        """Give where a consultation is on an agenda now; None when it is on none."""
        return next(iter(self._where(table.c.instance_id == instance_id, table.c.status == ItemStatus.OPEN)), None)

    def open_of_case(self, case_id: str) -> list[AgendaItem]:
        """Give the items that wait for a case's own matter."""
        return self._where(table.c.case_id == case_id, table.c.status == ItemStatus.OPEN)

    def carried_of(self, instance_id: str) -> int:
        """Give how often a consultation has been moved to a later meeting."""
        most = select(func.max(table.c.carried)).where(table.c.instance_id == instance_id)
        return int(self._run(most).scalar_one() or 0)

    def save(self, item: AgendaItem) -> None:
        """Write the item anew; whoever does has its meeting locked."""
        row = self._row(item)
        self._run(update(table).where(table.c.id == item.id).values({name: row[name] for name in _CHANGING}))

    def _row(self, item: AgendaItem) -> dict[str, Any]:
        words = dump_values({name: getattr(item, name) for name in _WORDS})
        return values(item, without=_WORDS) | {"words": self._ground.cipher.seal(f"agenda_item.words/{item.id}", words)}

    def _where(self, *conditions: Any) -> list[AgendaItem]:
        rows = self._run(select(*_COLUMNS).where(*conditions).order_by(table.c.position, table.c.id))
        return [self._record(row) for row in rows]

    def _record(self, row: Any) -> AgendaItem:
        words = load_values(self._ground.cipher.open(f"agenda_item.words/{row.id}", row.words))
        return AgendaItem(**fields_of(row, without=("words",)), **words)


_CHANGING = ("position", "minutes", "status", "carried", "words")
