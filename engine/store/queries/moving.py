"""Open cases with all that runs in them, for a dry run of moving them to another version."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from engine.model import CaseStatus, InstanceKind, InstanceStatus
from engine.store.families.instances import state_place
from engine.store.queries.living import LIVE
from engine.store.tables import case, instance
from engine.store.unit_of_work import UnitOfWork

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Running:
    """One living instance of a case."""

    id: str
    definition: str
    version_id: str
    kind: InstanceKind
    status: InstanceStatus
    active: tuple[str, ...]
    state: bytes


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case and what runs in it."""

    id: str
    key: str
    running: list[Running] = field(default_factory=list)


def open_by_version(uow: UnitOfWork, region: str, definition: str) -> dict[str, int]:
    """Give how many cases of a region's process are open, by the version that they run on."""
    mine = (case.c.region == region, case.c.definition == definition, case.c.status == CaseStatus.OPEN)
    rows = uow.ground.run(select(case.c.version_id, func.count()).where(*mine).group_by(case.c.version_id))
    return {version_id: int(count) for version_id, count in rows}


def open_cases_on(uow: UnitOfWork, region: str, version_id: str) -> Iterator[OpenCase]:
    """Give the open cases that run on a version, by their keys; never more than a page lies in memory."""
    after = ""
    while page := _page(uow, region, version_id, after):
        yield from page
        after = page[-1].key


def _page(uow: UnitOfWork, region: str, version_id: str, after: str) -> list[OpenCase]:
    mine = (case.c.region == region, case.c.version_id == version_id, case.c.status == CaseStatus.OPEN)
    wanted = select(case.c.id, case.c.key).where(*mine, case.c.key > after).order_by(case.c.key).limit(_PAGE)
    page = {row.id: OpenCase(row.id, row.key) for row in uow.ground.run(wanted)}
    for row in uow.ground.run(
        select(instance)
        .where(instance.c.case_id.in_(list(page)), instance.c.region == region, instance.c.status.in_(LIVE))
        .order_by(instance.c.started_at, instance.c.id)
    ):
        page[row.case_id].running.append(_running(uow, row))
    return list(page.values())


def _running(uow: UnitOfWork, row: Any) -> Running:
    state = uow.ground.cipher.open(state_place(row.id), row.state)
    return Running(row.id, row.definition, row.version_id, row.kind, row.status, row.active, state)
