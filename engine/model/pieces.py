"""Values shaped for programs, which read piece by piece what a page shows at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.model.screens import PersonAction


@dataclass(frozen=True, slots=True)
class PageQuery:
    """Which page of a list is asked: after which row, and how many rows."""

    cursor: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ChartFile:
    """One chart of a published version, as it was uploaded."""

    process: str
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class OfferedAction:
    """An action that a person may take on a case now, with the form that it asks first."""

    action: PersonAction
    form: Any
    """engine.forms.Form, None when it asks nothing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has typed for a task and not submitted yet; `saved_at` None: nothing."""

    values: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None
