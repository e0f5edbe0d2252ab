"""What was refused on the page of a step: under which field each sentence stands, and what that field is called."""

from collections.abc import Mapping

from engine.errors import FieldError
from webapp.presenters.field_errors import error_sentence
from webapp.texts import gettext as _


def step_labels(at: str) -> dict[str, str]:
    """Give the fields of the form `at` of the page, by the name that the engine refuses them by."""
    return {
        "act": _("Toiminto"),
        "tasks": _("Tehtävät"),
        "person_id": _("Kenelle"),
        "priority": _("Kiireellisyys"),
        "note": _("Toimenpide") if at == "effect" else _("Miksi tai viesti"),
        "red": _("Punainen, päivää"),
        "amber": _("Keltainen, päivää"),
        "series": _("Kokoussarja"),
        "starts_at": _("Päivä ja kello"),
    }


def step_faults(errors: Mapping[str, FieldError]) -> dict[str, str]:
    """Give the sentences by the field."""
    return {name: _sentence(name, one) for name, one in errors.items()}


def _sentence(name: str, fault: FieldError) -> str:
    if (name, fault.code) == ("tasks", "too_few"):
        return _("Valitse vähintään yksi tehtävä.")
    if (name, fault.code) == ("person_id", "required"):
        return _("Valitse, kenelle tehtävät siirretään.")
    return error_sentence(fault)
