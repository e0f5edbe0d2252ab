"""What case managers carry, everybody's roles on a case, and the client's own relations to those who referred."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model.caseload import CaseloadRow, CaseloadTable, LoadLevel, RelationRow
from engine.model.screens import CasePage
from webapp.api.schemas.base import Answer, Next
from webapp.api.schemas.cases import Member, member_of


class CaseManagerLoad(Answer):
    """One case manager of the person's own unit."""

    person: str
    name: str
    active: bool = Field(description="False: the account is closed, and somebody has to take the cases over.")
    clients: int = Field(description="Open cases as case manager, and clients outside of Polku.")
    other_clients: int = Field(description="Clients outside of Polku, as the supervisor has told.")
    weighted: float = Field(description="The clients by the weights of the decision D15.")
    level: Literal["green", "amber", "red"] = Field(description="By D15; red: the supervisor confirms one more.")


class RegionCaseload(Answer):
    """The case managers of the person's unit in one region, by name; of other units only the sum."""

    region: str
    case_managers: list[CaseManagerLoad]
    others: int = Field(description="Case managers of other units.")
    others_clients: int


class CaseloadList(Answer):
    """What case managers carry, by region."""

    items: list[RegionCaseload]
    next: Next


class MemberList(Answer):
    """Everybody who has or had a role on a case, oldest first."""

    items: list[Member]
    next: Next


class Relation(Answer):
    """The client's own relation to another organisation."""

    organisation: str = Field(description="Code, as the form of identification offers it.")
    name: str | None
    state: Literal["remains", "remains_at_first", "ended"]
    since: datetime
    changed_at: datetime | None


class RelationList(Answer):
    """The client's relations to those who referred."""

    items: list[Relation]
    next: Next


_LEVELS: dict[LoadLevel, Literal["green", "amber", "red"]] = {
    LoadLevel.GREEN: "green",
    LoadLevel.AMBER: "amber",
    LoadLevel.RED: "red",
}


def caseload_list(tables: Sequence[CaseloadTable]) -> CaseloadList:
    """Give the loads by region."""
    return CaseloadList(items=[_table(one) for one in tables], next=None)


def member_list(page: CasePage) -> MemberList:
    """Give the roles of a case, those that have ended as well."""
    return MemberList(items=[member_of(one) for one in page.members], next=None)


def relation_list(page: CasePage) -> RelationList:
    """Give the relations of a case; the reason of an end is not here."""
    return RelationList(items=[_relation(one) for one in page.relations], next=None)


def _table(one: CaseloadTable) -> RegionCaseload:
    managers = [_manager(row) for row in one.rows]
    return RegionCaseload(
        region=one.region, case_managers=managers, others=one.others, others_clients=one.others_clients
    )


def _manager(one: CaseloadRow) -> CaseManagerLoad:
    return CaseManagerLoad(
        person=one.person_id,
        name=one.name,
        active=one.active,
        clients=one.load.clients,
        other_clients=one.load.other_clients,
        weighted=float(one.load.weighted),
        level=_LEVELS[one.load.level],
    )


def _relation(row: RelationRow) -> Relation:
    one = row.relation
    return Relation(
        organisation=one.organisation,
        name=row.organisation or None,
        state=one.state.value,
        since=one.since,
        changed_at=one.changed_at,
    )
