"""An anonymous text that tells who somebody is: refused before it is kept, on a task, in drafts, in the API."""

from dataclasses import replace

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound
from engine.model.worklist_screens import WorklistQuery
from engine.scenarios import load_scenario, run_scenario
from tests.acceptance.test_no_link import OTHER, REGION, SCENARIO, everybody, local
from webapp import create_app

TASK = "vie_konsultointitiimiin"


@pytest.fixture
def at_the_request(engine):
    """Walk a case to its request; gives the presenter, the task, and values that are in order."""
    scenario = load_scenario(SCENARIO)
    number = next(n for n, one in enumerate(scenario.steps) if one.target == TASK)
    told = replace(scenario, steps=scenario.steps[:number], client={**scenario.client, "name": "Maija Virtanen"})
    report = run_scenario(engine, told)
    assert report.ok, report.lines()
    presenter = next(one for one in everybody(engine) if one.username.startswith("keski_suomi.sosiaaliohjaaja"))
    with clock.at(local("2026-01-21T09:00")):
        (row,) = engine.case_page(presenter, report.case_key).open_tasks
        yield presenter, row.task, {**OTHER, "muoto": "anonymisti"}


def refusals(refused):
    return {path: fault.code for path, fault in refused.value.errors.items()}


def test_the_names_of_the_case_are_refused_and_a_place_is_taken_with_a_reason(engine, at_the_request):
    presenter, task, values = at_the_request
    named = values | {"tilannekuvaus": "Virtasen työkyky paranee, Kinnulassa asuu."}
    saved = engine.save_draft(presenter, task.id, named)
    assert {path: fault.code for path, fault in saved.warnings.items()} == {"tilannekuvaus": "identifies"}
    assert engine.draft(presenter, task.id).values == named  # a warning: nothing that was typed is lost
    with pytest.raises(FormInvalid) as refused:
        engine.complete_task(presenter, task.id, named | {"tietoa_puuttuu": ""})
    assert refusals(refused) == {"tilannekuvaus": "identifies", "tietoa_puuttuu": "required"}
    assert [one["words"] for one in refused.value.errors["tilannekuvaus"].facts["finds"]] == ["Virtasen", "Kinnulassa"]
    placed = values | {"tilannekuvaus": "Työkyky paranee, Kinnulassa asuu."}
    with pytest.raises(FormInvalid) as refused:
        engine.complete_task(presenter, task.id, placed)
    assert refusals(refused) == {"tilannekuvaus": "generalise"}
    engine.complete_task(presenter, task.id, placed | {"yleistyksen_perustelu": "Kulkuyhteydet ratkaisevat."})


def test_a_program_is_refused_alike_and_nothing_is_started(engine):
    with clock.at(local("2026-01-09T10:00")):
        person = engine.add_person(
            "kysyja", name="K", email="", organisation="", region=REGION, groups=["toimijat"], roles=[], password=""
        )
        headers = {"Authorization": f"Bearer {engine.create_token('kysyja', name='t', days=1)}"}
        client = create_app(engine).test_client()
        asked = client.get(f"/api/v1/consultations/form?region={REGION}", headers=headers).json
        assert asked["values"]["muoto"] == "anonymisti"
        values = OTHER | {"muoto": "suostumuksella", "kysymys": "Hetu 131052A308T, maija(at)example.fi?"}
        sent = {"region": REGION, "values": values}
        answer = client.post("/api/v1/consultations", headers=headers, json=sent)
        assert answer.status_code == 422
        (error,) = answer.json["errors"]
        assert (error["path"], error["code"]) == ("kysymys", "identifies")
        assert "131052A308T" in error["message"]
        assert "ikäryhmä" in error["message"]
        assert engine.consultations(person) == []
        sent["values"]["kysymys"] = "Mitä tukea on?"
        answer = client.post("/api/v1/consultations", headers=headers, json=sent)
        assert answer.status_code == 201
        whole = client.get(f"/api/v1/consultations/{answer.json['id']}", headers=headers).json
        # Without a case it is anonymous whatever was sent.
        assert (whole["title"], whole["request"]["muoto"], whole["case"]) == (OTHER["otsikko"], "anonymisti", None)
        assert engine.worklist(person, WorklistQuery(view="queue")).rows == []
        other = client.get("/api/v1/consultations/form?region=vantaa", headers=headers)
        assert other.status_code == 403


def test_another_region_reads_nothing_of_it(engine):
    people = [
        engine.add_person(
            name, name=name, email="", organisation="", region=region, groups=[group], roles=[], password=""
        )
        for name, region, group in (("k", REGION, "toimijat"), ("v", "vantaa", "tyokykykoordinaattorit"))
    ]
    started = engine.start_consultation(people[0], REGION, OTHER)
    assert engine.consultation(people[0], started.id).row.title == OTHER["otsikko"]
    with pytest.raises(NotFound):
        engine.consultation(people[1], started.id)
    assert engine.consultations(people[1]) == []
