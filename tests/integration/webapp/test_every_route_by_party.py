"""Every route with a case or a task in it, asked by a worker of another party: the client's consent decides.

Kerttu of Kela sits in the group of the task, and has claimed one before; what she may know follows from the consent.
"""

from datetime import date, timedelta
from functools import partial

import pytest

from engine import clock
from engine.ids import new_id
from engine.model import Consent, PlanVersion
from engine.store.counting import counted_statements
from tests.integration.engine.conftest import bundle_files, local
from tests.integration.webapp.conftest import open_office
from tests.integration.webapp.test_every_route import (
    KINDS,
    OF_CASE,
    OF_NOBODY,
    OWN,
    ROUTES,
    address,
    ask,
    besides_the_address,
    each,
    keep_file,
)

TODAY = date(2026, 3, 16)
PARTIES = """
[parties.sosiaalihuolto]
register = true
groups = ["tiimi"]

[parties.kela]
organisations = ["Kela"]

[escalation]
"""
UNSHARED = ("never", "withdrawn", "used", "ended")

CARRIES = [route for route in ROUTES if KINDS[route[0]] == OF_CASE]
READ = [route for route in CARRIES if route[1] == "GET"]
LISTS = [route for route in ROUTES if KINDS[route[0]] in (OWN, OF_NOBODY) and route[1] == "GET"]


def with_parties():
    """Give the files of the small region, in which Kela is a party of its own."""
    files = bundle_files()
    region = files["processes/koe/region.toml"].decode()
    region = region.replace('[groups.ohjaus]\nname = "Ohjaus"', '[groups.ohjaus]\nname = "Ohjaus"\nmixed = true')
    region = region.replace('organisation = "Kokeilun hyvinvointialue"', 'organisation = "Koe"')
    files["processes/koe/region.toml"] = region.replace("[escalation]", PARTIES, 1).encode()
    return files


@pytest.fixture(scope="module")
def places(migrated_sqlite, tmp_path_factory):
    """Give one case for each state of the consent, all in one office."""
    folder = tmp_path_factory.mktemp("parties")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    with clock.at(local(f"{TODAY}T10:00")):
        office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
        office.engine.publish(with_parties(), actor=None, comment="parties")
        office.people["kerttu"] = office.engine.add_person(
            "kerttu", name="Kerttu", organisation="Kela", region="koe", groups=["ohjaus"], roles=["supervisor"]
        )
        office.consultation = office.engine.start_consultation(office.people["aino"], "koe", {}).id
        office.meeting, office.secret = "no-meeting", "no-calendar"  # what has a case or a task in it is asked here
        office.bearer("kerttu")
        opened = {state: settle(office, state) for state in ("given", *UNSHARED)}
    yield opened.__getitem__
    office.close()


def settle(office, state):
    """Open a case in which Kerttu works by a consent, and then change the consent."""
    case = office.open_case(name=client(state))
    task = office.task(case.key)
    consent = Consent(new_id(), case.id, "kela", "y100", "kirjallinen", TODAY, None)
    with office.engine._store.begin() as uow:
        uow.consents.add(consent)
        uow.cases.update(case.id, consent_decided_at=clock.now())
        values = {"tavoite": "Takaisin", "kirjaaminen": [{"taho": "Kela", "järjestelmä": "oma"}]}
        uow.plans.add(PlanVersion(new_id(), case.id, 1, TODAY, True, None, values))
        keep_file(uow, case, task)
    # What she had with the consent: the task, a message, and a kept answer that would tell of it again.
    office.engine.claim(office.people["kerttu"], task.id, state)
    office.engine.release(office.people["kerttu"], task.id)
    office.engine.reassign(office.people["siiri"], task.id, office.people["kerttu"].id)
    letter = office.engine.inbox(office.people["kerttu"])[0]
    change(office, case, state)
    return office, case, task, letter


def client(state):
    """Give the name of the client of the case in a state."""
    return f"Salainen {state.capitalize()}"


def change(office, case, state):
    with office.engine._store.begin() as uow:
        if state == "never":
            uow.consents.withdraw(case.id, "kela", clock.now())
            uow.consents.add(Consent(new_id(), case.id, "terveydenhuolto", "y100", "kirjallinen", TODAY, None))
        elif state == "withdrawn":
            uow.consents.withdraw(case.id, None, clock.now(), "kela")
        elif state == "used":
            uow.consents.withdraw(case.id, "kela", clock.now())
            uow.consents.add(Consent(new_id(), case.id, "kela", "y100", "suullinen", TODAY, TODAY))
            uow.consents.use(case.id, "kela", "suullinen", clock.now())
        elif state == "ended":
            uow.consents.withdraw(case.id, "kela", clock.now())
            uow.consents.add(Consent(new_id(), case.id, "kela", "y100", "kirjallinen", TODAY, TODAY))


def moment(state):
    """Give when the routes are asked: a consent that ends is in force until midnight and not a minute longer."""
    return local(f"{TODAY + timedelta(days=1)}T00:00") if state == "ended" else local(f"{TODAY}T11:00")


def test_with_a_consent_she_reads_the_case(places):
    place = places("given")

    def reads(endpoint, method, rule):
        assert ask(place, "kerttu", endpoint, method, rule).status_code == 200

    with clock.at(moment("given")):
        signed_in(place[0], "given")
        each(READ, reads)


@pytest.mark.parametrize("state", UNSHARED)
def test_without_one_the_case_is_not_there(places, state):
    each(CARRIES, partial(is_not_there, places(state), state))


def is_not_there(place, state, endpoint, method, rule):
    office, case, task, _ = place
    before = office.counted()
    with clock.at(moment(state)):
        signed_in(office, state)
        told, worked = heard(place, endpoint, method, rule)
        unknown = (office, Named("KOE-1999-0001", case), Named("nothing", task), place[3])
        plain, work = heard(unknown, endpoint, method, rule)
    assert told == plain.replace("KOE-1999-0001", case.key).replace("nothing", task.id)
    assert client(state) not in told
    # A file leads to its case first, and that to whom it is shared with.
    assert worked - work <= (3 if "attachment_id" in rule.arguments else 2)
    assert office.counted() == before


@pytest.mark.parametrize("state", UNSHARED)
def test_without_one_no_list_has_it(places, state):
    each(LISTS, partial(has_nothing_of_it, places(state), state))


def has_nothing_of_it(place, state, endpoint, method, rule):
    office, case, task, _ = place
    with clock.at(moment(state)):
        signed_in(office, state)
        told = besides_the_address(ask(place, "kerttu", endpoint, method, rule))
        for view in ("mine", "queue", "waiting", "done") if endpoint == "worklist.page" else ():
            told += besides_the_address(office.browser("kerttu").get(f"/?view={view}"))
    assert [secret for secret in (client(state), case.key, task.id) if secret in told] == []


@pytest.mark.parametrize("state", UNSHARED)
def test_a_kept_answer_is_not_given_again(places, state):
    office, case, task, _ = places(state)
    with clock.at(moment(state)):
        answer = office.call("kerttu", f"/tasks/{task.id}/claim", **{"Idempotency-Key": state})
        assert answer.status_code == 404
        known = {one.case_key for one in office.engine.inbox(office.people["kerttu"])}
        assert case.key not in known
        assert office.engine.unread(office.people["kerttu"]) == len(known) == (1 if state == "ended" else 2)


def test_the_last_minute_is_hers(places):
    office, case, _, _ = places("ended")
    with clock.at(local(f"{TODAY}T23:59")):
        assert case.key in office.keys("kerttu")
    with clock.at(local(f"{TODAY + timedelta(days=1)}T00:00")):
        assert case.key not in office.keys("kerttu")


class Named:
    """A record under another name: what is not there, asked in the same words."""

    def __init__(self, name, record):
        """Stand in for a record."""
        self.key = self.id = name
        self.name = record.name if hasattr(record, "name") else ""


def heard(place, endpoint, method, rule):
    """Give what the reader hears, and how many statements it took."""
    with counted_statements() as statements:
        answer = ask(place, "kerttu", endpoint, method, rule)
    assert answer.status_code == 404, address(place, rule, method)
    return besides_the_address(answer), len(statements)


def signed_in(office, state, sessions={}):  # noqa: B006 - one session for each moment, kept on purpose
    """Let Kerttu sign in once for each moment at which a state is looked at: a session grows old."""
    office.cookies.pop("kerttu", None)
    if moment(state) in sessions:
        office.cookies["kerttu"], office.csrf["kerttu"] = sessions[moment(state)]
    office.browser("kerttu")
    sessions[moment(state)] = office.cookies["kerttu"], office.csrf["kerttu"]
