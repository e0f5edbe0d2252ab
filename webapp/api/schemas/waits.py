"""Why a task or a case waits."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model.waits import Wait
from engine.model.worklist_screens import WorklistRow
from webapp.api.schemas.base import Answer
from webapp.presenters.waits import case_wait_view, wait_view

Kind = Literal[
    "you",
    "group",
    "person",
    "held",
    "consent",
    "meeting",
    "incident",
    "timer",
    "message",
    "chart",
    "nothing",
    "closed",
    "suspended",
]


class Waiting(Answer):
    """What is waited for first, since when, until when, and who can move it; computed from how things stand."""

    kind: Kind = Field(
        description="`you`, somebody of a `group`, another `person`; `held`: what the hold says; `consent` of the "
        "client to a party; a `meeting` date; mending of an `incident`; of a case also a `timer`, a `message`, a "
        "`chart` beside it, or `nothing` at all; of both `suspended`: the case stands until somebody resumes it."
    )
    since: datetime | None
    until: datetime | None = Field(description="Follow-up date, beginning of the meeting, or moment of the timer.")
    who: str | None = Field(description="Who can move it.")
    task: str | None = Field(description="Id of the task to open.")
    sentence: str = Field(description="The same in words, in the reader's language.")


def waiting_of_row(row: WorklistRow) -> Waiting:
    """Give why a task of a list waits."""
    task = row.task
    return Waiting.model_validate(
        {
            "kind": row.waits_for,
            "since": row.waiting_since,
            "until": row.waits_until,
            "who": task.assignee_name or task.lane or None,
            "task": task.id,
            "sentence": wait_view(row).sentence,
        }
    )


def waiting_of_case(wait: Wait) -> Waiting:
    """Give why a case waits."""
    return Waiting.model_validate(
        {
            "kind": wait.kind,
            "since": wait.since,
            "until": wait.until,
            "who": wait.who or None,
            "task": wait.task_id or None,
            "sentence": case_wait_view(wait).sentence,
        }
    )
