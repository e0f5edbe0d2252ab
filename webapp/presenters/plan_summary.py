"""The newest version of a plan in a few lines, for the page of its case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.model import PlanVersion
from engine.model.plans import PLAN_FORM
from webapp.presenters.form_view import opened
from webapp.presenters.labels import words
from webapp.presenters.plan_view import disagrees

GOALS = ("tavoite", "työuratavoite")
"""The questions of F10 that say where the client is going."""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """The newest version, its goals as (label, words), and whether the client disagrees."""

    newest: PlanVersion
    goals: Sequence[tuple[str, str]]
    dissents: bool


def plan_summary(plans: Sequence[PlanVersion], forms: Mapping[str, Any]) -> PlanSummary | None:
    """Give the summary; None while there is no plan."""
    if not plans:
        return None
    newest = max(plans, key=lambda one: one.version)
    form = forms.get(PLAN_FORM)
    labels = {one.key: one.label for one in opened(form.components)} if form else {}
    said = {key: str(newest.values.get(key) or "") for key in GOALS}
    goals = [(labels.get(key) or words(key), text) for key, text in said.items() if text]
    return PlanSummary(newest, goals, disagrees(newest))
