"""Numbers measured again: the picture and its table say the same."""

from datetime import UTC, date, datetime

from engine.model import Measurement, ServiceEvent
from webapp.presenters.measurements_view import EDGE, HEIGHT, WIDTH, measurements_view
from webapp.presenters.services_view import service_views

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def number(kind, value, day):
    return Measurement(f"{kind}{day}", "c", kind, value, date(2026, 3, day), NOW)


def test_the_line_goes_from_the_first_to_the_last_number_on_its_own_scale(app):
    with app.test_request_context():
        view = measurements_view(
            [number("työkykypistemäärä", 0, 1), number("kykyviisari_mieli", 50, 5), number("työkykypistemäärä", 10, 11)]
        )
    score, mind = view.series
    assert view.days == [date(2026, 3, 1), date(2026, 3, 5), date(2026, 3, 11)]
    assert score.dots == [(EDGE, HEIGHT - EDGE), (WIDTH - EDGE, EDGE)]
    assert (score.values, score.change, score.least, score.most) == ([0, None, 10], "+10", 0, 10)
    assert (mind.values, mind.change, mind.dots) == ([None, 50, None], "", [(WIDTH / 2, HEIGHT / 2)])


def test_a_service_that_goes_on_is_told_before_one_that_has_ended(app):
    began = ServiceEvent("1", "c", "ips", "alkanut", date(2026, 3, 1), "Kela", reference="p1")
    ended = ServiceEvent("2", "c", "tyohonvalmennus", "paattynyt", date(2026, 3, 9), "")
    with app.test_request_context():
        views = service_views([[ended], [began]], {"ips": "IPS – sijoita ja valmenna"})
    assert [(one.name, one.state, one.until) for one in views] == [
        ("IPS – sijoita ja valmenna", "alkanut", None),
        ("Työhönvalmennus", "päättynyt", date(2026, 3, 9)),
    ]
    assert (views[0].organiser, views[0].reference) == ("Kela", "p1")
