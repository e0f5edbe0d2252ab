"""Forms as one instance sees them: its version's schema, its variables, the people of its region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import clock
from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.guard_texts import clean_guarded, guard_errors, known_around
from engine.commands.missing_consents import missing_consents
from engine.commands.run import Run
from engine.errors import FieldError, FormInvalid
from engine.forms import Form
from engine.forms.guards import kept_values
from engine.identifiers import Known
from engine.model import Person
from engine.model.screens import Proposal

EVERYBODY = "*"
"""The group that means everybody who works in a group of the region; those who only supervise are not among them."""


BASE = "pohja"
"""The variable of what forms begin with where they say nothing themselves: result -> values (a return's old plan)."""


@dataclass(slots=True)
class FormContext:
    """What cleaning and drawing a form needs besides what was typed."""

    run: Run
    language: str
    variables: Mapping[str, Any]
    _people: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def form(self, form_id: str) -> Form:
        """Give the form of the instance's own version; raises NotFound."""
        work, day = self.run.work, clock.local(self.run.work.moment).date()
        return work.context.catalogue.form(work.uow, self.run.instance.version_id, form_id, self.language, day)

    def clean(self, form_id: str, submitted: Mapping[str, Any]) -> dict[str, Any]:
        """Give the typed values; raises FormInvalid with every wrong field at once, else those without consent."""
        return self.clean_form(self.form(form_id), submitted)

    def clean_form(self, form: Form, submitted: Mapping[str, Any]) -> dict[str, Any]:
        """Give the typed values of a form at hand; raises FormInvalid as `clean` does."""
        values = clean_guarded(
            form, submitted, self.variables, self.language, people=self.people(form), known=self._known
        )
        if missing := missing_consents(self.run, form, values, self.variables):
            raise FormInvalid(missing, submitted)
        return values

    def warnings(self, form_id: str, submitted: Mapping[str, Any]) -> dict[str, FieldError]:
        """Give what identifies somebody in an unfinished form that may not tell who a person is, by field."""
        form = self.form(form_id)
        typed = form.preview(submitted, self.language, people=self.people(form))
        return guard_errors(form, typed, self.variables, self._known)

    def kept(self, form_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give the clean values that stay with the submission; the others a step only hands on."""
        return kept_values(self.form(form_id).components, values, self.variables, CALENDAR_FUNCTIONS)

    def proposals(self, form_id: str) -> list[Proposal]:
        """Give what decision tables advise for the form's fields."""
        return self.form(form_id).proposals(self.variables, functions=CALENDAR_FUNCTIONS)

    def initial(self, form_id: str, result: str = "") -> dict[str, Any]:
        """Give the values that the form begins with; where it says nothing, what the base has under `result`."""
        form = self.form(form_id)
        base = self.variables.get(BASE)
        given = base.get(result) if isinstance(base, dict) else None
        begun = form.initial(self.variables, functions=CALENDAR_FUNCTIONS)
        return begun if not isinstance(given, dict) else form.on_base(begun, given)

    def people(self, form: Form) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Give the people that the fields of the form offer: group, or `*`, to (person id, name)."""
        for group in form.people_groups:
            if group not in self._people:
                self._people[group] = self._members(group)
        return {group: self._people[group] for group in form.people_groups}

    def _known(self) -> Known:
        return known_around(self.run.work, self.run.region, self.run.case)

    def _members(self, group: str) -> list[tuple[str, str]]:
        people, region = self.run.work.uow.people, self.run.instance.region
        if group == EVERYBODY:
            found = [one for one in people.in_region(region) if one.groups(region) - {self.run.region.supervisors}]
        else:
            found = people.in_group(region, group)
        return [(person.id, person.name) for person in found if person.active]


def form_context(run: Run, reader: Person) -> FormContext:
    """Look at the forms of a run in the reader's language."""
    return FormContext(run, reader.language, visible(run))
