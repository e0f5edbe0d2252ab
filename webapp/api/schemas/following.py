"""Cases that follow one another, what was done to services, and what was measured."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from engine.model import Measurement as MeasuredRecord
from engine.model import ServiceEvent as ServiceRecord
from engine.model.screens import RelatedCase as RelatedRecord
from webapp.api.schemas.base import Answer, Body, Next, Values, Word
from webapp.api.schemas.cases import Case, case_of


class Following(Body):
    """What bringing a client back, or moving a case, takes."""

    action: Word = Field(description="`name` of an action of kind `return` or `move`.")
    values: Values | None = None


class RelatedCase(Case):
    """A case that another follows or is followed by."""

    relation: Literal["return", "move"] = Field(description="The client came back, or moved to another region.")
    earlier: bool = Field(description="True when it is the one before.")


class RelatedList(Answer):
    """The related cases that the person may see."""

    items: list[RelatedCase]
    next: Next


class ServiceEvent(Answer):
    """Something that happened to a service: it was applied for, granted, begun, ended."""

    service: str
    status: str
    on: date
    organiser: str
    reference: str = Field(description="Number of the decision, or where it is kept.")
    recorded_at: datetime | None


class ServiceList(Answer):
    """What happened to the services of a case, oldest first."""

    items: list[ServiceEvent]
    next: Next


class Measurement(Answer):
    """One number of a self-assessment or a health check; questions and answers are nowhere in Polku."""

    kind: str = Field(description="For example `työkykypistemäärä` or `kykyviisari_mieli`.")
    value: int
    on: date


class MeasurementList(Answer):
    """The numbers measured in a case, oldest first."""

    items: list[Measurement]
    next: Next


def related_list(found: Sequence[RelatedRecord]) -> RelatedList:
    """Give the related cases."""
    items = [
        RelatedCase(**case_of(one.case).model_dump(), relation=one.kind.value, earlier=one.earlier) for one in found
    ]
    return RelatedList(items=items, next=None)


def service_list(found: Sequence[ServiceRecord]) -> ServiceList:
    """Give what happened to services."""
    items = [ServiceEvent.model_validate(one, from_attributes=True) for one in found]
    return ServiceList(items=items, next=None)


def measurement_list(found: Sequence[MeasuredRecord]) -> MeasurementList:
    """Give measured numbers."""
    items = [Measurement.model_validate(one, from_attributes=True) for one in found]
    return MeasurementList(items=items, next=None)
