"""Decisions that tables made in cases; what they were given and their answer are encrypted."""

from typing import Any

from sqlalchemy import bindparam, func, select

from engine.model.decision_tables import DecisionMade
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts
from engine.store.rows import columns, fields_of
from engine.store.tables import decision_made

_FACTS = ("inputs", "answer")


class DecisionsMade(CaseFacts[DecisionMade]):
    """What a table was asked and what it said, so that another table can be asked the same."""

    table = decision_made
    record = DecisionMade
    order = ("at",)

    def newest(self, region: str, decision: str, most: int) -> list[DecisionMade]:
        """Give the newest decisions of a table in a region, at most so many, newest first."""
        here = (decision_made.c.region == bindparam("region"), decision_made.c.decision == bindparam("decision"))
        statement = select(*self._columns()).where(*here).order_by(decision_made.c.at.desc(), decision_made.c.id)
        rows = self._run(statement.limit(bindparam("most")), {"region": region, "decision": decision, "most": most})
        return [self._record(row) for row in rows]

    def count(self, region: str, decision: str) -> int:
        """Give how many decisions of a table are kept in a region."""
        here = (decision_made.c.region == region, decision_made.c.decision == decision)
        return int(self._run(select(func.count()).select_from(decision_made).where(*here)).scalar_one())

    def _row(self, record: DecisionMade) -> dict[str, Any]:
        row = super()._row(record)
        facts = dump_values({name: row.pop(name) for name in _FACTS})
        return row | {"facts": self._ground.cipher.seal(f"decision_made.facts/{record.id}", facts)}

    def _columns(self) -> list[Any]:
        return [*columns(decision_made, DecisionMade, without=_FACTS), decision_made.c.facts]

    def _record(self, row: Any) -> DecisionMade:
        opened = self._ground.cipher.open(f"decision_made.facts/{row.id}", row.facts)
        return DecisionMade(**fields_of(row, without=("facts",)), **load_values(opened))
