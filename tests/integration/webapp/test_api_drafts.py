"""A program does with a draft what its pages do: outline, forms, decisions, scenarios, approval, going back."""

import pytest

from tests.integration.engine.conftest import bundle_files
from tests.integration.webapp.conftest import open_office

CHART, RULES = "processes/koe/koe.bpmn", "processes/koe/region.toml"
SCENARIO = """name = "Kirjaus"
process = "koe"
region = "koe"
[people.aino]
groups = ["ohjaus"]
[[step]]
at = "2026-03-02T10:00"
as = "aino"
task = "kirjaa"
values = { "lähde" = "terveysasema", "haara" = "jatka" }
expect.open = ["jatka"]
"""
ROW = ("component", "what", "fi", "sv", "en")
TABLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d90" name="Valinta" namespace="urn:polku:koe">
  <decision id="d90_valinta" name="Valinta">
    <decisionTable id="taulu" hitPolicy="FIRST">
      <input id="i1" label="Haara">
        <inputExpression id="e1" typeRef="string"><text>haara</text></inputExpression></input>
      <output id="o1" label="Valinta" typeRef="string" />
      <rule id="r1"><inputEntry id="t1"><text>"jatka"</text></inputEntry>
        <outputEntry id="a1"><text>"oma"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="t2"><text>-</text></inputEntry>
        <outputEntry id="a2"><text>"tiimi"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""


@pytest.fixture
def office(database_url, tmp_path):
    office = open_office(database_url, tmp_path)
    office.people["pia"] = office.engine.add_person("pia", name="Pia", region="koe", roles=["process_owner"])
    yield office
    office.engine.close()


@pytest.fixture
def draft(office):
    return office.engine.open_process_draft(office.people["pekka"], "koe", "Uusi").id


def ask(office, who, path, body=None, status=200, method=""):
    method = method or ("GET" if body is None else "POST")
    answer = office.call(who, path, body, method=method) if body is not None else office.call(who, path, method=method)
    assert answer.status_code == status, answer.text
    return answer.json if answer.data else None


def test_a_diagram_is_read_and_edited_as_a_list(office, draft):
    outline = ask(office, "pekka", f"/process-drafts/{draft}/outline")
    step = next(one for one in outline["steps"] if one["id"] == "jatka")
    assert (outline["path"], step["name"]) == (CHART, "Jatka")
    assert {one["rule"] for one in outline["problems"]} == {"translation"}
    edit = {
        "path": CHART,
        "kind": "rename",
        "element": "jatka",
        "values": {"name": "Jatka tästä"},
        "seen": step["mark"],
    }
    where = f"/process-drafts/{draft}/outline/edits"
    assert ask(office, "pekka", where, edit)["revision"] == 1
    told = ask(office, "pekka", where, {**edit, "values": {"name": "Muu"}}, 409)
    assert told["type"].endswith("element-moved")
    assert ask(office, "pekka", where, {**edit, "kind": "nothing", "seen": ""}, 422)["problems"]
    ask(office, "aino", where, edit, 404)
    again = ask(office, "pekka", f"/process-drafts/{draft}/outline")
    assert "Jatka tästä" in [one["name"] for one in again["steps"]]


def test_a_form_is_read_and_edited_by_its_components(office, draft):
    where = f"/process-drafts/{draft}/forms"
    assert "f01_kirjaus" in [one["id"] for one in ask(office, "pekka", where)["items"]]
    field = {"type": "textfield", "key": "lisatieto", "label": "Lisätieto"}
    made = ask(office, "pekka", f"{where}/f01_kirjaus/edits", {"revision": 0, "act": "add", "field": field})["revision"]
    change = {"revision": made, "act": "change", "name": "lisatieto", "values": {"label": "Tarkennus"}}
    made = ask(office, "pekka", f"{where}/f01_kirjaus/edits", change)["revision"]
    found = ask(office, "pekka", f"{where}/f01_kirjaus")
    assert (found["revision"], found["changed"]) == (made, True)
    assert "Tarkennus" in found["text"]
    gone = {"revision": made, "act": "remove", "name": "lisatieto"}
    ask(office, "pekka", f"{where}/f01_kirjaus/edits", gone)
    assert "Tarkennus" not in ask(office, "pekka", f"{where}/f01_kirjaus")["text"]
    ask(office, "pekka", f"{where}/ei_ole", status=404)


def test_a_form_is_made_and_said_in_three_languages(office, draft):
    where = f"/process-drafts/{draft}/forms"
    assert ask(office, "pekka", where, {"form": "F 60", "title": " "}, 422)["errors"]
    ask(office, "aino", where, {"form": "f60_soitto", "title": "Soitto"}, 404)
    made = ask(office, "pekka", where, {"form": "f60_soitto", "title": "Soitto"}, 201)
    assert (made["id"], made["title"], made["untranslated"]["sv"] > 0) == ("f60_soitto", "Soitto", True)
    ask(office, "pekka", where, {"form": "f60_soitto", "title": "Taas"}, 409)

    texts = ask(office, "pekka", f"{where}/f60_soitto/texts")
    assert ("_form", "title", "Soitto", "", "") in [tuple(r[k] for k in ROW) for r in texts["rows"]]
    rows = [{"component": one["component"], "what": one["what"], "sv": one["fi"].upper()} for one in texts["rows"]]
    sent = {"revisions": texts["revisions"], "rows": rows}
    ask(office, "aino", f"{where}/f60_soitto/texts", sent, 404)
    unknown = {**sent, "rows": [*rows, {"component": "ei_ole", "what": "label", "sv": "x"}]}
    told = ask(office, "pekka", f"{where}/f60_soitto/texts", unknown, 422)
    assert [one["path"] for one in told["errors"]] == [f"rows.{len(rows)}"]
    kept = ask(office, "pekka", f"{where}/f60_soitto/texts", sent)
    assert {(one["sv"], one["en"]) for one in kept["rows"]} == {(one["fi"].upper(), "") for one in texts["rows"]}
    found = ask(office, "pekka", f"{where}/f60_soitto")
    assert found["untranslated"]["sv"] == 0
    # Somebody who has read the earlier state writes the same text otherwise: both are kept, and it is told.
    other = {**sent, "rows": [{**rows[0], "sv": "Annat"}]}
    assert ask(office, "pekka", f"{where}/f60_soitto/texts", other, 409)["type"].endswith("draft-moved")
    gone = {"revisions": kept["revisions"], "rows": [{**rows[0], "sv": ""}]}
    assert ask(office, "pekka", f"{where}/f60_soitto/texts", gone)["rows"][0]["sv"] == ""


def test_a_region_gets_its_own_copy_by_the_api_and_on_the_pages(office, draft):
    where, form = f"/process-drafts/{draft}/own-copies", "forms/f14_seuranta.form.json"
    copy, browser = "forms/koe/f14_seuranta.form.json", office.browser("pekka")
    page = f"/studio/drafts/{draft}/forms/f14_seuranta"
    assert ask(office, "pekka", f"{where}?path={form}")["ownership"] == "shared"
    assert "Tee alueelle oma kopio" in browser.get(page).text
    ask(office, "aino", where, {"path": form}, 404)
    made = ask(office, "pekka", where, {"path": form})
    origin = {"path": form, "process": "koe", "name": "Kokeilun prosessi", "version": 1}
    assert made == {"path": copy, "ownership": "copy", "origin": origin, "behind": False}
    told = ask(office, "pekka", where, {"path": CHART}, 409)
    assert (told["type"].rpartition("problem-")[2], told["why"]) == ("not-copied", "own")
    assert "jo alueen oma" in told["detail"]

    shown = browser.get(page).text
    assert "Tehty yhteisestä tiedostosta: Kokeilun prosessi, versio 1." in shown
    compared = browser.get(f"/studio/compare?from=shared:{draft}&to=draft:{draft}")
    assert (compared.status_code, "yhteiset" in compared.text) == (200, True)
    refused = office.post("pekka", f"/studio/drafts/{draft}/own-copy", {"path": CHART})
    assert (refused.status_code, "jo alueen oma" in refused.text) == (409, True)
    answer = office.post("pekka", f"/studio/drafts/{draft}/own-copy/drop", {"path": copy})
    assert answer.location == page
    assert "Tee alueelle oma kopio" in browser.get(page).text
    for kind in ("diagram", "outline"):
        sent = {"path": "processes/shared/consultation.bpmn", "page": kind}
        answer = office.post("pekka", f"/studio/drafts/{draft}/own-copy", sent)
        assert answer.location == f"/studio/drafts/{draft}/{kind}?path=processes/koe/own/consultation.bpmn"
        assert "Palaa yhteiseen" in browser.get(answer.location).text
        ask(office, "pekka", f"{where}?path=processes/koe/own/consultation.bpmn", method="DELETE")
    assert ask(office, "pekka", f"{where}?path={copy}", method="DELETE")["ownership"] == "shared"  # it is given up
    ask(office, "pekka", f"{where}?path=forms/koe/nothing.form.json", status=404, method="DELETE")


def test_a_decision_is_read_edited_and_tried_on_its_bench(office, draft):
    office.engine.save_draft_file(office.people["pekka"], draft, "processes/koe/d90_valinta.dmn", TABLE, 0)
    where = f"/process-drafts/{draft}/decisions/d90_valinta"
    sheet = ask(office, "pekka", where)
    assert [one["answers"] for one in sheet["rules"]] == [['"oma"'], ['"tiimi"']]
    assert "d90_valinta" in [one["id"] for one in ask(office, "pekka", f"/process-drafts/{draft}/decisions")["items"]]
    test = {"revision": 0, "name": "Jatkaa", "given": {"haara": '"jatka"'}, "expected": {"": '"oma"'}}
    ask(office, "pekka", f"{where}/tests", test)
    (run,) = ask(office, "pekka", f"{where}/tests")["items"]
    assert (run["passes"], run["matched"]) == (True, ["r1", "r2"])
    cells = {"revision": sheet["revision"], "act": "change", "rule": "r1", "cells": ['"jatka"', '"muu"', ""]}
    ask(office, "pekka", f"{where}/edits", cells)
    (run,) = ask(office, "pekka", f"{where}/tests")["items"]
    assert (run["passes"], run["answer"]) == (False, '"muu"')
    seen = ask(office, "pekka", f"{where}/tests")["revision"]
    for wrong in ("2", "x"):
        ask(office, "pekka", f"{where}/tests/{wrong}?revision={seen}", status=404, method="DELETE")
    ask(office, "aino", f"{where}/tests/1?revision={seen}", status=404, method="DELETE")
    ask(office, "pekka", f"{where}/tests/1?revision={seen}", method="DELETE")
    assert ask(office, "pekka", f"{where}/tests")["items"] == []
    assert ask(office, "pekka", f"{where}/past")["looked_at"] == 0
    ask(office, "pekka", f"/process-drafts/{draft}/decisions/ei_ole", status=404)


def test_scenarios_are_kept_and_run(office, draft):
    where = f"/process-drafts/{draft}/scenarios"
    assert ask(office, "pekka", where) == {"kept": [], "run": None}
    assert ask(office, "pekka", where, {"name": "Kirjaus", "text": "name ="}, 422)["errors"][0]["path"] == "text"
    other = SCENARIO.replace('process = "koe"', 'process = "muu"')
    ask(office, "pekka", where, {"name": "Kirjaus", "text": other}, 422)
    ask(office, "aino", where, {"name": "Kirjaus", "text": SCENARIO}, 404)
    ask(office, "pekka", where, {"name": "Kirjaus", "text": SCENARIO})
    run = ask(office, "pekka", f"{where}/run", {})
    assert (run["state"], run["total"]) == ("waiting", 1)
    assert ask(office, "pekka", f"{where}/run", {})["id"] == run["id"]  # one for each state of the draft
    found = ask(office, "pekka", where)
    assert ([one["name"] for one in found["kept"]], found["run"]["id"]) == (["Kirjaus"], run["id"])
    (kept,) = found["kept"]
    assert kept["walked"] == {}  # it has not been walked yet
    with office.engine._store.begin() as uow:  # as its run does
        uow.plays.note_walked("koe", "koe", SCENARIO, {"koe": ["alku", "kirjaa"]})
        uow.plays.note_walked("koe", "koe", "another text", {"koe": []})
        uow.plays.note_walked("muu", "koe", SCENARIO, {"koe": []})
    assert ask(office, "pekka", where)["kept"][0]["walked"] == {"koe": ["alku", "kirjaa"]}
    ask(office, "aino", f"{where}/{kept['id']}", status=404, method="DELETE")
    ask(office, "pekka", f"{where}/{kept['id']}", status=204, method="DELETE")
    ask(office, "pekka", f"{where}/{kept['id']}", status=404, method="DELETE")
    assert ask(office, "pekka", where)["kept"] == []


def test_two_people_publish_and_one_of_them_goes_back(office):
    files = bundle_files()
    files[RULES] += b"[publishing]\nsecond_approval = true\n"
    office.engine.publish(files, actor=None, comment="two people")
    draft = office.engine.open_process_draft(office.people["pekka"], "koe", "Uusi").id
    changed = files[CHART].replace(b'name="Jatka"', b'name="Jatka sitten"')
    office.engine.save_draft_file(office.people["pekka"], draft, CHART, changed, 0)
    ask(office, "pekka", f"/process-drafts/{draft}/rebase", {"choices": {}})
    view = ask(office, "pekka", f"/process-drafts/{draft}/publication")
    assert (view["needs_approval"], view["waiting"]) == (True, None)
    assert "Pia" in [one["name"] for one in view["approvers"]]
    wish = {"comment": "uusi", "unwalked": True, "approver": office.people["pia"].id}
    for approved, status in ((False, 422), (True, 200)):
        asked = ask(office, "pekka", f"/process-drafts/{draft}/publish", wish)["publication"]
        where = f"/publications/{asked}"
        ask(office, "pekka", f"{where}/decision", {"approved": True}, 403)
        made = ask(office, "pia", f"{where}/decision", {"approved": approved}, status)
        if not approved:
            ask(office, "pia", f"{where}/withdrawal", {}, 403)
            ask(office, "pekka", f"{where}/withdrawal", {}, 204)
            assert ask(office, "pekka", f"/process-drafts/{draft}/publication")["past"][0]["state"] == "withdrawn"
    assert [one["version"] for one in made["items"]] == [3]
    ask(office, "pia", f"{where}/decision", {"approved": True}, 409)
    back = {"version": 2, "comment": "takaisin"}
    ask(office, "aino", "/definitions/koe/again", back, 404)
    assert ask(office, "pekka", "/definitions/koe/again", back)["version"] == 4
    ask(office, "pekka", "/definitions/koe/again", back, 409)
    ask(office, "pekka", "/definitions/koe/again", {**back, "version": 99}, 404)


def test_a_definition_is_archived_and_taken_into_use(office):
    ask(office, "aino", "/definitions/koe/archive", {"why": "korvattu"}, 403)
    ask(office, "pekka", "/definitions/koe/archive", {"why": " "}, 422)
    ask(office, "pekka", "/definitions/koe/archive", {"why": "korvattu"}, 204)
    ask(office, "pekka", "/definitions/koe/archive", {"why": "taas"}, 409)
    assert ask(office, "aino", "/cases", {"process": "koe", "region": "koe"}, 409)["type"].endswith(
        "definition-archived"
    )
    ask(office, "pekka", "/definitions/koe/use", {}, 204)
    ask(office, "aino", "/cases", {"process": "koe", "region": "koe"}, 201)
