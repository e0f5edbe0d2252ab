"""Pages of meetings: what is sent, what is refused, what is said."""

from engine.model.meeting_screens import AgendaWish, Closing, ItemOutcome


def test_a_wish_is_sent_as_it_was_typed(client, send, fake):
    send("/meetings/o1/agenda", {"title": " Asia ", "minutes": "15", "case": "KS-1", "reason": "x"})
    assert fake.calls[-1] == ("add_to_agenda", AgendaWish("", "KS-1", "Asia", 15, "x"))
    send("/meetings/o1/agenda", {"consultation": "i4", "minutes": ""})
    assert fake.calls[-1] == ("add_to_agenda", AgendaWish("i4"))
    send("/meetings/o1/agenda", {"title": "x", "minutes": "puoli"})
    assert fake.calls[-1][1].minutes == -1


def test_what_does_not_fit_is_said_with_the_next_place_and_the_way_out(send):
    answer = send("/meetings/o1/agenda", {"title": "Pitkä", "minutes": "90"})
    assert answer.status_code == 409
    assert "se vie 90 min ja vapaana on 20 min" in answer.text
    assert 'href="/meetings/o2"' in answer.text
    assert 'name="reason"' in answer.text
    assert answer.text.count('value="Pitkä"') == 2


def test_a_full_agenda_says_so_in_words_and_in_its_picture(client):
    page = client.get("/meetings/o1").text
    assert "70 / 60 min" in page
    assert 'width="100" height="8"' in page
    assert "siirretty 2 kertaa" in page
    plan = client.get("/meetings").text
    assert '<td data-label="Käytetty">4 h 10 min</td><td data-label="Varattu">1 h</td>' in plan
    assert "4 h" in plan
    assert "Seuraava vapaa paikka 20 min asialle" in plan


def test_a_closing_is_sent_item_by_item(send, fake):
    sent = {
        "attendance": ["Kela", "Lääkäri"],
        "lasted": "55",
        "items.a1.outcome": "handled",
        "items.a1.notes": "Sovittiin",
        "items.a2.outcome": "carried",
        "items.a3.outcome": "muu",
    }
    send("/meetings/o1/close", sent)
    outcomes = {"a1": ItemOutcome(True, "Sovittiin"), "a2": ItemOutcome(False)}
    assert fake.calls[-1] == ("close_meeting", Closing(["Kela", "Lääkäri"], 55, outcomes))


def test_a_refused_closing_keeps_what_was_typed(send):
    answer = send(
        "/meetings/o1/close", {"attendance": "Kela", "items.a1.outcome": "carried", "items.a1.notes": "Kesken"}
    )
    assert answer.status_code == 422
    assert ">Kesken</textarea>" in answer.text
    assert 'value="carried" checked' in answer.text
    assert 'value="Kela" checked' in answer.text
    assert 'aria-describedby="lasted-error"' in answer.text


def test_a_time_that_is_none_is_refused_on_the_page(send):
    for sent in ({}, {"day": "2026-02-30", "time": "09:00"}, {"day": "2026-03-20", "time": "25:00"}):
        answer = send("/meetings/o1/move", sent)
        assert answer.status_code == 422
        assert "Anna päivä ja kellonaika." in answer.text
        for typed in sent.values():
            assert f'value="{typed}" aria-invalid="true"' in answer.text


def test_a_held_meeting_shows_who_sat_and_what_was_said(client):
    page = client.get("/meetings/o2").text
    assert "Sovittiin." in page
    assert "<dt>Poissa</dt><dd>Lääkäri</dd>" in page
    assert 'name="attendance"' not in page


def test_networks_and_materials_are_told_beside_the_meetings(client):
    page = client.get("/meetings").text
    assert "Kehittäjäryhmä" in page
    assert "13.3.2025" in page
    assert '<a href="https://www.hyvaks.fi" rel="noreferrer">Hoitopolut</a>' in page
