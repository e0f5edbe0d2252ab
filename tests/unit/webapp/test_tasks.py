"""The page of a task: drawing its form, sending it, refusals that keep what was typed."""

import re

import pytest

from engine import clock, errors
from tests.unit.webapp.fake_engine import FORM
from tests.unit.webapp.fake_records import ME, OTHER

GOOD = {
    "käsittelypäivä": "17.3.2026",
    "muoto": "nimellä",
    "tulos": "tiimi",
    "kerrottu": "true",
    "suositus": "Tiimi koolle.",
    "läsnä.0.rooli": "Hoitaja",
    "läsnä.0.organisaatio": "hva",
    "_key": "one-press",
}


def test_a_task_that_is_done_leads_to_the_next_one(send, fake):
    answer = send("/tasks/t2", GOOD)
    assert answer.status_code == 303
    assert answer.location == "/tasks/t1"
    name, values = fake.calls[-1]
    assert name == "complete_task"
    assert values["läsnä"] == [{"rooli": "Hoitaja", "organisaatio": "hva"}]
    assert "_key" not in values


def test_what_is_done_is_told_on_the_next_page(send, client):
    send("/tasks/t2", GOOD)
    assert "Merkitty tehdyksi. Seuraavaksi: Kutsu tiimi koolle, eräpäivä ke 11.3." in client.get("/tasks/t1").text


def test_a_refused_form_keeps_what_was_typed_and_links_to_each_fault(send):
    answer = send("/tasks/t2", {**GOOD, "käsittelypäivä": "eilen", "suositus": "", "näkemys": "Omat <b>sanat</b>"})
    page = answer.text
    assert answer.status_code == 422
    assert "Korjaa 2 kohtaa" in page
    assert '<a href="#f-käsittelypäivä">Käsittelypäivä</a>: Anna päivä muodossa' in page
    assert 'value="eilen"' in page
    assert "Omat &lt;b&gt;sanat&lt;/b&gt;" in page
    assert 'value="one-press"' in page, "the same press is the same key"
    assert page.count('aria-invalid="true"') == 2
    assert "Virhe: Kirjaa konsultaation tulos" in page.split("</title>")[0]


def test_a_fault_in_a_row_is_shown_in_the_row(send):
    page = send("/tasks/t2", {**GOOD, "läsnä.0.rooli": ""}).text
    assert 'href="#f-läsnä-0-rooli"' in page
    assert 'id="f-läsnä-0-rooli-error"' in page


def test_a_task_that_another_took_tells_who_and_when_and_gives_the_text_back(send, fake):
    with clock.at(clock.now()):
        fake.refuse = errors.TaskTaken("t2", "Harri Hoitaja", clock.now(), "done")
    unseen = {"perustelu": "Piilossa.", "läsnä.0.mikä": "Piilossa rivillä"}
    answer = send("/tasks/t2", GOOD | unseen | {"vastuu": "p2", "läsnä.1.rooli": ""})
    assert answer.status_code == 409
    assert "Harri Hoitaja teki tehtävän klo 14.32." in answer.text
    for label, words in (
        ("Suositus", "Tiimi koolle."),
        ("Asiakkaalle on kerrottu", "kyllä"),
        ("Vastuuhenkilö", OTHER.name),
        ("Osallistuja 1", "Rooli: Hoitaja; Organisaatio: Hyvinvointialue"),
    ):
        assert f"<dt>{label}</dt><dd>{words}</dd>" in answer.text
    assert "<dt>Osallistuja 2" not in answer.text
    assert "Piilossa" not in answer.text


def test_a_stale_page_of_ones_own_blames_nobody_else(send, fake):
    fake.refuse = errors.TaskTaken("t2", ME.name, clock.now(), "done")
    assert "Merkitsit tämän jo tehdyksi" in send("/tasks/t2", GOOD).text


def test_a_row_is_added_without_sending_and_without_javascript(send, fake):
    answer = send("/tasks/t2", {**GOOD, "_add": "läsnä"})
    assert answer.status_code == 200
    assert answer.text.count("data-row") == 2
    assert 'name="läsnä.1.rooli"' in answer.text
    assert 'value="Hoitaja"' in answer.text
    assert fake.calls == []


def test_a_row_is_removed_without_javascript(send):
    rows = {"läsnä.1.rooli": "Lääkäri"}
    page = send("/tasks/t2", {**GOOD, **rows, "_remove": "läsnä.0"}).text
    assert page.count("data-row") == 1
    assert 'value="Lääkäri"' in page
    assert 'value="Hoitaja"' not in page


@pytest.mark.parametrize("address", ["läsnä.99", "nowhere.0", "", "...", "läsnä.x", "suositus.0"])
def test_a_row_button_with_nonsense_changes_nothing(send, address):
    assert send("/tasks/t2", {**GOOD, "_remove": address}).status_code == 200
    assert send("/tasks/t2", {**GOOD, "_add": address}).status_code == 200


def test_conditions_are_decided_by_the_server_on_refresh(send):
    page = send("/tasks/t2", {**GOOD, "tulos": "neuvo", "_refresh": "1"}).text
    box = page.split('data-key="perustelu"')[1].split(">")[0]
    assert "hidden" not in box
    page = send("/tasks/t2", {**GOOD, "tulos": "tiimi", "_refresh": "1"}).text
    assert " hidden" in page.split('data-key="perustelu"')[1].split("\n")[0]


def test_a_condition_in_a_row_sees_its_row(send):
    rows = {"läsnä.1.rooli": "Muu", "läsnä.1.organisaatio": "muu"}
    page = send("/tasks/t2", {**GOOD, **rows, "_refresh": "1"}).text
    boxes = [part.split("\n")[0] for part in page.split('data-key="mikä"')[1:]]
    assert [" hidden" in box for box in boxes] == [True, False]


def test_a_draft_is_kept_and_its_time_is_told(send, fake):
    answer = send("/tasks/t2/draft", {"suositus": "Kesken"}, headers={"X-Requested-With": "polku"})
    assert answer.json == {"text": "Luonnos tallennettu klo 14.32.", "warnings": {}}
    assert fake.calls[-1] == ("save_draft", {"suositus": "Kesken"})


def test_a_draft_is_kept_by_a_button_without_javascript(send, fake, client):
    answer = send("/tasks/t2/draft", {"suositus": "Kesken"})
    assert (answer.status_code, answer.location) == (303, "/tasks/t2")
    assert fake.calls[-1] == ("save_draft", {"suositus": "Kesken"})
    assert "Luonnos tallennettu klo 14.32." in client.get("/tasks/t2").text


def test_the_proposal_stands_beside_the_question(client):
    page = client.get("/tasks/t2").text
    assert "Ehdotus: <b>Laajempi työkyvyn tuen tiimi</b>" in page
    assert 'data-reason="f-perustelu"' in page


def test_the_escalation_chain_is_told(client):
    page = client.get("/tasks/t2").text
    assert "Jos eräpäivä ylittyy" in page
    assert "Tehtävä näkyy koko ryhmälle: Konsultointitiimi" in page


def test_a_task_in_the_queue_must_be_taken_first(client):
    page = client.get("/tasks/t6").text
    assert "Ota tehtävä" in page
    assert '<fieldset class="whole" disabled>' in page


def test_taking_the_next_task_leads_to_it_with_the_key_of_its_form(client, send, fake):
    key = re.search(r'name="_key" value="([^"]+)"', client.get("/").text).group(1)
    assert send("/tasks/next", {"_key": key}).location == "/tasks/t6"
    assert ("claim_next", key) in fake.calls


KINDS = "text separator group dynamiclist checkbox radio checklist select textarea number datetime textfield"


@pytest.mark.parametrize("kind", KINDS.split())
def test_every_kind_of_component_is_drawn(client, kind):
    assert f"k-{kind}" in client.get("/tasks/t2").text


def test_every_question_has_a_label_and_a_unique_id(client):
    page = client.get("/tasks/t2").text
    for field in FORM.fields:
        assert field.label in page
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_texts_of_a_form_cannot_bring_markup(client):
    page = client.get("/tasks/t2").text
    assert "<strong>Kirjaa</strong>" in page
    assert "ei &lt;b&gt;nimiä&lt;/b&gt;" in page
