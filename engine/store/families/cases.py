"""Cases."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from engine.model import Case, CaseStatus
from engine.store.families.family import Family
from engine.store.prepared import Prepared
from engine.store.rows import columns, first, found, record_of, values
from engine.store.tables import case, case_number

_COLUMNS = columns(case, Case)
_GET = Prepared(select(*_COLUMNS).where(case.c.id == bindparam("sought")))


class Cases(Family):
    """One client relation in one region each."""

    def add(self, new: Case) -> None:
        """Keep a new case; Conflict when its key is taken."""
        self._run(insert(case), values(new) | {"search": new.key.casefold()})
        self._ground.regions[new.id] = new.region

    def get(self, case_id: str) -> Case:
        """Give the case; NotFound."""
        known = self._ground.cases.get(case_id)
        record = known or Case(*first(self._ground.rows(_GET, sought=case_id), f"case {case_id}"))
        self._ground.regions[record.id] = record.region
        return record

    def by_key(self, key: str) -> Case:
        """Give the case of the key that people quote; NotFound."""
        return self._one(case.c.key == key, key)

    def open_of_client(self, client_id: str, region: str) -> Case | None:
        """Give the newest open case of a client in a region, None when there is none.

        Ask behind `next_number`, which lets no two cases of a region and a year be opened at once.
        """
        theirs = (case.c.client_id == client_id, case.c.region == region, case.c.status == CaseStatus.OPEN)
        newest = select(*_COLUMNS).where(*theirs).order_by(case.c.opened_at.desc(), case.c.id).limit(1)
        row = self._run(newest).one_or_none()
        return None if row is None else record_of(Case, row)

    def next_number(self, region: str, year: int) -> int:
        """Take the next number of a region's year, from 1, without gaps; others wait until this unit of work ends."""
        insertion = self._ground.upsert(case_number).values(region=region, year=year, last=1)
        statement = insertion.on_conflict_do_update(
            index_elements=["region", "year"], set_={"last": case_number.c.last + 1}
        ).returning(case_number.c.last)
        return int(self._run(statement).scalar_one())

    def hold_numbers(self, region: str, year: int) -> None:
        """Let whoever opens a case of the region wait until this unit of work ends; no number is taken."""
        insertion = self._ground.upsert(case_number).values(region=region, year=year, last=0)
        self._run(insertion.on_conflict_do_update(index_elements=["region", "year"], set_={"last": case_number.c.last}))

    def update(self, case_id: str, **changed: Any) -> None:
        """Change fields of a case by name, never its id, region or key; NotFound."""
        if forbidden := changed.keys() & {"id", "region", "key"}:
            raise ValueError(f"a case keeps its {', '.join(sorted(forbidden))}")
        self._ground.cases.pop(case_id, None)
        result = self._run(update(case).where(case.c.id == case_id).values(**changed))
        found(result.rowcount or None, f"case {case_id}")

    def _one(self, condition: ColumnElement[bool], name: str) -> Case:
        row = self._run(select(*_COLUMNS).where(condition)).one_or_none()
        record = record_of(Case, found(row, f"case {name}"))
        self._ground.regions[record.id] = record.region
        return record
