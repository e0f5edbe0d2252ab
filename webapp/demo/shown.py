"""What a newcomer should find without making it: somebody's absence with a substitute, and a client's personal link."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from engine import clock
from engine.errors import FormInvalid, NotFound
from engine.model import Person
from engine.model.absences import AbsenceWish
from engine.process_engine import ProcessEngine
from webapp.demo.walk import Walker

LINKS = 2
"""Cases whose client has a link. Nobody keeps its code: who tries it makes a new one on the page of links."""

_AWAY_IN, _AWAY_FOR = timedelta(days=5), timedelta(days=4)


def show_cover(engine: ProcessEngine, walkers: Iterable[Walker]) -> None:
    """Let in each region one person be away from today on and another soon.

    The first of the demo's people substitutes where they may: most visitors come as that person.
    """
    today = clock.local(clock.now()).date()
    for walker in walkers:
        newcomer, *others = walker.cast.openers
        begins = [today, today + _AWAY_IN]
        for person in others:
            if begins and _be_away(engine, person, newcomer, begins[0]):
                begins.pop(0)


def _be_away(engine: ProcessEngine, person: Person, newcomer: Person, first_day: date) -> bool:
    able = [one for one, _name in engine.absence_page(person).choices]
    if not able:
        return False
    substitute = newcomer.id if newcomer.id in able else able[0]
    last_day = first_day + _AWAY_FOR
    try:
        engine.enter_absence(person, AbsenceWish(person.id, first_day.isoformat(), last_day.isoformat(), (substitute,)))
    except FormInvalid:  # the substitute is away then
        return False
    return True


def show_client_links(engine: ProcessEngine, walkers: Mapping[str, Walker]) -> None:
    """Make a link for the clients of some cases (key -> who works on it), by somebody who may."""
    made = 0
    for key, walker in walkers.items():
        if made == LINKS:
            return
        made += any(_give(engine, one, key) for one in walker.keepers(key))


def _give(engine: ProcessEngine, person: Person, key: str) -> bool:
    try:
        may_give = engine.client_links(person, key).may_give
    except NotFound:  # of another party, to which the client has not consented
        return False
    if may_give:
        engine.give_client_link(person, key, "worker")
    return may_give
