"""What a hold asks: the reason from a closed list, the follow-up date, and words of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from engine import clock
from engine.errors import FieldError, FormInvalid
from engine.forms import Form, load_form
from engine.model.holds import HoldReason

MOST_MONTHS = 6
"""A follow-up date is at most so far ahead: a plan is reviewed within it too (domain.md T17)."""

_TEXTS = {
    "fi": (
        "Laita tehtävä odottamaan",
        "Mitä odotetaan",
        "Seurantapäivä",
        "Silloin tehtävä palaa listallesi, ja saat siitä viestin.",
        "Tarkennus",
        "Asiakasta",
        "Toista osapuolta",
        "Lausuntoa",
        "Kokousaikaa",
        "Omaa organisaatiota",
        "Muuta, mitä (kirjoita tarkennukseen)",
    ),
    "sv": (
        "Låt uppgiften vänta",
        "Vad väntar man på",
        "Uppföljningsdag",
        "Då återkommer uppgiften till din lista, och du får ett meddelande.",
        "Närmare",
        "Klienten",
        "En annan part",
        "Ett utlåtande",
        "En mötestid",
        "Den egna organisationen",
        "Något annat, vad (skriv närmare)",
    ),
    "en": (
        "Put the task on hold",
        "What it waits for",
        "Follow-up date",
        "Then the task comes back to your list, and you get a message.",
        "In more detail",
        "The client",
        "Another party",
        "A statement",
        "A meeting date",
        "One's own organisation",
        "Something else, what (say it in more detail)",
    ),
}


@dataclass(frozen=True, slots=True)
class HoldWish:
    """What was asked for, typed."""

    reason: HoldReason
    until: date
    note: str


def hold_form(language: str) -> Form:
    """Give the form in a language."""
    title, what, until, until_hint, note, *reasons = _TEXTS.get(language, _TEXTS["fi"])
    options = [{"value": one.value, "label": name} for one, name in zip(HoldReason, reasons, strict=True)]
    demanded = {"required": True}
    components: list[dict[str, Any]] = [
        {"type": "radio", "key": "reason", "label": what, "values": options, "validate": demanded},
        {
            "type": "datetime",
            "key": "until",
            "dateLabel": until,
            "description": until_hint,
            "subtype": "date",
            "validate": demanded,
            "properties": {
                "notBefore": '=tänään + duration("P1D")',
                "notAfter": f'=tänään + duration("P{MOST_MONTHS}M")',
            },
        },
        {"type": "textarea", "key": "note", "label": note, "validate": {"maxLength": 500}},
    ]
    return load_form(orjson.dumps({"id": "hold", "title": title, "type": "default", "components": components}))


def clean_hold(submitted: Mapping[str, Any], language: str) -> HoldWish:
    """Give the typed values; raises FormInvalid, also for another reason that is not said."""
    values = hold_form(language).clean(submitted, {"tänään": clock.today()}, language)
    reason, note = HoldReason(values["reason"]), (values.get("note") or "").strip()
    if reason is HoldReason.OTHER and not note:
        raise FormInvalid({"note": FieldError("required")}, dict(submitted))
    return HoldWish(reason, values["until"], note)
