"""A closed case is followed by another: the client comes back (M04), or moves to another region (M09)."""

from datetime import datetime
from pathlib import Path

import pytest

from engine import clock
from engine.commands import move_case
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound
from engine.model import CaseStatus, LinkKind
from engine.model.screens import CaseQuery
from engine.scenarios import load_scenario, run_scenario

SCENARIOS = Path(__file__).parents[2] / "processes"
COUNSELLOR = "ohjaaja"
OBSERVER = "keski_suomi.scenario-observer"
CODE = "010190-999W"
AFTER = datetime(2026, 10, 1, 9, tzinfo=clock.HELSINKI)
BACK = {
    "päivä": "2026-10-01",
    "aloite": "asiakas",
    "uusi_haaste": "Työkokeilu keskeytyi.",
    "suunnitelma_pohjaksi": "kyllä",
}
MOVED = {"kohde": "kerava:kerava", "päivä": "2026-10-01", "yhteystiedot": "kyllä"}


@pytest.fixture
def closed(engine):
    """Walk to the end of a case that had a plan; gives its page."""
    report = run_scenario(engine, load_scenario(SCENARIOS / "keski_suomi/scenarios/tyopari.toml"))
    assert report.ok, "\n".join(report.lines())
    return engine.case_page(engine.find_person(OBSERVER), report.case_key)


@pytest.fixture
def worker(engine):
    """Give a social counsellor of Keski-Suomi who supervises too."""
    return engine.add_person(
        COUNSELLOR, name="Olli Ohjaaja", email="", organisation="Hyvaks", region="keski_suomi",
        groups=["toimijat", "sosiaaliohjaus"], roles=["supervisor"], password="",
    )  # fmt: skip


@pytest.fixture
def keravan(engine):
    """Give a worker of Kerava."""
    return engine.add_person(
        "keravan", name="Keravan Työntekijä", email="", organisation="Kerava", region="kerava",
        groups=["asiakasvastaavat"], roles=["supervisor"], password="",
    )  # fmt: skip


def opened(engine, **client):
    return engine.start_case(
        engine.find_person(COUNSELLOR),
        definition="keski_suomi",
        region="keski_suomi",
        client={"name": "Esimerkki Asiakas", "identity_code": CODE, **client},
        variables={},
    )


def names(page):
    return [event.name for event in page.events]


def test_who_comes_back_gets_a_new_case_on_the_old_plan(engine, worker, closed):
    with clock.at(AFTER):
        assert [one.kind for one in engine.case_page(worker, closed.case.key).actions] == ["return"]
        new = engine.bring_back(worker, closed.case.key, "asiakas_palaa", BACK, "sama avain")
        again = engine.bring_back(worker, closed.case.key, "asiakas_palaa", BACK, "sama avain")
        page = engine.case_page(worker, new.key)
    assert again.key == new.key
    assert (new.status, new.client_id, new.definition) == (CaseStatus.OPEN, closed.case.client_id, "keski_suomi")
    (back,) = [event for event in page.events if event.name == "asia_palannut"]
    assert back.attributes == {"edellinen": closed.case.key, "pohjana_suunnitelma": True}
    assert page.consents == []  # they are asked anew
    assert [(one.case.key, one.kind, one.earlier) for one in page.related] == [(closed.case.key, LinkKind.RETURN, True)]
    with clock.at(AFTER):
        old = engine.case_page(worker, closed.case.key)
    assert [(one.case.key, one.earlier) for one in old.related] == [(new.key, False)]
    assert old.case.status is CaseStatus.CLOSED
    known = dict(engine.variables(worker, new.key))
    assert known["paluu"]["aiempi_asia"] == closed.case.key
    assert known["pohja"]["suunnitelma"]["tavoite"] == closed.plans[-1].values["tavoite"]


def test_a_client_of_lieto_may_come_back_too(engine):
    report = run_scenario(engine, load_scenario(SCENARIOS / "lieto/scenarios/oma_toimintamalli.toml"))
    assert report.ok, "\n".join(report.lines())
    expert = engine.add_person(
        "asiantuntija", name="Aila Asiantuntija", email="", organisation="Liedon kunta", region="lieto",
        groups=["asiantuntijat"], roles=["supervisor"], password="",
    )  # fmt: skip
    with clock.at(AFTER):
        new = engine.bring_back(expert, report.case_key, "asiakas_palaa", BACK | {"suunnitelma_pohjaksi": "ei"})
        page = engine.case_page(expert, new.key)
    assert (new.region, new.status) == ("lieto", CaseStatus.OPEN)
    assert [(one.case.key, one.kind, one.earlier) for one in page.related] == [(report.case_key, LinkKind.RETURN, True)]


def test_a_return_is_held_to_its_dates_and_to_one_open_case(engine, worker, closed):
    back = BACK | {"suunnitelma_pohjaksi": "ei"}
    with clock.at(AFTER):
        with pytest.raises(FormInvalid) as refused:
            engine.bring_back(worker, closed.case.key, "asiakas_palaa", back | {"päivä": "2026-08-31"})
        assert {path: fault.code for path, fault in refused.value.errors.items()} == {"päivä": "before"}
        with pytest.raises(Forbidden):
            engine.move_case(worker, closed.case.key, "muutto_toiselle_alueelle", MOVED)
        new = engine.bring_back(worker, closed.case.key, "asiakas_palaa", back)
        assert "pohja" not in engine.variables(worker, new.key)  # the client did not accept the old plan
        with pytest.raises(FormInvalid) as refused:
            engine.bring_back(worker, closed.case.key, "asiakas_palaa", back)
        fault = refused.value.errors["päivä"]
        assert (fault.code, fault.facts["case"]) == ("open_case", new.key)
        with pytest.raises(Forbidden):  # it is open
            engine.bring_back(worker, new.key, "asiakas_palaa", back)
        with pytest.raises(NotFound):
            engine.bring_back(worker, new.key, "statement", back)


def test_a_move_closes_here_and_opens_there_and_neither_side_sees_the_other(engine, worker, keravan):
    with clock.at(AFTER):
        case = opened(engine, phone="040 1", municipality="Jyväskylä")
        here = engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED, "avain")
        again = engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED, "avain")
        assert (here.key, here.status, here.outcome) == (case.key, CaseStatus.CLOSED, "muutto")
        assert again == here
        page = engine.case_page(worker, case.key)
        (row,), _ = engine.cases(keravan, CaseQuery())
        there = engine.case_page(keravan, row.case.key)
        known = engine.variables(keravan, row.case.key)
    assert names(page).count("asia_päätetty") == 1
    assert [event.attributes for event in page.events if event.name == "asia_siirretty"] == [{"alue": "kerava"}]
    assert page.related == []
    assert there.related == []
    assert list(page.open_tasks) == []
    assert (there.case.region, there.case.opened_by, there.case.client_id != case.client_id) == ("kerava", None, True)
    assert (there.client.name, there.client.phone, there.client.municipality) == ("Esimerkki Asiakas", "040 1", "")
    assert (there.consents, there.submissions, there.plans) == ([], [], [])
    assert set(known) == {"muutto"}
    assert case.key not in repr(there)
    assert worker.name not in repr(there)
    with engine._store.begin(write=False) as uow:
        (link,) = uow.links.around(case.id)
    assert (link.kind, link.case_id, link.earlier_region) == (LinkKind.MOVE, there.case.id, "keski_suomi")


def test_a_move_without_leave_takes_no_identity_along(engine, worker, keravan):
    with clock.at(AFTER):
        case = opened(engine)
        engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED | {"yhteystiedot": "ei"})
        (row,), _ = engine.cases(keravan, CaseQuery())
        assert engine.case_page(keravan, row.case.key).client is None


def test_a_move_that_is_interrupted_has_done_nothing(engine, worker, keravan, monkeypatch):
    def stop(*_args, **_more):
        raise RuntimeError("the process is gone")

    with clock.at(AFTER):
        case = opened(engine)
        monkeypatch.setattr(move_case, "open_case", stop)
        with pytest.raises(RuntimeError):
            engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED)
        page = engine.case_page(worker, case.key)
        assert (page.case.status, [row.task.element for row in page.open_tasks]) == (
            CaseStatus.OPEN,
            ["kirjaa_tunnistaminen"],
        )
        assert engine.cases(keravan, CaseQuery())[0] == []
        monkeypatch.undo()
        engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED)
        assert len(engine.cases(keravan, CaseQuery())[0]) == 1


def test_a_move_to_where_the_client_has_an_open_case_is_refused_whole(engine, worker, keravan):
    with clock.at(AFTER):
        engine.start_case(keravan, definition="kerava", region="kerava", client={"identity_code": CODE}, variables={})
        case = opened(engine)
        with pytest.raises(FormInvalid) as refused:
            engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED)
        fault = refused.value.errors["kohde"]
        assert (fault.code, fault.facts) == ("open_case", {"case": ""})  # it does not exist for them
        assert engine.case_page(worker, case.key).case.status is CaseStatus.OPEN
        with pytest.raises(FormInvalid) as refused:
            engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED | {"kohde": "keski_suomi:keski_suomi"})
        assert refused.value.errors["kohde"].code == "unknown_option"


def test_a_moved_case_is_not_moved_twice(engine, worker, keravan):
    with clock.at(AFTER):
        case = opened(engine)
        engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED)
        with pytest.raises((Forbidden, Conflict)):
            engine.move_case(worker, case.key, "muutto_toiselle_alueelle", MOVED)
        assert len(engine.cases(keravan, CaseQuery())[0]) == 1
