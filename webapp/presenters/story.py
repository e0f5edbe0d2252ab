"""The timeline as a story: what happened, by whom, and the waits between, named where we know what was waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model import Event
from webapp.presenters.dates import as_day, days
from webapp.presenters.event_facts import ACTING_FOR, Glossary, main_words, other_words
from webapp.presenters.event_names import QUIET, event_sentence, is_quiet
from webapp.presenters.in_place import in_place_of
from webapp.presenters.story_kinds import kind_of
from webapp.texts import gettext as _

EVENT, WAIT = "event", "wait"
"""Kinds of lines."""

WAIT_DAYS = 7
"""A gap of at least so many days is told as a wait."""

TOLD_AT_ONCE = 20
"""So many newest lines are told on the overview of a case; the whole story has a page of its own."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One line: an event (bold sentence, the rest, who) or a wait."""

    kind: str
    at: datetime | None
    strong: str
    rest: str = ""
    who: str = ""
    topic: str = ""
    """What kind of happening it is (story_kinds); none of a wait."""


def story(events: Sequence[Event], glossary: Glossary | None = None) -> list[StoryItem]:
    """Give the told events in order, oldest first, with the waits between them."""
    known = glossary or Glossary()
    items: list[StoryItem] = []
    before: Event | None = None
    told: list[Event] = []
    for event in _told(events):
        gap = (as_day(event.at) - as_day(before.at)).days if before else 0
        if before and gap >= WAIT_DAYS:
            items.append(StoryItem(WAIT, None, _wait(before, gap)))
        told = told if before and gap < 1 and _goes_on(told[0], event, known) else []
        told.append(event)
        item = _item(told, known)
        if len(told) > 1 or (items and _same(items[-1], item)):
            items[-1:] = [item]
        else:
            items.append(item)
        before = event
    return items


def _goes_on(first: Event, event: Event, known: Glossary) -> bool:
    """Tell whether an event says the same as the one before but for what its sentence ends with."""
    alike = (first.name, _who(first), other_words(first, known)) == (event.name, _who(event), other_words(event, known))
    return alike and bool(main_words(event, known))


def _item(told: Sequence[Event], known: Glossary) -> StoryItem:
    """Give the line of an event, or of several that differ only in what their sentence ends with."""
    first = told[0]
    sentence = event_sentence(first, known.tasks, known.steps)
    ends = ", ".join(dict.fromkeys(words for one in told if (words := main_words(one, known))))
    strong = f"{sentence.removesuffix('.')}: {ends}." if ends else sentence
    rest = other_words(first, known)
    return StoryItem(EVENT, first.at, strong, f"{rest}." if rest else "", _who(first), kind_of(first))


def _who(event: Event) -> str:
    """Say who did it, by role where the chart has one; and for whom, where somebody acted for another."""
    other = event.attributes.get(ACTING_FOR)
    if not other:
        return event.lane or event.actor_name
    return ", ".join(part for part in (event.lane, in_place_of(event.actor_name, other)) if part)


def newest(items: Sequence[StoryItem]) -> Sequence[StoryItem]:
    """Give the end of the story for the overview; a few lines more are not worth another page."""
    return items if len(items) <= TOLD_AT_ONCE + 5 else items[-TOLD_AT_ONCE:]


def _told(events: Sequence[Event]) -> list[Event]:
    """Leave out the engine's own noise, and a finished task when the chart told something better of that moment."""
    better = {one.at for one in events if one.element and one.name not in (*QUIET, "task_completed")}
    loud = [one for one in events if not is_quiet(one) and not (one.name == "task_completed" and one.at in better)]
    return sorted(loud, key=lambda one: (one.at, one.seq))


def _same(before: StoryItem, item: StoryItem) -> bool:
    is_that_day = before.at and item.at and as_day(before.at) == as_day(item.at)
    return bool(is_that_day) and (before.strong, before.rest, before.who) == (item.strong, item.rest, item.who)


def _wait(before: Event, gap: int) -> str:
    reasons = {
        "konsultaatio_pyydetty": _("odotti kokousaikaa"),
        "konsultaatio_siirretty": _("odotti kokousaikaa"),
        "asialistalle_lisätty": _("odotti kokousaikaa"),
        "kokous_siirretty": _("odotti kokousaikaa"),
        "tiimi_kutsuttu": _("odotti tiimin kokousta"),
        "terveystarkastus_ohjattu": _("odotti terveystarkastusta"),
        "terveystarkastus_varattu": _("odotti terveystarkastusta"),
        "palvelu_haettu": _("odotti päätöstä palvelusta"),
        "lausunto_pyydetty": _("odotti lausuntoa"),
    }
    waited = reasons.get(before.name) or _("odotti")
    return f"{waited} {days(gap)}"
