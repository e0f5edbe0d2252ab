"""The timeline as a story: what happened, by whom, and the waits between, named where we know what was waited for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model import Event
from webapp.presenters.dates import as_day, days
from webapp.presenters.event_names import QUIET, event_sentence
from webapp.presenters.labels import value_words, words
from webapp.texts import gettext as _

WAIT_DAYS = 7
"""A gap of at least so many days is told as a wait."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One line: an event (bold sentence and the rest) or a wait."""

    kind: str
    at: datetime | None
    strong: str
    rest: str = ""


def story(events: Sequence[Event], labels: Mapping[str, str]) -> list[StoryItem]:
    """Give the told events in order, oldest first, with the waits between them."""
    items: list[StoryItem] = []
    before: Event | None = None
    for event in sorted(events, key=lambda one: (one.at, one.seq)):
        if event.name in QUIET:
            continue
        gap = (as_day(event.at) - as_day(before.at)).days if before else 0
        if before and gap >= WAIT_DAYS:
            items.append(StoryItem("wait", None, _wait(before, gap)))
        item = StoryItem("event", event.at, event_sentence(event), _rest(event, labels))
        if not (
            items and items[-1].strong == item.strong and items[-1].at and as_day(items[-1].at) == as_day(event.at)
        ):
            items.append(item)
        before = event
    return items


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
    return f"{reasons.get(before.name) or _('odotti')} {days(gap)}"


def _rest(event: Event, labels: Mapping[str, str]) -> str:
    who = event.lane or event.actor_name
    facts = [
        f"{labels.get(name) or words(name)}: {value_words(value)}"
        for name, value in event.attributes.items()
        if value not in (None, "", [], {}) and name not in HIDDEN_FACTS
    ]
    return " ".join(f"{part}." for part in [who, "; ".join(facts)] if part)


HIDDEN_FACTS = frozenset(
    {"task", "task_id", "name", "element", "form", "person_id", "result", "group", "id", "message"}
)
"""Attributes that are told by the sentence itself or mean nothing to a reader."""
