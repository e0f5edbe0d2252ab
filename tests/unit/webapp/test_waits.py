"""One sentence of why something waits, in three languages; and the pages of a hold."""

import pytest
from flask_babel import force_locale

from engine.model import waits
from engine.model.waits import Wait
from tests.unit.webapp.fake_records import moment
from webapp.presenters.waits import case_wait_view

SENTENCES = {
    "you": "Sinua: Kutsu tiimi, 8 pv.",
    "group": "Aikuissosiaalityö: Kutsu tiimi, 8 pv. Kukaan ei ole vielä ottanut tehtävää.",
    "person": "Aikuissosiaalityö: Kutsu tiimi, 8 pv. Tehtävän on ottanut hän.",
    "held": "Lausuntoa: Kutsu tiimi, 8 pv. Seurantapäivä pe 20.3. Eteenpäin vie: Aikuissosiaalityö.",
    "consent": "Asiakkaan suostumusta: Kutsu tiimi, 8 pv. Aikuissosiaalityö ei saa tietoa asiasta ilman sitä. "
    "Tehtävän voi tehdä rekisterinpitäjä.",
    "meeting": "Kokousta: Kutsu tiimi, 8 pv. Kokous on pe 20.3. Eteenpäin vie: Aikuissosiaalityö.",
    "incident": "Teknisen vian korjausta, 8 pv. Ylläpito on saanut tiedon.",
    "timer": "Kutsu tiimi, 8 pv. Jatkuu itsestään pe 20.3.",
    "message": "Kutsu tiimi, 8 pv. Jatkuu, kun vastaus tulee.",
    "chart": "Kutsu tiimi, 8 pv. Jatkuu, kun se on käyty loppuun.",
    "nothing": "Ei mitään, 8 pv. Asiassa ei ole avointa tehtävää eikä odotettavaa päivää. "
    "Esihenkilö tai ylläpito selvittää.",
    "closed": "Päätetty.",
    "suspended": "Asian jatkamista, 8 pv. Asia on pysäytetty. Pysäytti Aikuissosiaalityö. Siinä ei voi tehdä mitään "
    "ennen kuin sitä jatketaan.",
}


def a_wait(kind, **more):
    return Wait(kind, moment(10), moment(20), "Kutsu tiimi", "Aikuissosiaalityö", "lausunto", **more)


def test_every_kind_of_wait_has_its_sentence():
    assert set(SENTENCES) == {value for name, value in vars(waits).items() if name.isupper()}


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_case_says_what_it_waits_for_since_when_and_who_can_move_it(app, kind):
    with app.test_request_context(), force_locale("fi"):
        assert case_wait_view(a_wait(kind)).sentence == SENTENCES[kind]
    for language in ("sv", "en"):
        with app.test_request_context(), force_locale(language):
            assert case_wait_view(a_wait(kind)).sentence != SENTENCES[kind]


def test_other_open_tasks_are_counted(app):
    with app.test_request_context(), force_locale("fi"):
        assert case_wait_view(a_wait("you", others=2)).sentence.endswith("Muita avoimia tehtäviä 2.")


def test_the_list_of_cases_says_why_each_waits(client):
    page = client.get("/cases").text
    assert "<b>Konsultointitiimi: Kutsu tiimi koolle</b>, 8 pv." in page
    assert 'href="/cases/silent"' in page


def test_in_the_queue_no_row_says_that_it_can_be_taken(client):
    taken = "Kuka tahansa ryhmästä voi ottaa tehtävän."
    assert taken in client.get("/tasks/t6").text
    page = client.get("/?view=queue").text
    assert 'id="claim-t6"' in page
    assert taken not in page


def test_a_silent_case_leads_to_the_task_that_moves_it(client):
    page = client.get("/cases/silent").text
    assert 'href="/tasks/t6"' in page
    assert "76 pv sitten" in page
    assert "oma asia" in page


def test_a_task_is_put_on_hold_on_a_page_of_its_own(client, send, fake):
    assert 'href="/tasks/t2/hold"' in client.get("/tasks/t2").text
    assert 'href="/tasks/t6/hold"' not in client.get("/tasks/t6").text  # it is nobody's yet
    answer = send("/tasks/t2/hold", {"reason": "asiakas", "until": "1.4.2026", "note": ""})
    assert answer.status_code == 303
    assert fake.calls[0][0] == "hold"
    assert "Odottaa: Kirjaa konsultaation tulos, seurantapäivä 1.3.2026" in client.get("/").text


def test_a_wrong_follow_up_date_is_said_beside_the_field_and_nothing_is_lost(send):
    answer = send("/tasks/t2/hold", {"reason": "lausunto", "until": "1.3.2026", "note": "Odotan lääkäriä"})
    assert answer.status_code == 422
    assert "Odotan lääkäriä" in answer.text
    assert 'href="#f-until"' in answer.text


def test_a_resumed_task_is_opened_and_the_way_back_is_ours(send):
    assert send("/tasks/t2/resume").location == "/tasks/t2"
    assert send("/tasks/t2/resume", {"next": "/?view=held"}).location == "/?view=held"
    assert send("/tasks/t2/resume", {"next": "//evil.example"}).location == "/tasks/t2"
