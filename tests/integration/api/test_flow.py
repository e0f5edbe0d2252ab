"""Flow, capacity and forecasts over the API and as pages: the same figures, the same rights, a sentence for nothing."""

import re
from functools import partial

import pytest

from engine import clock
from engine.model.forecasts import LEAST_ENDED
from tests.integration.api.test_figures import ask
from tests.integration.engine.logged import DAY, NOW, keep, visit

TOKEN = re.compile(r'name="csrf_token" value="[^"]+"')
"""Another in each page."""
case = partial(visit, "", kind="case", stage="")


@pytest.fixture
def flowing(office):
    """Give an office in which six cases took twenty days each and two are open."""
    keep(office.engine, [*(case(60 + n, 20 * DAY) for n in range(6)), case(40), case(3)])
    return office


def page(office, address, who="siiri"):
    with clock.at(NOW):
        return office.browser(who).get(f"/dashboard/{address}")


def test_flow_is_told_by_day_with_littles_law(flowing):
    told = ask(flowing, "siiri", "flow").json
    assert (told["n"], told["p50"]) == (6, pytest.approx(20 * DAY, rel=0.032))
    assert (told["days"][-1]["open"], told["little"]["lead_days"]) == (2, pytest.approx(20))
    few = ask(flowing, "siiri", "flow", since="2026-03-18").json
    assert (few["n"], few["p50"], few["little"]["ratio"], len(few["days"])) == (0, None, None, 1)


def test_a_forecast_of_too_little_history_has_no_figure(flowing):
    told = ask(flowing, "siiri", "forecast", arrivals=20).json
    assert (told["queues"], told["today"], told["changed"]) == ({"cases": 2}, None, None)
    assert (told["history_done"], told["least_done"]) == (6, LEAST_ENDED)
    assert "lähtenyt 6, tarvitaan vähintään 20" in told["sentence"]
    assert told["backtest"] == {"moments": [], "n": 0, "within_85": None, "within_50": None}
    assert ask(flowing, "siiri", "forecast", since="2026-03-01").json["today"] is None


def test_what_cannot_be_asked_is_refused(flowing):
    for path in ("flow", "capacity", "forecast"):
        assert ask(flowing, "aino", path).status_code == 404
    for query in ({"queue": "muu"}, {"workers": 0}, {"arrivals": 501}, {"closed": "x"}):
        assert ask(flowing, "siiri", "forecast", **query).status_code == 422


def test_a_case_that_one_may_not_see_is_told_as_one_that_there_is_not(flowing):
    """The form and all that can be told stay; nothing in the answers differs."""
    hidden, answers = flowing_case(flowing), []
    assert ask(flowing, "siiri", "forecast", case=hidden).status_code == 200
    for key in (hidden, "KO-2026-9999"):
        told = ask(flowing, "pekka", "forecast", case=key)
        assert (told.status_code, told.json["errors"][0]["code"]) == (422, "case_unknown")
        answer = page(flowing, f"forecast?arrivals=20&queue=cases&case={key}", "pekka")
        assert answer.status_code == 422
        for text in (f'value="{key}"', 'id="w-case-error"', 'value="20"', "Asian ennustetta ei laskettu.", "Mitä jos"):
            assert text in answer.text
        answers.append(TOKEN.sub("", answer.text.replace(key, "")))
    assert answers[0] == answers[1]
    both = page(flowing, "forecast?queue=muu&case=KO-2026-9999")
    assert (both.status_code, both.text.count('class="ferr"')) == (422, 2)
    assert "Ennustetta ei laskettu." in both.text


def test_pages_have_tables_and_papers_by_their_own_address(flowing):
    table = page(flowing, "flow?table=cumulative")
    assert (table.mimetype, table.text.splitlines()[0]) == ("text/csv", "\ufeffPäivä;Auki;Päättynyt jaksolla")
    assert table.text.splitlines()[-1] == "2026-03-18;2;6"
    assert page(flowing, "flow?table=muu").status_code == 404
    assert page(flowing, "flow?paper=pdf").data.startswith(b"%PDF-")


def test_nothing_is_a_sentence_and_never_a_figure(flowing):
    told = page(flowing, "flow?since=2026-01-01&until=2026-01-02").text
    assert "Jaksolla ei ole yhtään asiaa." in told
    assert "chart-panel" not in told
    day = page(flowing, "flow?since=2026-03-18").text
    assert "Alle 5 asiaa: lukua ei näytetä." in day
    assert "Jaksossa ei ole yhtään kokonaista viikkoa." in day
    ahead = page(flowing, f"forecast?arrivals=20&case={flowing_case(flowing)}").text
    assert f"päättyneitä asioita on 0, tarvitaan vähintään {LEAST_ENDED}" in ahead
    assert ahead.count(f"lähtenyt 6, tarvitaan vähintään {LEAST_ENDED}") == 2  # the queue, and what-if
    assert '<td class="strong">' not in ahead  # no day anywhere
    assert "Jaksolta ei näy, montako heitä on" in ahead
    paper = page(flowing, "forecast?paper=pdf").data
    assert paper.startswith(b"%PDF-")


def flowing_case(office):
    with clock.at(NOW):
        return office.engine.start_case(
            office.people["aino"], definition="koe", region="koe", client={}, variables={}
        ).key


def test_a_wrong_number_is_told_beside_its_field(flowing):
    for terms, sentence in (
        ("arrivals=paljon", "Anna luku numeroina"),
        ("workers=1000000000", "200"),
        (f"more=-{'9' * 5000}", "-50"),
        ("workers=0", "Luku on liian pieni. Anna vähintään 1."),
        ("queue=muu", "Valitse jokin vaihtoehdoista."),
        ("workers=0&queue=stage:tiimi", '<option value="stage:tiimi" selected>Vaihe: Työkyvyn tuen tiimi'),
    ):
        answer = page(flowing, f"forecast?{terms}")
        assert (terms, answer.status_code) == (terms, 422)
        assert sentence in answer.text
        assert "Ennustetta ei laskettu." in answer.text
