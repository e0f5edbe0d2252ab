"""The client's own view on a whole engine and a real mail server: the door, its enemies, and what the client does."""

import itertools
import shutil
import threading
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
import sqlalchemy

from engine import clock
from engine.commands.client_view import acts
from engine.commands.client_view.state import TRIES_PER_CODE, TRIES_PER_LINK
from engine.commands.sign_in import FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS
from engine.errors import AlreadyRunning, Conflict, Forbidden, FormInvalid, NotFound, SignInRefused, SignInTooOften
from engine.ids import new_id
from engine.model import Case, Client, Consent, Role
from engine.process_engine import ProcessEngine
from engine.settings import Settings, SmtpServer
from engine.store import tables
from tests.conftest import KEYS, empty
from tests.integration.engine.client_house import SECRET_SIGNS, client_files
from tests.integration.engine.conftest import REGION, House, local, settle_in
from tests.post_office import PostOffice, open_post_office

NOON = local("2026-03-16T12:00")
ADDRESSES = itertools.count(1)
"""Of the network: wrong tries are counted by it."""
NAME, ADDRESS = "Salainen Asiakas", "asiakas@example.invalid"
COVERS = "työkyvyn tuen kannalta tarpeelliset tiedot"


@dataclass
class ClientHouse(House):
    """The region as one test meets it."""

    post: PostOffice
    address: str
    case: Case = None


@pytest.fixture(scope="module")
def post_office():
    with open_post_office() as office:
        yield office


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def region(request, tmp_path_factory, post_office):
    """Give the region on a database that lives as long as this module."""
    folder = tmp_path_factory.mktemp("client_view")
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), folder / "polku.db")
    url = (
        f"sqlite:///{folder / 'polku.db'}"
        if request.param == "sqlite"
        else empty(request.getfixturevalue("postgres_database"))
    )
    settings = Settings(
        database_url=url,
        secret_key="s" * 32,
        encryption_keys=KEYS,
        data_dir=folder,
        smtp=SmtpServer("127.0.0.1", post_office.port, tls=False),
    )
    engine = ProcessEngine(settings)
    with clock.at(NOON):
        house = settle_in(engine, client_files())
        house.people = {name: engine.find_person(name) for name in house.people}
    yield house
    engine.close()


@pytest.fixture
def post(region, post_office):
    """Give an empty post office: what other tests have left to be sent is sent first."""
    with clock.at(NOON):
        region.engine.deliver_pending()
    post_office.letters.clear()
    return post_office


@pytest.fixture
def house(region, post):
    """Give the region with one case of a client who has a mail address, with two parties' consents in force."""
    with clock.at(NOON):
        house = ClientHouse(region.engine, region.people, post, f"192.0.2.{next(ADDRESSES)}")
        house.case = house.open_case(client={"name": NAME, "email": ADDRESS, "language": "sv"})
        give(house, "kela")
        give(house, "terveydenhuolto")
        yield house


def give(house, party):
    with house.engine._store.begin() as uow:
        uow.consents.add(Consent(new_id(), house.case.id, party, "y100", "kirjallinen", clock.today(), None, COVERS))
        uow.cases.update(house.case.id, consent_decided_at=clock.now())


def link(house, code_by="worker", who="aino"):
    """Make a link; give its secret and its code, read where they went."""
    made = house.engine.give_client_link(house[who], house.case.key, code_by)
    return made.secret, made.code


def entered(house, secret, code, address=""):
    return house.engine.enter_client_view(secret, code, "", address or house.address)


def again(house):
    """Come in anew by the newest link, with a new code of the worker."""
    row = house.engine.client_links(house["aino"], house.case.key).rows[0]
    made = house.engine.give_client_code(house["aino"], house.case.key, row.link.id)
    return entered(house, house.post.link().rpartition("/")[2], made.code)


def mailed(house):
    """Let the link go by mail; give its secret from the letter and the code that the worker tells."""
    made = house.engine.give_client_link(house["aino"], house.case.key, "worker")
    house.engine.deliver_pending()
    return house.post.link().rpartition("/")[2], made.code


@pytest.fixture
def visit(house):
    return entered(house, *mailed(house))[0]


def told(house, name):
    events = house.engine.case_page(house["siiri"], house.case.key).events
    return [event for event in events if event.name == name]


def consents(house):
    page = house.engine.consent_page(house["aino"], house.case.key)
    return {one.party for one in page.consents if one.withdrawn_at is None}


# The door


def test_the_link_goes_by_mail_the_code_by_the_worker_and_no_mail_has_both(house, post):
    made = house.engine.give_client_link(house["aino"], house.case.key, "worker")
    assert (made.secret, len(made.code)) == ("", 8)
    house.engine.deliver_pending()
    (letter,) = post.letters
    body = letter.get_content()
    secret = post.link().rpartition("/")[2]
    assert SECRET_SIGNS.fullmatch(secret)
    assert (letter["To"], "Länk till din egen vy" in letter["Subject"]) == (ADDRESS, True)
    for private in (NAME, "Salainen", house.case.key, made.code):
        assert private not in body + letter["Subject"]
    visit, token = house.engine.enter_client_view(secret, f" {made.code[:4]} {made.code[4:]} ", "", house.address)
    assert (visit.language, house.engine.client_visit(token).id) == ("sv", visit.id)
    (row,) = house.engine.client_links(house["aino"], house.case.key).rows
    assert (row.state, row.link.mail, row.link.opened_at) == ("living", "sent", NOON)


def test_the_code_goes_by_mail_when_the_worker_hands_the_link_over(house, post):
    secret, code = link(house, "email")
    assert (bool(secret), code) == (True, "")
    house.engine.send_client_code(secret, house.address)
    house.engine.deliver_pending()
    (letter,) = post.letters
    body = letter.get_content()
    assert secret not in body
    assert "http" not in body
    code = "".join(sign for sign in body.partition("Kod: ")[2].split("\n")[0] if sign.isdigit())
    with clock.at(NOON + timedelta(minutes=16)):
        with pytest.raises(SignInRefused):
            entered(house, secret, code)
        house.engine.send_client_code(secret, house.address)
        house.engine.deliver_pending()
        newer = post.letters[-1].get_content().partition("Kod: ")[2][:8]
        assert entered(house, secret, newer)


def test_a_code_works_once_and_only_for_its_link(house, post):
    secret, code = mailed(house)
    other, _ = mailed(house)
    with pytest.raises(SignInRefused):
        entered(house, other, code)
    assert entered(house, secret, code)
    with pytest.raises(SignInRefused):
        entered(house, secret, code)
    (mine, _theirs) = sorted(
        house.engine.client_links(house["aino"], house.case.key).rows, key=lambda row: row.link.opened_at is None
    )
    assert entered(house, secret, house.engine.give_client_code(house["aino"], house.case.key, mine.link.id).code)


def test_two_at_once_with_one_code_are_one_visit(house, post):
    secret, code = mailed(house)
    outcomes = []

    def come():
        with clock.at(NOON):
            try:
                outcomes.append(house.engine.enter_client_view(secret, code, "", house.address)[0].id)
            except SignInRefused:
                outcomes.append("")

    both = [threading.Thread(target=come) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    assert sorted(map(bool, outcomes)) == [False, True]


def test_codes_are_not_guessed(house, post):
    secret, code = mailed(house)
    wrong = "00000000" if code != "00000000" else "11111111"
    for number in range(TRIES_PER_CODE):
        with pytest.raises(SignInRefused):
            entered(house, secret, wrong, f"198.51.100.{number}")
    with pytest.raises(SignInRefused):
        entered(house, secret, code, "198.51.100.99")  # the right one came too late: the code is worth nothing
    for number in range(TRIES_PER_CODE + 1, TRIES_PER_LINK):
        with pytest.raises(SignInRefused):
            entered(house, secret, wrong, f"198.51.100.{number}")
    with pytest.raises(NotFound):
        entered(house, secret, code, "203.0.113.1")
    (row,) = house.engine.client_links(house["aino"], house.case.key).rows
    assert row.state == "locked"


def test_guessing_links_is_slowed_down(house):
    for number in range(FREE_FOR_ADDRESS + 1):
        with pytest.raises(NotFound):
            house.engine.client_door(f"guess{number}", house.address)
    with pytest.raises(SignInTooOften):
        house.engine.client_door("guess", house.address)
    with pytest.raises(NotFound):
        house.engine.client_door("guess", "203.0.113.2")


def test_codes_are_not_mailed_without_end(house, post):
    secret, _ = link(house, "email")
    for _ in range(FREE_FOR_ACCOUNT + 1):
        house.engine.send_client_code(secret, house.address)
    with pytest.raises(SignInTooOften):
        house.engine.send_client_code(secret, house.address)
    house.engine.deliver_pending()
    assert len(post.letters) == 1  # a newer code takes the place of one that has not left


def test_what_is_not_good_any_more_is_nothing(house, post):
    secret, _code = mailed(house)
    visit, token = entered(house, *mailed(house))
    rows = house.engine.client_links(house["aino"], house.case.key).rows
    for row in rows:
        house.engine.revoke_client_link(house["aino"], house.case.key, row.link.id)
        house.engine.revoke_client_link(house["aino"], house.case.key, row.link.id)
    assert house.engine.client_visit(token) is None
    for asked in (
        lambda: house.engine.client_door(secret, house.address),
        lambda: house.engine.own_view(visit),
        lambda: house.engine.withdraw_own_consent(visit, "kela"),
        lambda: house.engine.stop_own_case(visit, ""),
    ):
        with pytest.raises(NotFound):
            asked()
    assert consents(house) == {"kela", "terveydenhuolto"}
    third, _ = mailed(house)
    with clock.at(NOON + timedelta(days=91)), pytest.raises(NotFound):
        house.engine.client_door(third, house.address)


def test_a_visit_ends_when_nothing_happens_and_after_an_hour(house, visit):
    assert house.engine.client_visit("") is None
    _, token = again(house)
    for minutes in range(0, 60, 14):
        with clock.at(NOON + timedelta(minutes=minutes)):
            assert house.engine.client_visit(token) is not None
    with clock.at(NOON + timedelta(minutes=60)):
        assert house.engine.client_visit(token) is None
    _, token = again(house)
    with clock.at(NOON + timedelta(minutes=15)):
        assert house.engine.client_visit(token) is None
    _, token = again(house)
    house.engine.leave_client_view(token)
    assert house.engine.client_visit(token) is None


def test_nothing_that_opens_lies_in_the_database(house, visit):
    made = house.engine.give_client_link(house["aino"], house.case.key, "worker")
    every = tables.metadata.sorted_tables
    with house.engine._store.begin(write=False) as uow:
        rows = [repr(row) for table in every for row in uow.ground.run(sqlalchemy.select(table))]
    house.engine.deliver_pending()
    secret = house.post.link().rpartition("/")[2]
    assert not [row for row in rows if made.code in row or secret in row]


def test_who_is_erased_has_no_view(house, visit):
    with house.engine._store.begin() as uow:
        uow.clients.update(Client(id=house.case.client_id, erased=True))
    with pytest.raises(NotFound):
        house.engine.own_view(visit)


# Who may


def test_links_are_the_case_managers(house):
    house.engine.claim(house["onni"], house.tasks(house.case.key)["kirjaa"].id)
    with pytest.raises(Forbidden):
        link(house, who="onni")  # works on the case, and is not its case manager
    with pytest.raises(NotFound):
        link(house, who="johanna")
    assert link(house, who="siiri")
    for _ in range(2):
        link(house)
    with pytest.raises(Conflict):
        link(house)
    with pytest.raises(FormInvalid):
        house.engine.give_client_link(house["aino"], house.case.key, "pigeon")
    other = house.open_case(client={"name": "Toinen"})
    with pytest.raises(FormInvalid):
        house.engine.give_client_link(house["aino"], other.key, "email")  # nowhere to send a code
    shown = house.engine.give_client_link(house["aino"], other.key, "worker", "same")
    again = house.engine.give_client_link(house["aino"], other.key, "worker", "same")
    assert SECRET_SIGNS.fullmatch(shown.secret)
    assert (again.link.id, again.secret, again.code) == (shown.link.id, "", "")
    (row,) = house.engine.client_links(house["aino"], other.key).rows
    with pytest.raises(NotFound):
        house.engine.revoke_client_link(house["aino"], house.case.key, row.link.id)
    assert [event.name for event in told(house, "client_link_given")] == ["client_link_given"] * 3


# What the client sees


def test_the_view_has_the_clients_case_and_nobody_elses(house, visit):
    other = house.open_case(client={"name": "Toinen Asiakas"})
    view = house.engine.own_view(visit)
    assert view.case.key == house.case.key
    assert other.key not in repr(view)
    assert [one.name for one in view.contacts] == ["Aino"]
    assert {one.party for one in view.consents} == {"kela", "terveydenhuolto"}
    assert view.acts == {"give", "withdraw", "propose", "stop"}
    assert "kela" not in [code for code, _ in view.parties]
    assert ("sosiaalihuolto", "Socialvård") not in view.parties
    assert view.surveys == [("asiakaskysely", "Klientenkät")]  # the other one follows the end


def test_the_log_tells_roles_and_organisations_of_two_years_and_no_names(house, visit):
    house.engine.case_page(house["aino"], house.case.key)
    house.engine.case_page(house["siiri"], house.case.key)
    lines = house.engine.own_view(visit).access
    assert {(one.role, one.organisation) for one in lines if not one.own} == {("Ohjaus", "Koe"), ("Esihenkilöt", "Koe")}
    assert any(one.own for one in lines)
    assert "Aino" not in repr(lines)
    with house.engine._store.begin(write=False) as uow:
        basis = {one.basis for one in uow.access.of_case(house.case.id) if one.person_id.startswith("client:")}
    assert basis == {"client"}
    later, far = clock.at(NOON + timedelta(days=731)), house.engine
    with later, far._store.begin() as uow:
        mine = sqlalchemy.update(tables.client_link).where(tables.client_link.c.case_id == house.case.id)
        uow.ground.run(mine.values(expires_at=clock.now() + timedelta(days=1)))
    with clock.at(NOON + timedelta(days=731)):
        assert [one.on for one in house.engine.own_view(visit).access] == [clock.today()]


# What the client does


def test_a_consent_is_withdrawn_by_the_client_like_by_anybody(house, visit):
    kerttu = house.engine.add_person("kerttu", name="Kerttu", organisation="Kela", region=REGION, groups=["ohjaus"])
    kerttu = house.engine.find_person("kerttu")
    house.engine.claim(kerttu, house.tasks(house.case.key)["kirjaa"].id)
    assert house.engine.withdraw_own_consent(visit, "kela", "one tab")
    assert house.engine.withdraw_own_consent(visit, "kela", "one tab")  # the answer was lost: the same is said again
    assert not house.engine.withdraw_own_consent(visit, "kela", "another tab")
    (event,) = told(house, "suostumus_peruttu")
    assert (event.actor_id, event.actor_name) == (f"client:{house.case.id}", "Asiakas")
    assert (event.attributes["osapuolet"], event.attributes["tapa"]) == (["kela"], "sahkoinen")
    assert consents(house) == {"terveydenhuolto"}
    with pytest.raises(NotFound):
        house.engine.case_page(kerttu, house.case.key)
    open_tasks = [row.task.element for row in house.engine.case_page(house["siiri"], house.case.key).open_tasks]
    assert open_tasks.count("kerro_peruutuksesta_osapuolelle") == 2  # Kela and the health care hear, each by a task


def test_two_tabs_withdraw_at_once_and_it_is_done_once(house, visit):
    outcome = []

    def withdraw(key):
        with clock.at(NOON):
            outcome.append(house.engine.withdraw_own_consent(visit, "kela", key))

    both = [threading.Thread(target=withdraw, args=(key,)) for key in ("a", "b")]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    assert sorted(outcome) == [False, True]
    assert len(told(house, "suostumus_peruttu")) == 1


def test_a_consent_is_given_by_the_client_and_the_chart_goes_on(house, visit):
    for fields, wrong in (
        ({"parties"}, ([], COVERS, True)),
        ({"parties"}, (["muu"], COVERS, True)),
        ({"parties"}, (["kela"], COVERS, True)),  # in force already
        ({"covers", "informed"}, (["tyollisyyspalvelut"], " ", False)),
        ({"covers"}, (["tyollisyyspalvelut"], "x" * 201, True)),
    ):
        with pytest.raises(FormInvalid) as refused:
            house.engine.give_own_consent(visit, wrong[0], wrong[1], informed=wrong[2])
        assert set(refused.value.errors) == fields
    house.engine.give_own_consent(visit, ["tyollisyyspalvelut"], COVERS, informed=True, idempotency_key="k")
    house.engine.give_own_consent(visit, ["tyollisyyspalvelut"], COVERS, informed=True, idempotency_key="k")
    (event,) = told(house, "suostumus_annettu")
    assert (event.actor_name, event.attributes["tapa"]) == ("Asiakas", "sahkoinen")
    assert consents(house) == {"kela", "terveydenhuolto", "tyollisyyspalvelut", "sosiaalihuolto"}
    assert "pyyda_suostumus" not in house.tasks(house.case.key)


def test_the_step_that_asks_for_consent_is_the_clients_too(house, visit):
    house.engine.start_side(house["aino"], house.case.key, "consent", {})
    task = house.tasks(house.case.key)["pyyda_suostumus"]
    house.engine.claim(house["aino"], task.id)
    house.engine.give_own_consent(visit, ["tyollisyyspalvelut"], COVERS, informed=True)
    assert len(told(house, "side_started")) == 1
    assert "pyyda_suostumus" not in house.tasks(house.case.key)
    with pytest.raises(Conflict):
        house.engine.complete_task(house["aino"], task.id, {})


def test_a_time_is_proposed_and_answered(house, visit):
    wish = {"ajat": "Maanantaina <b>aamulla</b>", "miten": "kaynti", "kerrottu": "x"}
    with pytest.raises(FormInvalid):
        house.engine.propose_own_time(visit, {"ajat": ""})
    house.engine.propose_own_time(visit, wish)
    assert "propose" not in house.engine.own_view(visit).acts
    with pytest.raises(AlreadyRunning):
        house.engine.propose_own_time(visit, wish)
    assert [one.attributes["kanava"] for one in told(house, "yhteydenotto")] == ["sahkoinen"]
    answer = {"tulos": "sovittu", "aika": "2026-03-23T09:00", "viesti": "Tervetuloa", "kerrottu": "sahkoinen"}
    house.finish(house.case.key, "vastaa_ajan_ehdotukseen", answer)
    (said,) = house.engine.own_view(visit).proposals
    assert (said.on, said.wishes, said.outcome) == (date(2026, 3, 16), wish["ajat"], "sovittu")
    assert (clock.local(said.at).hour, said.message) == (9, "Tervetuloa")


def test_a_worker_does_the_same_for_the_client_and_the_channel_is_in_the_event(house):
    told_by = {"ilmoitustapa": "puhelin", "päivä": "2026-03-16"}
    offered = dict(house.engine.client_links(house["aino"], house.case.key).acts)
    assert set(offered) == {"consent_withdrawal", "consent", "time_proposal", "asiakas_keskeyttää"}
    house.engine.start_side(house["aino"], house.case.key, "time_proposal", {**told_by, "ajat": "Milloin vain"})
    withdrawn = {**told_by, "koskee": "osapuolta", "osapuolet": ["kela"], "ilmoitustapa": "posti"}
    house.engine.withdraw_consent(house["aino"], house.case.key, withdrawn)
    (contact,), (withdrawal,) = told(house, "yhteydenotto"), told(house, "suostumus_peruttu")
    assert (contact.attributes["kanava"], contact.actor_name) == ("puhelin", "Aino")
    assert (withdrawal.attributes["tapa"], withdrawal.actor_name) == ("posti", "Aino")


def test_the_client_stops_and_the_closed_case_is_only_read(house, visit):
    house.engine.stop_own_case(visit, "Muutan.", "once")
    house.engine.stop_own_case(visit, "Muutan.", "once")
    view = house.engine.own_view(visit)
    assert (view.case.status.value, view.case.outcome, view.acts) == ("closed", "keskeytti", frozenset())
    (event,) = told(house, "asia_keskeytetty")
    assert event.actor_name == "Asiakas"
    for act in (
        lambda: house.engine.stop_own_case(visit, "", "again"),
        lambda: house.engine.withdraw_own_consent(visit, "kela"),
        lambda: house.engine.give_own_consent(visit, ["tyollisyyspalvelut"], COVERS, informed=True),
        lambda: house.engine.propose_own_time(visit, {"ajat": "x"}),
        lambda: link(house),
    ):
        with pytest.raises(Conflict):
            act()
    (row,) = house.engine.client_links(house["aino"], house.case.key).rows
    house.engine.revoke_client_link(house["aino"], house.case.key, row.link.id)
    with pytest.raises(NotFound):
        house.engine.own_view(visit)


def test_a_withdrawal_waits_behind_the_revocation_of_its_link(house, visit):
    (row,) = house.engine.client_links(house["aino"], house.case.key).rows
    outcome = []

    def withdraw():
        with clock.at(NOON):
            try:
                outcome.append(house.engine.withdraw_own_consent(visit, "kela"))
            except NotFound as error:
                outcome.append(error)

    sender = threading.Thread(target=withdraw)
    with house.engine._work(house["aino"]) as work:
        acts.open_run(work, house.case.main_instance_id)
        sender.start()
        sender.join(0.4)
        work.uow.client_links.revoke(row.link.id, work.moment)
    sender.join(120)
    assert isinstance(outcome[0], NotFound)
    assert consents(house) == {"kela", "terveydenhuolto"}


def test_a_survey_is_answered_from_the_view_and_nothing_ties_it_to_the_client(house, visit):
    code = house.engine.own_survey(visit, "asiakaskysely")
    with house.engine._store.begin(write=False) as uow:
        kept = uow.ground.run(sqlalchemy.select(tables.client_visit).where(tables.client_visit.c.id == visit.id)).one()
    assert tuple(kept.asked) == ("asiakaskysely",)  # the visit knows that it asked, until it ends
    house.engine.answer_survey(code, {"hyöty": "5"}, house.address)
    leader = house.engine.add_person(
        "maija", name="Maija", region=REGION, groups=["johto"], organisation="Koe", roles=[Role.MANAGER]
    )
    row = next(one for one in house.engine.survey_rounds(leader) if one.round.survey == "asiakaskysely")
    assert (dict(row.sent), dict(row.answered)) == ({"portal": 1}, {"portal": 1})
    with pytest.raises(NotFound):
        house.engine.own_survey(visit, "kumppanikysely")
