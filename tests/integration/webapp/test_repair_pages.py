"""A supervisor mends a case by the page, and another one approves it where the region says so."""

import re

from tests.integration.engine.conftest import bundle_files

FILLED = {"lähde": "terveysasema", "haara": "jatka"}
RULES = "processes/koe/region.toml"


def test_a_case_is_mended_by_the_page(office):
    case = office.open_case()
    office.engine.complete_task(office.people["aino"], office.task(case.key).id, FILLED)
    where = f"/cases/{case.key}/repair"
    page = office.browser("siiri").get(where).text
    assert "Tunnistaminen: Lähettävä taho: terveysasema" in page
    assert office.browser("aino").get(where).status_code == 403
    wish = {"kind": "variable", "variable": "kirjaus.lähde", "value": "<b>muu</b>", "reason": "<i>väärin</i>"}
    refused = office.post("siiri", where, {**wish, "reason": ""})
    assert refused.status_code == 422
    assert office.post("siiri", where, {"reason": "x"}).status_code == 422
    assert office.post("siiri", where, wish).status_code == 303
    page = office.browser("siiri").get(where).text
    assert "&lt;b&gt;muu&lt;/b&gt;" in page
    assert "<b>muu</b>" not in page
    step = re.search(r'name="step" value="([^"]+)"', page)[1]
    gone = {"kind": "token", "step": "nobody", "element": "pida_tiimi", "reason": "x"}
    assert office.post("siiri", where, gone).status_code == 409
    moved = office.post("siiri", where, {**gone, "step": step})
    assert moved.status_code == 303
    open_now = office.engine.case_page(office.people["siiri"], case.key).open_tasks
    assert [row.task.element for row in open_now] == ["pida_tiimi"]
    page = office.browser("siiri").get(where).text
    assert "Vaiheesta Jatka vaiheeseen Pidä tiimi" in page
    back = re.search(r'name="repair" value="([^"]+)"', page)[1]
    assert office.post("siiri", where, {"kind": "undo", "repair": back, "reason": ""}).status_code == 422
    assert office.post("siiri", where, {"kind": "undo", "repair": back, "reason": "olikin oikein"}).status_code == 303
    again = office.post("siiri", where, {"kind": "undo", "repair": back, "reason": "taas"})
    assert again.status_code == 409
    assert "Siirto peruttiin: vaiheesta Pidä tiimi takaisin vaiheeseen Jatka" in again.text
    told = office.browser("aino").get(f"/cases/{case.key}/timeline").text
    assert "Asian tieto korjattiin: Tunnistaminen: Lähettävä taho." in told
    assert "Mihin: Pidä tiimi" in told
    assert "pida_tiimi" not in told


def test_another_person_decides(office):
    files = bundle_files()
    files[RULES] += b"[repair]\nfour_eyes = true\n"
    office.engine.publish(files, actor=None, comment="two people")
    office.people["sirpa"] = office.engine.add_person(
        "sirpa", name="Sirpa", region="koe", groups=["esihenkilot"], roles=["supervisor"]
    )
    case = office.open_case()
    where = f"/cases/{case.key}/repair"
    assert office.post("siiri", where, {"kind": "cancel", "reason": "avattu vahingossa"}).status_code == 303
    page = office.browser("siiri").get(where).text
    assert "odottaa toisen hyväksyntää" in page
    assert "Hyväksy ja tee" not in page
    decide = re.search(r'action="([^"]+/repair/[^"]+)"', office.browser("sirpa").get(where).text)[1]
    assert office.post("siiri", decide, {"decision": "approve"}).status_code == 403
    assert office.post("sirpa", decide, {"decision": "refuse"}).status_code == 422
    assert office.post("sirpa", decide, {"decision": "approve"}).status_code == 303
    assert "Prosessi keskeytettiin." in office.browser("siiri").get(f"/cases/{case.key}/timeline").text


def test_a_case_is_suspended_and_resumed_by_the_page(office):
    case = office.open_case()
    task = office.task(case.key)
    office.post("aino", f"/tasks/{task.id}/claim", {})
    where = f"/cases/{case.key}/repair"
    assert "Pysäytä asia" in office.browser("siiri").get(where).text
    assert office.post("siiri", where, {"kind": "suspend", "reason": ""}).status_code == 422
    assert office.post("siiri", where, {"kind": "suspend", "reason": "oikeudenkäynti"}).status_code == 303
    assert office.post("siiri", where, {"kind": "suspend", "reason": "taas"}).status_code == 409
    page = office.browser("siiri").get(where).text
    assert "Jatka asiaa" in page
    assert "oikeudenkäynti" in page
    aino = office.browser("aino")
    told = "Asia on pysäytetty"
    for shown in (f"/cases/{case.key}", f"/tasks/{task.id}", "/?view=held"):
        assert told in aino.get(shown).text, shown
    assert "oikeudenkäynti" not in aino.get(f"/cases/{case.key}").text
    assert case.key in aino.get("/cases").text
    assert "Merkitse tehdyksi" not in aino.get(f"/tasks/{task.id}").text
    late = office.post("aino", f"/tasks/{task.id}", {**FILLED, "lähde": "kirjoitin jo paljon"})
    assert late.status_code == 409
    assert told in late.text
    assert "kirjoitin jo paljon" in late.text  # nothing that was typed is lost
    assert office.post("siiri", where, {"kind": "resume", "reason": "ratkaistu"}).status_code == 303
    assert told not in aino.get(f"/tasks/{task.id}").text
    assert office.post("aino", f"/tasks/{task.id}", FILLED).status_code == 303
