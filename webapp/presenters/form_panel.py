"""What can be said of a component of a form, as the fields of a panel: the same for the drawn and the plain editor.

What is not here a process owner cannot write in the browser; `engine.forms` checks it all again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.forms.edits import FieldSheet
from webapp.texts import LazyText
from webapp.texts import lazy_gettext as _l

TYPE_NAMES: dict[str, LazyText] = {
    "textfield": _l("Tekstikenttä"),
    "textarea": _l("Pitkä teksti"),
    "number": _l("Luku"),
    "datetime": _l("Päivä tai aika"),
    "checkbox": _l("Rasti"),
    "radio": _l("Valinta napeilla"),
    "select": _l("Valinta luettelosta"),
    "checklist": _l("Monivalinta"),
    "filepicker": _l("Tiedostot"),
    "text": _l("Ohjeteksti"),
    "group": _l("Ryhmä"),
    "dynamiclist": _l("Rivit"),
    "separator": _l("Viiva"),
}
"""The kinds of component that Polku shows, in the order in which they are offered."""

_ASKING = frozenset(TYPE_NAMES) - {"text", "separator", "group"}
_VALUES = _ASKING - {"dynamiclist", "filepicker"}
_CHOICES = frozenset({"radio", "select", "checklist"})
_TEXTS = frozenset({"textfield", "textarea"})
_LISTS = frozenset({"checklist", "filepicker", "dynamiclist"})
_ALL = frozenset(TYPE_NAMES)


@dataclass(frozen=True, slots=True)
class PanelField:
    """One thing that can be said of a component."""

    path: str
    """Where it is in the file: `validate.required`."""
    kind: str
    """`text`, `long`, `number`, `flag` (true), `yes` (the text "true"), `feel`, `choice`, `options`."""
    label: LazyText
    types: frozenset[str]
    hint: LazyText | str = ""
    choices: tuple[tuple[str, LazyText | str], ...] = ()
    section: str = "basic"


_FEEL = _l("FEEL-lauseke, joka alkaa merkillä =")

FIELDS: tuple[PanelField, ...] = (
    PanelField("label", "text", _l("Nimi"), _ALL - {"text", "separator", "datetime"}),
    PanelField("dateLabel", "text", _l("Nimi"), frozenset({"datetime"})),
    PanelField("text", "long", _l("Teksti"), frozenset({"text"}), _l("Markdown: **lihavoitu**, - luettelo")),
    PanelField(
        "key", "text", _l("Avain"), _ASKING - {"dynamiclist"}, _l("Nimi, jolla kaaviot ja taulut lukevat vastauksen")
    ),
    PanelField(
        "path",
        "text",
        _l("Avain"),
        frozenset({"group", "dynamiclist"}),
        _l("Nimi, jolla kaaviot ja taulut lukevat vastauksen"),
    ),
    PanelField("description", "text", _l("Ohje kentän alla"), _ALL - {"text", "separator"}),
    PanelField(
        "subtype",
        "choice",
        _l("Laji"),
        frozenset({"datetime"}),
        "",
        (("date", _l("päivä")), ("time", _l("kellonaika")), ("datetime", _l("päivä ja kellonaika"))),
    ),
    PanelField("values", "options", _l("Vaihtoehdot"), _CHOICES, _l("Yksi riville: arvo: teksti")),
    PanelField("validate.required", "flag", _l("Vastaus vaaditaan"), _ASKING),
    PanelField("conditional.hide", "feel", _l("Piilossa kun"), _ALL, _FEEL),
    PanelField("readonly", "feel", _l("Vain luettava kun"), _VALUES, _FEEL),
    PanelField("validate.minLength", "number", _l("Merkkejä vähintään"), _TEXTS, section="rules"),
    PanelField("validate.maxLength", "number", _l("Merkkejä enintään"), _TEXTS, section="rules"),
    PanelField("validate.pattern", "text", _l("Muoto (säännöllinen lauseke)"), _TEXTS, section="rules"),
    PanelField(
        "validate.patternErrorMessage", "text", _l("Mitä sanotaan, kun muoto on väärä"), _TEXTS, section="rules"
    ),
    PanelField(
        "validate.validationType",
        "choice",
        _l("Tekstin laji"),
        frozenset({"textfield"}),
        "",
        (("", _l("mikä tahansa")), ("email", _l("sähköposti")), ("phone", _l("puhelinnumero"))),
        "rules",
    ),
    PanelField("decimalDigits", "number", _l("Desimaaleja enintään"), frozenset({"number"}), section="rules"),
    PanelField("validate.min", "number", _l("Vähintään"), _LISTS | {"number"}, section="rules"),
    PanelField("validate.max", "number", _l("Enintään"), _LISTS | {"number"}, section="rules"),
    PanelField(
        "appearance.prefixAdorner",
        "text",
        _l("Teksti ennen kenttää"),
        frozenset({"number", "textfield"}),
        section="rules",
    ),
    PanelField(
        "appearance.suffixAdorner",
        "text",
        _l("Yksikkö kentän jälkeen"),
        frozenset({"number", "textfield"}),
        section="rules",
    ),
    PanelField("multiple", "flag", _l("Useita tiedostoja"), frozenset({"filepicker"}), section="rules"),
    PanelField("accept", "text", _l("Tiedostojen päätteet"), frozenset({"filepicker"}), ".pdf,.jpg", section="rules"),
    PanelField(
        "properties.maxMegabytes",
        "text",
        _l("Tiedosto enintään, megatavua"),
        frozenset({"filepicker"}),
        section="rules",
    ),
    PanelField("defaultRepetitions", "number", _l("Tyhjiä rivejä alussa"), frozenset({"dynamiclist"}), section="rules"),
    PanelField("properties.notBefore", "feel", _l("Aikaisintaan"), frozenset({"datetime"}), _FEEL, section="rules"),
    PanelField("properties.notAfter", "feel", _l("Viimeistään"), frozenset({"datetime"}), _FEEL, section="rules"),
    PanelField(
        "properties.unbroken",
        "text",
        _l("Rivien päivät, joiden väliin ei jää aukkoa"),
        frozenset({"dynamiclist"}),
        "alkaa päättyy",
        section="rules",
    ),
    PanelField("properties.mustBe", "yes", _l("Vain myönteinen vastaus käy"), _VALUES, section="rules"),
    PanelField("properties.refuse", "feel", _l("Ei hyväksytä kun"), _ASKING, _FEEL, section="rules"),
    PanelField("properties.refuseText", "text", _l("Mitä silloin sanotaan"), _ASKING, section="rules"),
    PanelField("properties.initial", "feel", _l("Valmiina oleva arvo"), _ASKING, _FEEL, section="polku"),
    PanelField(
        "properties.people",
        "text",
        _l("Vaihtoehtoina henkilöt"),
        _CHOICES,
        _l("Ryhmän avain, case_manager tai * (koko alue)"),
        section="polku",
    ),
    PanelField("properties.proposal", "feel", _l("Päätöksen ehdotus"), _VALUES, _FEEL, section="polku"),
    PanelField("properties.decision", "text", _l("Ehdottavan päätöksen tunnus"), _VALUES, section="polku"),
    PanelField(
        "properties.reasonField", "text", _l("Kenttä, jossa poikkeaminen perustellaan"), _VALUES, section="polku"
    ),
    PanelField(
        "properties.reasonCode", "text", _l("Kenttä, josta poikkeamisen syyt lasketaan"), _VALUES, section="polku"
    ),
    PanelField("properties.dimension", "text", _l("Ulottuvuus seurannassa"), _VALUES, section="polku"),
    PanelField("properties.caseload", "yes", _l("Valittu tulee asiakasvastaavaksi"), _CHOICES, section="polku"),
    PanelField(
        "properties.loadReason", "text", _l("Kenttä, jossa ylikuormitus perustellaan"), _CHOICES, section="polku"
    ),
    PanelField("properties.fitting", "feel", _l("Kenelle tehtävä sopii"), _CHOICES, _FEEL, section="polku"),
    PanelField(
        "properties.consent",
        "text",
        _l("Vaihtoehdot, jotka vaativat suostumuksen"),
        _CHOICES,
        _l("vaihtoehto=osapuoli"),
        section="polku",
    ),
    PanelField("properties.consentUnless", "feel", _l("Suostumusta ei tarvita kun"), _CHOICES, _FEEL, section="polku"),
    PanelField(
        "properties.guard",
        "text",
        _l("Teksti ei saa kertoa, kuka ihminen on"),
        _TEXTS,
        _l("true tai FEEL-lauseke"),
        section="polku",
    ),
    PanelField("properties.guardReason", "text", _l("Kenttä, jossa tarkkuus perustellaan"), _TEXTS, section="polku"),
    PanelField(
        "properties.notKept",
        "text",
        _l("Vastausta ei säilytetä"),
        _ASKING,
        _l("true tai FEEL-lauseke"),
        section="polku",
    ),
    PanelField("properties.default", "yes", _l("Oletus: mikään asiakirja ei sano tätä"), _ALL, section="polku"),
    PanelField("properties.source", "text", _l("Lähde"), _ALL, "D4:123", section="polku"),
)

SECTIONS: dict[str, LazyText] = {
    "basic": _l("Kenttä"),
    "rules": _l("Säännöt vastaukselle"),
    "polku": _l("Polun omat tiedot"),
}


def fields_of(kind: str) -> list[PanelField]:
    """Give what can be said of a component of a type; all of it of one that is not known, so that it can be mended."""
    return [one for one in FIELDS if kind in one.types]


def shown(sheet: FieldSheet, field: PanelField) -> str:
    """Give what a component says of a field, as a page shows it."""
    if field.kind == "options":
        return "\n".join(f"{value}: {label}" for value, label in sheet.options)
    value = sheet.value(field.path)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value)


def sent(kind: str, form: Mapping[str, str], before: FieldSheet) -> dict[str, Any]:
    """Give what a page sent for a component as values by path; what is left empty is taken out.

    An option that keeps its value keeps whatever else the file says of it, a number its kind.
    """
    return {one.path: _READERS[one.kind](form.get(one.path, "").strip(), before) for one in fields_of(kind)}


def _text(text: str, _before: FieldSheet) -> str | None:
    return text or None


def _long(text: str, _before: FieldSheet) -> str | None:
    return text.replace("\r\n", "\n") or None


def _flag(text: str, _before: FieldSheet) -> bool | None:
    return True if text else None


def _yes(text: str, _before: FieldSheet) -> str | None:
    return "true" if text else None


def _feel(text: str, _before: FieldSheet) -> str | bool | None:
    return True if text == "true" else text or None


def _number(text: str, _before: FieldSheet) -> int | float | str | None:
    """Give the number that was typed; what is none stays as it was typed, and the check tells of it."""
    plain = text.replace(",", ".").replace("−", "-")
    try:
        return (int(plain) if plain.lstrip("-").isdecimal() else float(plain)) if plain else None
    except ValueError:
        return text


def _options(text: str, before: FieldSheet) -> list[dict[str, Any]] | None:
    listed = before.raw.get("values")
    known = {
        value: one for one, (value, _) in zip(listed if isinstance(listed, list) else (), before.options, strict=False)
    }
    made = []
    for line in filter(None, map(str.strip, text.splitlines())):
        value, colon, label = line.partition(":")
        value, label = value.strip(), (label.strip() if colon else line)
        old = known.get(value)
        made.append({**old, "label": label} if isinstance(old, dict) else {"label": label, "value": value})
    return made or None


_READERS: dict[str, Callable[[str, FieldSheet], Any]] = {
    "text": _text,
    "long": _long,
    "number": _number,
    "flag": _flag,
    "yes": _yes,
    "feel": _feel,
    "choice": _text,
    "options": _options,
}


def panel_data() -> dict[str, Any]:
    """Give the panel for the drawn editor: names of types and sections, and the fields with the types they are of."""
    return {
        "types": {kind: str(name) for kind, name in TYPE_NAMES.items()},
        "sections": {key: str(name) for key, name in SECTIONS.items()},
        "fields": [
            {
                "path": one.path,
                "kind": one.kind,
                "label": str(one.label),
                "hint": str(one.hint),
                "types": sorted(one.types),
                "choices": [[value, str(label)] for value, label in one.choices],
                "section": one.section,
            }
            for one in FIELDS
        ],
    }
