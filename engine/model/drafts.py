"""Drafts that change hands, and what has happened to a case since a draft began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.model.tasks import Submission


@dataclass(frozen=True, slots=True)
class DraftHead:
    """That somebody has a draft of a task, without what is in it."""

    person_id: str
    name: str
    at: datetime
    is_offered: bool
    """It was left to whoever takes the task over."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One answer of a form whose beginning has changed since a draft began: what the draft has, and what is so now."""

    field: str
    label: str
    mine: Any
    new: Any


@dataclass(frozen=True, slots=True)
class MovedOn:
    """What has happened to the case since a draft began; nothing at all when both are empty."""

    since: datetime
    fields: Sequence[Moved] = ()
    submissions: Sequence[Submission] = ()
    """What others have sent meanwhile, oldest first."""
