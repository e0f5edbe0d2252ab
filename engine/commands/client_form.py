"""What starting a case asks: who the client is. Everything may be left empty: a case can begin without a name."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from engine.errors import FieldError, FormInvalid
from engine.forms import Form, load_form
from engine.ids import new_id
from engine.model import Client

_CHECK_MARKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CODE = re.compile(r"^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$")

_LABELS = {
    "fi": ("Asiakas", "Nimi", "Henkilötunnus", "Puhelin", "Sähköposti", "Asiointikieli", "Kotikunta"),
    "sv": ("Klient", "Namn", "Personbeteckning", "Telefon", "E-post", "Kontaktspråk", "Hemkommun"),
    "en": ("Client", "Name", "Personal identity code", "Phone", "Email", "Language", "Municipality"),
}
_LANGUAGES = {
    "fi": ("suomi", "ruotsi", "muu"),
    "sv": ("finska", "svenska", "annat"),
    "en": ("Finnish", "Swedish", "other"),
}


def client_form(language: str) -> Form:
    """Give the form that asks for the client, in a language."""
    known = language if language in _LABELS else "fi"
    title, *labels = _LABELS[known]
    keys = ("name", "identity_code", "phone", "email", "language", "municipality")
    components: list[dict[str, Any]] = [
        {"type": "textfield", "key": key, "label": label, "validate": {"maxLength": 200}}
        for key, label in zip(keys, labels, strict=True)
    ]
    options = zip(("fi", "sv", "other"), _LANGUAGES[known], strict=True)
    components[4] |= {"type": "radio", "values": [{"value": value, "label": label} for value, label in options]}
    del components[4]["validate"]
    return load_form(orjson.dumps({"id": "client", "title": title, "type": "default", "components": components}))


def clean_client(submitted: Mapping[str, Any], language: str) -> Client | None:
    """Give the client that was described, None when nothing was; raises FormInvalid."""
    values: dict[str, str] = {
        key: value or "" for key, value in client_form(language).clean(submitted, {}, language).items()
    }
    code = values["identity_code"] = values["identity_code"].upper().strip()
    if code and not is_identity_code(code):
        raise FormInvalid({"identity_code": FieldError("pattern", kind="identity_code")}, submitted)
    if not any(value for key, value in values.items() if key != "language"):
        return None
    return Client(
        id=new_id(),
        name=values["name"],
        identity_code=code,
        phone=values["phone"],
        email=values["email"],
        language=values["language"] or "fi",
        municipality=values["municipality"],
    )


def is_identity_code(code: str) -> bool:
    """Tell whether a text is a Finnish personal identity code: a day that exists, and the right check mark."""
    match = _CODE.match(code)
    if match is None:
        return False
    day, month, year, sign, number, mark = match.groups()
    try:
        date(_CENTURIES[sign] + int(year), int(month), int(day))
    except ValueError:
        return False
    return _CHECK_MARKS[int(day + month + year + number) % len(_CHECK_MARKS)] == mark
