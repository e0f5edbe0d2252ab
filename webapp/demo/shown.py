"""What a newcomer should find without making it: a substitute, clients' links, a manager's acts, an own copy."""

from collections.abc import Iterable
from datetime import date, timedelta

from engine import clock
from engine.errors import FormInvalid, NotFound
from engine.model import Person
from engine.model.absences import AbsenceWish
from engine.model.alerts import AlertKind, AlertWish
from engine.process_engine import ProcessEngine
from webapp.demo.pace import MENDED_AGO
from webapp.demo.people import HOME
from webapp.demo.walk import Walker

LINKS = 2
"""Cases whose client has a link. Nobody keeps its code: who tries it makes a new one on the page of links."""

FOLLOWED_UP = "kutsu_tiimi"
"""The step of which the demo's manager has done something: it was slow before (webapp/demo/pace.py)."""
COPIED = "f02_suostumus"
"""The shared form of which a draft has a region's own copy."""

_AWAY_IN, _AWAY_FOR = timedelta(days=5), timedelta(days=4)


def show_cover(engine: ProcessEngine, walkers: Iterable[Walker]) -> None:
    """Let in each region one person be away from today on and another soon.

    The first of the demo's people substitutes where they may: most visitors come as that person.
    """
    today = clock.local(clock.now()).date()
    for walker in walkers:
        newcomer, *others = walker.cast.openers
        begins = [] if engine.absence_page(newcomer).covering else [today, today + _AWAY_IN]
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


def show_managed(engine: ProcessEngine) -> None:
    """Let the manager have marked an act some time ago, and have an alert: both pages show something then."""
    manager = engine.find_person("demo.johtaja")
    if manager is None or engine.alert_page(manager, HOME).rows:
        return
    with clock.at(clock.now() - MENDED_AGO):
        engine.note_mark(manager, (HOME, HOME, FOLLOWED_UP), "Tiimin ajat varataan valmiiksi: kutsu lähtee heti.")
    wish = AlertWish(HOME, AlertKind.LATE, "25", definition=HOME, step=f"task:{FOLLOWED_UP}")
    engine.set_alert(manager, wish)


def show_own_copy(engine: ProcessEngine, key: str) -> None:
    """Let a draft of the process owner hold a region's own copy of a shared form, with a title of its own."""
    owner = engine.find_person("demo.prosessinomistaja")
    if owner is None or engine.process_drafts(owner, key):
        return
    draft = engine.open_process_draft(owner, key, "Oma suostumuslomake")
    copy = engine.make_own_copy(owner, draft.id, f"forms/{COPIED}.form.json")
    _, revision = engine.draft_file(owner, draft.id, copy.path)
    engine.title_draft_form(owner, draft.id, COPIED, "Keravan suostumus tietojen vaihtoon", revision)


def show_client_links(engine: ProcessEngine, walker: Walker) -> None:
    """Make a link for the clients of some cases of a region, by somebody who may."""
    made = 0
    for key in walker.open_cases():
        if made == LINKS:
            return
        made += any(_give(engine, one, key) for one in walker.keepers(key))


def _give(engine: ProcessEngine, person: Person, key: str) -> bool:
    try:
        links = engine.client_links(person, key)
    except NotFound:  # of another party, to which the client has not consented
        return False
    if links.may_give and not links.rows:
        engine.give_client_link(person, key, "worker")
    return links.may_give
