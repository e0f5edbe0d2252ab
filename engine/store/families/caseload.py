"""What a case manager carries: codes of cases, relations that stay with others, clients outside of Polku."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from engine.model.caseload import OtherClients, Relation, RelationState
from engine.store.families.family import CaseFacts, Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import case_dimension, case_relation, other_clients


class Dimensions(Family):
    """Codes of cases by name, as their forms gave them last (docs/form-file.md, `dimension`)."""

    def put(self, case_id: str, name: str, code: str) -> None:
        """Let the case have this code under the name, in place of the one before; NotFound."""
        table = case_dimension.c
        self._run(delete(case_dimension).where(table.case_id == case_id, table.name == name))
        region = self._ground.region_under(case_id, None)
        self._run(insert(case_dimension), {"case_id": case_id, "name": name, "region": region, "code": code})

    def of_case(self, case_id: str) -> dict[str, str]:
        """Give the codes of a case by name."""
        table = case_dimension.c
        rows = self._run(select(table.name, table.code).where(table.case_id == case_id).order_by(table.name))
        return {row.name: row.code for row in rows}


class Relations(CaseFacts[Relation]):
    """Client relations to other organisations; the reason of an end is encrypted."""

    table = case_relation
    record = Relation
    order = ("since",)

    def end(self, relation: Relation, at: datetime, by: str, reason: str) -> None:
        """Keep that the relation has ended, who decided so and why; NotFound."""
        result = self._run(
            update(case_relation)
            .where(case_relation.c.id == relation.id)
            .values(state=RelationState.ENDED, changed_at=at, decided_by=by, reason=self._sealed(relation.id, reason))
        )
        found(result.rowcount or None, f"relation {relation.id}")

    def _sealed(self, relation_id: str, reason: str) -> bytes:
        return self._ground.cipher.seal(f"case_relation.reason/{relation_id}", reason.encode())

    def _row(self, record: Relation) -> dict[str, Any]:
        return super()._row(record) | {"reason": self._sealed(record.id, record.reason)}

    def _record(self, row: Any) -> Relation:
        reason = self._ground.cipher.open(f"case_relation.reason/{row.id}", row.reason).decode()
        return record_of(Relation, row, reason=reason)


class Elsewhere(Family):
    """Clients whom Polku does not know: one number per person and region."""

    def put(self, told: OtherClients) -> None:
        """Keep how many there are now."""
        table = other_clients.c
        self._run(delete(other_clients).where(table.person_id == told.person_id, table.region == told.region))
        self._run(insert(other_clients), values(told))

    def of(self, person_ids: list[str]) -> list[OtherClients]:
        """Give what is known of these people, in all regions."""
        wanted = select(*columns(other_clients, OtherClients)).where(other_clients.c.person_id.in_(person_ids))
        return [record_of(OtherClients, row) for row in self._run(wanted)]
