"""Bad input at the pages and by the API: a sentence that says what can be done, nothing typed lost, nothing saved.

A date order that cannot be, a meeting over its capacity, a second open case, a party invited without consent, and an
anonymous request that tells who somebody is.
"""

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html

from engine import clock
from engine.forms import flatten
from engine.model.meeting_screens import AgendaWish
from engine.model.screens import CaseQuery
from engine.scenarios import load_scenario, run_scenario
from tests.acceptance.test_no_link import OTHER, everybody
from tests.acceptance.walks import needed_by
from tests.integration.webapp.conftest import Office
from webapp import create_app

REGION = "keski_suomi"
SCENARIOS = Path(__file__).parents[2] / "processes" / REGION / "scenarios"
PLANNED, CHECKED, INVITED = "tyopari", "selvittelyt_eivat_toteudu", "keskeytys_seurannassa"
CODE = "131052-308T"
CLIENT = {"name": "Esimerkki Asiakas", "identity_code": CODE, "language": "fi"}
TUESDAY = datetime(2026, 3, 2, 8, tzinfo=clock.HELSINKI)


@pytest.fixture
def office(sqlite_url, tmp_path, open_engine, files):
    """Give the application with the charts of one region on SQLite: the forms are the same on each database."""
    yield from opened(sqlite_url, tmp_path, open_engine, files)


@pytest.fixture
def either_office(database_url, tmp_path, open_engine, files):
    """Give the application on each kind of database."""
    yield from opened(database_url, tmp_path, open_engine, files)


def opened(url, folder, open_engine, files):
    engine = open_engine(url, folder)
    engine.publish(needed_by(files, REGION), actor=None, comment="bad input")
    office = Office(engine, create_app(engine), [])
    groups = ["toimijat", "sosiaaliohjaus"]
    office.people["sirpa"] = engine.add_person("sirpa", name="Sirpa", region=REGION, groups=groups)
    office.people["toivo"] = engine.add_person("toivo", name="Toivo", region=REGION, groups=["toimijat"])
    yield office
    office.close()


class Step:
    """A task that a scenario came to: who does it, at what moment, and with which values that are in order."""

    def __init__(self, office, scenario, element, parties=()):
        """Walk there; `parties` are those to which the client does not consent."""
        whole = load_scenario(SCENARIOS / f"{scenario}.toml")
        step = next(one for one in whole.steps if one.target == element)
        before = [_without(one, parties) for one in whole.steps[: step.number - 1]]
        self.office, self.values, self.moment = office, dict(step.values), step.at
        if before:
            report = run_scenario(office.engine, replace(whole, steps=tuple(before)))
            assert report.ok, "\n".join(report.lines())
            person, key = _player(office, whole, step.persona), report.case_key
        else:
            person = office.people["sirpa"]
            with clock.at(step.at):
                key = office.engine.start_case(person, definition=REGION, region=REGION, client={}, variables={}).key
        office.people[person.username] = person
        self.who, self.key = person.username, key
        with clock.at(step.at):
            rows = office.engine.case_page(person, key).open_tasks
        self.task = next(row.task for row in rows if row.task.element == element)

    def refused(self, changes, told):
        """Be refused at the page and by the API alike; `told` is (path, code, what the sentence says)."""
        sent = {**self.values, **changes}
        with clock.at(self.moment):
            before = self.office.counted()
            page = self.office.post(self.who, f"/tasks/{self.task.id}", dict(_pairs(sent)))
            answer = self.office.call(self.who, f"/tasks/{self.task.id}/complete", {"values": sent})
            assert self.office.counted() == before
        said_on(page, told[2])
        kept_on(page, sent)
        problem(answer, *told)


def _without(step, parties):
    """Give the step without these parties in the consent; to consult by name needs a reason then."""
    changes = {}
    if parties and "osapuolet" in step.values:
        changes["osapuolet"] = [row for row in step.values["osapuolet"] if row["osapuoli"] not in parties]
    if parties and step.target == "vie_konsultointitiimiin":
        changes |= {"poikkeamisen_syy": "asiakkaan_toive", "poikkeamisen_perustelu": "Terveydenhuoltoa ei kysytä."}
    return replace(step, values={**step.values, **changes})


def _player(office, scenario, persona):
    groups = set(scenario.personas[persona].groups)
    walked = (one for one in everybody(office.engine) if one.username.startswith(REGION))
    return next(one for one in walked if {member.group for member in one.memberships} == groups)


def _pairs(values):
    """Give what a browser sends: a name that comes again has a list."""
    sent = {}
    for name, text in flatten(values):
        sent.setdefault(name, []).append(text)
    return sent


def said_on(page, sentence, status=422):
    """See the sentence in the summary at the top, in Finnish."""
    assert page.status_code == status
    (summary,) = html.fromstring(page.text).find_class("summary")
    assert sentence in " ".join(summary.text_content().split())


def kept_on(page, sent):
    """See every value that was typed in its place."""
    drawn = {}
    for form in html.fromstring(page.text).forms:
        for name, text in form.form_values():
            drawn.setdefault(name, set()).add(text)
    lost = {(name, text) for name, texts in _pairs(sent).items() for text in texts if text not in drawn.get(name, ())}
    assert lost == set()


def problem(answer, path, code, sentence, status=422):
    """See the problem document with the field, the code and the same sentence."""
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    (error,) = answer.json["errors"]
    assert (error["path"], error["code"]) == (path, code)
    assert sentence in error["message"]


def test_sick_leave_that_has_ended_is_no_leave(office):
    step = Step(office, PLANNED, "kirjaa_tunnistaminen")
    told = ("sairausloma_päättyy", "before", "Päivä on jo mennyt. Anna 2.2.2026 tai myöhempi päivä.")
    step.refused({"suhde_työelämään": "sairauslomalla", "sairausloma_päättyy": "2026-02-01"}, told)


def test_a_consent_does_not_end_before_it_is_given(office):
    step = Step(office, PLANNED, "pyyda_suostumus")
    sentence = "Päivä on ennen kohdan ”Antopäivä” päivää. Anna 2.2.2026 tai myöhempi päivä"
    step.refused({"voimassa_asti": "2026-02-01"}, ("voimassa_asti", "before", sentence))


def test_a_service_of_the_plan_does_not_end_before_it_begins(office):
    step = Step(office, PLANNED, "laadi_suunnitelma")
    rows = [dict(row) for row in step.values["palvelut"]]
    rows[-1] |= {"alkaa": "2026-03-10", "päättyy": "2026-03-09"}
    path = f"palvelut.{len(rows) - 1}.päättyy"
    sentence = "Päivä on ennen kohdan ”Alkaa” päivää. Anna 10.3.2026 tai myöhempi päivä, tai korjaa kohta ”Alkaa”."
    step.refused({"palvelut": rows}, (path, "before", sentence))


def test_a_health_check_is_neither_booked_nor_done_before_the_referral(office):
    step = Step(office, CHECKED, "varaa_terveystarkastus")
    told = ("varattu_aika", "before", "Päivä on liian aikainen. Anna 13.1.2026 tai myöhempi päivä.")
    step.refused({"varattu_aika": "2026-01-12T10:00"}, told)
    with clock.at(step.moment):
        step.office.engine.complete_task(step.office.people[step.who], step.task.id, step.values)
        rows = step.office.engine.case_page(step.office.people[step.who], step.key).open_tasks
    step.task = next(row.task for row in rows if row.task.element == "tee_terveystarkastus")
    step.values = {"tila": "tehty", "jatkosuositus": ["ei"], "koodit_kirjattu": "kyllä"}
    told = ("päivä", "before", "Päivä on liian aikainen. Anna 13.1.2026 tai myöhempi päivä.")
    step.refused({"päivä": "2026-01-12"}, told)
    told = ("päivä", "after", "Päivä on tulevaisuudessa. Anna 14.1.2026 tai aiempi päivä.")
    step.refused({"päivä": "2026-01-15"}, told)


def test_a_party_without_consent_is_not_invited_by_name(office):
    step = Step(office, INVITED, "kutsu_tiimi", parties=("terveydenhuolto",))
    with clock.at(step.moment):
        made = office.engine.case_page(office.people[step.who], step.key).decisions
    # Of a deviation the chosen reason is kept beside its words; who follows the proposal gives none.
    assert {one.reason_code for one in made if one.deviates} == {"asiakkaan_toive"}
    assert {one.reason_code for one in made if not one.deviates} == {""}
    invited = [*step.values["tahot"], "hoitaja"]
    sentence = "Asiakkaan suostumus puuttuu: Terveydenhuolto. Pyydä suostumus"
    changes = {"tahot": invited, "poikkeamisen_perustelu": "Hoitaja mukaan."}
    step.refused(changes, ("tahot", "consent_missing", sentence))


def test_an_agenda_takes_no_more_than_its_minutes(either_office):
    office, engine = either_office, either_office.engine
    with clock.at(TUESDAY):
        engine.nightly()
        (series,) = engine.meeting_plan(office.people["sirpa"]).series
        first, second = (row.occurrence for row in series.coming[:2])
        engine.add_to_agenda(office.people["sirpa"], first.id, AgendaWish(title="Yhteinen asia", minutes=50))
        for who in ("toivo", "sirpa"):  # she leads, and may exceed it with a reason only
            before = office.counted()
            sent = {"title": "Toinen asia", "minutes": "20"}
            page = office.post(who, f"/meetings/{first.id}/agenda", sent)
            answer = office.call(who, f"/planned-meetings/{first.id}/agenda", {**sent, "minutes": 20})
            assert office.counted() == before
            day = clock.local(second.starts_at)
            sentence = "se vie 20 min ja vapaana on 10 min. Seuraava vapaa paikka: "
            said_on(page, sentence, 409)
            assert f"{day.day}.{day.month}." in page.text
            kept_on(page, sent)
            assert (answer.status_code, answer.json["type"]) == (409, "/api/v1/docs#problem-over-capacity")
            assert (answer.json["free"], answer.json["asked"], answer.json["next"]) == (10, 20, second.id)
            assert sentence in answer.json["detail"]


def test_a_second_open_case_is_refused_and_the_open_one_is_named(office):
    first = office.engine.start_case(
        office.people["sirpa"], definition=REGION, region=REGION, client=CLIENT, variables={}
    )
    before = office.counted()
    page = office.post("sirpa", "/cases/new", {"_process": REGION, "_region": REGION, **CLIENT})
    body = {"process": REGION, "region": REGION, "client": CLIENT}
    answer = office.call("sirpa", "/cases", body)
    assert office.counted() == before
    sentence = f"Asiakkaalla on jo avoin asia {first.key} tällä alueella. Jatka siinä."
    said_on(page, sentence)
    kept_on(page, CLIENT)
    problem(answer, "client.identity_code", "open_case", sentence)


def test_of_two_who_open_a_case_of_a_client_at_once_one_does(either_office):
    office, gate, answers = either_office, threading.Barrier(2), []
    office.bearer("sirpa")
    office.bearer("toivo")

    def open_one(who):
        gate.wait()
        answers.append(office.call(who, "/cases", {"process": REGION, "region": REGION, "client": CLIENT}))

    both = [threading.Thread(target=open_one, args=(who,)) for who in ("sirpa", "toivo")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    made, refused = sorted(answers, key=lambda one: one.status_code)
    assert (made.status_code, refused.status_code) == (201, 422)
    problem(refused, "client.identity_code", "open_case", "Asiakkaalla on jo avoin asia")
    rows, _ = office.engine.cases(office.people["sirpa"], CaseQuery())
    assert {row.case.key for row in rows} <= {made.json["key"]}
    assert office.counted()["client"] == office.counted()["case"] == 1


def test_an_anonymous_request_with_an_identity_code_is_not_kept(office):
    values = {**OTHER, "muoto": "anonymisti", "kysymys": f"Mitä tukea on, hetu {CODE}?"}
    before = office.counted()
    page = office.post("sirpa", "/consultations/new", {"_region": REGION, **_pairs(values)})
    answer = office.call("sirpa", "/consultations", {"region": REGION, "values": values})
    assert office.counted() == before
    sentence = f"Henkilötunnus ”{CODE}”. Poista se ja valitse ikäryhmä."
    said_on(page, sentence)
    kept_on(page, values)
    problem(answer, "kysymys", "identifies", sentence)
