"""A form as the template draws it: names, texts, what was typed, what was wrong, what the browser can decide alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.errors import FieldError
from engine.forms import Component, Form, as_text, flatten, unflatten
from engine.model.attachments import Attachment
from engine.model.caseload import Candidate
from engine.model.screens import Proposal
from webapp.presenters.caseload import CandidateView, candidate_views, load_words
from webapp.presenters.condition import is_live
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.files_view import MEGABYTE, FileView, file_view, size_words

People = Mapping[str, Sequence[tuple[str, str]]]

SHORT_TEXT = 200
"""A text field of at most so many characters is half as wide."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question: what is sent, what is read, whether it is chosen."""

    text: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What a decision table advises for the field, as words, and where to give the reason for another choice."""

    words: str
    text: str
    decision: str
    reason_id: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One component with everything that its markup needs."""

    component: Component
    name: str
    id: str
    text: str = ""
    choices: Sequence[Choice] = ()
    checked: bool = False
    error: str = ""
    error_case: str = ""
    """Key of the open case that the error is about, for a link to it."""
    hide: str = ""
    hidden: bool = False
    children: Sequence["FieldView"] = ()
    rows: Sequence[Sequence["FieldView"]] = ()
    proposal: ProposalView | None = None
    candidates: Sequence[CandidateView] = ()
    """Those who may become case manager, with what they carry."""
    readonly: bool = False
    files: Sequence[FileView] = ()
    """Of a filepicker: those of the draft, and those that the answer names."""
    largest: int = 0
    """Of a filepicker: bytes of the largest file that it takes."""

    @property
    def accept(self) -> str:
        """Give the endings of names that the browser offers to choose."""
        return ",".join(self.component.accept)

    @property
    def largest_words(self) -> str:
        """Say how large a file may be."""
        return size_words(self.largest)

    @property
    def described_by(self) -> str:
        """Give the ids of the texts that explain the field, for `aria-describedby`."""
        parts = [
            f"{self.id}-hint" if self.component.description else "",
            f"{self.id}-format" if self.component.type in ("datetime", "filepicker") else "",
            f"{self.id}-proposal" if self.proposal else "",
            f"{self.id}-loads" if self.candidates else "",
            f"{self.id}-error" if self.error else "",
        ]
        return " ".join(part for part in parts if part)

    @property
    def width(self) -> str:
        """Give the class of the field's width on a wide page."""
        component = self.component
        if component.type in ("number", "datetime"):
            return "s4"
        is_short = component.type == "select" or (
            component.type == "textfield" and int(component.validate.get("maxLength") or 0) in range(1, SHORT_TEXT + 1)
        )
        return "s6" if is_short else ""


@dataclass(frozen=True, slots=True)
class FormView:
    """The fields in order, and what was wrong, as links for the summary."""

    fields: Sequence[FieldView]
    faults: Sequence[tuple[str, str, str]] = ()
    """(id to go to, label, sentence), in the order of the form."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is drawn with besides its values."""

    faults: Mapping[str, FieldError] = field(default_factory=dict)
    people: People = field(default_factory=dict)
    proposals: Sequence[Proposal] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    candidates: Mapping[str, Sequence[Candidate]] = field(default_factory=dict)
    files: Mapping[str, Attachment] = field(default_factory=dict)
    """Id -> file, those of the reader's draft and those of the case."""
    task_id: str = ""
    largest_file: int = 0
    may_open: bool = True
    """Its files can be saved from the page."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    form: Form
    asked: Asked
    typed: Mapping[str, Any]
    """The values as conditions see them."""
    own: frozenset[str]
    placed: set[str] = field(default_factory=set)
    summary: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a component stands: the names above it, the values there, and the row it is in, as conditions see it."""

    prefix: str
    values: Mapping[str, Any]
    row: Mapping[str, Any] | None = None
    heading: str = ""
    """Of a row: the label of its list and its number, for the summary of faults."""


def form_view(form: Form, values: Mapping[str, Any] | None, asked: Asked | None = None) -> FormView:
    """Give the view of a form: with what was typed or is known, else (None) with what a new form begins with."""
    asked = asked or Asked()
    values = form.initial(asked.context) if values is None else values
    own = frozenset(component.key for component in opened(form.components) if component.key)
    typed = form.preview(unflatten(flatten(values)), people=asked.people)
    drawing = _Drawing(form, asked, typed, own)
    fields = _draw_all(form.components, _Place("", values), drawing)
    unplaced = [("form", path, error_sentence(one)) for path, one in asked.faults.items() if path not in drawing.placed]
    return FormView(fields, [*drawing.summary, *unplaced])


def opened(components: Sequence[Component]) -> Iterator[Component]:
    """Give every component, those inside groups and rows as well."""
    for component in components:
        yield component
        yield from opened(component.components)


def _draw_all(components: Sequence[Component], place: _Place, drawing: _Drawing) -> list[FieldView]:
    return [_draw(component, place, drawing) for component in components]


def _draw(component: Component, place: _Place, drawing: _Drawing) -> FieldView:
    name = place.prefix + component.key
    anchor = "f-" + (name if component.key else place.prefix + component.id).replace(".", "-")
    value = inner_value(place.values, component.key) if component.key else None
    live = component.hide_tree if is_live(component.hide_tree, drawing.own) else None
    made = FieldView(
        component=component,
        name=name,
        id=anchor,
        text=_shown(value),
        choices=_choices(component, value, drawing.asked),
        candidates=candidate_views(drawing.asked.candidates.get(component.path, ())),
        checked=value in (True, "true", "on"),
        error=_fault(component, place, anchor, drawing),
        error_case=_error_case(name, drawing),
        hide=json.dumps(live) if live is not None else "",
        hidden=drawing.form.is_hidden(component, drawing.typed, drawing.asked.context, row=place.row),
        proposal=_proposal(component, name, drawing),
        readonly=drawing.form.is_readonly(component, drawing.typed, drawing.asked.context),
    )
    if component.takes_files:
        return replace(made, files=_files(component, place, value, drawing.asked), largest=_largest(component, drawing))
    if component.type == "group":
        below = replace(place, prefix=name + ".", values=_mapping(value)) if component.key else place
        return replace(made, children=_draw_all(component.components, below, drawing))
    if component.type == "dynamiclist":
        typed = inner_value(drawing.typed, name)
        return replace(made, rows=_rows(component, name, value, typed, drawing))
    return made


def _files(component: Component, place: _Place, value: object, asked: Asked) -> list[FileView]:
    """Give the files of the answer, and those of the draft: one that was sent is shown also where no value says so."""
    named = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []
    mine = [one for one in asked.files.values() if (one.task_id, one.field) == (asked.task_id, component.path)]
    loose = [one.id for one in mine if one.sent_at is None] if place.row is None else []
    views = [file_view(asked.files[one]) for one in dict.fromkeys([*named, *loose]) if one in asked.files]
    return [replace(one, may_open=one.may_open and asked.may_open) for one in views]


def _largest(component: Component, drawing: _Drawing) -> int:
    own = component.properties.get("maxMegabytes", "")
    return min(drawing.asked.largest_file, int(own) * MEGABYTE) if own.isdecimal() else drawing.asked.largest_file


def _rows(component: Component, name: str, value: object, typed: object, drawing: _Drawing) -> list[list[FieldView]]:
    rows = [_mapping(row) for row in value] if isinstance(value, list | tuple) else [{}] * component.repetitions
    seen = [_mapping(row) for row in typed] if isinstance(typed, list | tuple) else []
    return [
        _draw_all(
            component.components,
            _Place(
                f"{name}.{number}.",
                row,
                seen[number] if number < len(seen) else {},
                f"{component.label} {number + 1}",
            ),
            drawing,
        )
        for number, row in enumerate(rows)
    ]


def _fault(component: Component, place: _Place, anchor: str, drawing: _Drawing) -> str:
    name = place.prefix + component.key
    fault = drawing.asked.faults.get(name) if name else None
    if fault is None:
        return ""
    sentence = error_sentence(fault)
    target = f"{anchor}-0" if component.type in ("radio", "checklist") else anchor
    drawing.placed.add(name)
    label = f"{place.heading}: {component.label}" if place.heading else component.label
    drawing.summary.append((target, label, sentence))
    return sentence


def _error_case(name: str, drawing: _Drawing) -> str:
    fault = drawing.asked.faults.get(name) if name else None
    return str(fault.facts.get("case", "")) if fault and fault.code == "open_case" else ""


def _choices(component: Component, value: object, asked: Asked) -> list[Choice]:
    if component.people:
        loads = {one.person_id: load_words(one.load) for one in asked.candidates.get(component.path, ())}
        offered = asked.people.get(component.people, ())
        options = [(id_, f"{name}: {loads[id_]}" if id_ in loads else name) for id_, name in offered]
    else:
        options = [(option.text, option.label) for option in component.options]
    many = value if isinstance(value, list | tuple | set | frozenset) else [value]
    chosen = {as_text(one) for one in many if one is not None}
    return [Choice(text, label, text in chosen) for text, label in options]


def _proposal(component: Component, name: str, drawing: _Drawing) -> ProposalView | None:
    proposal = next((one for one in drawing.asked.proposals if one.field == name), None)
    if proposal is None or proposal.value is None:
        return None
    many = proposal.value if isinstance(proposal.value, list) else [proposal.value]
    text = " ".join(as_text(one) for one in many)
    labels = {option.text: option.label for option in component.options}
    labels |= dict(drawing.asked.people.get(component.people, ()))
    words = ", ".join(labels.get(as_text(one), as_text(one)) for one in many)
    reason = "f-" + proposal.reason_field.replace(".", "-") if proposal.reason_field else ""
    return ProposalView(words, text, proposal.decision, reason)


def inner_value(values: Mapping[str, Any], key: str) -> Any:
    """Give the value under a key, which may be a dotted path."""
    found: Any = values
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _shown(value: object) -> str:
    return "" if isinstance(value, Mapping | list | tuple) else as_text(value)
