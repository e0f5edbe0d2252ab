"""Which of some cases a person may see: for lists that count all and name only these."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from engine.model import Case, Person
from engine.store.queries.visibility import case_is_visible
from engine.store.rows import columns, record_of
from engine.store.tables import case
from engine.store.unit_of_work import UnitOfWork

_AT_ONCE = 500


def seen_of(uow: UnitOfWork, person: Person, case_ids: Collection[str]) -> dict[str, Case]:
    """Give by id those of the cases that the person may see."""
    statement = select(*columns(case, Case)).where(case_is_visible(person))
    return {
        row.id: record_of(Case, row)
        for some in _portions(sorted(case_ids))
        for row in uow.ground.run(statement.where(case.c.id.in_(some)))
    }


def _portions(ids: list[str]) -> Iterator[list[str]]:
    yield from (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))
