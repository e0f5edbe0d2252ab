"""What an operation has at hand: the open unit of work, the case, the live variables and a tray for requests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine import clock
from engine.errors import NotFound, OperationRefused
from engine.model import Case, CaseMember, Instance, Person
from engine.model.caseload import Caseload
from engine.operations.requests import Request
from engine.store import UnitOfWork

CASE_MANAGER = "case_manager"
"""The role of a case manager among the members of a case."""


def _nothing_known(_people: Sequence[str]) -> Mapping[str, Caseload]:
    return {}


@dataclass(slots=True)
class Desk:
    """Handed to every operation; `variables` are the live ones and may be changed."""

    uow: UnitOfWork
    instance: Instance
    case: Case | None
    actor: Person | None
    moment: datetime
    variables: dict[str, Any]
    register: str = ""
    """Party of consent in whose register the region's cases are kept; empty where the region names no parties."""
    later: list[Request] = field(default_factory=list)
    """Done once the step is written, in this order."""
    noted: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    """Events of the engine's own (name, attributes) that go into the log beside those of the diagram."""
    loads: Callable[[Sequence[str]], Mapping[str, Caseload]] = _nothing_known
    """Gives what people carry without this case; nothing where the version has no D15."""

    def need_case(self) -> Case:
        """Give the case; raises OperationRefused in an instance that has none."""
        if self.case is None:
            raise OperationRefused("this operation needs a case, and the instance has none")
        return self.case

    def today(self) -> date:
        """Give the day of the step in Finland."""
        return clock.local(self.moment).date()

    def case_managers(self) -> list[CaseMember]:
        """Give the present case managers, the one named first first."""
        members = self.uow.members.of_case(self.need_case().id)
        return [member for member in members if member.role == CASE_MANAGER and member.until is None]

    def find_person(self, value: str) -> Person | None:
        """Give the person whose id is `value`, or None when it is a plain label."""
        try:
            return self.uow.people.get(value)
        except NotFound:
            return None
