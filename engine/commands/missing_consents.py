"""Parties that a form names, by name or by one of their people, without the client's consent to them (G04)."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine import feel
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.party_tasks import sharing_parties
from engine.commands.run import Run
from engine.commands.sight import may_know
from engine.errors import FieldError, NotFound
from engine.forms import Component, Form
from engine.model import Person

CODE = "consent_missing"
"""Code of a field that names such a party; its fact `parties` has their keys, separated by commas."""


def missing_consents(
    run: Run, form: Form, values: Mapping[str, Any], variables: Mapping[str, Any]
) -> dict[str, FieldError]:
    """Give the fields that name a party to which the client has not consented; none in a free instance.

    A field with the property `consent` names parties by its options, also in a row, unless its `consentUnless` says
    that nothing is told to them by name. A field of people names the party of whoever is chosen.
    """
    if run.case is None or run.region.register is None:
        return {}
    found = {**_named(run, form, values, variables), **_people(run, form, values)}
    return {path: FieldError(CODE, parties=",".join(sorted(parties))) for path, parties in found.items() if parties}


def _named(run: Run, form: Form, values: Mapping[str, Any], variables: Mapping[str, Any]) -> dict[str, set[str]]:
    register = run.region.register
    found: dict[str, set[str]] = {}
    for path, field, answers in _asked(form, values):
        parties = read_parties(str(field.properties["consent"]))
        chosen = answers.get(field.key)
        if not parties or not chosen or _is_excused(str(field.properties.get("consentUnless", "")), answers, variables):
            continue
        named = {parties[one] for one in ([chosen] if isinstance(chosen, str) else chosen) if one in parties}
        found[path] = named - sharing_parties(run) - {register.key if register else ""}
    return found


def _asked(form: Form, values: Mapping[str, Any]) -> Iterator[tuple[str, Component, Mapping[str, Any]]]:
    """Give the path of each question whose options name parties, the question, and the answers beside it."""
    for field in form.with_consent:
        yield field.path, field, values
    for key, field in form.with_consent_in_rows:
        for number, row in enumerate(values.get(key) or []):
            yield f"{key}.{number}.{field.key}", field, {**values, **row}


def read_parties(text: str) -> dict[str, str]:
    """Read the property `consent`: `option=party` for each option that names one."""
    return dict(pair.split("=", 1) for pair in text.split() if "=" in pair)


def _is_excused(expression: str, values: Mapping[str, Any], variables: Mapping[str, Any]) -> bool:
    if not expression:
        return False
    return feel.evaluate(expression, {**variables, **values}, functions=CALENDAR_FUNCTIONS) is True


def _people(run: Run, form: Form, values: Mapping[str, Any]) -> dict[str, set[str]]:
    if not form.people_groups:
        return {}
    found: dict[str, set[str]] = {}
    for path, person_id in _chosen(form, values):
        person = _person(run, person_id)
        if person is not None and not may_know(run, person):
            found[path] = set(person.parties_in(run.instance.region))
    return found


def _chosen(form: Form, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the path and the person's id of each answer to a field of people, rows included."""
    for component in form.components:
        if component.type == "dynamiclist":
            asked = [one.key for one in component.components if one.properties.get("people")]
            rows = values.get(component.key) or []
            for number, row in enumerate(rows):
                yield from ((f"{component.key}.{number}.{key}", row[key]) for key in asked if row.get(key))
        elif component.properties.get("people"):
            chosen = values.get(component.key) or []
            yield from ((component.key, one) for one in ([chosen] if isinstance(chosen, str) else chosen))


def _person(run: Run, person_id: str) -> Person | None:
    try:
        return run.work.uow.people.get(person_id)
    except NotFound:
        return None
