"""Diagrams of drafts as lists, and their forms."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from engine.errors import FieldError, FormInvalid
from engine.forms.edits import text_rows
from engine.model.draft_tables import DraftForm, DraftFormFiles, Use
from engine.model.outlines import ChartEdit, ChartEdited, DraftOutline, OutlineStep
from webapp.api.schemas.base import Answer, Body, Line, Query, Word
from webapp.api.schemas.definitions import Finding, finding_of
from webapp.api.schemas.process_drafts import Path, Revision

Text = Annotated[str, StringConstraints(max_length=10_000, pattern=r"^[^\x00]*$")]
Step = Literal[-1, 1]


class OutlineQuery(Query):
    """Which diagram of a draft."""

    path: str = Field("", max_length=200, description="Its path; the region's own chart when left out.")


class OutlineFlow(Answer):
    """An arrow out of a step."""

    id: str
    name: str
    target: str
    condition: str
    default: bool


class OutlineItem(Answer):
    """A step of a diagram with what can be said of it."""

    id: str
    kind: str
    name: str
    lane: str
    frame: str
    event: str
    properties: dict[str, str]
    mark: str = Field(description="Sent as `seen` with an edit: what somebody else has changed is not overwritten.")
    flows: list[OutlineFlow]


class OutlineLane(Answer):
    """A lane."""

    id: str
    name: str
    group: str


class DraftOutlineView(Answer):
    """A diagram of a draft as a list."""

    path: str
    revision: int
    process: str
    name: str
    steps: list[OutlineItem]
    lanes: list[OutlineLane]
    problems: list[Finding]


class OutlineEdit(Body):
    """One edit of a diagram."""

    path: Path
    kind: Word = Field(description="Name of the edit; one that is not known is 422 with those that are.")
    element: Word
    values: dict[Word, Text] = Field({}, max_length=100)
    seen: Word = Field("", description="`mark` of the element as it was read.")


class OutlineEdited(Answer):
    """What came of an edit."""

    revision: int
    element: str


class PartUse(Answer):
    """A place that uses a form or a decision."""

    kind: str
    file: str
    where: str
    element: str


class DraftFormRow(Answer):
    """A form of a draft."""

    id: str
    path: str
    title: str
    changed: bool
    uses: list[PartUse]
    untranslated: dict[str, int] = Field(description="By language: how many texts it lacks.")


class DraftFormList(Answer):
    """The forms of a draft."""

    items: list[DraftFormRow]


class DraftFormView(DraftFormRow):
    """A form of a draft with its files; those are saved with `save_draft_file` too."""

    revision: int
    text: str
    texts: dict[str, str] = Field(description="Side file by language.")
    text_revisions: dict[str, int]
    problems: list[Finding]


class FormEdit(Body):
    """One edit of a form over the state that was read."""

    revision: Revision
    act: Literal["title", "add", "change", "move", "remove"]
    name: Word = Field("", description="The component.")
    title: Line = ""
    field: dict[Word, Line] = Field({}, max_length=10, description="Of `add`: `type`, `key`, `label`, `into`.")
    values: dict[Word, Any] = Field({}, max_length=100, description="Of `change`: by dotted path, null takes one out.")
    step: Step = 1


class NewForm(Body):
    """A form to be made in a draft."""

    form: Word = Field(description="Its id: small letters, digits and underscores.")
    title: Line


class FormTextRow(Answer):
    """One text of a form in its languages; empty where it is not said."""

    component: str = Field(description="Key of the component; `_form` for the form itself.")
    what: str = Field(description="Which of its texts: `title`, `label`, `description`, `option`…")
    option: str = Field(description="Value of the option that the text is of; empty otherwise.")
    fi: str
    sv: str
    en: str


class TextRevisions(Answer):
    """The states of the side files that were read."""

    sv: Revision
    en: Revision


class FormTexts(Answer):
    """All texts of a form."""

    revisions: TextRevisions
    rows: list[FormTextRow]


class TextToSave(Body):
    """What one text of a form says in other languages; null leaves it as it is."""

    component: Line
    what: Word
    option: Line = ""
    sv: Text | None = None
    en: Text | None = None


class TextsToSave(Body):
    """Texts of a form over the states that were read."""

    revisions: TextRevisions
    rows: list[TextToSave] = Field(max_length=1000)


class PartSaved(Answer):
    """The state from which the next edit goes on."""

    revision: int


def outline_of(found: DraftOutline) -> DraftOutlineView:
    """Give a diagram."""
    return DraftOutlineView(
        path=found.path,
        revision=found.revision,
        process=found.outline.process,
        name=found.outline.name,
        steps=[_item(one, found.marks.get(one.id, "")) for one in found.outline.steps],
        lanes=[OutlineLane(id=one.id, name=one.name, group=one.group) for one in found.outline.lanes],
        problems=[finding_of(one) for one in found.problems],
    )


def edit_of(body: OutlineEdit) -> ChartEdit:
    """Give an edit."""
    return ChartEdit(body.kind, body.element, body.values, body.seen)


def edited_of(done: ChartEdited) -> OutlineEdited:
    """Give what came of an edit."""
    return OutlineEdited(revision=done.revision, element=done.element)


def form_list(found: Sequence[DraftForm]) -> DraftFormList:
    """Give forms."""
    return DraftFormList(items=[DraftFormRow.model_validate(_form(one)) for one in found])


def form_view(found: DraftFormFiles, problems: Sequence[Finding]) -> DraftFormView:
    """Give a form with its files."""
    return DraftFormView.model_validate(
        {
            **_form(found.form),
            "revision": found.revision,
            "text": found.data.decode("utf-8", "replace"),
            "texts": {language: data.decode("utf-8", "replace") for language, data in found.sides.items()},
            "text_revisions": dict(found.side_revisions),
            "problems": list(problems),
        }
    )


def texts_of(found: DraftFormFiles) -> FormTexts:
    """Give the texts of a form; DefinitionInvalid."""
    rows = [
        FormTextRow(component=one.component, what=one.what, option=one.option, **one.said)
        for one in text_rows(found.data, found.sides)
        if one.said["fi"]
    ]
    return FormTexts(revisions=TextRevisions.model_validate(dict(found.side_revisions)), rows=rows)


def changed_texts(found: DraftFormFiles, body: TextsToSave) -> dict[str, dict[tuple[str, str, str], str]]:
    """Give by language the texts that were sent; FormInvalid at a row that the form does not have."""
    known = {(one.component, one.what, one.option) for one in texts_of(found).rows}
    rows = [((one.component, one.what, one.option), one) for one in body.rows]
    unknown = {f"rows.{number}": FieldError("unknown_field") for number, (at, _) in enumerate(rows) if at not in known}
    if unknown:
        raise FormInvalid(unknown)
    said = {"sv": {at: one.sv for at, one in rows}, "en": {at: one.en for at, one in rows}}
    return {
        language: {at: text.strip() for at, text in texts.items() if text is not None}
        for language, texts in said.items()
    }


def _item(step: OutlineStep, mark: str) -> OutlineItem:
    flows = [
        OutlineFlow(id=one.id, name=one.name, target=one.target, condition=one.condition, default=one.is_default)
        for one in step.flows
    ]
    return OutlineItem(
        id=step.id,
        kind=step.kind,
        name=step.name,
        lane=step.lane,
        frame=step.frame,
        event=step.event,
        properties=dict(step.properties),
        mark=mark,
        flows=flows,
    )


def _form(one: DraftForm) -> dict[str, Any]:
    return {
        "id": one.id,
        "path": one.path,
        "title": one.title,
        "changed": one.is_changed,
        "uses": uses_of(one.uses),
        "untranslated": dict(one.untranslated),
    }


def uses_of(found: Sequence[Use]) -> list[PartUse]:
    """Give the places that use a form or a decision."""
    return [PartUse(kind=one.kind, file=one.file, where=one.where, element=one.element) for one in found]
