"""The client's consent as a condition in SQL: whether a person's party may know of a case at all.

Inside the register of the region no consent is needed. Whoever works for another party sees a case while a consent of
that party is in force, or while the client has not decided yet and the person's own party opened the case.
`engine.policy.sharing_basis` says the same of records in memory; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, literal, literal_column, or_, select, true, union_all

from engine import clock
from engine.model import Case, Consent, Person
from engine.store.families.parties import party_rules
from engine.store.rows import columns, record_of
from engine.store.tables import case, consent
from engine.store.unit_of_work import UnitOfWork

_OPENED = case.alias("opened_case")


def is_shared(person: Person, case_id: Any, region: Any) -> ColumnElement[bool]:
    """Select the rows of any table whose case the person's party may know of, by their columns of id and region.

    Rows without a case are nobody's secret.
    """
    if not person.parties:
        return true()
    outside = sorted({where for where, _ in person.parties})
    return or_(
        region.not_in(outside),
        case_id.is_(None),
        *(and_(region == where, _told(case_id, person.parties_in(where))) for where in outside),
    )


def in_force(on: date) -> ColumnElement[bool]:
    """Select the consents in force on a day in Finland."""
    return and_(
        consent.c.withdrawn_at.is_(None),
        consent.c.used_at.is_(None),
        consent.c.given_on <= on,
        or_(consent.c.valid_until.is_(None), consent.c.valid_until >= on),
    )


def consents_in_force(uow: UnitOfWork, case_ids: Collection[str]) -> list[Consent]:
    """Give the consents in force today of some cases, oldest first."""
    statement = select(*columns(consent, Consent)).where(consent.c.case_id.in_(case_ids), in_force(clock.today()))
    rows = uow.ground.run(statement.order_by(consent.c.given_on, consent.c.id))
    return [record_of(Consent, row) for row in rows]


def is_shared_with(uow: UnitOfWork, person: Person, case_id: str, region: str) -> bool:
    """Tell whether the person's party may know of the case now; asked again behind the lock of the case."""
    if not person.parties_in(region):
        return True
    statement = select(case.c.id).where(case.c.id == case_id, is_shared(person, case.c.id, case.c.region))
    return uow.ground.run(statement).first() is not None


def shared_keys(uow: UnitOfWork, person: Person, keys: Collection[str]) -> set[str]:
    """Give those of the keys whose cases the person's party may know of."""
    if not person.parties:
        return set(keys)
    statement = select(case.c.key).where(case.c.key.in_(keys), is_shared(person, case.c.id, case.c.region))
    return set(uow.ground.run(statement).scalars())


def shared_cases(uow: UnitOfWork, wanted: Iterable[tuple[Person, Collection[str]]]) -> Mapping[str, set[str]]:
    """Give by person which of some cases their party may know of, (person, ids of cases) each; one statement."""
    legs = [
        select(literal(person.id).label("person"), case.c.id.label("case")).where(
            case.c.id.in_(ids), is_shared(person, case.c.id, case.c.region)
        )
        for person, ids in wanted
        if ids
    ]
    found: dict[str, set[str]] = defaultdict(set)
    for row in uow.ground.run(union_all(*legs)) if legs else ():
        found[row[0]].add(row[1])
    return found


def case_of_party(uow: UnitOfWork, person: Person, key: str) -> Case | None:
    """Give the case of that key when it is of the person's region and their party has a consent in force for it.

    The client may withdraw at any party: so any worker of one finds the consents, whether or not they work on the
    case. Workers of the region's own register are of a party as well, where the region tells its parties apart.
    """
    here = sorted({one.region for one in person.memberships} & party_rules(uow.ground).keys())
    statement = select(*columns(case, Case)).where(
        case.c.key == key, case.c.region.in_(here), is_shared(person, case.c.id, case.c.region)
    )
    row = uow.ground.run(statement).one_or_none() if here and person.active else None
    return None if row is None else record_of(Case, row)


def _told(case_id: Any, parties: Collection[str]) -> ColumnElement[bool]:
    names = sorted(parties)
    consented = (consent.c.case_id == case_id, consent.c.party.in_(names), in_force(clock.today()))
    opened = (_OPENED.c.id == case_id, _OPENED.c.opened_for.in_(names), _OPENED.c.consent_decided_at.is_(None))
    return or_(*(select(literal_column("1")).where(*told).exists() for told in (consented, opened)))
