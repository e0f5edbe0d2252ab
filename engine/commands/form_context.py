"""Forms as one instance sees them: its version's schema, its variables, the people of its region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.missing_consents import missing_consents
from engine.commands.run import Run
from engine.errors import FormInvalid
from engine.forms import Form
from engine.model import Person
from engine.model.screens import Proposal

EVERYBODY = "*"
"""The group that means everybody who works in a group of the region; those who only supervise are not among them."""


@dataclass(slots=True)
class FormContext:
    """What cleaning and drawing a form needs besides what was typed."""

    run: Run
    language: str
    variables: Mapping[str, Any]
    _people: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def form(self, form_id: str) -> Form:
        """Give the form of the instance's own version; raises NotFound."""
        work = self.run.work
        return work.context.catalogue.form(work.uow, self.run.instance.version_id, form_id, self.language)

    def clean(self, form_id: str, submitted: Mapping[str, Any]) -> dict[str, Any]:
        """Give the typed values; raises FormInvalid with every wrong field at once, else those without consent."""
        form = self.form(form_id)
        values = form.clean(
            submitted, self.variables, self.language, people=self.people(form), functions=CALENDAR_FUNCTIONS
        )
        if missing := missing_consents(self.run, form, values, self.variables):
            raise FormInvalid(missing, submitted)
        return values

    def proposals(self, form_id: str) -> list[Proposal]:
        """Give what decision tables advise for the form's fields."""
        return self.form(form_id).proposals(self.variables, functions=CALENDAR_FUNCTIONS)

    def initial(self, form_id: str) -> dict[str, Any]:
        """Give the values that the form begins with."""
        return self.form(form_id).initial(self.variables, functions=CALENDAR_FUNCTIONS)

    def people(self, form: Form) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Give the people that the fields of the form offer: group, or `*`, to (person id, name)."""
        for group in form.people_groups:
            if group not in self._people:
                self._people[group] = self._members(group)
        return {group: self._people[group] for group in form.people_groups}

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
