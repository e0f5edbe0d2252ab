"""A form in one language, and what can be asked of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.forms.base import on_base
from engine.forms.cleaning import Cleaning
from engine.forms.component import Component, has_readonly, own_fields
from engine.forms.initial import initial_values
from engine.forms.preview import preview_values
from engine.forms.proposals import find_proposals
from engine.forms.reading import People
from engine.forms.visibility import Functions, answer, is_hidden, under
from engine.model.screens import Proposal


@dataclass(frozen=True, slots=True)
class Form:
    """The components of one form file; immutable and shared between threads."""

    id: str
    title: str
    components: tuple[Component, ...]
    people_groups: tuple[str, ...] = ()
    """The groups, or `*`, whose people its fields offer."""

    @property
    def fields(self) -> tuple[Component, ...]:
        """Give every question in the order of the form, groups opened; a dynamiclist is one, its rows stay inside."""
        return tuple(_fields(self.components))

    def clean(
        self,
        submitted: object,
        context: Mapping[str, Any],
        language: str = "fi",
        *,
        people: People | None = None,
        functions: Functions | None = None,
    ) -> dict[str, Any]:
        """Give the typed values of what was sent; hidden questions are dropped, unanswered ones are null.

        `context` is what conditions see besides the form's own values: variables, `asia`, `nyt`, `tänään`. `people` are
        the options of fields that ask for a person; `language` decides only what a comma means in a number. Raises
        FormInvalid with all errors at once, and what was sent.
        """
        start = initial_values(self.components, context, functions) if has_readonly(self.components) else {}
        cleaning = Cleaning(self.components, context, start, people or {}, functions, language)
        return cleaning.run(submitted)

    def preview(self, submitted: object, language: str = "fi", *, people: People | None = None) -> dict[str, Any]:
        """Give what can be typed of unfinished answers, null for the rest: what conditions see meanwhile."""
        return preview_values(self.components, submitted, people or {}, language)

    def initial(self, context: Mapping[str, Any], *, functions: Functions | None = None) -> dict[str, Any]:
        """Give the values a new form begins with: of `initial`, else of the proposal, else the default."""
        return initial_values(self.components, context, functions)

    def on_base(self, begun: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values a form begins with, gaps filled from an earlier form's as far as they still fit."""
        return on_base(self.components, begun, given)

    def proposals(self, context: Mapping[str, Any], *, functions: Functions | None = None) -> list[Proposal]:
        """Give what decision tables advise for this form's fields; a table that advised nothing is left out."""
        return find_proposals(self.components, context, functions)

    def is_readonly(self, component: Component, values: Mapping[str, Any], context: Mapping[str, Any]) -> bool:
        """Tell whether a component keeps the value that it began with; a condition that fails keeps nothing."""
        readonly = component.readonly
        if isinstance(readonly, str):
            return answer(readonly, {**context, **under(own_fields(self.components), values)}, None) is True
        return readonly

    def is_hidden(
        self,
        component: Component,
        values: Mapping[str, Any],
        context: Mapping[str, Any],
        *,
        row: Mapping[str, Any] | None = None,
        functions: Functions | None = None,
    ) -> bool:
        """Tell whether a component is hidden by its own condition; `row` has the values of the row it stands in."""
        seen = {**under(own_fields(self.components), values), **(row or {})}
        return is_hidden(component, seen, context, functions)


def _fields(components: tuple[Component, ...]) -> Iterator[Component]:
    for component in components:
        if component.type == "group":
            yield from _fields(component.components)
        elif component.asks:
            yield component
