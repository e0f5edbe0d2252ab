"""The tabs that all pages of a draft share; a page that is not there yet has none."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from webapp.texts import LazyText
from webapp.texts import lazy_gettext as _l

TABS: tuple[tuple[str, str, LazyText], ...] = (
    ("overview", "process_drafts.page", _l("Yleiskuva")),
    ("diagram", "process_editor.page", _l("Kaavio")),
    ("outline", "process_outline.page", _l("Luettelo")),
    ("forms", "draft_forms.listing", _l("Lomakkeet")),
    ("decisions", "draft_decisions.listing", _l("Päätökset")),
    ("play", "draft_play.page", _l("Kokeile")),
    ("scenarios", "draft_scenarios.listing", _l("Skenaariot")),
    ("compare", "process_compare.page", _l("Vertaa")),
    ("publish", "process_publish.page", _l("Julkaise")),
)
"""Name (what `draft_head` is told as `here`), endpoint and label."""


@dataclass(frozen=True, slots=True)
class StudioTab:
    """One tab of a draft."""

    address: str
    label: str
    is_here: bool


def studio_tabs(draft_id: str, base: str, here: str) -> list[StudioTab]:
    """Give the tabs of a draft whose pages exist."""
    return [
        StudioTab(_address(name, endpoint, draft_id, base), str(label), name == here)
        for name, endpoint, label in TABS
        if endpoint in current_app.view_functions
    ]


def _address(name: str, endpoint: str, draft_id: str, base: str) -> str:
    if name == "compare":
        between: dict[str, Any] = {"from": f"version:{base}", "to": f"draft:{draft_id}"}
        return url_for(endpoint, **between)
    return url_for(endpoint, draft_id=draft_id)
