"""The services of a case, each with its own life: where it stands now, and how it came there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.model import ServiceEvent
from webapp.presenters.event_facts import Glossary
from webapp.presenters.labels import words
from webapp.texts import gettext as _

ORGANISER = "järjestäjä"
"""The question that asks who arranges a service."""

ENDS = frozenset({"hylatty", "paattynyt"})
"""States after which a service goes on no more."""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One life of a service."""

    name: str
    state: str
    organiser: str
    reference: str
    since: date
    until: date | None
    steps: Sequence[tuple[date, str]]
    """(day, state), oldest first."""


def service_views(
    lives: Sequence[Sequence[ServiceEvent]], labels: Mapping[str, str], known: Glossary | None = None
) -> list[ServiceView]:
    """Give the services, those that go on first and the newest first; who arranges one by the name of that day."""
    views = [_view(life, labels, known or Glossary()) for life in lives if life]
    return sorted(views, key=lambda one: (one.until is not None, -one.since.toordinal()))


def _view(life: Sequence[ServiceEvent], labels: Mapping[str, str], known: Glossary) -> ServiceView:
    newest = life[-1]
    arranged = next((one for one in reversed(life) if one.organiser), None)
    return ServiceView(
        name=labels.get(newest.service) or service_name(newest.service),
        state=state_name(newest.status),
        organiser=words(known.word(arranged.organiser, arranged.on, ORGANISER)) if arranged else "",
        reference=", ".join(dict.fromkeys(one.reference for one in life if one.reference)),
        since=life[0].on,
        until=newest.on if newest.status in ENDS else None,
        steps=[(one.on, state_name(one.status)) for one in life],
    )


def service_name(code: str) -> str:
    """Give the name of a service that no form has named: the chart of the coaching records its own."""
    return _("Työhönvalmennus") if code == "tyohonvalmennus" else words(code)


def state_name(code: str) -> str:
    """Give the name of where a service is in its life."""
    names = {
        "haettu": _("haettu"),
        "jarjestetty": _("järjestetty tai myönnetty"),
        "hylatty": _("hylätty"),
        "alkanut": _("alkanut"),
        "keskeytynyt": _("keskeytynyt"),
        "paattynyt": _("päättynyt"),
    }
    return names.get(code) or words(code)
