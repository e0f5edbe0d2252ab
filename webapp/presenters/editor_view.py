"""What the editor of a diagram is told: the choices of its fields, in the reader's language, as JSON in the page."""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from engine.model.holds import AWAITED_PARTIES
from engine.model.process_drafts import DraftPage, ProcessDraft
from engine.model.process_editing import Choice, DrawingChoices, OperationChoice
from webapp.language import language as reader_language
from webapp.presenters.consents import party_name
from webapp.presenters.operation_names import operation_name
from webapp.presenters.stages import stage_choices

LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class EditorView:
    """The page of the editor."""

    page: DraftPage
    path: str
    process: str
    charts: Sequence[Choice]
    """Diagrams of the draft, for the list at the head."""
    outline: str
    """Address of the list of steps, which works without a mouse; empty when there is none."""
    facts: str
    """JSON."""


def own_chart(draft: ProcessDraft) -> str:
    """Give the path of the chart that the draft is of."""
    return f"processes/{draft.region}/{draft.key}.bpmn"


def editor_view(page: DraftPage, path: str, choices: DrawingChoices, stages: Mapping[str, str]) -> EditorView:
    """Give the page of the editor of the diagram at `path`."""
    here = {one.path for one in page.files if not one.is_removed}
    outline = _address("process_outline.page", draft_id=page.draft.id, path=path)
    return EditorView(
        page=page,
        path=path,
        process=choices.process,
        charts=[one for one in choices.charts if one.path in here],
        outline=outline,
        facts=json.dumps(
            _facts(page, path, choices, stages) | {"charts": _charts(choices, path, here)}, ensure_ascii=False
        ),
    )


def _facts(page: DraftPage, path: str, choices: DrawingChoices, stages: Mapping[str, str]) -> dict[str, Any]:
    draft, stem = page.draft.id, path.removesuffix(".bpmn")
    return {
        "language": reader_language(),
        "path": path,
        "sides": {language: f"{stem}.{language}.json" for language in LANGUAGES},
        "addresses": {
            "file": url_for("process_drafts.read_file", draft_id=draft),
            "check": url_for("process_editor.check", draft_id=draft),
            "diagram": url_for("process_editor.page", draft_id=draft),
            "forms": _address("draft_forms.listing", draft_id=draft),
        },
        "forms": [{"id": one.id, "title": one.name} for one in choices.forms],
        "decisions": [{"id": one.id, "name": one.name} for one in choices.decisions],
        "operations": sorted(map(_operation, choices.operations), key=lambda one: str(one["name"])),
        "groups": choices.groups,
        "lanes": choices.lanes,
        "parties": [{"id": code, "name": party_name(code)} for code in AWAITED_PARTIES],
        "stages": [{"id": key, "name": name} for key, name in stage_choices(stages)],
        "ids": choices.ids,
    }


def _charts(choices: DrawingChoices, path: str, here: AbstractSet[str]) -> list[dict[str, str]]:
    """Give what may be called; only what is in the draft already can be opened there."""
    return [
        {"id": one.id, "name": one.name, "path": one.path if one.path in here else ""}
        for one in choices.charts
        if one.path != path
    ]


def _operation(one: OperationChoice) -> dict[str, Any]:
    required = [{"name": name, "required": True} for name in one.required]
    optional = [
        {"name": name, "required": False, "fallback": json.dumps(value, ensure_ascii=False)}
        for name, value in one.optional.items()
    ]
    return {"id": one.id, "name": operation_name(one.id), "parameters": [*required, *optional]}


def _address(endpoint: str, **values: Any) -> str:
    """Give the address of a page that another part of the studio may not have yet."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""
