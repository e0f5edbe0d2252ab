"""Surveys: sent by real mail or on paper, answered once without an account, shown when nobody can be told apart."""

import re
from datetime import date

import pytest
import sqlalchemy

from engine import clock
from engine.commands.sign_in import FREE_FOR_ADDRESS
from engine.errors import Forbidden, FormInvalid, LinkOver, LinkUsed, NotFound, SignInTooOften
from engine.process_engine import ProcessEngine
from engine.settings import Settings, SmtpServer
from engine.store import tables
from engine.store.encryption import Cipher
from tests.conftest import KEYS
from tests.integration.engine.conftest import REGION, local, settle_in
from tests.integration.engine.surveyed import surveyed_files
from tests.post_office import open_post_office

APRIL = "2026-04-01T03:00"
HERE = "192.0.2.1"
WELL = {"hyöty": "5", "avoin": "kiitos"}


@pytest.fixture
def post():
    with open_post_office() as office:
        yield office


@pytest.fixture
def surveyed(database_url, tmp_path, post):
    engine = ProcessEngine(
        Settings(
            database_url=database_url,
            secret_key="s" * 32,
            encryption_keys=KEYS,
            data_dir=tmp_path,
            smtp=SmtpServer("127.0.0.1", post.port, tls=False),
        )
    )
    house = settle_in(engine, surveyed_files())
    for name, groups, roles in (("maija", ["johto"], ["manager"]), ("kaisa", ["kumppanit"], [])):
        house.people[name] = engine.add_person(
            name,
            name=name,
            email=f"{name}@example.invalid",
            organisation="X",
            region=REGION,
            groups=groups,
            roles=roles,
        )
    yield house
    engine.close()


def night(house, at):
    with clock.at(local(at)):
        house.engine.nightly()
        while house.engine.deliver_pending():
            pass


def clients(house, *languages):
    for number, language in enumerate(languages):
        who = {"name": f"Asiakas {number}", "email": f"asiakas{number}@example.invalid", "language": language}
        with clock.at(local("2026-03-01T10:00")):
            house.open_case(client=who)


def codes(post):
    return [post.link(number).rpartition("/")[2] for number in range(len(post.letters))]


def answer(house, code, values=WELL, at="2026-04-10T12:00", language=""):
    with clock.at(local(at)):
        house.engine.answer_survey(code, values, HERE, language)


def rows(house, who="maija"):
    return {(row.round.survey, row.round.period): row for row in house.engine.survey_rounds(house[who])}


def test_clients_are_asked_in_april_by_mail_in_their_language_once(surveyed, post):
    clients(surveyed, "fi", "sv")
    surveyed.open_case(client={"name": "Ilman Osoitetta"})
    night(surveyed, "2026-03-31T03:00")
    assert post.letters == []
    night(surveyed, APRIL)
    night(surveyed, APRIL)
    night(surveyed, "2026-04-02T03:00")
    subjects = {letter["To"]: letter["Subject"] for letter in post.letters}
    assert subjects == {
        "asiakas0@example.invalid": "Palautekysely tuestasi",
        "asiakas1@example.invalid": "Enkät om stödet du har fått",
    }
    row = rows(surveyed)["asiakaskysely", "2026"]
    assert (dict(row.sent), dict(row.answered), row.round.closes_on) == ({"email": 2}, {"email": 0}, date(2026, 5, 1))
    with surveyed.engine._store.begin(write=False) as uow:
        assert (
            uow.surveys.noted(REGION, "kysely_lähetetty")
            == [(date(2026, 4, 1), {"laji": "asiakas", "kanava": "email"})] * 2
        )
        assert uow.surveys.claim_letter(clock.now()) is None


def test_partners_are_asked_in_may(surveyed, post):
    night(surveyed, "2026-05-01T03:00")
    assert [letter["To"] for letter in post.letters] == ["kaisa@example.invalid"]


def test_a_worker_that_was_away_for_months_does_not_ask_in_summer(surveyed, post):
    clients(surveyed, "fi")
    night(surveyed, "2026-06-15T03:00")
    assert post.letters == []


def test_a_client_is_asked_at_a_point_of_the_process(surveyed, post):
    clients(surveyed, "other")
    (key,) = surveyed.cases("siiri")
    with clock.at(local("2026-06-10T10:00")):
        surveyed.engine.deliver_message(surveyed["aino"], key, "asiakas_keskeyttää", {"kuka": "asiakas"})
        surveyed.engine.deliver_pending()
    mails = [letter for letter in post.letters if letter["To"] == "asiakas0@example.invalid"]
    assert [letter["Subject"] for letter in mails] == ["Survey about the support you have received"]
    assert rows(surveyed)["lopuksi", "2026-2"].round.closes_on == date(2026, 7, 30)


def test_an_address_that_is_refused_for_good_is_not_counted_as_sent(surveyed, post):
    clients(surveyed, "fi")
    post.refuses = "550 no such user"
    night(surveyed, APRIL)
    assert dict(rows(surveyed)["asiakaskysely", "2026"].sent) == {}
    with surveyed.engine._store.begin(write=False) as uow:
        assert uow.ground.run(sqlalchemy.select(tables.survey_letter)).all() == []


def test_a_busy_mail_server_is_asked_again(surveyed, post):
    clients(surveyed, "fi")
    post.refuses = "451 later"
    night(surveyed, APRIL)
    post.refuses = ""
    night(surveyed, "2026-04-01T04:00")
    assert len(post.letters) == 1
    assert dict(rows(surveyed)["asiakaskysely", "2026"].sent) == {"email": 1}


def test_a_link_is_good_once_until_its_last_day_and_a_look_does_not_use_it_up(surveyed, post):
    clients(surveyed, "sv", "fi")
    night(surveyed, APRIL)
    by_address = dict(zip([letter["To"] for letter in post.letters], codes(post), strict=True))
    code = by_address["asiakas0@example.invalid"]
    with clock.at(local("2026-04-10T12:00")):
        for _ in range(3):  # mail programs look at links before people do
            page = surveyed.engine.survey(code, HERE)
        assert (page.language, page.form.title, page.name) == ("sv", "Klientrespons", "Klientenkät")
        assert surveyed.engine.survey(code, HERE, "en").form.title == "Client feedback"
    with pytest.raises(FormInvalid):
        answer(surveyed, code, {"hyöty": "9"})
    with pytest.raises(FormInvalid):
        answer(surveyed, code, {})
    answer(surveyed, code)
    for act in (lambda: answer(surveyed, code), lambda: surveyed.engine.survey(code, HERE)):
        with pytest.raises(LinkUsed):
            act()
    other = by_address["asiakas1@example.invalid"]
    with pytest.raises(LinkOver):
        answer(surveyed, other, at="2026-05-02T00:01")
    answer(surveyed, other, at="2026-05-01T23:59")


def test_wrong_codes_are_slowed_down_and_right_ones_of_others_are_not(surveyed):
    with clock.at(local("2026-04-10T12:00")):
        (code,) = surveyed.engine.print_surveys(surveyed["aino"], REGION, "asiakaskysely", "fi", 1).codes
        for number in range(FREE_FOR_ADDRESS + 1):
            with pytest.raises(NotFound):
                surveyed.engine.survey(f"wrong{number}", HERE)
        with pytest.raises(SignInTooOften):
            surveyed.engine.survey(code, HERE)
        assert surveyed.engine.survey(code, "192.0.2.2").language == "fi"


def test_a_copy_on_paper_has_a_code_that_may_be_typed_as_it_looks(surveyed):
    with clock.at(local("2026-04-10T12:00")):
        printed = surveyed.engine.print_surveys(surveyed["aino"], REGION, "asiakaskysely", "sv", 3)
    assert len(set(printed.codes)) == 3
    assert printed.form.title == "Klientrespons"
    code = printed.codes[0]
    answer(surveyed, f" {code[:4].upper()}-{code[4:8]} {code[8:]} ")
    row = rows(surveyed)["asiakaskysely", "2026"]
    assert (dict(row.sent), dict(row.answered)) == ({"print": 3}, {"print": 1})
    for copies in (0, 51):
        with pytest.raises(FormInvalid):
            surveyed.engine.print_surveys(surveyed["aino"], REGION, "asiakaskysely", "sv", copies)
    with pytest.raises(NotFound):
        surveyed.engine.print_surveys(surveyed["aino"], REGION, "muu", "sv", 1)


def test_a_leader_sends_to_addresses_that_have_no_account(surveyed, post):
    with clock.at(local("2026-05-10T12:00")):
        given = "eka@example.invalid\n\ntoka@example.invalid\neka@example.invalid\n"
        assert surveyed.engine.send_surveys(surveyed["maija"], REGION, "kumppanikysely", "fi", given) == 2
        surveyed.engine.deliver_pending()
    assert sorted(letter["To"] for letter in post.letters) == ["eka@example.invalid", "toka@example.invalid"]
    for wrong in ("ei osoite", "a@b.example\nBcc: c@d.example", ""):
        with pytest.raises(FormInvalid):
            surveyed.engine.send_surveys(surveyed["maija"], REGION, "kumppanikysely", "fi", wrong)
    with pytest.raises(Forbidden):
        surveyed.engine.send_surveys(surveyed["aino"], REGION, "kumppanikysely", "fi", given)


def gather(surveyed, given, at="2026-04-10T12:00", language="fi"):
    with clock.at(local(at)):
        printed = surveyed.engine.print_surveys(surveyed["aino"], REGION, "asiakaskysely", language, len(given))
    for code, one in zip(printed.codes, given, strict=True):
        answer(surveyed, code, {"hyöty": one, "avoin": f"sana {one}"}, at)


def test_results_open_when_the_round_is_over_and_there_are_enough(surveyed):
    gather(surveyed, "55443")
    gather(surveyed, "11111", language="sv")
    night(surveyed, "2026-05-01T03:00")
    row = rows(surveyed)["asiakaskysely", "2026"]
    assert (row.round.closed, row.round.result) == (False, {})
    night(surveyed, "2026-05-11T03:00")
    row = rows(surveyed)["asiakaskysely", "2026"]
    result = row.round.result
    assert (result["n"], result["sent"], result["answered"]) == (10, {"print": 10}, {"print": 10})
    assert result["questions"]["hyöty"]["counts"] == {"5": 2, "4": 2, "3": 1, "2": 0, "1": 5}
    assert {name: one["n"] for name, one in result["cut"]["hyöty"].items()} == {"fi": 5, "sv": 5}
    assert result["texts"]["avoin"] == sorted(f"sana {one}" for one in "5544311111")
    with surveyed.engine._store.begin(write=False) as uow:
        assert uow.surveys.answers(row.round.id) == []
    assert row.round.id not in {link.round_id for link in _links(surveyed)}


def test_too_few_answers_wait_for_the_next_round_and_are_counted_once(surveyed):
    gather(surveyed, "555")
    night(surveyed, "2026-06-15T03:00")
    early = rows(surveyed)["asiakaskysely", "2026"].round
    assert (early.closed, early.result) == (True, {"sent": {"print": 3}, "answered": {"print": 3}})
    with clock.at(local("2026-06-16T03:00")), pytest.raises(LinkOver):
        surveyed.engine.print_surveys(surveyed["aino"], REGION, "asiakaskysely", "fi", 1)
    gather(surveyed, "44", at="2027-04-10T12:00")
    night(surveyed, "2027-06-15T03:00")
    found = rows(surveyed)
    assert found["asiakaskysely", "2027"].round.result["n"] == 5
    assert found["asiakaskysely", "2027"].round.result["periods"] == ["2026", "2027"]
    assert found["asiakaskysely", "2026"].round.result["within"] == "2027"
    gather(surveyed, "11111", at="2028-04-10T12:00")
    night(surveyed, "2028-06-15T03:00")
    assert rows(surveyed)["asiakaskysely", "2028"].round.result["n"] == 5


def test_results_are_for_those_who_lead(surveyed):
    gather(surveyed, "5")
    assert rows(surveyed, "siiri").keys() == rows(surveyed).keys() == {("asiakaskysely", "2026")}
    with pytest.raises(Forbidden):
        surveyed.engine.survey_rounds(surveyed["aino"])


ROUND = {"id", "region", "survey", "period", "form", "version_id", "opened_on", "closes_on", "threshold", "cut"}
JOINS_NOBODY = {
    "survey_round": ROUND | {"closed", "answers", "result"},
    "survey_link": {"id", "region", "round_id", "channel", "language", "code_hash", "sent", "used"},
    "survey_letter": {"id", "region", "link_id", "kind", "created_at", "tries", "try_order", "next_try_at", "to"},
    "region_event": {"id", "region", "name", "on", "attributes"},
}


@pytest.mark.parametrize("name", JOINS_NOBODY)
def test_no_column_of_these_tables_could_join_an_answer_to_anybody(name):
    """A new column must be thought about here before it is added."""
    assert {column.name for column in tables.metadata.tables[name].columns} == JOINS_NOBODY[name]


def test_no_row_of_any_table_joins_an_answer_to_a_link_a_case_or_a_person(surveyed, post, monkeypatch):
    clients(surveyed, "fi", "sv", "fi")
    night(surveyed, APRIL)
    sealed = []
    seal = Cipher.seal
    monkeypatch.setattr(
        Cipher, "seal", lambda self, place, value: sealed.append((place, value)) or seal(self, place, value)
    )
    before = _dump(surveyed)
    for number, code in enumerate(codes(post)):
        answer(surveyed, code, {"hyöty": "5", "avoin": f"tunnistettava {number}"}, f"2026-04-1{number}T12:0{number}")
    after = _dump(surveyed)
    changed = {
        name: [row for row in after[name] if row not in before[name]] for name in after if after[name] != before[name]
    }
    assert set(changed) == {"survey_round", "survey_link", "region_event"}
    # What is new says a day, a kind and a channel; a link says that it was used, and no moment of it.
    moments = re.compile(r"12:0\d|2026-04-1\dT|2026-04-1\d 1|2026-04-1\d 09")
    assert not moments.search(repr(changed))
    assert {name for name, rows in after.items() if "tunnistettava" in repr(rows)} == set()
    # Every sealed value that holds an answer is the box of its round, and holds nothing of a link, a case or a client.
    told = [(place, value.decode()) for place, value in sealed if b"tunnistettava" in value]
    assert {place.partition("/")[0] for place, _ in told} == {"survey_round.answers"}
    known = {
        str(value)
        for name in ("case", "client", "instance", "person", "survey_link")
        for row in after[name]
        for value in row[:1]
    }
    known |= set(codes(post)) | {"example.invalid", "KOE-", "Asiakas "}
    assert [mark for mark in known for _, value in told if mark in value] == []
    assert set(re.findall(r'"(\w+)":', told[-1][1])) <= {
        "answers",
        "values",
        "channel",
        "language",
        "tavoitettavuus",
        "riittävä_aika",
        "kuulluksi_tuleminen",
        "hyöty",
        "avoin",
    }


def test_the_order_of_answers_tells_nothing(surveyed):
    given = [str(number % 5 + 1) for number in range(40)]
    gather(surveyed, given)
    with surveyed.engine._store.begin(write=False) as uow:
        round_id = uow.ground.run(sqlalchemy.select(tables.survey_round.c.id)).scalar_one()
        first = [one.values["hyöty"] for one in uow.surveys.answers(round_id)]
    assert sorted(first) == sorted(given)
    assert first not in (given, given[::-1])  # by chance once in more times than there are atoms
    ids = [row.id for row in _links(surveyed)]
    assert len(set(ids)) == 40


def _links(house):
    with house.engine._store.begin(write=False) as uow:
        return uow.ground.run(sqlalchemy.select(tables.survey_link)).all()


def _dump(house):
    with house.engine._store.begin(write=False) as uow:
        return {
            name: sorted((tuple(row) for row in uow.ground.run(sqlalchemy.select(table))), key=repr)
            for name, table in tables.metadata.tables.items()
        }
