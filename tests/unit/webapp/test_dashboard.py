"""The heat map and the page of a step: what is hidden, what is said in words, and that a finer cut is waited for."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from lxml import etree

from engine.model.figures import Clocks, Measure, OpenPage, ProcessFigures, Scope, StepFigure, Why
from engine.model.passed_over import PassedOver, WhyNot
from engine.model.step_months import StepMonth
from tests.unit.webapp.fake_figures import DAY, FEW, NECK, NOW, PATH, REGION, SLOW
from webapp.presenters.figure_words import slowest_sentence, span
from webapp.presenters.heat_classes import Shown, badge, heat_class, limit
from webapp.presenters.step_trend import step_trend
from webapp.presenters.time_owners import awaited_chart, step_clocks
from webapp.presenters.todo_view import todo_rows

MAP, STEP = "/dashboard/keski_suomi", "/dashboard/keski_suomi/steps/t"


NEAR = replace(SLOW, p85=25 * DAY, heat=2)
WAITING = StepFigure(
    kind="wait",
    element="w",
    name="Odota",
    n=10,
    mean=Clocks(party=3 * DAY, client=DAY),
    parties={"kela": 2 * DAY, "": DAY},
)


def payload(page):
    return json.loads(re.search(r"(?s)data-heat.*?<script[^>]*data-payload>(.*?)</script>", page)[1])


def test_the_map_says_its_conclusion_and_hides_what_is_too_few(client):
    page = client.get(MAP).text
    assert "Kutsu &lt;tiimi&gt; koolle hidastaa eniten: p85 on 74 pv, tavoite 30 pv." in page
    assert "Ajasta 96\u00a0% kuluu kokousajan odottamiseen." in page
    assert "Järjestä lisäkokous" in page
    assert "p85: 85 sadasta valmistui tätä nopeammin" in page, "who opens it first knows no percentiles"
    assert "Vaiheet, joita uusimmassa versiossa ei enää ole" in page
    assert "&lt;b&gt;Toinen hoitaja&lt;/b&gt;" in page
    (few,) = re.findall(r'(?s)id="row-old".*?</tr>', page)
    assert few.count(">–<") >= 3
    assert '<td class="num" data-label="n">4</td>' in few
    assert "166" not in re.sub(r"(?s)<svg.*?</svg>|<script.*?</script>", "", page)


def test_the_map_can_show_what_is_late_instead(client):
    page = client.get(f"{MAP}?show=late&figure=p50").text
    assert "myöhässä avoimista:" in page
    assert payload(client.get(MAP).text)["names"] is not None


@pytest.mark.parametrize(
    ("figure", "shown", "text", "number"),
    [
        (StepFigure(kind="task", element="t", n=9, p50=86400.0, p85=2 * 86400.0, heat=4), Shown(), "2 pv", 4),
        (StepFigure(kind="task", element="t", n=4), Shown(), "alle 5", 0),
        (StepFigure(kind="task", element="t"), Shown(), "", 0),
        (StepFigure(kind="task", element="t", open=8, late=0), Shown("late"), "0 / 8", 1),
        (StepFigure(kind="task", element="t", open=10, late=1), Shown("late"), "1 / 10", 2),
        (StepFigure(kind="task", element="t", open=8, late=2), Shown("late"), "2 / 8", 3),
        (StepFigure(kind="task", element="t", open=8, unassigned=4), Shown("unassigned"), "4 / 8", 4),
        (StepFigure(kind="task", element="t", n=8, rework=5), Shown("rework"), "5 / 8", 5),
        (StepFigure(kind="task", element="t", open=4, late=4), Shown("late"), "4 / 4", 0),
    ],
)
def test_classes_and_badges(app, figure, shown, text, number):
    with app.test_request_context("/"):
        assert (badge(figure, shown), heat_class(figure, shown)) == (text, number)


@pytest.mark.parametrize(
    ("p85", "target", "amber", "passed"),
    [(29, 30, 20, "amber"), (19, 30, 20, ""), (30, 30, 20, "red"), (99, None, None, ""), (None, 30, 20, "")],
)
def test_the_limits_of_a_target(p85, target, amber, passed):
    assert limit(replace(SLOW, p85=p85, target=target, amber=amber)) == passed


def test_the_table_has_stages_as_wholes_and_says_which_limit_is_passed(client, fake, monkeypatch):
    page = client.get(MAP).text
    whole = page.index('id="row-tiimi"')
    assert page.index("Vaiheet kokonaisina") < whole < page.index("Tehtävät ja odotukset") < page.index('id="row-t"')
    (slow,) = re.findall(r'(?s)id="row-t".*?</tr>', page)
    assert "punainen raja ylittyy" in slow
    assert [one["soon"] for one in payload(page)["steps"]] == [""] * len(payload(page)["steps"])
    near = replace(fake.process_figures(None, Scope(region=REGION, since=NOW.date(), until=NOW.date())), steps=[NEAR])
    monkeypatch.setattr(fake, "process_figures", lambda _actor, scope, **_how: replace(near, scope=scope))
    (slow,) = re.findall(r'(?s)id="row-t".*?</tr>', client.get(MAP).text)
    assert "keltainen raja ylittyy" in slow
    assert "keltainen raja ylittyy" in client.get(STEP).text


def test_a_chart_is_given_whole_as_a_picture_and_the_table_with_plain_numbers(client, fake, monkeypatch):
    found = fake.process_figures(None, Scope(region=REGION, since=NOW.date(), until=NOW.date()))
    drawn = replace(found, steps=[replace(SLOW, element="kirjaa")])
    monkeypatch.setattr(fake, "process_figures", lambda _actor, scope, **_how: replace(drawn, scope=scope))
    page = client.get(MAP).text
    (address,) = re.findall(r'href="([^"]+)" data-picture>', page)
    answer = client.get(address.replace("&amp;", "&"))
    assert (answer.mimetype, "attachment" in answer.headers["Content-Disposition"]) == ("image/svg+xml", True)
    root = etree.fromstring(answer.data)
    told = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "p85 tavoitteeseen:" in told  # by itself it says how to read it
    assert "74 pv" in told
    assert client.get(f"{MAP}?picture=muu").status_code == 404
    table = client.get(f"{MAP}?table=luvut")
    assert table.mimetype == "text/csv"
    assert ";74;" in table.text


def test_for_whom_a_path_and_a_step_wait(client, fake, monkeypatch, app):
    with app.test_request_context("/"):
        chart, times = awaited_chart([WAITING, SLOW]), step_clocks([WAITING, FEW])
    # Ten visits of 2 days for Kela, 1 for nobody said whom and 1 for the client; 42 of 64 days for a meeting.
    assert [list(row[:3]) for row in chart.rows] == [
        ["kokousaika", 2688, 99],
        ["Kela", 20, 1],
        ["asiakas", 10, 0],
        ["muu taho, jota ei ole nimetty", 10, 0],
    ]
    assert "2\u00a0728 päivää, eniten: kokousaika, 99\u00a0%." in chart.summary
    assert [(row[0], row[1], row[-2], row[-1]) for row in times.rows] == [
        ("Odota", 10, 4.0, "Kela 2; muu taho, jota ei ole nimetty 1"),
    ]
    waiting = OpenPage(
        [replace(one, clock="party", awaited="kela") for one in fake.open_visits(None, None)],
        {"party": (7, 3)},
        by_party={"kela": (5, 3), "": (2, 0)},
    )
    monkeypatch.setattr(fake, "open_page", lambda *_asked: waiting)
    page = client.get(STEP).text
    assert page.index("Odottaa muuta tahoa: Kela") < page.index("Odottaa muuta tahoa: muu taho")
    (times,) = re.findall(r'(?s)id="times-head".*?</table>', page)
    assert re.findall(r"<td[^>]*>([^<]*)</td>", times) == ["3", "4", "64", "96"]


def test_the_page_of_a_step_tells_its_months(client, app):
    page = client.get(STEP).text
    assert "Viimeksi 3/2026 p50 oli 4 pv ja p85 40 pv (n = 8). Pisin p85 on 40 pv (3/2026)." in page
    assert 'data-chart="kuukaudet"' in page
    table = client.get(f"{STEP}?table=kuukaudet")
    assert table.text.splitlines() == [
        "\ufeffAika;p50, pv;p85, pv;n;Toimenpiteitä",
        "2026-02;;;3;0",
        "2026-03;4;40;8;1",
    ]
    with app.test_request_context("/"):
        assert step_trend([StepMonth(month="2026-02")], Measure.CALENDAR, None, []).rows == []
        few = step_trend([StepMonth(month="2026-02", n=3)], Measure.CALENDAR, 9 * DAY, [])
        assert (few.spec, few.summary) == ({}, "Alle 5 asiaa: lukua ei näytetä.")
        three = StepMonth(month="2026-02", first="2025-12", n=8, p50=DAY, p85=9 * DAY)
        chart = step_trend([three, replace(three, first="2026-03", month="2026-05")], Measure.CALENDAR, 9 * DAY, [NOW])
        assert [(row[0], row[-1]) for row in chart.rows] == [("12/2025–2/2026", 0), ("3–5/2026", 1)]
        assert "kolme yhdessä" in chart.reading


def test_durations_in_words(app):
    with app.test_request_context("/"):
        assert [span(one) for one in (None, 0, 1800, 7200, 86400, 74 * 86400)] == [
            "–",
            "0 t",
            "1 t",
            "2 t",
            "1 pv",
            "74 pv",
        ]
        assert span(5 * 8 * 3600, Measure.WORKING) == "5 arkipv"


def test_the_sentence_tells_the_p85_of_the_table_and_no_other(app):
    """The bottleneck counts open waits too, and always calendar days: two figures of one name would contradict."""
    neck = replace(NECK, p85=99 * DAY, target=9 * DAY)
    with app.test_request_context("/"):
        assert "p85 on 74 pv, tavoite 30 pv." in slowest_sentence([neck], [SLOW], Measure.CALENDAR)
        few = replace(SLOW, p85=None)
        assert "vanhin avoin on odottanut pitkään." in slowest_sentence([neck], [few], Measure.CALENDAR)


@pytest.mark.parametrize(
    ("unassigned", "still_open", "act", "beside"),
    [(3, 15, "Jaa tehtävät tekijöille", 15), (0, 15, "Näytä 15 avointa", 0), (0, 0, "Katso, mikä kestää", 0)],
)
def test_nobody_is_told_to_give_out_what_somebody_has(app, unassigned, still_open, act, beside):
    day = NOW.date()
    figures = ProcessFigures(
        scope=Scope(region=REGION, definition=PATH, since=day, until=day),
        at=NOW,
        cases=3,
        open_cases=20,
        steps=[replace(SLOW, unassigned=unassigned, open=still_open)],
        stages=[],
        case=StepFigure(kind="case", element=""),
        bottlenecks=[replace(NECK, why=Why.QUEUE, open=still_open)],
    )
    with app.test_request_context("/"):
        (row,) = todo_rows(figures, ())
        (agreed,) = todo_rows(replace(figures, bottlenecks=[NECK]), ())
    assert (row.act, row.open) == (act, beside)
    assert (agreed.act, agreed.anchor) == ("Katso, mikä kestää", "cases")  # it waits for the meeting of no series
    assert "ennen kuin kukaan ottaa tehtävän" in row.reason


def test_the_page_says_why_a_red_step_is_not_told_to_be_done_first(client, fake, monkeypatch):
    """Several were red on the map and two stood in the list, and nobody could tell why."""
    steps = [SLOW, replace(SLOW, element="a", name="A<i>"), replace(SLOW, element="b", name="B"), NEAR]
    passed = [PassedOver("task", "a", WhyNot.LITTLE), PassedOver("task", "t", WhyNot.LESS)]
    usual = fake.process_figures(None, Scope(region=REGION, since=NOW.date(), until=NOW.date()))
    found = replace(usual, steps=steps, passed_over=passed)
    monkeypatch.setattr(fake, "process_figures", lambda _actor, scope, **_how: replace(found, scope=scope))
    (others,) = re.findall(r'(?s)<div class="pb other-reds">.*?</div>', client.get(MAP).text)
    reasons = dict(re.findall(r'<li>([^<]*): <a href="[^"]*/steps/(\w+)', others))
    assert reasons == {
        "Menettävät vähän aikaa: kerralla keskimäärin alle puolet tavoitteesta ja alle 4 pv": "a",
        "Liian vähän päätelmään: alle 12 kertaa viime kuukausina (enintään kuusi kuukautta)": "b",
    }
    assert "A&lt;i&gt;" in others


def test_a_finer_cut_is_counted_first_and_then_shown(client, fake):
    asked = client.get(f"{MAP}?language=sv&show=late")
    assert asked.status_code == 303
    waiting = client.get(asked.location)
    assert "Laskettu 30 / 100 käyntiä" in waiting.text
    assert "data-running" in waiting.text
    fake.counted = True
    done = client.get(asked.location)
    assert done.status_code == 303
    assert "run=r1" in done.location
    assert "myöhässä avoimista:" in client.get(done.location).text
    # A run of another cut is not taken for this one.
    assert client.get(f"{MAP}?language=fi&run=r1").status_code == 303


def test_the_page_of_a_step_names_only_what_the_reader_may_see(client):
    page = client.get(STEP).text
    assert "1, jota et näe" in page
    assert page.count('name="task"') == 2
    # The number of a task's case tells it from others; only a case that the reader may open is a link.
    assert "KS-2026-0102" in page
    assert re.findall(r'href="/cases/([^"]+)"', page) == ["KS-2026-0103"]
    assert re.findall(r'data-label="Kenellä">([^<]*)<', page) == ["ilman tekijää", "tekijällä"]
    assert "Vielä ei voi sanoa: ennen on 12 ja jälkeen 3 tehtyä" in page
    assert "Odottaa kokousaikaa" in page


def test_a_chart_is_given_as_a_table(client):
    given = client.get(f"{MAP}?table=vaiheet")
    rows = list(csv.reader(io.StringIO(given.text.lstrip("\ufeff")), delimiter=";"))
    assert given.mimetype == "text/csv"
    assert rows[1][:2] == ["Työkyvyn tuen tiimi", "42"]
    assert client.get(f"{MAP}?table=nothing").status_code == 404
    assert client.get("/dashboard/nothing").status_code == 404


def test_the_path_of_the_filter_leads_to_its_map(client):
    answer = client.get("/dashboard?region=keski_suomi&definition=keski_suomi&period=3&show=late")
    assert answer.status_code == 303
    assert answer.location.startswith("/dashboard/keski_suomi?")
    assert "period=3" in answer.location
    assert "show=late" in answer.location
