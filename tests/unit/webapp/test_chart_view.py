"""A chart's table: as it is read, as a file, and as it stands in the page."""

import json
from dataclasses import replace
from datetime import date

import pytest
from flask import render_template_string

from engine.clock import now
from engine.errors import NotFound
from engine.model.figures import Histogram, OpenAge, ProcessFigures, Scope, StepFigure
from engine.model.flow import AgeDot, AgeLine, FlowDay, FlowFigures, FlowWeek, LaneQueue, LittleCheck
from engine.model.visits import bucket_of
from webapp.chart_tables import asked_table
from webapp.presenters.chart_view import ChartView, cell_words, chart_csv, day_axis, number_words
from webapp.presenters.file_names import file_name
from webapp.presenters.flow_charts import ageing_chart, marks_by_day, pace_chart
from webapp.presenters.flow_spreads import lane_chart, lead_chart
from webapp.presenters.flow_words import age_words, little_words
from webapp.presenters.stage_charts import open_by_age
from webapp.texts import speaking

PAGE = "{% from 'chart.html' import chart with context %}{{ chart(view, ['Vantaa']) }}"
VIEW = ChartView(
    "ages",
    "Avoimet <asiat>",
    "Yksi on </script> vanha.",
    {"mark": "bar", "data": {"values": [{"day": date(2026, 3, 1), "name": "</script><b>"}]}},
    ["Päivä", "Nimi", "Päiviä"],
    [[date(2026, 3, 1), "=1+1", 1234.56], [date(2026, 3, 2), "b", None]],
    note="n = 2",
)


@pytest.fixture(autouse=True)
def _page(app):
    with app.test_request_context("/dashboard/flow?region=vantaa&table=ages"):
        yield


def test_no_bar_of_lead_times_is_of_fewer_than_five_cases():
    """Bars have no gap between them, their areas are how many, and the file says no more than the picture."""
    counts = {
        bucket_of(days * 86400): n for days, n in ((3, 6), (40, 9), (75, 2), (130, 1), (160, 12), (420, 1), (700, 2))
    }
    figures = FlowFigures(
        scope=Scope(region="vantaa", since=date(2026, 1, 1), until=date(2026, 6, 30)),
        at=now(),
        little=LittleCheck(days=181, n=33, open_mean=1.0, ended_per_day=0.2),
        lead=Histogram(counts=counts, n=33),
        p50=60 * 86400.0,
        p85=150 * 86400.0,
        p95=400 * 86400.0,
    )
    chart = lead_chart(figures)
    bars = chart.spec["layer"][0]["data"]["values"]
    assert [one["to"] for one in bars[:-1]] == [one["from"] for one in bars[1:]]
    assert all(one["n"] == 0 or one["n"] >= 5 for one in bars)
    assert [(one["from"], one["to"], one["n"], one["height"]) for one in bars] == [
        (0, 90, 17, 17),
        (90, 720, 16, 16 / 7),
    ]
    assert chart.head[2] == "Loppuun kulkeneita 90 pv kohti"
    assert chart.spread is not None, "and on paper"
    assert [(one.start, one.end, one.height) for one in chart.spread.bars] == [(0, 90, 17), (90, 720, 16 / 7)]
    assert [name for _days, name in chart.spread.marks] == ["p50 60 pv", "p85 150 pv", "p95 400 pv"]
    assert [row[1] for row in chart.rows] == [one["n"] for one in bars]
    assert sum(row[1] for row in chart.rows) == 33
    assert not lead_chart(replace(figures, lead=Histogram(n=3), p50=None)).rows


def test_the_old_ones_are_told_of_each_stage_and_the_pace_in_words_of_cases():
    """Of one, or of as many in each stage, none has the most; a case that ended is none that expired."""
    figures = FlowFigures(
        scope=Scope(region="vantaa", since=date(2026, 1, 1), until=date(2026, 1, 31)),
        at=now(),
        stages={"tiimi": "Tiimi", "seuranta": "Seuranta"},
        days=[FlowDay(day=date(2026, 1, 1)), FlowDay(day=date(2026, 1, 31))],
        weeks=[FlowWeek(monday=date(2026, 1, 5), arrived=1, ended=1)],
        little=LittleCheck(days=31, n=0, open_mean=1.0, ended_per_day=0.1),
        lead=Histogram(n=0),
        lines=[AgeLine(stage="tiimi", n=9, p50=9.0, p85=30.0)],
        dots=[AgeDot(stage="tiimi", days=40, past=True), AgeDot(stage="seuranta", days=90, n=2, past=True)],
    )
    assert age_words(figures, dict(figures.stages)).endswith("samasta vaiheesta. Vaiheittain: Seuranta 2, Tiimi 1.")
    unknown = [AgeLine(stage="tiimi", n=3), AgeLine(stage="seuranta", n=9, p50=9.0, p85=30.0)]
    rows = ageing_chart(replace(figures, lines=unknown), figures.stages).rows
    assert [row[1:3] for row in rows] == [[1, None], [2, 2]], "of three nothing is known to be older than"
    lanes = [LaneQueue(lane="Tiimi", open=3), LaneQueue(lane="Seuranta", open=1)]
    assert lane_chart(replace(figures, lanes=lanes)).summary.startswith("Jakso on alle viikko")
    steady = [replace(lanes[0], arrived_week=2.0, ended_week=2.0)]
    assert lane_chart(replace(figures, lanes=steady)).summary == "Mikään jono ei kasva selvästi."
    stages = [StepFigure(kind="stage", element=one, n=9, open=1, p85=10 * 86400.0) for one in ("tiimi", "seuranta")]
    ages = [OpenAge(stage=one, age=20 * 86400.0, n=1) for one in ("tiimi", "seuranta")]
    heat = ProcessFigures(scope=figures.scope, at=now(), cases=9, open_cases=2, steps=(), stages=stages, ages=ages)
    said = open_by_age(heat, dict(figures.stages)).summary
    assert said.endswith("siitä päättyneistä. Vaiheittain: Tiimi 1, Seuranta 1.")
    for language, kinds in (("fi", ["tulleet", "päättyneet"]), ("en", ["arrived", "ended"])):
        with speaking(language):
            assert [one["kind"] for one in pace_chart(figures, []).spec["layer"][-1]["data"]["values"]] == kinds


@pytest.mark.parametrize(("language", "words"), [("fi", "1\u00a0234,6"), ("sv", "1\u00a0234,6"), ("en", "1,234.6")])
def test_numbers_are_written_as_the_reader_does(language, words):
    with speaking(language):
        assert number_words(1234.56) == words
        assert number_words(3) == "3"


def test_a_cell_without_a_figure_is_a_dash():
    assert [cell_words(None), cell_words(date(2026, 3, 1)), cell_words("a")] == ["–", "1.3.2026", "a"]


def test_a_table_as_a_file_has_plain_numbers_and_runs_nothing():
    lines = chart_csv(VIEW).splitlines()
    assert lines == ["\ufeffPäivä;Nimi;Päiviä", "2026-03-01;'=1+1;1234,6", "2026-03-02;b;"]
    with speaking("en"):
        assert chart_csv(VIEW).splitlines()[1].endswith(";1234.6")


def test_the_address_asks_for_a_table_by_its_name():
    about = ["Keski-Suomi", "Työkyvyn tuen «polku»", "2026-01-01", "2026-03-18"]
    named = asked_table([replace(VIEW, name="other"), VIEW], about).headers["Content-Disposition"]
    assert named == 'attachment; filename="avoimet-asiat_keski-suomi_tyokyvyn-tuen-polku_2026-01-01_2026-03-18.csv"'
    with pytest.raises(NotFound):
        asked_table([replace(VIEW, name="other")], about)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Läpimeno, p50", "Östra Nyland"), "lapimeno-p50_ostra-nyland"),
        (('"; x="../..', "\r\nA: b"), "x_a-b"),
        (("", "–", "日本"), "polku"),
        (("å" * 100,), "a" * 60),
    ],
)
def test_a_file_name_is_of_letters_that_every_system_takes(parts, name):
    assert file_name(*parts) == name


def test_an_address_that_asks_for_none_is_the_page(app):
    with app.test_request_context("/dashboard/flow"):
        assert asked_table([VIEW], []) is None


def test_texts_of_a_chart_cannot_end_its_block_in_the_page():
    page = render_template_string(PAGE, view=VIEW)
    block = page.split("data-spec>")[1].split("</script>")[0]
    assert json.loads(block)["data"]["values"] == [{"day": "2026-03-01", "name": "</script><b>"}]
    assert "Avoimet &lt;asiat&gt;" in page
    assert "<asiat>" not in page


def test_the_page_has_the_sentence_the_table_and_a_link_to_the_file_without_any_script():
    page = render_template_string(PAGE, view=VIEW)
    assert "Yksi on &lt;/script&gt; vanha." in page
    assert '<td class="num">1\u00a0234,6</td>' in page
    assert 'href="/dashboard/flow?region=vantaa&amp;table=ages"' in page
    assert 'data-file="avoimet-asiat_vantaa"' in page
    assert "<details" in page.split("data-chart-table")[0]
    assert "open" in page.split("data-chart-table")[1][:6]


def test_a_long_axis_has_years():
    assert day_axis(date(2026, 1, 1), date(2026, 7, 1))["axis"]["format"] == "%-d.%-m."
    assert day_axis(date(2025, 1, 1), date(2026, 7, 1))["axis"]["format"] == "%-m/%Y"


def test_marks_of_one_day_are_one_text_and_a_holiday_has_no_number():
    marks = [("2026-06-19", ""), ("2026-11-26", "1"), ("2026-11-26", "2"), ("2026-11-27", "3")]
    assert marks_by_day(marks) == [("2026-06-19", ""), ("2026-11-26", "1, 2"), ("2026-11-27", "3")]


@pytest.mark.parametrize(
    ("open_mean", "low", "high", "said"),
    [
        (30.0, 28.0, 36.0, "Luvut pitävät yhtä"),
        (30.0, 15.0, 49.0, "vain suuri ero näkyisi"),
        (37.0, 28.0, 36.0, "Auki on enemmän kuin luvuista seuraa"),
        (27.0, 28.0, 36.0, "Auki on vähemmän kuin luvuista seuraa"),
    ],
)
def test_littles_law_is_judged_by_its_interval_and_shows_small_rates(open_mean, low, high, said):
    check = LittleCheck(days=182, n=25, open_mean=open_mean, ended_per_day=0.96 / 7, lead_days=230.0)
    told = little_words(replace(check, expected=32.0, low=low, high=high, ratio=open_mean / 32))
    assert "(0,96 viikossa)" in told
    assert said in told
