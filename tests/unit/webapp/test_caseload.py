"""What case managers carry: numbers, a word beside each colour, a bar; one's own on the list of cases."""

import re

from engine.errors import FieldError, Forbidden, FormInvalid


def test_every_load_has_its_numbers_its_word_and_its_bar(client):
    page = client.get("/caseload").text
    rows = re.findall(r"<tr>.*?</tr>", page.partition("loadtable")[2], re.DOTALL)[1:]
    assert len(rows) == 3
    for row, name, weighted, word, kind in zip(
        rows,
        ("Aino", "Kaisa", "Siiri"),
        ("23,5", "17", "2,5"),
        ("yli rajan", "sopivasti, uusi harkiten", "tilaa on"),
        ("red", "amber", "green"),
        strict=True,
    ):
        assert name in row
        assert f">{weighted}</td>" in row
        assert word in row
        assert f'class="carried {kind}"' in row
    assert 'width="23.5"' in rows[0]
    assert "tunnus suljettu" in rows[2]
    assert "<b>Ohjaaja" not in page
    assert "Muissa yksiköissä 1 asiakasvastaavaa, 9 asiakasta." in page


def test_a_supervisor_tells_of_clients_elsewhere(client, fake):
    data = {"_csrf": "csrf-of-session", "person": "p1", "region": "keski_suomi", "clients": " 7 "}
    assert client.post("/caseload", data=data).status_code == 303
    assert fake.calls[-1] == ("tell_other_clients", ("p1", "keski_suomi", "7"))


def test_what_is_no_number_is_said_on_the_page(client, fake):
    fake.refuse = FormInvalid({"clients": FieldError("not_a_number")})
    answer = client.post("/caseload", data={"_csrf": "csrf-of-session", "clients": "monta"})
    assert answer.status_code == 422
    assert "Anna luku numeroina" in answer.text
    assert answer.text.partition("loadtable")[2].count("<tr>") == 4


def test_who_leads_nothing_is_told_so(client, fake):
    fake.refuse = Forbidden("not yours")
    assert client.post("/caseload", data={"_csrf": "csrf-of-session"}).status_code == 403


def test_one_sees_the_own_load_on_the_list_of_cases(client):
    page = client.get("/cases").text
    assert "Oma kuormitus: 17 asiakasta, painotettuna 17" in page
    assert "sopivasti, uusi harkiten" in page
