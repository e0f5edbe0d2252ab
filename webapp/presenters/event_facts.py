"""The facts of an event in words: the one that its sentence tells, and the others by their names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.model import Event
from webapp.presenters.consents import known_party, party_name
from webapp.presenters.dates import as_day
from webapp.presenters.labels import region, value_words, words
from webapp.presenters.measurements_view import kind_name
from webapp.texts import gettext as _
from webapp.texts import language_code
from webapp.texts import lazy_gettext as _l

ACTING_FOR = "puolesta_nimi"
"""Fact that names the person for whom somebody acted; told with who did it."""

HIDDEN = frozenset(
    {
        ACTING_FOR,
        "puolesta",
        "task",
        "task_id",
        "tapahtumat",
        "kulku",
        "name",
        "nimi",
        "vahti",
        "taso",
        "element",
        "form",
        *("mittari", "koodit", "lopullinen", "yhdessä", "työuratavoite"),  # for the indicators; the form tells it
        "person_id",
        "id",
        "prosessi",
        "tila",
        "virhe",
        "komento",
        "oletus",
        "muuttui",
        "yritykset",
        "korjattu",
        "korjaus",
        "rivi",
        "odottaa",
        "kello_seisoo",
        "alkoi",
    }
)
"""Facts that are told by the sentence itself or mean nothing to a reader."""

KNOWN_ANYWAY = {
    ("asia_avattu", "polku"),
    ("konsultaatio_käsitelty", "muoto"),
    ("suunnitelma_hyväksytty", "asiakas"),
    ("task_resumed", "tapa"),
    ("hold_expired", "tapa"),
    ("version_changed", "siirto"),
    ("version_change_undone", "siirto"),
}
"""Facts of an event that another line or the head of the page says already."""

SERVICE = "palvelu"
OF_TASKS = frozenset(
    {"eskaloitu", "task_withdrawn", "task_due_set", "task_priority_set", "task_reassigned", "task_undone"}
)
"""Events whose sentence ends with the name of the task."""

MAIN = {
    "selvittely_aloitettu": "laji",
    "selvittely_tehty": "laji",
    "terveystarkastus_jatko": "laji",
    "lausunto_pyydetty": "laji",
    "lausunto_valmis": "laji",
    "kokous_pidetty": "laji",
    "toimenpide_lisätty": "laji",
    "palvelu_haettu": "palvelu",
    "palvelu_järjestetty": "palvelu",
    "palvelu_alkoi": "palvelu",
    "palvelu_keskeytyi": "palvelu",
    "palvelu_hylätty": "palvelu",
    "palvelu_päättyi": "palvelu",
    "konsultaatio_käsitelty": "tulos",
    "polku_valittu": "polku",
    "segmentti_arvioitu": "segmentti",
    "suostumus_annettu": "osapuolet",
    "suostumus_peruttu": "osapuolet",
    "suostumus_vanhentunut": "osapuolet",
    "asiakasvastaava_nimetty": "hlö",
    "asiakasvastaava_vaihto_vahvistettu": "hlö",
    "työpari_nimetty": "jäsenet",
    "yhteydenotto": "suunta",
    "asia_päätetty": "syy",
    "asia_siirretty": "alue",
    "sääntömuutos_koskee": "muutos",
    "task_held": "syy",
    "variable_corrected": "muuttuja",
    "task_resumed": "syy",
    "hold_expired": "syy",
    "sääntömuutos_tarkistettu": "muutos",
}
"""The fact that the sentence of an event ends with."""

NAMES = {
    "aika": _l("Aika"),
    "asti": _l("Seurantapäivä"),
    "aloittaja": _l("Kenen aloitteesta"),
    "arvo": _l("Arvo"),
    "asiakkaita": _l("Asiakkaita"),
    "painotettu": _l("Painotettu määrä"),
    "vahvistetaan": _l("Vahvistetaan"),
    "asema": _l("Terveysasema"),
    "edellinen": _l("Aiempi asia"),
    "esittäjän_org": _l("Esittäjän organisaatio"),
    "jatko": _l("Jatko"),
    "järjestäjä": _l("Järjestäjä"),
    "järjestäjätaho": _l("Järjestäjätaho"),
    "jäsenet": _l("Jäsenet"),
    "kanava": _l("Yhteydenottotapa"),
    "kanta": _l("Kanta"),
    "kohde": _l("Konsultoitavat"),
    "koskee": _l("Koskee"),
    "kuka": _l("Kuka"),
    "kutsutut": _l("Kutsutut"),
    "laji": _l("Laji"),
    "lähde": _l("Ohjaava taho"),
    "läsnä": _l("Läsnä"),
    "mihin": _l("Mihin"),
    "mistä": _l("Mistä"),
    "muoto": _l("Muoto"),
    "palvelu": _l("Palvelu"),
    "perustelu": _l("Perustelu"),
    "peruste": _l("Peruste"),
    "perusteet": _l("Perusteet"),
    "polku": _l("Polku"),
    "päivä": _l("Päivä"),
    "ratkaisu": _l("Ratkaisu"),
    "rooli": _l("Nimike"),
    "segmentti": _l("Segmentti"),
    "siirtoja": _l("Siirtoja"),
    "suunta": _l("Kumpi otti yhteyttä"),
    "syy": _l("Syy"),
    "tapa": _l("Tapa"),
    "tilanne": _l("Asiakkaan tilanne"),
    "toimenpide": _l("Toimenpide"),
    "tulos": _l("Tulos"),
    "voimaan": _l("Voimaan"),
}
"""What a fact is called before its words; a process owner's own is called by its key."""

CODES = {
    "ajan_ehdotus": _l("ajan ehdotus"),
    "ajan_vastaus": _l("vastaus ajan ehdotukseen"),
    "alkukartoitus": _l("alkukartoitus"),
    "ammattilaisten_neuvottelu": _l("ammattilaisten neuvottelu"),
    "anonymisti": _l("nimettömästi"),
    "asiakas": _l("asiakas"),
    "B": _l("B-lausunto"),
    "ei tavoitettu": _l("ei tavoitettu"),
    "erityisosaamistiimi": _l("erityisosaamistiimi"),
    "jatkuu": _l("jatkuu"),
    "jälkiseuranta": _l("jälkiseuranta"),
    "kokousaika": _l("kokousaika"),
    "kykyviisari": _l("Kykyviisari"),
    "lausunto": _l("lausunto"),
    "laakari": _l("lääkäri"),
    "lääkärin selvitys": _l("lääkärin selvitys"),
    "lääkärin vastaanotto": _l("lääkärin vastaanotto"),
    "muu_syy": _l("muu syy"),
    "neuvo": _l("neuvo"),
    "ohjaus_ja_neuvonta": _l("ohjaus ja neuvonta"),
    "oma_organisaatio": _l("oma organisaatio"),
    "osapuoli": _l("toinen osapuoli"),
    "päättyy": _l("päättyy"),
    "segmentin toimet": _l("segmentin toimet"),
    "siirto": _l("siirto"),
    "sosiaalihuolto": _l("sosiaalihuollon selvittely"),
    "terveystarkastus": _l("terveystarkastus"),
    "työntekijä": _l("työntekijä"),
    "tiimi": _l("konsultointitiimi"),
    "tyohonvalmennus": _l("työhönvalmennus"),
    "tyollisyys_pta": _l("työllisyyspalvelujen selvittely"),
    "työkykykoordinaattori": _l("työkykykoordinaattorin lausunto"),
    "työkykyselvitys": _l("työkykyselvitys"),
    "työkyky ja kuntoutustarve": _l("työkyky ja kuntoutustarve"),
    "työkyvynarviointi": _l("työkyvynarviointi"),
    "työnantaja": _l("työnantajaan otettiin yhteyttä"),
    "uudelleenarviointi": _l("uudelleenarviointi"),
    "yhteydenpito": _l("harva yhteydenpito"),
}
"""Words of the codes that the charts themselves write; of answers the forms know the words."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Names that the log keeps as codes: of tasks and people by their id, of answers by their code."""

    tasks: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    terms: Sequence[Any] = ()
    """What codes were called when (engine.region.Term)."""
    questions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(key of a question, code of an answer) -> its label."""
    people: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    """Element id -> name in the reader's language; none in Finnish."""

    def word(self, code: str, day: date, fact: str = "") -> str:
        """Give what a code is called: by its name of that day, as the answer to that question, else as an answer."""
        held = (one for one in self.terms if one.key == code)
        term = next((one for one in held if _holds(one, day)), None)
        if term:
            return str(term.name.said(language_code()))
        if (fact, code) in self.questions:
            return self.questions[fact, code]
        if fact == SERVICE and code in CODES:  # the chart's own word, not a path that has the same code
            return str(CODES[code])
        known = self.answers.get(code) or (CODES.get(code) if fact else None) or known_party(code)
        return str(known) if known else code.replace("_", " ")


def _holds(term: Any, day: date) -> bool:
    return bool((term.valid_from or date.min) <= day <= (term.valid_until or date.max))


def main_words(event: Event, known: Glossary) -> str:
    """Give the words that the sentence of an event ends with; empty when it ends as it is."""
    facts = event.attributes
    if event.name in OF_TASKS:
        return known.tasks.get(event.task_id or "", "")
    if event.name == "mittari":
        value = facts.get("arvo")
        kind = str(facts.get("laji", ""))
        name = str(CODES[kind]) if kind in CODES else kind_name(kind)
        return name if value is None else f"{name} {value_words(value)}"
    name = MAIN.get(event.name, "")
    if not name or facts.get(name) in (None, "", [], {}):
        return ""
    return _words(name, facts[name], known, as_day(event.at))


def other_words(event: Event, known: Glossary) -> str:
    """Give the other facts of an event in a line; empty when there are none."""
    told = {"laji", "arvo"} if event.name == "mittari" else {MAIN.get(event.name, "")}
    day = as_day(event.at)
    parts = [
        _named(name, value, known, day)
        for name, value in event.attributes.items()
        if value not in (None, "", [], {})
        and name not in HIDDEN | told
        and (event.name, name) not in KNOWN_ANYWAY
        and value != day  # the line begins with the day
    ]
    line = "; ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def _named(name: str, value: object, known: Glossary, day: date) -> str:
    if name in PHRASES:
        return PHRASES[name](value)
    return f"{NAMES.get(name) or words(name)}: {_words(name, value, known, day)}"


def _words(name: str, value: object, known: Glossary, day: date) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_words(name, one, known, day) for one in value)
    if not isinstance(value, str):
        return value_words(value)
    said = {"osapuolet": party_name, "osapuoli": party_name, "alue": region}
    if name in said:
        return said[name](value)
    return known.people.get(value, "") if name == "hlö" else known.word(value, day, name)


def _minutes(value: object) -> str:
    return _("kesti %(minutes)s min", minutes=value_words(value))


PHRASES: Mapping[str, Callable[[Any], str]] = {
    "min": _minutes,
    "kesto": _minutes,
    "minuutit": _minutes,
    "v": lambda value: _("versio %(number)s", number=value_words(value)),
    "väliaikainen": lambda value: _("väliaikainen") if value else "",
    "asiakas_läsnä": lambda value: _("asiakas oli mukana") if value else _("asiakas ei ollut mukana"),
    "asiakas": lambda value: "" if value else _("asiakas on eri mieltä"),
    "kuukausi": lambda value: _("%(months)s kk päättämisestä", months=value_words(value)),
    "pohjana_suunnitelma": lambda value: _("pohjana aiempi suunnitelma") if value else "",
    "hlö": lambda _value: "",
    "siirto_työpäiviä": lambda value: _("eräpäivä siirtyi, työpäiviä %(count)s", count=value) if value else "",
}
"""Facts that are told as a phrase of their own."""
