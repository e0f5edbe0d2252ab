"""Values shaped for programs, which read part by part what a page shows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.model.cases import Case, Consent
from engine.model.screens import ConsultationRow, PersonAction
from engine.model.tasks import Submission


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
class ClientDetails:
    """What is known of the client of a case, with the form that asks for it."""

    case: Case
    form: Any
    """engine.forms.Form."""
    values: Mapping[str, str]
    seen: str
    """What these values are known by when they are changed."""


@dataclass(frozen=True, slots=True)
class ConsultationForm:
    """What a consultation without a case asks first."""

    form: Any
    """engine.forms.Form."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What it begins with."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """What its conditions see besides its own values: `asia` (null), `nyt`, `tänään`."""


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """One consultation whole: what was asked, what was answered, and what it waits for."""

    row: ConsultationRow
    request: Submission | None = None
    """What it began with; nobody is named as its writer."""
    answers: Sequence[Submission] = ()
    """Every form that was filled in for it, oldest first."""
    forms: Mapping[str, Any] = field(default_factory=dict)
    """Form id -> engine.forms.Form of the request and the answers, for their labels."""


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """A draft was kept: when, and which of its fields tell who somebody is although they may not."""

    at: datetime
    warnings: Mapping[str, Any] = field(default_factory=dict)
    """Field path -> engine.errors.FieldError."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has typed for a task and not submitted yet; `saved_at` None: nothing."""

    values: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """The consents of a case, for anybody at a party who may have to take a withdrawal; nothing else of the case."""

    case_key: str
    consents: Sequence[Consent]
    sees_case: bool
    register: str
    """Party in whose register the case is kept; empty where the region names no parties."""
    form: Any
    """engine.forms.Form of what the withdrawal asks; None when there is nothing to withdraw any more."""
