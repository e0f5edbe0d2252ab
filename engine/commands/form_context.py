"""Forms as one instance sees them: its version's schema, its variables, the people of its region."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import clock
from engine.commands.ambient import visible
from engine.commands.attachments.send import wrong_files
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.candidates import candidates
from engine.commands.guard_texts import clean_guarded, guard_errors, known_around
from engine.commands.missing_consents import missing_consents
from engine.commands.run import Run
from engine.errors import FieldError, FormInvalid
from engine.forms import Component, Form
from engine.forms.guards import kept_values
from engine.identifiers import Known
from engine.model import Person
from engine.model.caseload import Candidate
from engine.model.screens import Proposal
from engine.operations.desk import CASE_MANAGER

EVERYBODY = "*"
"""The group that means everybody who works in a group of the region; those who only supervise are not among them."""

WHO_FILLS_IN = "tekijä"
"""The name under which the expressions of a form see the id of the person who fills it in."""


BASE = "pohja"
"""The variable of what forms begin with where they say nothing themselves: result -> values (a return's old plan)."""


@dataclass(slots=True)
class FormContext:
    """What cleaning and drawing a form needs besides what was typed."""

    run: Run
    language: str
    variables: Mapping[str, Any]
    _forms: dict[str, Form] = field(default_factory=dict)
    _people: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    _candidates: dict[tuple[str, str], Sequence[Candidate]] = field(default_factory=dict)

    def form(self, form_id: str) -> Form:
        """Give the form of the instance's own version; raises NotFound."""
        if form_id not in self._forms:
            work, day = self.run.work, clock.local(self.run.work.moment).date()
            version_id, catalogue = self.run.instance.version_id, work.context.catalogue
            self._forms[form_id] = catalogue.form(work.uow, version_id, form_id, self.language, day)
        return self._forms[form_id]

    def clean(self, form_id: str, submitted: Mapping[str, Any]) -> dict[str, Any]:
        """Give the typed values; raises FormInvalid with every wrong field at once, else those without consent."""
        return self.clean_form(self.form(form_id), submitted)

    def clean_form(self, form: Form, submitted: Mapping[str, Any]) -> dict[str, Any]:
        """Give the typed values of a form at hand; raises FormInvalid as `clean` does."""
        people = self.people(form)
        errors: dict[str, FieldError] = {}
        try:
            values = clean_guarded(form, submitted, self.variables, self.language, people=people, known=self._known)
        except FormInvalid as refused:
            values, errors = form.preview(submitted, self.language, people=people), refused.errors
        errors |= {path: fault for path, fault in self._too_much(form, values) if path not in errors}
        wrong = wrong_files(self.run, str(self.variables.get(WHO_FILLS_IN, "")), form, values)
        errors |= {path: fault for path, fault in wrong if path not in errors}
        if errors:
            raise FormInvalid(errors, submitted)
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
        return kept_values(self.form(form_id).passing, values, self.variables, CALENDAR_FUNCTIONS)

    def proposals(self, form_id: str) -> list[Proposal]:
        """Give what decision tables advise for the form's fields, and who carries least of those who fit."""
        form = self.form(form_id)
        least = [
            Proposal(path, "d15_kuormitus", "henkilö", one.person_id, "")
            for path, offered in self.candidates(form).items()
            for one in offered
            if one.proposed and "." not in path
        ]
        return [*form.proposals(self.variables, functions=CALENDAR_FUNCTIONS), *least]

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

    def candidates(self, form: Form) -> Mapping[str, Sequence[Candidate]]:
        """Give by field what everybody carries whom it offers as case manager; empty where the version has no D15."""
        people = self.people(form)
        for one in form.naming:
            if (form.id, one.path) not in self._candidates:
                self._candidates[form.id, one.path] = candidates(self.run, self.variables, one, people[one.people])
        return {path: found for (form_id, path), found in self._candidates.items() if form_id == form.id and found}

    def _too_much(self, form: Form, values: Mapping[str, Any]) -> Iterator[tuple[str, FieldError]]:
        """Give the case managers chosen who carry too much, while no reason is given for their supervisor."""
        for one in form.naming:
            if str(values.get(one.properties.get("loadReason", "")) or "").strip():
                continue
            loads = {offered.person_id: offered.load for offered in self.candidates(form).get(one.path, ())}
            for path, chosen in _chosen(one, values):
                load = loads.get(str(chosen))
                if load is not None and load.must_confirm:
                    facts = {"clients": load.clients, "weighted": load.weighted, "limit": load.limits["punainen"]}
                    yield path, FieldError("over_caseload", **facts)

    def _known(self) -> Known:
        return known_around(self.run.work, self.run.region, self.run.case)

    def _members(self, group: str) -> list[tuple[str, str]]:
        people, region = self.run.work.uow.people, self.run.instance.region
        if group == CASE_MANAGER:
            members = self.run.work.uow.members.of_case(self.run.case.id) if self.run.case else []
            present = [one for one in members if one.role == CASE_MANAGER and one.until is None]
            return [(one.person_id or one.label, one.label) for one in present]
        if group == EVERYBODY:
            found = [one for one in people.in_region(region) if one.groups(region) - {self.run.region.supervisors}]
        else:
            found = people.in_group(region, group)
        return [(person.id, person.name) for person in found if person.active]


def form_context(run: Run, reader: Person) -> FormContext:
    """Look at the forms of a run in the reader's language."""
    return FormContext(run, reader.language, {**visible(run), WHO_FILLS_IN: reader.id})


def _chosen(component: Component, values: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Give where and who: the answer of a field, or one of each row of a list."""
    above, _, key = component.path.rpartition(".")
    if not above:
        yield key, values.get(key)
        return
    rows = values.get(above)
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        yield f"{above}.{number}.{key}", row.get(key)
