"""What a hold asks: the reason from a closed list, the follow-up date, and words of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from engine import clock
from engine.errors import FieldError, FormInvalid
from engine.forms import Form, load_form
from engine.model.holds import AWAITED_PARTIES, SAYS_PARTY, HoldReason

MOST_MONTHS = 6
"""A follow-up date is at most so far ahead: a plan is reviewed within it too (T17)."""

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
        "Mitä tahoa odotetaan",
        "Seurannassa näkyy, kauanko kutakin tahoa odotetaan. Jätä tyhjäksi, jos tahoa ei ole luettelossa.",
        "Terveydenhuoltoa",
        "Sosiaalihuoltoa",
        "Työllisyyspalveluja",
        "Kelaa",
        "Työnantajaa",
        "Työterveyshuoltoa",
        "Oppilaitosta",
        "Järjestöä",
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
        "Vilken part väntar man på",
        "I uppföljningen syns hur länge man väntar på varje part. Lämna tomt om parten inte finns i listan.",
        "Hälso- och sjukvården",
        "Socialvården",
        "Sysselsättningstjänsterna",
        "FPA",
        "Arbetsgivaren",
        "Företagshälsovården",
        "Läroanstalten",
        "Organisationen",
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
        "Which party it waits for",
        "The dashboard tells how long each party is waited for. Leave it empty when the party is not listed.",
        "Health care",
        "Social services",
        "Employment services",
        "Kela",
        "The employer",
        "Occupational health care",
        "The school",
        "The association",
    ),
}


@dataclass(frozen=True, slots=True)
class HoldWish:
    """What was asked for, typed."""

    reason: HoldReason
    until: date
    note: str
    party: str | None = None
    """Code of the organisation that is waited for."""


def hold_form(language: str) -> Form:
    """Give the form in a language."""
    title, what, until, until_hint, note, *rest = _TEXTS.get(language, _TEXTS["fi"])
    reasons, (whom, whom_hint, *parties) = rest[: len(HoldReason)], rest[len(HoldReason) :]
    options = [{"value": one.value, "label": name} for one, name in zip(HoldReason, reasons, strict=True)]
    awaited = [{"value": one, "label": name} for one, name in zip(AWAITED_PARTIES, parties, strict=True)]
    other = " and ".join(f'reason != "{one.value}"' for one in sorted(SAYS_PARTY))
    demanded = {"required": True}
    components: list[dict[str, Any]] = [
        {"type": "radio", "key": "reason", "label": what, "values": options, "validate": demanded},
        {
            "type": "select",
            "key": "party",
            "label": whom,
            "description": whom_hint,
            "values": awaited,
            "conditional": {"hide": f"={other}"},
        },
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
    party = values.get("party") if reason in SAYS_PARTY else None
    return HoldWish(reason, values["until"], note, party or None)
