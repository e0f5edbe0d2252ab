"""A survey for somebody without an account: the questions without our own marks, and what is said besides them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.errors import LinkOver, LinkUsed, SignInTooOften
from engine.forms import Component, Form
from webapp.presenters.form_view import Asked, FormView, form_view
from webapp.texts import gettext as _

_PART = 4
"""Signs of a code that are read at once."""


def survey_form_view(form: Form, values: Mapping[str, Any] | None, asked: Asked) -> FormView:
    """Give the form as it is answered; whether a document states a question is nothing to who answers it."""
    return form_view(replace(form, components=tuple(map(_plain, form.components))), values, asked)


def _plain(component: Component) -> Component:
    properties = {name: value for name, value in component.properties.items() if name != "default"}
    return replace(component, properties=properties, components=tuple(map(_plain, component.components)))


def note(error: Exception | None) -> dict[str, object]:
    """Give the title and the text when there is nothing to answer: thanks, or why not."""
    if error is None:
        text = _("Vastauksesi on tallessa ilman nimeä. Kukaan ei näe sitä yksittäin.")
        return {"title": _("Kiitos vastauksestasi"), "text": text, "retry": False}
    if isinstance(error, LinkUsed):
        text = _("Tällä linkillä tai koodilla on jo vastattu. Se toimii vain yhden kerran.")
        return {"title": _("Kyselyyn on vastattu"), "text": text, "retry": False}
    if isinstance(error, LinkOver):
        return {"title": _("Kysely on päättynyt"), "text": _("Vastausaika on ohi. Kiitos, että kävit."), "retry": False}
    if isinstance(error, SignInTooOften):
        minutes = -(-error.seconds // 60)
        text = _("Vääriä koodeja on tullut liian monta. Yritä uudelleen %(min)s min päästä.", min=minutes)
        return {"title": _("Odota hetki"), "text": text, "retry": False}
    text = _("Tarkista, että linkki on kokonainen tai koodi on kirjoitettu niin kuin paperissa.")
    return {"title": _("Kyselyä ei löydy"), "text": text, "retry": True}


def in_parts(code: str) -> str:
    """Give a code in parts that are easy to read and type."""
    return "-".join(code[at : at + _PART] for at in range(0, len(code), _PART))
