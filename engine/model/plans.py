"""What the pages of a joint plan show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.model.cases import Case, Client, PlanRecording, PlanVersion

PLAN_FORM, HOME_FORM, APPROVAL_FORM = (
    "f10_suunnitelma",
    "f10c_suunnitelman_koti",
    "f10b_suunnitelman_hyvaksynta",
)
"""Ids of the forms by which a plan is filled (processes/shared/plan.bpmn)."""


@dataclass(frozen=True, slots=True)
class PlanForms:
    """The forms by which a version was filled, as engine.forms.Form in one language; None: no such form is known."""

    plan: Any = None
    home: Any = None
    approval: Any = None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One version of a case's plan, and the others beside it."""

    case: Case
    client: Client | None
    term: str
    """What the region calls the plan."""
    organisation: str
    managers: Sequence[str]
    """Names of the present case managers."""
    versions: Sequence[PlanVersion]
    """All of them, oldest first."""
    plan: PlanVersion | None
    """The one that was asked; None while there is none."""
    recordings: Sequence[PlanRecording] = ()
    """Of this version."""
    forms: Mapping[str, PlanForms] = field(default_factory=dict)
    """By the id of a version."""
    may_record: bool = False
    """Whether the reader may tick that an authority has recorded the plan."""
