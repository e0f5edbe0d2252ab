"""Earlier forms with their labels, and the client's own words among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.forms import Component, Form, flatten, unflatten
from engine.model import Submission
from engine.model.attachments import Attachment
from engine.model.screens import TaskPage
from webapp.presenters.form_view import inner_value
from webapp.presenters.in_place import in_place_of
from webapp.presenters.labels import value_words
from webapp.texts import ngettext

OWN_WORDS = (
    *("omin sanoin", "oma näkemys", "asiakkaan näkemys", "asiakkaan toive", "asiakkaan mielipide"),
    *("med egna ord", "klientens egen syn", "klientens önskemål", "klientens åsikt"),
    *("own words", "client's own view", "client's wishes", "client's opinion"),
)
"""A question whose label says so holds the client's own words; they come first and look like a quotation."""


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """One form that was sent: who, when, and its answers as (label, words)."""

    id: str
    name: str
    at: datetime
    by: str
    answers: Sequence[tuple[str, str]]
    taken_back: bool = False
    """The step was undone or returned: the answers do not hold."""


def submission_views(
    found: Sequence[Submission],
    forms: Mapping[str, Any],
    then: Mapping[str, Any] | None = None,
    files: Mapping[str, Attachment] | None = None,
) -> list[SubmissionView]:
    """Give the submissions, newest first; `then` has the forms of those whose options had other names that day.

    `files` has the files that answers name.
    """
    forms = {**forms, **(then or {})}
    names = {key: one.name for key, one in (files or {}).items()}
    ordered = sorted(found, key=lambda one: one.at, reverse=True)
    return [
        SubmissionView(
            one.id,
            one.name,
            one.at,
            in_place_of(one.by_name, one.for_name),
            _answers(one, forms.get(one.id) or forms.get(one.form), names),
            one.taken_back_at is not None,
        )
        for one in ordered
    ]


def own_words(views: Sequence[SubmissionView]) -> list[tuple[str, str, SubmissionView]]:
    """Give the client's own words as (label, words, where from), newest first, each question once."""
    found: dict[str, tuple[str, str, SubmissionView]] = {}
    for view in (one for one in views if not one.taken_back):
        for label, words in view.answers:
            if any(mark in label.lower() for mark in OWN_WORDS) and words != "–":
                found.setdefault(label, (label, words, view))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Sight:
    """What of a form its reader could see; `typed` has the values as conditions see them."""

    form: Form
    context: Mapping[str, Any]
    typed: Mapping[str, Any]

    def hides(self, component: Component, row: Mapping[str, Any] | None) -> bool:
        return self.form.is_hidden(component, self.typed, self.context, row=row)

    def row(self, rows: Component, number: int) -> Mapping[str, Any]:
        found = inner_value(self.typed, rows.path)
        return found[number] if isinstance(found, list | tuple) and number < len(found) else {}


def typed_answers(values: Mapping[str, Any], page: TaskPage) -> list[tuple[str, str]]:
    """Give what was typed as (label, words), for copying when it could not be sent; hidden questions are left out."""
    names = {key: name for people in page.people.values() for key, name in people}
    typed = page.form.preview(unflatten(flatten(values)), people=page.people)
    sight = _Sight(page.form, page.context, typed)
    return [one for one in _labelled(page.form.components, _with_names(values, names), {}, sight) if one[1]]


def _with_names(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _with_names(one, names) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_with_names(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _answers(submission: Submission, form: Form | None, files: Mapping[str, str]) -> list[tuple[str, str]]:
    if form is None:
        return [(key.replace("_", " ").capitalize(), value_words(value)) for key, value in submission.values.items()]
    return list(_labelled(form.components, submission.values, files))


def _labelled(
    components: Sequence[Component],
    values: Mapping[str, Any],
    files: Mapping[str, str],
    sight: _Sight | None = None,
    row: Mapping[str, Any] | None = None,
) -> Iterator[tuple[str, str]]:
    """Give the answers in the order of the form; without a `sight` those of questions that are hidden now, too."""
    for component in components:
        if sight and sight.hides(component, row):
            continue
        value = inner_value(values, component.key) if component.key else None
        if component.type == "group":
            inside = value if isinstance(value, Mapping) else ({} if component.key else values)
            yield from _labelled(component.components, inside, files, sight, row)
        elif component.type == "dynamiclist" and isinstance(value, list | tuple):
            for number, one in enumerate(value):
                seen = sight.row(component, number) if sight else None
                pairs = _labelled(component.components, one, files, sight, seen)
                yield f"{component.label} {number + 1}", "; ".join(f"{label}: {text}" for label, text in pairs)
        elif component.asks and value not in (None, "", []):
            yield component.label, answer_words(component, value, files)


def answer_words(component: Component, value: object, files: Mapping[str, str] | None = None) -> str:
    """Give an answer as a reader sees it: options by their labels, files by their names."""
    if component.takes_files and isinstance(value, list | tuple):
        names = [name for one in value if (name := (files or {}).get(str(one)))]
        return ", ".join(names) or ngettext("%(num)s tiedosto", "%(num)s tiedostoa", len(value))
    if component.type == "checkbox":
        return value_words(value in (True, "true"))
    labels = {option.text: option.label for option in component.options}
    if isinstance(value, list | tuple):
        return ", ".join(labels.get(str(one), value_words(one)) for one in value)
    return labels.get(str(value)) or value_words(value)
