"""A form in one language, and what can be asked of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.forms.base import on_base
from engine.forms.cleaning import Cleaning
from engine.forms.component import Component, file_fields, has_readonly, naming_fields, own_fields
from engine.forms.guards import guarded_fields, passing_fields
from engine.forms.initial import initial_values
from engine.forms.preview import preview_values
from engine.forms.proposals import find_proposals, proposed_fields
from engine.forms.reading import People
from engine.forms.visibility import Functions, answer, is_hidden, under
from engine.model.screens import Proposal


@dataclass(frozen=True)
class Form:
    """The components of one form file; immutable and shared between threads. What it has is looked for once."""

    id: str
    title: str
    components: tuple[Component, ...]
    people_groups: tuple[str, ...] = ()
    """The groups, or `*`, whose people its fields offer."""

    @cached_property
    def fields(self) -> tuple[Component, ...]:
        """Give every question in the order of the form, groups opened; a dynamiclist is one, its rows stay inside."""
        return tuple(_fields(self.components))

    @cached_property
    def own(self) -> tuple[Component, ...]:
        """Give the questions whose answers lie on the first level."""
        return tuple(own_fields(self.components))

    @cached_property
    def takes_files(self) -> bool:
        """Tell whether any question is answered with files."""
        return any(True for _ in file_fields(self.components))

    @cached_property
    def naming(self) -> tuple[Component, ...]:
        """Give the questions that name a case manager, those in rows included."""
        return tuple(naming_fields(self.components))

    @cached_property
    def guarded(self) -> tuple[Component, ...]:
        """Give the questions whose texts may not tell who a person is, always or on a condition."""
        return guarded_fields(self.components)

    @cached_property
    def passing(self) -> tuple[Component, ...]:
        """Give the questions whose answers a step only hands on, always or on a condition."""
        return passing_fields(self.components)

    @cached_property
    def proposed(self) -> tuple[Component, ...]:
        """Give the questions for which a decision table proposes an answer."""
        return tuple(proposed_fields(self.components))

    @cached_property
    def with_consent(self) -> tuple[Component, ...]:
        """Give the questions whose options name parties of consent."""
        return tuple(one for one in self.fields if one.properties.get("consent"))

    @cached_property
    def with_consent_in_rows(self) -> tuple[tuple[str, Component], ...]:
        """Give the same questions in rows, each with the key of its list."""
        lists = (one for one in self.fields if one.type == "dynamiclist")
        return tuple((one.key, row) for one in lists for row in one.components if row.properties.get("consent"))

    @cached_property
    def with_dimension(self) -> tuple[Component, ...]:
        """Give the questions whose codes the charts of the dashboard filter by."""
        return tuple(one for one in self.fields if one.properties.get("dimension"))

    @cached_property
    def _keeps(self) -> bool:
        return has_readonly(self.components)

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
        start = initial_values(self.components, context, functions) if self._keeps else {}
        cleaning = Cleaning(self, context, start, people or {}, functions, language)
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
        return find_proposals(self.proposed, context, functions) if self.proposed else []

    def is_readonly(self, component: Component, values: Mapping[str, Any], context: Mapping[str, Any]) -> bool:
        """Tell whether a component keeps the value that it began with; a condition that fails keeps nothing."""
        readonly = component.readonly
        if isinstance(readonly, str):
            return answer(readonly, {**context, **under(self.own, values)}, None) is True
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
        seen = {**under(self.own, values), **(row or {})}
        return is_hidden(component, seen, context, functions)


def _fields(components: tuple[Component, ...]) -> Iterator[Component]:
    for component in components:
        if component.type == "group":
            yield from _fields(component.components)
        elif component.asks:
            yield component
