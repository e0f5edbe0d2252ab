"""Pages of absences and of handing over, and how an act in somebody's place is shown."""

from dataclasses import replace
from datetime import date

from engine.errors import FieldError, FormInvalid
from engine.model.absences import AbsenceWish
from engine.model.leaving import HandOverWish
from tests.unit.webapp.fake_records import TASKS
from webapp.presenters.worklist_view import row_view

TOKEN = {"_csrf": "csrf-of-session"}


def test_an_absence_is_entered_with_its_substitutes(client, fake):
    data = {**TOKEN, "person": "p1", "first_day": "16.3.2026", "last_day": "20.3.2026", "substitutes": ["p2", "p3"]}
    assert client.post("/absences", data=data).status_code == 303
    assert fake.calls[-1] == ("enter_absence", (AbsenceWish("p1", "16.3.2026", "20.3.2026", ("p2", "p3")), ""))


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, fake):
    fake.refuse = FormInvalid(
        {
            "last_day": FieldError("dates_reversed", first=date(2026, 3, 20), last=date(2026, 3, 16)),
            "substitutes": FieldError("substitute_away", name="Onni", first=date(2026, 3, 1), last=date(2026, 3, 31)),
        }
    )
    data = {**TOKEN, "person": "p1", "first_day": "20.3.2026", "last_day": "16.3.2026", "substitutes": "p2"}
    answer = client.post("/absences", data=data)
    assert answer.status_code == 422
    assert answer.text.count("Viimeinen päivä 16.3.2026 on ennen ensimmäistä päivää 20.3.2026.") == 2
    assert answer.text.count("Onni on itse poissa 1.3.2026–31.3.2026.") == 2
    assert '<a href="#last_day">Viimeinen päivä</a>: Viimeinen päivä 16.3.2026 on' in answer.text
    assert "<title>Virhe: Poissaolot" in answer.text
    assert 'name="last_day" value="16.3.2026"' in answer.text
    assert 'value="p2" checked' in answer.text


def test_an_absence_is_changed_in_the_form_that_it_fills(client):
    page = client.get("/absences?edit=a1").text
    assert 'name="absence" value="a1"' in page
    assert 'name="first_day" value="16.3.2026"' in page


def test_supervisors_see_what_is_left_without_anybody(client):
    page = client.get("/caseload").text
    for said in ("Ei sijaista töissä: 20.3.2026.", "1 tehtävä erääntyy ilman tekijää.", "1 asiaa sijaiset eivät näe."):
        assert said in page
    assert "Onni (itse poissa 20.3.2026)" in page


def test_chosen_rows_are_handed_over_and_each_says_what_came_of_it(client, fake):
    task = TASKS[0].id
    data = {
        **TOKEN,
        "region": "keski_suomi",
        "case": "KS-2026-0102",
        "to.KS-2026-0102": "p2",
        "task": task,
        f"to.{task}": "p3",
    }
    page = client.post("/caseload/p1", data=data).text
    wishes = [HandOverWish("case", "KS-2026-0102", "p2"), HandOverWish("task", task, "p3")]
    assert fake.calls[-1] == ("hand_over", ("p1", "keski_suomi", wishes))
    assert "Tehty 1 / 2" in page
    assert "Vaihto alkoi. Uudeksi asiakasvastaavaksi ehdotetaan: Onni." in page
    assert page.partition("</main>")[0].count(" checked") == 1  # what was not reached yet is chosen again


def test_where_no_row_was_chosen_that_is_said(client, fake):
    page = client.post("/caseload/p1", data={**TOKEN, "region": "keski_suomi"}).text
    assert fake.calls[-1] == ("hand_over", ("p1", "keski_suomi", []))
    assert "Yhtään riviä ei ollut valittuna." in page


def test_a_finished_task_shows_in_whose_place_it_was_done(app):
    with app.test_request_context():
        done = replace(TASKS[0], closed_at=TASKS[0].opened_at, closed_by_name="Onni", closed_for_name="Aino")
        shown = row_view(_row(done), "done")
    assert shown.waits.party == "Onni, henkilön Aino sijaisena"


def _row(task):
    return type("Row", (), {"task": task})()
