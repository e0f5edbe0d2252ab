"""What the properties and things of a comparison are called, and their values in words."""

from collections.abc import Callable, Mapping

from webapp.presenters.consents import party_name
from webapp.presenters.labels import stage, step_kind, waited_for, words
from webapp.presenters.span_words import span_words
from webapp.texts import LazyText
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

PROPERTIES: Mapping[str, LazyText] = {
    "name": _l("nimi"),
    "name_sv": _l("ruotsinkielinen nimi"),
    "name_en": _l("englanninkielinen nimi"),
    "label": _l("nimi"),
    "label_sv": _l("ruotsinkielinen nimi"),
    "label_en": _l("englanninkielinen nimi"),
    "title": _l("otsikko"),
    "kind": _l("laji"),
    "due": _l("eräpäivä"),
    "escalate": _l("esihenkilö kuulee myöhästymisestä"),
    "escalateTo": _l("myöhästymisestä saa tiedon"),
    "form": _l("lomake"),
    "result": _l("tuloksen nimi"),
    "clientPresent": _l("asiakas läsnä"),
    "final": _l("ei voi perua"),
    "default": _l("oletus"),
    "assign": _l("tekijäksi tulee"),
    "stage": _l("vaihe"),
    "waitsFor": _l("ketä tai mitä odotetaan"),
    "party": _l("mitä muuta tahoa odotetaan"),
    "group": _l("ryhmä"),
    "decision": _l("päätöstaulu"),
    "lane": _l("kaista"),
    "parent": _l("mihin kuuluu"),
    "called": _l("kutsuttu kaavio"),
    "condition": _l("ehto"),
    "conditional.hide": _l("ehto"),
    "default_flow": _l("reitti, kun mikään ehto ei täyty"),
    "source": _l("mistä lähtee"),
    "target": _l("mihin johtaa"),
    "attached": _l("mihin liittyy"),
    "interrupting": _l("keskeyttää"),
    "documentation": _l("kuvaus"),
    "description": _l("kuvaus"),
    "operation": _l("toiminto"),
    "trigger": _l("tapahtuman laji"),
    "trigger.timeDuration": _l("odotusaika"),
    "trigger.timeDate": _l("ajankohta"),
    "trigger.timeCycle": _l("toistuva ajankohta"),
    "trigger.messageRef": _l("viesti"),
    "payload": _l("viestin tiedot"),
    "repeats": _l("toisto"),
    "place": _l("paikka kuvassa"),
    "route": _l("nuolen reitti kuvassa"),
    "required": _l("pakollisuus"),
    "order": _l("järjestys"),
    "text": _l("teksti"),
    "values": _l("vaihtoehdot"),
    "properties.source": _l("lähde"),
    "properties.default": _l("oletus"),
    "properties.initial": _l("alkuarvo"),
    "properties.mustBe": _l("vaatii kyllä-vastauksen"),
    "properties.notBefore": _l("aikaisin päivä"),
    "properties.notAfter": _l("myöhäisin päivä"),
    "properties.people": _l("kenestä valitaan"),
    "properties.consent": _l("vaatii suostumuksen"),
    "validate.minLength": _l("vähimmäispituus"),
    "validate.maxLength": _l("enimmäispituus"),
    "validate.min": _l("pienin arvo"),
    "validate.max": _l("suurin arvo"),
    "hit_policy": _l("osumasääntö"),
    "inputExpression": _l("mitä katsotaan"),
    "typeRef": _l("tyyppi"),
    "outputValues": _l("sallitut arvot"),
    "after": _l("aika"),
    "widen_after": _l("tehtävä näytetään koko ryhmälle"),
    "supervisor_after": _l("esihenkilö kuulee myöhästymisestä"),
    "idle": _l("aika ilman tapahtumia"),
    "tell": _l("kenelle kerrotaan"),
    "level": _l("taso"),
    "starts": _l("mistä alkaa"),
    "ends": _l("mihin päättyy"),
    "rhythm": _l("rytmi"),
    "first": _l("ensimmäinen päivä"),
    "minutes": _l("kesto minuutteina"),
    "capacity": _l("asioille varatut minuutit"),
    "item_minutes": _l("minuutteja asiaa kohti"),
    "start": _l("alkamisaika"),
    "led_by": _l("vetäjä"),
    "holiday": _l("vapaapäivänä"),
    "organisation": _l("organisaatio"),
    "notice_workdays": _l("ilmoitusaika arkipäivinä"),
    "source_document": _l("lähde"),
    "value": _l("arvo"),
}
"""What a property is called; others by their own names."""

THINGS: Mapping[str, LazyText] = {
    "sequenceFlow": _l("nuoli"),
    "lane": _l("kaista"),
    "participant": _l("allas"),
    "process": _l("prosessi"),
    "message": _l("viesti"),
    "textAnnotation": _l("huomautus"),
    "field": _l("kenttä"),
    "choice": _l("vaihtoehto"),
    "form": _l("lomake"),
    "rule": _l("rivi"),
    "input": _l("syöte"),
    "output": _l("tulos"),
    "decision": _l("päätöstaulu"),
    "groups": _l("ryhmä"),
    "lanes": _l("kaista"),
    "meetings": _l("kokous"),
    "watch": _l("seurantaraja"),
    "stages": _l("vaihe"),
    "action": _l("toiminto"),
    "survey": _l("kysely"),
    "parties": _l("osapuoli"),
    "region": _l("alue"),
    "escalation": _l("myöhästymisestä kertominen"),
    "supervisors": _l("esihenkilöt"),
    "absence": _l("poissaolot"),
    "plan": _l("suunnitelma"),
    "text": _l("käännös"),
    "chart": _l("kaavio"),
    "texts": _l("käännökset"),
    "other": _l("tiedosto"),
}
"""What a kind of thing is called; steps of a chart by `labels.step_kind`."""

_SPANS = frozenset(
    {"due", "escalate", "after", "idle", "widen_after", "supervisor_after", "trigger.timeDuration", "trigger.timeDate"}
)
_YES = frozenset({"true", "false"})
_ATTRIBUTES = (
    ("operation.", _l("toiminnon tieto %(name)s")),
    ("event.", _l("kirjattava tapahtuma %(name)s")),
    ("trigger.", _l("tapahtuman tieto %(name)s")),
    ("repeats.", _l("toiston tieto %(name)s")),
    ("cell.", _l("solu %(name)s")),
)


def property_name(what: str) -> str:
    """Give what a property is called."""
    if what in PROPERTIES:
        return str(PROPERTIES[what])
    for prefix, text in _ATTRIBUTES:
        if what.startswith(prefix):
            return str(text) % {"name": what.removeprefix(prefix).replace("_", " ")}
    return what.rpartition("}")[2].replace("_", " ")


def thing_kind(part: str) -> str:
    """Give what a kind of thing is called."""
    return str(THINGS[part]) if part in THINGS else step_kind(part).replace("_", " ")


def value_in_words(what: str, value: str, groups: Mapping[str, str]) -> str:
    """Give a value as a reader sees it; `groups` are the names of groups by key. Nothing: a dash."""
    if what == "required":
        return _("pakollinen") if value == "true" else _("vapaaehtoinen")
    if not value:
        return "–"
    if what in _SPANS:
        return span_words(value)
    if value in _YES:
        return _("kyllä") if value == "true" else _("ei")
    return _SAID[what](value, groups) if what in _SAID else value.removeprefix("=").strip()


def _group(value: str, groups: Mapping[str, str]) -> str:
    return groups.get(value) or value.replace("_", " ")


_SAID: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "group": _group,
    "place": lambda value, _groups: value.replace(",", ", "),
    "escalateTo": _group,
    "led_by": _group,
    "stage": lambda value, _groups: stage(value),
    "waitsFor": lambda value, _groups: waited_for(value),
    "party": lambda value, _groups: party_name(value) if not value.startswith("=") else value[1:].strip(),
    "kind": lambda value, _groups: thing_kind(value),
    "assign": lambda value, _groups: words(value).lower() if not value.startswith("=") else value[1:].strip(),
    "tell": lambda value, groups: ", ".join(_group(one.strip(' "'), groups) for one in value.strip("[]").split(",")),
}
