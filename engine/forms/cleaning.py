"""One pass over what was sent: hidden answers dropped, the others typed and held against their rules.

The pass starts from a preview of all answers, so that a condition may look at a later question too, and replaces it
by clean values from top to bottom; a hidden answer counts as null for every condition after it.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from engine.errors import FieldError, FormInvalid
from engine.forms.component import SILENT, Component, own_fields
from engine.forms.limits import MAX_DEPTH, MAX_ROWS
from engine.forms.preview import preview_fields, unless_wrong
from engine.forms.proposals import find_proposals, missing_reasons
from engine.forms.reading import People, is_empty, read
from engine.forms.restrictions import count, restrict
from engine.forms.unbroken import find_gap
from engine.forms.visibility import Functions, answer, under

_KNOWN = frozenset({"tänään", "nyt", "asia.avattu"})
"""Limits of dates that a sentence can name without a label."""

_Values = dict[str, Any]
_Level = tuple[Component, ...]


class Asked(Protocol):
    """What a pass needs of a form."""

    @property
    def components(self) -> _Level:
        """Give all that is on it."""
        ...

    @property
    def own(self) -> _Level:
        """Give the questions whose answers lie on the first level."""
        ...

    @property
    def proposed(self) -> _Level:
        """Give the questions for which a decision table proposes an answer."""
        ...


class Cleaning:
    """The state of one pass; used once."""

    def __init__(
        self,
        form: "Asked",
        context: Mapping[str, Any],
        start: Mapping[str, Any],
        people: People,
        functions: Functions | None,
        language: str,
    ) -> None:
        """Keep what the pass needs; `start` has the initial values, which read-only fields keep."""
        self._form, self._context, self._start = form, context, start
        self._people, self._functions, self._language = people, functions, language
        self._own = form.own
        self._around = {**context, **dict.fromkeys(field.key for field in self._own)}
        self._values: _Values = {}
        self._read: _Values = {}
        """What was read of the questions of the first level, errors among it: each is read once."""
        self._row: _Values = {}
        self._row_own: tuple[Component, ...] = ()
        self._errors: dict[str, FieldError] = {}

    def run(self, submitted: object) -> _Values:
        """Give the clean values; raises FormInvalid with every error, and what was sent."""
        if not isinstance(submitted, Mapping):
            raise FormInvalid({"": FieldError("unknown_field")})
        self._values = {field.key: self._first_look(field, submitted.get(field.key)) for field in self._own}
        self._level(self._form.components, self._own, submitted, self._values, self._start, "")
        if self._form.proposed:
            proposals = find_proposals(self._form.proposed, self._context, self._functions)
            for path, error in missing_reasons(proposals, self._values).items():
                self._errors.setdefault(path, error)
        if self._errors:
            raise FormInvalid(self._errors, submitted)
        return self._values

    def _first_look(self, field: Component, raw: object) -> object:
        if field.type in ("group", "dynamiclist"):
            return preview_fields((field,), {field.key: raw}, self._people, self._language)[field.key]
        self._read[field.key] = read(field, raw, self._people, self._language)
        return unless_wrong(field, self._read[field.key])

    def _level(
        self,
        components: _Level,
        own: _Level,
        raw: Mapping[str, object],
        values: _Values,
        start: Mapping[str, Any],
        prefix: str,
    ) -> None:
        known = {field.key for field in own}
        for key in raw:
            if key not in known:
                self._errors[f"{prefix}{key}"[:300]] = FieldError("unknown_field")
        self._walk(components, raw, values, start, prefix)

    def _walk(
        self, components: _Level, raw: Mapping[str, object], values: _Values, start: Mapping[str, Any], prefix: str
    ) -> None:
        for component in components:
            if component.type in SILENT:
                continue
            if component.hide and self._ask(component.hide) is True:
                _drop(component, values)
            elif component.type == "group" and not component.key:
                self._walk(component.components, raw, values, start, prefix)
            else:
                key, path = component.key, f"{prefix}{component.key}"
                self._answer(component, raw.get(key), values, start.get(key), path)

    def _ask(self, text: str) -> object:
        # An unanswered question is null: no variable of the same name shows through.
        seen = {**self._around, **self._values}
        if self._row_own:
            seen |= under(self._row_own, self._row)
        return answer(text, seen, self._functions)

    def _answer(self, component: Component, raw: object, values: _Values, start: Any, path: str) -> None:
        if component.type == "group":
            if raw is not None and not isinstance(raw, Mapping):
                self._errors[path] = FieldError("unknown_field")
                return
            inner = start if isinstance(start, Mapping) else {}
            own = tuple(own_fields(component.components))
            self._level(component.components, own, raw or {}, values[component.key], inner, f"{path}.")
        elif component.type == "dynamiclist":
            values[component.key] = self._rows(component, raw, start, path)
        else:
            values[component.key] = self._field(component, raw, start, path)
        refuse = component.properties.get("refuse")
        if refuse and path not in self._errors and self._ask(refuse) is True:
            self._errors[path] = FieldError("refused", text=component.refusal)

    def _field(self, component: Component, raw: object, start: Any, path: str) -> object:
        readonly = component.readonly
        if readonly is True or (isinstance(readonly, str) and self._ask(readonly) is True):
            return start
        value = self._read[path] if path in self._read else read(component, raw, self._people, self._language)
        if not isinstance(value, FieldError):
            error = self._rules(component, value)
            if error is None:
                return value
            value = error
        self._errors[path] = value
        return None

    def _rules(self, component: Component, value: object) -> FieldError | None:
        if is_empty(value) or value is False:
            if component.properties.get("mustBe") == "true":
                return FieldError("must_be_yes" if value is False else "required")
            return FieldError("required") if component.required else None
        error = restrict(component, value, self._ask)
        if error is not None and "than" in error.facts:
            error.facts["than"] = self._label(str(error.facts["than"]))
        return error

    def _label(self, name: str) -> str:
        """Give the label of a question beside the one that is refused, a name that everybody knows, or nothing."""
        known = name if name in _KNOWN else ""
        return next((one.label for one in (*self._row_own, *self._own) if one.key == name), known)

    def _rows(self, component: Component, raw: object, start: Any, path: str) -> list[_Values]:
        sent = [] if raw is None or raw == "" else raw
        if not isinstance(sent, list):
            self._errors[path] = FieldError("unknown_field")
            return []
        if len(sent) > MAX_ROWS:
            self._errors[path] = FieldError("too_many", max=MAX_ROWS)
            return []
        first = start if isinstance(start, list) else []
        filled = [number for number, row in enumerate(sent) if not _is_blank(row)]
        rows = [
            self._one_row(component, sent[number], first[number] if number < len(first) else {}, f"{path}.{number}")
            for number in filled
        ]
        error = count(component, rows, self._ask)
        if not rows and component.required:
            error = FieldError("required")
        if error:
            self._errors.setdefault(path, error)
        if gap := find_gap(component, rows):
            self._errors.setdefault(f"{path}.{filled[gap[0]]}.{gap[1]}", gap[2])
        return rows

    def _one_row(self, component: Component, raw: object, start: Mapping[str, Any], path: str) -> _Values:
        if not isinstance(raw, Mapping):
            self._errors[path] = FieldError("unknown_field")
            return {}
        own = tuple(own_fields(component.components))
        row = preview_fields(own, raw, self._people, self._language)
        self._row, self._row_own = row, own
        self._level(component.components, own, raw, row, start, f"{path}.")
        self._row, self._row_own = {}, ()
        return row


def _drop(component: Component, values: _Values) -> None:
    """Take a hidden answer out, and with a group all that is in it."""
    for field in own_fields((component,)):
        values.pop(field.key, None)


def _is_blank(raw: object, depth: int = 0) -> bool:
    """Tell whether nothing at all was typed into a row, or into part of it."""
    if depth > MAX_DEPTH:
        # Deeper than any form: what it is will be said by the field that it was sent for.
        return False
    if isinstance(raw, Mapping):
        return all(_is_blank(value, depth + 1) for value in raw.values())
    if isinstance(raw, list):
        return all(_is_blank(value, depth + 1) for value in raw)
    return is_empty(raw) or raw is False
