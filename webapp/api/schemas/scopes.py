"""What figures are asked of: a region, a path, a period, and codes of cases; each field is written down once, here."""

from datetime import date
from typing import Annotated, Literal

from dateutil.relativedelta import relativedelta
from pydantic import BaseModel, Field, StringConstraints

from engine import clock
from engine.errors import FieldError, FormInvalid
from engine.forms import read_datetime
from engine.model.figures import Measure, Scope
from webapp.api.schemas.base import Body, Query

DEFAULT_MONTHS = 6
LAST_NUMBER = 2**31 - 1

Code = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
Day = Annotated[str, StringConstraints(max_length=10, pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class Where(BaseModel):
    """A region, a path and a period."""

    region: Code = Field(description="Key of the region.")
    definition: Code = Field("", description="Key of the path's chart; empty: all of the region together.")
    since: Day = Field("", description="First day, `2026-01-01`; by default six months before the last one.")
    until: Day = Field("", description="Last day; by default today.")


class Codes(BaseModel):
    """Codes that a case has; what is empty limits nothing."""

    unit: Code = Field("", description="Code of a health station (`terveysasema`).")
    source: Code = Field("", description="Code of where the client came from (`lahde`).")
    segment: Code = Field("", description="Code of the segment (`segmentti`).")
    language: Code = Field("", description="Code of the client's language (`kieli`).")
    municipality: Code = Field("", description="Code of the municipality (`kunta`).")


class Measured(Where):
    """The same, and how time is measured."""

    measure: Literal["calendar", "working"] = Field("calendar", description="Whether nights and free days count.")


class Cut(Codes, Measured):
    """A cut as fine as you like; what is empty limits nothing."""

    version: int = Field(0, ge=0, le=LAST_NUMBER, description="Number of a version of the chart; 0: all.")


class FiguresQuery(Measured, Query):
    """A region, a path and a period."""


class CutQuery(Cut, Query):
    """A region, a path, a period, and a cut as fine as you like; what is empty limits nothing."""


class RunWish(Cut, Body):
    """A cut as fine as you like; what is empty limits nothing."""

    page: Literal["heat", "flow", "forecast", "indicators"] = Field(
        "heat", description="For what: `heat` gives `figures` here, the others are then read from where they are."
    )


class IndicatorQuery(Codes, Measured, Query):
    """A region, a path, a period, and codes of cases; what is empty limits nothing."""


def scope_of(wish: BaseModel) -> Scope:
    """Give the scope of a wish that names a region, whatever else it asks for.

    Raises FormInvalid for a day that there is not, or that is as far away as no page of ours takes one.
    """
    given = {name: value for name, value in wish.model_dump().items() if name in Cut.model_fields}
    until = _day("until", given.pop("until", "")) or clock.today()
    since = _day("since", given.pop("since", "")) or until - relativedelta(months=DEFAULT_MONTHS, days=-1)
    return Scope(since=since, until=until, measure=Measure(given.pop("measure", "calendar")), **given)


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    read = read_datetime(text, "date")
    if isinstance(read, FieldError):
        raise FormInvalid({name: read})
    return date.fromisoformat(text)
