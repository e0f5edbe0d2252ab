"""The heat map and the page of a step: what is hidden, what is said in words, and that a finer cut is waited for."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from engine.model.figures import Measure, ProcessFigures, Scope, StepFigure, Why
from tests.unit.webapp.fake_figures import DAY, NECK, NOW, PATH, REGION, SLOW
from webapp.presenters.figure_words import slowest_sentence, span
from webapp.presenters.heat_classes import Shown, badge, heat_class
from webapp.presenters.todo_view import todo_rows

MAP, STEP = "/dashboard/keski_suomi", "/dashboard/keski_suomi/steps/t"


def payload(page):
    return json.loads(re.search(r"(?s)data-heat.*?<script[^>]*data-payload>(.*?)</script>", page)[1])


def test_the_map_says_its_conclusion_and_hides_what_is_too_few(client):
    page = client.get(MAP).text
    assert "Kutsu &lt;tiimi&gt; koolle hidastaa eniten: p85 on 74 pv, tavoite 30 pv." in page
    assert "Ajasta 96 % kuluu kokousajan odottamiseen." in page
    assert "Järjestä lisäkokous" in page
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
        (row,) = todo_rows(figures)
    assert (row.act, row.open) == (act, beside)
    assert "ennen kuin kukaan ottaa tehtävän" in row.reason


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
    assert page.count('name="task"') == 1
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
