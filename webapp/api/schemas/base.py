"""The ground of all schemas, and the values that several share."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any

import isodate
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

DEFAULT_LIMIT, MAX_LIMIT = 50, 200


class Answer(BaseModel):
    """Something that the API gives."""

    model_config = ConfigDict(frozen=True)


class Body(BaseModel):
    """A JSON object that the API takes: exactly these fields, of exactly these types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Query(BaseModel):
    """Parameters in the address; others are not looked at."""

    model_config = ConfigDict(frozen=True)


Word = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""A key or an id: one short line."""

Line = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""One line of text."""

Values = Annotated[
    dict[str, Any],
    Field(
        description="Values by field key, nested as the form is. Dates are `2026-03-18`, dates with a time "
        "`2026-03-18T14:30`, times `14:30`, lists are lists."
    ),
]

PlainValues = Annotated[
    dict[str, Any],
    Field(description="Values by name. Dates, moments and times are ISO 8601 text, exact numbers are numbers."),
]


class PageQuery(Query):
    """Which page of a list."""

    cursor: str = Field("", max_length=1000, description="`next` of the page before; empty for the first page.")
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="Items on a page.")


Next = Annotated[
    str | None, Field(description="Cursor of the next page; null at the end. What is in it is nobody's business.")
]


def plain(value: Any) -> Any:
    """Give a value as JSON: dates and moments as ISO 8601 text, exact numbers as numbers."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(isodate.duration_isoformat(value))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float | str | None) else str(value)
