"""The timeline as a story: what happened, by whom, and the waits between, named where we know what was waited for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine.model import Event
from webapp.presenters.consents import party_name
from webapp.presenters.dates import as_day, days
from webapp.presenters.event_names import QUIET, event_sentence
from webapp.presenters.labels import value_words, words
from webapp.texts import gettext as _
from webapp.texts import language_code

WAIT_DAYS = 7
"""A gap of at least so many days is told as a wait."""

TOLD_AT_ONCE = 20
"""So many newest lines are seen at once; what is older opens by one press."""

HIDDEN_FACTS = frozenset(
    {
        "task",
        "task_id",
        "name",
        "nimi",
        "vahti",
        "taso",
        "element",
        "form",
        "person_id",
        "hlö",
        "id",
        "prosessi",
        "tila",
        "virhe",
        "komento",
        "oletus",
        "muuttui",
    }
)
"""Attributes that are told by the sentence itself or mean nothing to a reader."""


PARTIES = ("osapuoli", "osapuolet")
"""Facts whose values are parties of a consent."""

KNOWN_ANYWAY = {("asia_avattu", "polku")}
"""Facts of an event that the head of the page says already."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One line: an event (bold sentence and the rest) or a wait."""

    kind: str
    at: datetime | None
    strong: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Names that the log keeps as codes: of tasks by their id, of answers by their code."""

    tasks: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    terms: Sequence[Any] = ()
    """What codes were called when (engine.region.Term)."""

    def word(self, code: str, day: date) -> str:
        """Give what a code is called in the reader's language: by its name of that day, else as an answer."""
        held = (one for one in self.terms if one.key == code)
        term = next((one for one in held if _holds(one, day)), None)
        return str(term.name.said(language_code())) if term else self.answers.get(code, code)


def _holds(term: Any, day: date) -> bool:
    return bool((term.valid_from or date.min) <= day <= (term.valid_until or date.max))


def story(events: Sequence[Event], glossary: Glossary | None = None) -> list[StoryItem]:
    """Give the told events in order, oldest first, with the waits between them."""
    known = glossary or Glossary()
    items: list[StoryItem] = []
    before: Event | None = None
    for event in _told(events):
        gap = (as_day(event.at) - as_day(before.at)).days if before else 0
        if before and gap >= WAIT_DAYS:
            items.append(StoryItem("wait", None, _wait(before, gap)))
        item = StoryItem("event", event.at, event_sentence(event, known.tasks), _rest(event, known))
        if not (items and _same(items[-1], item)):
            items.append(item)
        before = event
    return items


def parts(items: Sequence[StoryItem]) -> tuple[Sequence[StoryItem], Sequence[StoryItem]]:
    """Give what is folded away and what is seen at once; a few more lines are not worth a fold."""
    if len(items) <= TOLD_AT_ONCE + 5:
        return (), items
    return items[:-TOLD_AT_ONCE], items[-TOLD_AT_ONCE:]


def _told(events: Sequence[Event]) -> list[Event]:
    """Leave out the engine's own noise, and a finished task when the chart told something better of that moment."""
    better = {one.at for one in events if one.element and one.name not in (*QUIET, "task_completed")}
    loud = [one for one in events if one.name not in QUIET and not (one.name == "task_completed" and one.at in better)]
    return sorted(loud, key=lambda one: (one.at, one.seq))


def _same(before: StoryItem, item: StoryItem) -> bool:
    is_that_day = before.at and item.at and as_day(before.at) == as_day(item.at)
    return bool(is_that_day) and (before.strong, before.rest) == (item.strong, item.rest)


def _wait(before: Event, gap: int) -> str:
    reasons = {
        "konsultaatio_pyydetty": _("odotti kokousaikaa"),
        "konsultaatio_siirretty": _("odotti kokousaikaa"),
        "tiimi_kutsuttu": _("odotti tiimin kokousta"),
        "terveystarkastus_ohjattu": _("odotti terveystarkastusta"),
        "terveystarkastus_varattu": _("odotti terveystarkastusta"),
        "palvelu_haettu": _("odotti päätöstä palvelusta"),
        "lausunto_pyydetty": _("odotti lausuntoa"),
    }
    waited = reasons.get(before.name) or _("odotti")
    return f"{waited} {days(gap)}"


def _rest(event: Event, known: Glossary) -> str:
    who = event.lane or event.actor_name
    facts = [
        f"{_fact_name(name)}: {_parties(value) if name in PARTIES else _value(value, known, as_day(event.at))}"
        for name, value in event.attributes.items()
        if value not in (None, "", [], {}) and name not in HIDDEN_FACTS and (event.name, name) not in KNOWN_ANYWAY
    ]
    return " ".join(part if part.endswith(".") else f"{part}." for part in [who, "; ".join(facts)] if part)


def _fact_name(name: str) -> str:
    said = {"min": _("Käytetty aika, min"), "esittäjän_org": _("Esittäjän organisaatio")}
    return said.get(name) or words(name)


def _parties(value: object) -> str:
    return ", ".join(party_name(str(one)) for one in (value if isinstance(value, list | tuple) else [value]))


def _value(value: object, known: Glossary, day: date) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(one, known, day) for one in value)
    return known.word(value, day) if isinstance(value, str) else value_words(value)
