"""Errors: RFC 9457 problem documents."""

from datetime import datetime

from pydantic import Field

from webapp.api.schemas.base import Answer
from webapp.api.schemas.definitions import Finding


class FieldProblem(Answer):
    """Why one field is refused."""

    path: str = Field(description="The field: its path in the form or in the body, `osapuolet.0.osapuoli`.")
    code: str = Field(description="Stays the same in every language and version: `required`, `not_a_date`, …")
    message: str = Field(description="A sentence for the person, in the language of the request.")


class LogFault(Answer):
    """What is wrong with an event log from elsewhere: where and what."""

    code: str = Field(description="Stays the same in every language and version: `no_zone`, `empty_cell`, …")
    line: int = Field(description="From 1; 0: the whole file.")
    column: str
    count: int = Field(description="How many such places there are.")
    message: str = Field(description="A sentence for the person, in the language of the request.")


class Problem(Answer):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Tells the kinds of problems apart; the address of its description.")
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | None = Field(None, description="One for each field that is refused.")
    problems: list[Finding] | None = Field(None, description="What is wrong with the files that were to be published.")
    faults: list[LogFault] | None = Field(None, description="What is wrong with the event log that was sent.")
    scope: str | None = Field(None, description="The scope that the token lacks.")
    by: str | None = Field(None, description="Name of who was first.")
    kept: int | None = Field(None, description="Number of the state as which a file that did not fit is kept.")
    paths: list[str] | None = Field(None, description="Files for which somebody has to choose.")
    why: str | None = Field(None, description="Code of why a completion is not taken back: `moved`, `too_late`, …")
    free: int | None = Field(None, description="Minutes that are free on the agenda.")
    asked: int | None = Field(None, description="Minutes that were asked.")
    next: str | None = Field(None, description="Id of the next meeting with room.")
    at: datetime | None = Field(None, description="When they were; when the next meeting with room is.")
