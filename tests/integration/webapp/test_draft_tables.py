"""The pages of forms and decisions of a draft, without JavaScript, and what they do with hostile content."""

import json
import re

import pytest

from tests.integration.engine.decided import TABLE, decided_files

FORM = "f01_kirjaus"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'
EDITORS = "style-src-attr 'unsafe-inline'"


@pytest.fixture
def draft(office):
    """Open a draft over the region with its table; gives its address."""
    office.engine.publish(decided_files(), actor=None, comment="päätös")
    return office.post("pekka", "/studio/koe/edit", {"title": "Muutos"}).location


def revision(page):
    return int(re.search(r'name="revision" value="(\d+)"', page.text)[1])


def form_file(office, draft):
    return json.loads(office.browser("pekka").get(f"{draft}/file?path=forms/{FORM}.form.json").data)


def test_a_form_is_edited_field_by_field(office, draft):
    browser, form = office.browser("pekka"), f"{draft}/forms/{FORM}"
    assert "Kokeilun prosessi: Kirjaa tunnistaminen" in browser.get(f"{draft}/forms").text
    page = browser.get(f"{form}?field=haara")
    assert "tiimi: tiimi" in page.text

    def send(act, **data):
        seen = revision(browser.get(form))
        answer = office.post("pekka", f"{form}/{act}", {"revision": seen, **data})
        assert answer.status_code == 303, answer.text
        return answer

    send("fields", type="textarea", label="Lisätieto", key="lisätieto")
    send("fields/move", name="lisätieto", step="up")
    send("fields/change", name="haara", label="Minne", key="haara", values="tiimi: Tiimiin\nmuu: Muualle")
    send("fields/remove", name="kysymys")
    send("title", title="Tunnistaminen, uusi")
    made = form_file(office, draft)
    assert made["title"] == "Tunnistaminen, uusi"
    keys = [one["key"] for one in made["components"]]
    assert keys[-2:] == ["lisätieto", "sairausloma_paattyy"]
    assert "kysymys" not in keys
    haara = next(one for one in made["components"] if one["key"] == "haara")
    assert haara["label"] == "Minne"
    assert haara["values"] == [{"value": "tiimi", "label": "Tiimiin"}, {"label": "Muualle", "value": "muu"}]

    late = office.post("pekka", f"{form}/title", {"revision": 1, "title": "Toinen"})
    assert late.status_code == 409
    assert "Oma versiosi on tallessa" in late.text


def test_a_new_form_asks_for_a_right_id(office, draft):
    wrong = office.post("pekka", f"{draft}/forms", {"form": "Väärä id", "title": ""})
    assert wrong.status_code == 422
    assert 'aria-describedby="form-hint form-error"' in wrong.text
    right = office.post("pekka", f"{draft}/forms", {"form": "f30_uusi", "title": "Uusi lomake"})
    assert right.status_code == 303
    assert "ei käytössä" in office.browser("pekka").get(right.location).text


def test_texts_are_written_in_one_table(office, draft):
    browser, texts = office.browser("pekka"), f"{draft}/forms/{FORM}/texts"
    page = browser.get(texts).text
    number = re.search(r'name="text\.(\d+)" value="lähde\|label\|"', page)[1]
    said = {f"text.{number}": "lähde|label|", f"sv.{number}": "Källa", f"en.{number}": "Source"}
    assert office.post("pekka", texts, said).status_code == 303
    assert 'value="Källa"' in browser.get(texts).text
    # The field under that number is another one now: nothing is written to it.
    moved = {f"text.{number}": "haara|label|", f"sv.{number}": "Fel"}
    office.post("pekka", texts, {**moved, "revision.sv": "1", "revision.en": "2"})
    assert "Fel" not in browser.get(texts).text
    assert "Källa" in browser.get(f"{draft}/forms/{FORM}/preview?_language=sv").text


def test_a_preview_shows_errors_and_keeps_nothing(office, draft):
    where, before = f"{draft}/forms/{FORM}/preview", office.counted()
    refused = office.post("pekka", where, {"haara": "tiimi", "_language": "en"})
    assert refused.status_code == 422
    assert "Answer this question." in refused.text or 'id="f-lähde-error"' in refused.text
    passed = office.post("pekka", where, {"lähde": "kela", "_language": "sv"})
    assert passed.status_code == 200
    assert "Lomake hyväksyisi nämä vastaukset." in passed.text
    assert office.counted() == before


def test_a_table_is_edited_and_tested_by_rows(office, draft):
    browser, page = office.browser("pekka"), f"{draft}/decisions/d_koe"

    def send(act, **data):
        answer = office.post("pekka", f"{page}/{act}", {"revision": revision(browser.get(page)), **data})
        assert answer.status_code == 303, answer.text

    send("rules", after="s1")
    send("rules/change", rule="s1", cell=['"kela"', '"x"', "peruste"])
    send("rules/move", rule="s1", step="down")
    send("rules/remove", rule="s2")
    table = browser.get(f"{draft}/file?path={TABLE}").text
    assert table.index("<text>null</text>") < table.index('<text>"kela"</text>')
    assert 'id="s2"' not in table
    assert "peruste" in browser.get(page).text

    assert 'name="name.sv" lang="sv" value="Väg"' in browser.get(page).text
    assert "Nimi on kääntämättä englanniksi. Lisää se." in browser.get(page).text
    send("names", **{"name.fi": "Kumpi polku", "name.sv": "Vilken väg", "name.en": "Which path"})
    named = browser.get(page).text
    assert all(f'value="{name}"' in named for name in ("Kumpi polku", "Vilken väg", "Which path"))
    assert "Nimi on kääntämättä" not in named
    assert office.post("aino", f"{page}/names", {"name.fi": "x"}).status_code == 404
    send("names", **{"name.fi": " ", "name.sv": "", "name.en": "Which path"})
    assert "Nimi on kääntämättä ruotsiksi. Lisää se." in browser.get(page).text
    send("names", **{"name.fi": "Polku", "name.sv": "Vilken väg", "name.en": "Which path"})

    tests = f"{page}/tests"
    row = {"revision": 0, "number": 0, "name": "Kela", "given.0": '"kela"', "expected.0": '"y"'}
    assert office.post("pekka", tests, row).status_code == 303
    shown = browser.get(f"{tests}?number=1").text
    assert "väärin" in shown
    assert "1/1 ei mene läpi" in browser.get(f"{draft}/decisions").text
    row |= {"revision": revision(browser.get(tests)), "number": 1, "expected.0": "null"}
    office.post("pekka", tests, row)
    assert "oikein" in browser.get(tests).text
    office.post("pekka", f"{tests}/1/remove", {"revision": revision(browser.get(tests))})
    assert "Testejä ei ole vielä." in browser.get(tests).text
    past = browser.get(f"{page}/past").text
    assert "Päätöksiä ei ole vielä tallessa." in past
    assert "Mitä olisi muuttunut: Polku" in past


def test_a_cell_is_checked_while_it_is_typed(office, draft):
    wrong = office.post("pekka", f"{draft}/decisions/d_koe/cell", {"text": "> >", "kind": "test"}).json
    assert (wrong["ok"], wrong["line"], wrong["column"]) == (False, 1, 3)
    assert wrong["sentence"].startswith("Rivi 1, merkki 3: ")
    assert office.post("pekka", f"{draft}/decisions/d_koe/cell", {"text": "> 5", "kind": "test"}).json == {"ok": True}
    assert office.post("pekka", f"{draft}/decisions/d_koe/cell", {"text": "> 5", "kind": "answer"}).json["ok"] is False
    assert office.post("aino", f"{draft}/decisions/d_koe/cell", {"text": "1"}).status_code == 404


def test_what_a_process_owner_writes_is_text_on_every_page(office, draft):
    raw = form_file(office, draft)
    raw["title"] = HOSTILE
    said = HOSTILE.replace("{", "").replace("}", "")  # a template is refused
    raw["components"] += [
        {"type": "text", "id": HOSTILE, "text": f"[x](javascript:alert(1)) {said}"},
        {
            "type": "radio",
            "id": "r",
            "key": "r",
            "label": said,
            "description": said,
            "values": [{"label": HOSTILE, "value": HOSTILE}],
            "validate": {"required": True},
        },
    ]
    browser = office.browser("pekka")
    headers = {"If-Match": '"0"', "X-Polku-Csrf": office.csrf["pekka"]}
    browser.put(f"{draft}/file?path=forms/{FORM}.form.json", data=json.dumps(raw), headers=headers)
    table = decided_files()[TABLE].decode().replace('name="Polku">', 'name="&lt;script>alert(1)&lt;/script>">')
    table = table.replace("<text>-</text>", "<text>&lt;script>alert(1)&lt;/script></text>")
    browser.put(f"{draft}/file?path={TABLE}", data=table.encode(), headers=headers)
    test = {"name": HOSTILE, "given.0": '"<script>alert(1)</script>"', "expected.0": HOSTILE}
    office.post("pekka", f"{draft}/decisions/d_koe/tests", test)

    see_all(browser, draft)
    assert office.post("pekka", f"{draft}/forms/{FORM}/preview", {"lähde": HOSTILE, "r": "x"}).status_code == 422

    raw["components"] += [
        {"type": "iframe", "id": "kehys", "url": "javascript:alert(1)"},
        {"type": "textfield", "id": "k", "key": HOSTILE, "label": HOSTILE},
        {"type": "textfield", "id": "p", "key": "p", "label": "P", "validate": {"pattern": "(a+)+$"}},
    ]
    raw["components"][0]["conditional"] = {"hide": f'="{HOSTILE}'}
    saved = browser.put(
        f"{draft}/file?path=forms/{FORM}.form.json", data=json.dumps(raw), headers=headers | {"If-Match": '"1"'}
    )
    assert saved.status_code == 200
    see_all(browser, draft)
    assert "Lomaketta ei voi lukea" in browser.get(f"{draft}/forms/{FORM}/preview").text
    rules = {one["rule"] for one in office.post("pekka", f"{draft}/check").json["problems"]}
    assert {"form-type", "form-key", "form-pattern", "form-expression", "form-template", "dmn.cell"} <= rules


def see_all(browser, draft):
    """Look at every page: nothing that was written is markup."""
    addresses = [
        "forms",
        f"forms/{FORM}",
        f"forms/{FORM}?field={HOSTILE}",
        f"forms/{FORM}/texts",
        f"forms/{FORM}/preview",
    ]
    addresses += ["decisions", "decisions/d_koe", "decisions/d_koe?rule=s2", "decisions/d_koe/tests?number=1"]
    for address in addresses:
        page = browser.get(f"{draft}/{address}")
        assert page.status_code == 200, address
        assert "<script>alert" not in page.text, address
        assert "<img src=x" not in page.text, address
        assert 'href="javascript' not in page.text, address
        policy = page.headers["Content-Security-Policy"]
        is_editor = re.match(r"forms/f01_kirjaus(\?|$)|decisions/d_koe(\?|$)", address) is not None
        assert (EDITORS in policy) is is_editor, address
        assert "script-src 'self';" in policy


def test_broken_files_have_a_page_that_says_so(office, draft):
    browser = office.browser("pekka")
    headers = {"If-Match": '"0"', "X-Polku-Csrf": office.csrf["pekka"]}
    for path, address in ((f"forms/{FORM}.form.json", f"forms/{FORM}"), (TABLE, "decisions")):
        browser.put(f"{draft}/file?path={path}", data=b"<\x00{", headers=headers)
        assert browser.get(f"{draft}/{address}").status_code == 200
    assert browser.get(f"{draft}/forms/{FORM}/texts").status_code == 200
    assert browser.get(f"{draft}/forms/{FORM}/preview").status_code == 200
    assert browser.get(f"{draft}/decisions/d_koe").status_code == 422
    assert "tiedosto on rikki" in browser.get(f"{draft}/decisions").text
