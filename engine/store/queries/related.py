"""The cases that a case follows, and those that follow it."""

from sqlalchemy import select

from engine.model import Case, Person
from engine.model.screens import RelatedCase
from engine.store.queries.visibility import case_is_visible
from engine.store.rows import columns, record_of
from engine.store.tables import case
from engine.store.unit_of_work import UnitOfWork


def related_cases(uow: UnitOfWork, person: Person, known: Case) -> list[RelatedCase]:
    """Give the related cases that the person may see, oldest link first; the others do not exist for them."""
    links = uow.links.around(known.id)
    ids = [one.earlier_id if one.case_id == known.id else one.case_id for one in links]
    rows = uow.ground.run(select(*columns(case, Case)).where(case.c.id.in_(ids), case_is_visible(person)))
    seen = {row.id: record_of(Case, row) for row in rows} if ids else {}
    return [
        RelatedCase(seen[other], link.kind, earlier=link.case_id == known.id, at=link.at)
        for link, other in zip(links, ids, strict=True)
        if other in seen
    ]
