"""What the page of capacity says of a queue and of the doctor's hours: the sentence agrees with the agendas."""

from datetime import date

import pytest

from engine.analytics.queueing import one_more_hour
from engine.model.capacity import ConsultationPace, MeetingUse, SeriesCapacity
from engine.model.meeting_screens import DoctorMonth
from tests.unit.webapp.fake_records import NOW
from webapp.presenters.agenda_chart import agenda_chart
from webapp.presenters.chart_sketch import sketch
from webapp.presenters.doctor_chart import doctor_chart
from webapp.presenters.queue_words import hour_words, place_words

PACE = ConsultationPace(asked=40, left=30, answered=30, in_meeting=10, minutes=200)
NO_GROWTH = ConsultationPace(asked=30, left=30, answered=30, in_meeting=30, minutes=600)


def said(app, pace, hour=None, waiting=9):
    one = SeriesCapacity(
        key="k", name="n", kind="consultation_team", item_minutes=20, waiting=waiting, pace=pace, hour=hour
    )
    with app.test_request_context():
        return " ".join(hour_words(one).lines)


@pytest.mark.parametrize(
    ("pace", "hour", "wanted", "never"),
    [
        # Agendas that stood half empty never say that minutes are lacking.
        (PACE, one_more_hour(100, 150, 120, 0.45), "Asialistojen minuutit eivät pidätä jonoa", "Nyt jono ei lyhene"),
        (
            PACE,
            one_more_hour(100, 150, 120, 0.45),
            "asialistoista käytettiin jaksolla 45\u00a0%. Jono kasvoi silti",
            "Tunti",
        ),
        (NO_GROWTH, one_more_hour(100, 90, 120, 0.45), "eikä lisätuntia tarvita", "Tunti lisää"),
        # Full ones do, and tell what an hour would do.
        (PACE, one_more_hour(90, 130, 100, 0.95), "Nyt jono ei lyhene. Tunti lisää kuussa purkaisi sen 3 ", "pidätä"),
        (NO_GROWTH, one_more_hour(60, 90, 120, 0.9), "jono purkautuu 2 kuukaudessa. Tunti lisää", "pidätä"),
        # What is taken for given: of how many, and what the others got.
        (PACE, one_more_hour(90, 130, 100, 0.95), "kokouksessa käsiteltiin 10 / 30, keskimäärin 20 min", "100\u00a0%"),
        (PACE, one_more_hour(90, 130, 100, 0.95), "Muihin vastattiin kokousten välillä.", "100\u00a0%"),
        (NO_GROWTH, one_more_hour(60, 90, 120, 0.9), "kokouksessa käsiteltiin 30 / 30", "Muihin"),
    ],
)
def test_the_sentence_agrees_with_the_agendas(app, pace, hour, wanted, never):
    words = said(app, pace, hour)
    assert wanted in words
    assert never not in words


def test_the_place_is_told_after_those_that_no_agenda_has(app):
    one = SeriesCapacity(
        key="k", name="n", kind="consultation_team", item_minutes=20, waiting=3, next_place=NOW, waits_days=40
    )
    with app.test_request_context():
        words = place_words(one)
    assert words.startswith("Jonossa on 3 konsultaatiota, jotka eivät ole asialistalla. Jos koko jono")
    assert words.endswith(", 40 pv päästä.")


def test_too_few_say_so_and_nothing_else(app):
    few = said(app, ConsultationPace(asked=6, left=4, answered=4, in_meeting=3, minutes=60))
    assert "Vastattuja on alle viisi" in few
    some = said(app, ConsultationPace(asked=30, left=30, answered=30, in_meeting=3, minutes=75))
    assert "Vastatuista 30 konsultaatiosta alle viisi käsiteltiin kokouksessa" in some
    assert not {"3", "75", "25"} & set(some.replace(".", "").split())
    none = ConsultationPace(asked=30, left=25, answered=25)
    assert "25 vastatusta yhtäkään ei käsitelty kokouksessa" in said(app, none, one_more_hour(0, 0, 120, 0.2))


def test_used_and_booked_are_told_apart_and_what_is_free_is_never_told_as_taken(app):
    months = [
        DoctorMonth("vantaa", date(2026, 11, 1), 240, used=90, booked=30),
        DoctorMonth("vantaa", date(2026, 12, 1), 240, booked=60, free=300),
    ]
    with app.test_request_context():
        chart = doctor_chart(months)
        over = doctor_chart([DoctorMonth("vantaa", date(2026, 11, 1), 240, used=250)]).summary
        use = MeetingUse(starts_at=NOW, used=70, capacity=60)
        held = MeetingUse(starts_at=NOW, used=20, capacity=60, held=True)
        agenda = agenda_chart(
            SeriesCapacity(key="k", name="n", kind="consultation_team", item_minutes=20, uses=[held, use])
        )
        on_paper = [sketch(one) for one in (chart, agenda)]
    # On paper each is drawn with its own fill, as on the page: used, booked, free.
    assert [[fill in one for fill in ("#0b5a70", "#4893a8", "url(#dots)")] for one in on_paper] == [[True] * 3] * 2
    assert "kuussa 11/2026: 2 t. Tulevien kokousten asialistoista on varattu 1,5 t, ja vapaana on 5 t." in chart.summary
    assert "Kaikkea vapaata ei voi varata" in chart.summary
    assert [row[1:] for row in chart.rows] == [[1.5, 0.5, 0, 4, 50], [0, 1, 5, 4, 25]]
    assert "Se ylittyy 1 kuukautena." in over
    assert [(one["kind"], one["minutes"]) for one in agenda.spec["data"]["values"]] == [
        ("käytetty", 20),
        ("vapaana", 40),
        ("varattu", 60),
        ("yli ajan", 10),
    ]
