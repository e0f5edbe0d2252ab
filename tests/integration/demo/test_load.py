"""Demo data: cases that were really walked, invented people, nothing broken."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from engine import clock
from engine.model import CaseStatus, Person, Role
from engine.model.figures import Scope
from engine.model.screens import CasePage, CaseQuery
from engine.model.variants import Deviation, Proposals
from engine.model.worklist_screens import WorklistQuery
from engine.process_engine import ProcessEngine
from engine.process_engine.pages.option_names import option_names
from engine.settings import Settings
from webapp.demo.load import is_loaded, load_demo
from webapp.demo.people import invented_client
from webapp.demo.profiles import PROFILES, YEARS, arrivals
from webapp.demo.shown import LINKS
from webapp.publish_seed import publish_seed

pytestmark = pytest.mark.xdist_group("demo")
"""The demo is loaded once."""

CASES = 6


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessEngine]:
    folder = tmp_path_factory.mktemp("demo")
    engine = ProcessEngine(Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True))
    publish_seed(engine)
    assert not is_loaded(engine)
    turns: list[int] = []
    assert load_demo(engine, cases=CASES, seed=3, each=lambda: turns.append(1)) == CASES
    assert len(turns) == CASES
    yield engine
    engine.close()


def the(engine: ProcessEngine, username: str) -> Person:
    person = engine.find_person(username)
    assert person is not None
    return person


def pages(engine: ProcessEngine) -> list[CasePage]:
    reader = the(engine, "demo.tietosuojavastaava")
    rows, _ = engine.cases(reader, CaseQuery(status="", limit=100))
    return [engine.case_page(reader, row.case.key) for row in rows]


def test_all_cases_are_there_and_have_been_worked_on(loaded: ProcessEngine) -> None:
    found = pages(loaded)
    assert len(found) == CASES
    assert is_loaded(loaded)
    assert sum(event.name == "task_completed" for page in found for event in page.events) >= CASES


def test_a_newcomer_finds_an_absence_to_cover_and_a_clients_link(loaded: ProcessEngine) -> None:
    newcomer = the(loaded, "demo.sosiaaliohjaaja")
    covered = [row.absence for row in loaded.absence_page(newcomer).covering]
    today = clock.local(clock.now()).date()
    assert [one.covers(today) for one in sorted(covered, key=lambda one: one.first_day)] == [True, False]
    supervisor = the(loaded, "demo.esihenkilo")
    keys = [page.case.key for page in pages(loaded) if page.case.region == "keski_suomi"]
    states = [row.state for key in keys for row in loaded.client_links(supervisor, key).rows]
    assert states == ["living"] * LINKS


def test_the_past_lies_in_the_past_and_in_order(loaded: ProcessEngine) -> None:
    for page in pages(loaded):
        moments = [event.at for event in sorted(page.events, key=lambda event: (event.instance_id, event.seq))
                   if event.instance_id == page.case.main_instance_id]  # fmt: skip
        assert moments == sorted(moments)
        assert moments[0] >= page.case.opened_at


def test_no_case_is_broken(loaded: ProcessEngine) -> None:
    assert [page.incidents for page in pages(loaded) if page.incidents] == []
    # No worker runs here, so that messages wait.
    assert [finding for finding in loaded.doctor() if finding.kind not in {"worker", "undelivered"}] == []


@pytest.mark.xdist_group("two-years")
def test_two_years_of_every_region_leave_nothing_broken(tmp_path: Path) -> None:
    """Realistic arrivals, capacities, delays and drop-outs by the real engine: every case is in a legal state."""
    engine = ProcessEngine(Settings.from_environment({"POLKU_DATA_DIR": str(tmp_path)}, demo=True))
    publish_seed(engine)
    reader_of = "demo.tietosuojavastaava"
    try:
        load_demo(engine, cases=0, past=10, seed=5)
        rows, _ = engine.cases(the(engine, reader_of), CaseQuery(status="", limit=100))
        found = [engine.case_page(the(engine, reader_of), row.case.key) for row in rows]
        assert {page.case.definition for page in found} == set(PROFILES)
        assert min(page.case.opened_at for page in found) < clock.now() - timedelta(days=500)
        assert len({page.case.status for page in found}) == 2
        assert [page.incidents for page in found if page.incidents] == []
        waits = {event.attributes["odottaa"] for page in found for event in page.events if event.name == "task_resumed"}
        assert waits == {"asiakas", "muu_organisaatio", "kokousaika"}
        opened = Counter(page.case.region for page in found if page.case.status is CaseStatus.OPEN)
        manager = the(engine, "demo.johtaja")
        assert opened[engine.figure_choices(manager).region] == max(opened.values())
        stuck = [page.case.key for page in found if page.case.status is CaseStatus.OPEN and not _goes_on(page)]
        assert stuck == []
        # Those whose cases are closed are asked afterwards, and somebody does it.
        asked = [event for page in found for event in page.events if event.name == "seuranta_pidetty"]
        assert {event.attributes.get("kuukausi") for event in asked} >= {3}
        closed = [row.task for page in found if page.case.status is CaseStatus.CLOSED for row in page.open_tasks]
        assert [one.name for one in closed if one.due and one.due < clock.now() - timedelta(days=60)] == []
        assert [finding for finding in engine.doctor() if finding.kind != "worker"] == []
    finally:
        engine.close()


def _goes_on(page: CasePage) -> bool:
    """Tell whether somebody or something moves the case: a task, a timer or a message."""
    return bool(page.open_tasks) or any(one.waiting_for for one in page.instances)


def test_arrivals_come_over_two_years_fewer_in_july_and_of_every_chart() -> None:
    now = datetime(2026, 3, 18, 12, tzinfo=UTC)
    found = arrivals(1500, now, Random(1))
    months = Counter(moment.month for _, moment in found)
    assert {chart for chart, _ in found} == set(PROFILES)
    assert all(now - YEARS - timedelta(days=4) < moment < now for _, moment in found)
    assert months[7] < min(months[9], months[10]) / 2
    assert found == arrivals(1500, now, Random(1))


def test_options_of_decisions_are_named_by_their_forms(loaded: ProcessEngine) -> None:
    """What was chosen instead of a proposal is told as the form has it, in the reader's language; else it has none."""
    manager, today = the(loaded, "demo.johtaja"), clock.today()
    decision = "d06_konsultaation_lopputulos"
    away = Deviation(decision, "tulos", "laajempi_tiimi", "siirretaan", 9, [("tiedot_vajaat", 6), ("ei_ole", 5)])
    told = [Proposals(decision, 20, 9, [away]), Proposals("d08_polku", 20, 0)]
    with loaded._work(write=False) as work:
        for language, moved in (("fi", "Siirretään seuraavaan kokoukseen"), ("sv", "Flyttas till nästa möte")):
            scope = Scope(region="keski_suomi", since=today, until=today)
            options, reasons = option_names(work, replace(manager, language=language), scope, told)
            assert options.keys() == reasons.keys() == {decision}
            assert options[decision]["siirretaan"] == moved
        assert reasons[decision].keys() == {
            "asiakkaan_toive",
            "tiedot_vajaat",
            "tilanne_toinen",
            "ei_saatavilla",
            "muu_syy",
        }


def test_people_are_obviously_invented_and_every_role_has_somebody(loaded: ProcessEngine) -> None:
    people = loaded.demo_people()
    assert {one.name.split()[0] for one in people} == {"Demo"}
    assert {role for one in people for _, role in one.roles} == set(Role)
    assert {one.email.rpartition(".")[2] for one in people} == {"invalid"}


def test_people_are_called_by_one_job_title_and_sit_in_the_teams(loaded: ProcessEngine) -> None:
    person = the(loaded, "demo.sosiaaliohjaaja")
    assert person.name == "Demo Sosiaaliohjaaja"
    assert person.groups("keski_suomi") > {"toimijat", "sosiaaliohjaus", "tyokyvyn_tuen_tiimi"}
    assert all(len(one.name) <= 30 for one in loaded.demo_people())


def test_every_group_of_the_people_has_a_name_in_every_language(loaded: ProcessEngine) -> None:
    seats = {(one.region, one.group) for person in loaded.demo_people() for one in person.memberships}
    assert seats <= set(loaded.group_names("fi"))
    assert loaded.group_names("fi")["keski_suomi", "tyokyvyn_tuen_tiimi"] == "Työkyvyn tuen tiimi"
    assert loaded.group_names("sv")["keski_suomi", "esihenkilot"] == "Chefer"


def test_every_stage_has_a_case_and_consents_are_valid(loaded: ProcessEngine) -> None:
    found = pages(loaded)
    assert len({page.case.stage for page in found}) >= 5
    consents = [consent for page in found for consent in page.consents]
    assert consents
    assert all(one.valid_until is not None and (one.valid_until - one.given_on).days > 300 for one in consents)


def test_questions_without_a_client_wait_for_the_consultation_team(loaded: ProcessEngine) -> None:
    rows = loaded.consultations(the(loaded, "demo.sosiaaliohjaaja"))
    assert [row for row in rows if not row.case_key and row.open_tasks]


def test_those_who_only_have_a_role_are_never_offered(loaded: ProcessEngine) -> None:
    offered = {
        name
        for person in loaded.demo_people()
        for view in ("mine", "queue")
        for row in loaded.worklist(person, WorklistQuery(view=view)).rows
        for name in dict(loaded.task_page(person, row.task.id).people.get("*", ())).values()
    }
    assert not offered & {"Demo Tietosuojavastaava", "Demo Ylläpitäjä", "Demo Johtaja", "Demo Esihenkilö"}


def test_somebody_has_something_to_do(loaded: ProcessEngine) -> None:
    lists = [
        loaded.worklist(one, WorklistQuery(view=view)) for one in loaded.demo_people() for view in ("mine", "queue")
    ]
    assert any(found.rows for found in lists)


def test_identity_codes_are_valid_and_of_nobody() -> None:
    chance = Random(1)
    codes = {invented_client(chance, number)["identity_code"] for number in range(200)}
    assert all(re.fullmatch(r"\d{6}-9\d\d[0-9A-Y]", code) for code in codes)
    assert all("0123456789ABCDEFHJKLMNPRSTUVWXY"[int(code[:6] + code[7:10]) % 31] == code[-1] for code in codes)


def test_loading_again_adds_to_the_same_people(loaded: ProcessEngine, tmp_path: Path) -> None:
    before = len(loaded.demo_people())
    assert load_demo(loaded, cases=1, seed=9) == 1
    assert len(loaded.demo_people()) == before
    assert len(pages(loaded)) == CASES + 1
