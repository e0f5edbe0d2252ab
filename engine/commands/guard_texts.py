"""Clean a form whose texts may not tell who a person is: what identifies is found before anything is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.forms import Form
from engine.forms.guards import REASON, guarded_texts
from engine.forms.reading import People
from engine.identifiers import CONFIRMED, Find, Known, find_identifiers
from engine.model import Case
from engine.region import Region
from engine.store.queries import own_client_names

IDENTIFIES, GENERALISE = "identifies", "generalise"
"""Codes: the first is never taken; the second is taken with a reason."""
_FEWEST_PARTS = 2
"""A member's label of one word is a role, not a name."""


def clean_guarded(
    form: Form,
    submitted: Mapping[str, Any],
    context: Mapping[str, Any],
    language: str,
    *,
    people: People,
    known: Callable[[], Known],
) -> dict[str, Any]:
    """Give the typed values; raises FormInvalid with every wrong field at once, those that identify somebody too."""
    errors: dict[str, FieldError] = {}
    try:
        values = form.clean(submitted, context, language, people=people, functions=CALENDAR_FUNCTIONS)
    except FormInvalid as refused:
        errors = refused.errors
        values = form.preview(submitted, language, people=people)
    errors = {**errors, **guard_errors(form, values, context, known)}
    if errors:
        raise FormInvalid(errors, submitted)
    return values


def guard_errors(
    form: Form, values: Mapping[str, Any], context: Mapping[str, Any], known: Callable[[], Known]
) -> dict[str, FieldError]:
    """Give what identifies somebody in the guarded texts, by field; `known` is asked only when there is such a text."""
    texts = guarded_texts(form.guarded, values, context, CALENDAR_FUNCTIONS) if form.guarded else []
    if not texts:
        return {}
    around, errors = known(), {}
    for component, text in texts:
        reason = component.properties.get(REASON, "")
        found = find_identifiers(text, around)
        refused = [one for one in found if one.kind not in CONFIRMED]
        open_ = [one for one in found if one.kind in CONFIRMED and reason and not values.get(reason)]
        if refused:
            errors[component.path] = FieldError(IDENTIFIES, finds=_told([*refused, *open_]))
        elif open_:
            errors[component.path] = FieldError(GENERALISE, finds=_told(open_), reason=reason)
    return errors


def identifying(texts: Mapping[str, str], known: Callable[[], Known]) -> dict[str, FieldError]:
    """Give what identifies somebody in texts that are on no form, by path.

    What a form takes with a reason is let be: there is nowhere to give one. `known` is asked only when there is a text.
    """
    written = {path: text for path, text in texts.items() if text.strip()}
    if not written:
        return {}
    around = known()
    found = {path: find_identifiers(text, around) for path, text in written.items()}
    refused = {path: [one for one in finds if one.kind not in CONFIRMED] for path, finds in found.items()}
    return {path: FieldError(IDENTIFIES, finds=_told(finds)) for path, finds in refused.items() if finds}


def known_around(work: Work, region: Region, case: Case | None) -> Known:
    """Give the names that may not be written: of the case's persons, else of the clients whose cases are the actor's.

    The case's persons are its client and those of its members who are named.
    """
    if case is None:
        names = own_client_names(work.uow, work.actor) if work.actor else []
    else:
        names = [one.label for one in work.uow.members.of_case(case.id) if len(one.label.split()) >= _FEWEST_PARTS]
        names += [work.uow.clients.get(case.client_id).name] if case.client_id else []
    return Known(tuple(names), (region.name.fi,))


def _told(found: list[Find]) -> list[dict[str, str]]:
    return [{"kind": one.kind.value, "words": one.words} for one in found]
