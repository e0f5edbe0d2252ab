"""What the pages of the dashboard look at: an address that cannot be meant is never answered with other figures."""

from datetime import UTC, date, datetime

from engine import clock
from engine.model.figures import Measure
from tests.integration.engine.conftest import REGION
from webapp.context import RequestContext, set_context
from webapp.presenters.figure_scope import scope_of, scope_terms

NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)


WRONG = (
    ("since=18.3.2026&until=1.3.2026", "Viimeinen päivä 1.3.2026 on ennen ensimmäistä päivää 18.3.2026."),
    ("since=1.3.2026&until=19.3.2026", "Jakso on tulevaisuudessa."),
    ("since=1.3.2010", "Jakso on liian pitkä: enintään 10 vuotta."),
    ("since=30.2.2026", "Anna päivä muodossa"),
    ("period=own", "Täytä tämä kohta."),
    ("period=7", '<a href="#f-period" id="fault-period">Jakso: Valitse jokin vaihtoehdoista.'),
    ("region=muualla", "Tätä aluetta ei ole, tai sen luvut eivät näy sinulle."),
    ("definition=toinen", "Tätä polkua ei ole tällä alueella."),
    ("definition=koe&version=2", "Tätä versiota ei ole."),
    ("version=99999999999999999999", "Tätä versiota ei ole."),
    ("measure=<b>", "Valitse jokin vaihtoehdoista."),
    ("language=klingon", "Asiointikieli: Valitse jokin vaihtoehdoista."),
)
MEANT = (
    ({}, date(2025, 9, 19), date(2026, 3, 18)),
    ({"period": "1"}, date(2026, 2, 19), date(2026, 3, 18)),
    ({"period": "own", "since": "1.1.2026", "until": "2026-01-31"}, date(2026, 1, 1), date(2026, 1, 31)),
    ({"since": "18.3.2026"}, date(2026, 3, 18), date(2026, 3, 18)),
)


def test_a_wrong_address_gets_a_sentence_and_no_figure(office):
    for terms, sentence in WRONG:
        with clock.at(NOW):
            answer = office.browser("siiri").get(f"/dashboard?{terms}")
        assert (terms, answer.status_code) == (terms, 422)
        assert sentence in answer.text
        assert 'role="alert"' in answer.text
        assert "Avoimia asioita" not in answer.text
        assert "<b>" not in answer.text


def test_who_may_see_no_figures_finds_none_whatever_the_address_says(office):
    for page in ("flow", "capacity", "forecast", "indicators", "variants"):
        for terms in ("", "?region=koe", "?region=koe&since=x", "?region=muualla"):
            answer = office.browser("aino").get(f"/dashboard/{page}{terms}")
            assert (page, terms, answer.status_code) == (page, terms, 404)


def test_the_address_gives_the_period_and_back(office):
    siiri = office.people["siiri"]
    for terms, since, until in MEANT:
        with office.app.test_request_context("/dashboard"), clock.at(NOW):
            set_context(RequestContext(office.engine, siiri))
            scope = scope_of({**terms, "measure": "working"}, siiri)
            assert (scope.since, scope.until, scope.measure) == (since, until, Measure.WORKING)
            assert (scope.region, scope.is_common) == (REGION, True)
            assert scope_of(scope_terms(scope), siiri) == scope
