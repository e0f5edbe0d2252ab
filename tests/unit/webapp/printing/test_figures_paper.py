"""A page of the dashboard on paper: tagged, with its sentences, drawings and tables, and nothing read as markup."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from webapp.presenters.chart_points import AgePoint, AgePoints
from webapp.presenters.chart_sketch import sketch
from webapp.presenters.chart_spread import Spread, SpreadBar
from webapp.presenters.chart_view import ACCENT, DOTS, ChartView
from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figures_paper import MOST_LEVELS, MOST_ROWS, figure_table, figures_paper
from webapp.presenters.point_sketch import sketch_points
from webapp.printing import print_paper
from webapp.texts import speaking

VIEW = ScopeView("Seuranta: Vantaa", ["1.1.2026–18.3.2026"], [], [], "", "", "", {}, False, {}, "")
BARS = ChartView("lanes", "Jonot <kaistoittain>", 'Pisin on "&".', {"mark": "bar"}, ["Kaista", "Auki"], [["<b>&", 4]])
FIRST = date(2026, 1, 1)
LINES = ChartView(
    "pace", "Tahti", "Nousee.", {}, ["Päivä", "Auki"], [[FIRST + timedelta(days=n), n] for n in range(MOST_ROWS * 2)]
)


@pytest.fixture(autouse=True)
def _page(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_page_is_a_tagged_document_in_the_language_of_its_reader(language):
    with speaking(language):
        many = [("Osa", ["Sana."], [BARS])] * 12
        paper = figures_paper(VIEW, "Virtaus", [*many, ("Tahti", (), [LINES]), ("Tyhjä", (), [])])
    file = PdfReader(BytesIO(print_paper(paper)))
    pages = [" ".join(page.extract_text().split()) for page in file.pages]
    text = " ".join(pages)
    assert [page.count("Osa") for page in pages] == [page.count("Kaista") for page in pages]  # with its own table
    assert file.trailer["/Root"]["/Lang"] == language
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Jonot <kaistoittain>" in text
    assert "<b>&" in text
    assert "Tyhjä" not in text


def test_of_a_long_table_every_second_row_is_printed_and_the_last_one_is_there():
    (section,) = figures_paper(VIEW, "Virtaus", [("Tahti", (), [LINES])])["sections"]
    table = section["groups"][-1]
    assert len(table["rows"]) == MOST_ROWS
    assert table["rows"][-1] == ["1.3.2026", "59"]
    assert "joka 2. rivi" in table["words"]
    assert table["halved"], "two halves beside each other, not a row alone on the next page"
    levels = replace(LINES, is_stacked=True, spec={"encoding": {"color": {"scale": {"range": [ACCENT]}}}})
    (section,) = figures_paper(VIEW, "Virtaus", [("Tahti", (), [levels])])["sections"]
    assert len(section["groups"][-1]["rows"]) == MOST_LEVELS


def test_a_long_text_does_not_take_its_page_along_and_a_long_table_has_two_halves():
    texts = ["Pitkä lause, joka kertoo jonosta. " * 30]
    sections = [("Ensin", ["Lyhyt."], []), ("Sitten", texts, [replace(LINES, rows=LINES.rows[:19])])]
    pages = PdfReader(BytesIO(print_paper(figures_paper(VIEW, "Kapasiteetti", sections)))).pages
    assert "Sitten" in pages[0].extract_text(), "what is long begins where there is room"
    assert len(pages) == 1
    assert pages[0].extract_text().count("Päivä") == 2


def test_a_drawing_is_of_the_table_and_its_words_are_no_markup():
    drawn = sketch(BARS)
    assert "&lt;b&gt;&amp;" in drawn
    assert drawn.count("<rect") == 1
    assert sketch(LINES).count("<polyline") == 1
    look = {"encoding": {"color": {"scale": {"range": [ACCENT, DOTS]}}}}
    parts = replace(BARS, spec=look, head=["", "oma", "muu"], rows=[["a", 4, 3]], drawn=(1, 2), is_stacked=True)
    assert ">7</text>" in sketch(parts)
    rounded = replace(parts, head=["", "oma", "muu", "yhteensä"], rows=[["a", 4.1, 3.1, 7.3]], whole=3)
    assert ">7.3</text>" in sketch(rounded).replace(",", ".")  # what the table says, not what its rounded parts add to
    days = [[FIRST, 4, 3], [FIRST + timedelta(days=1), 0, 2]]
    assert sketch(replace(parts, rows=days)).count("<polygon") == 3  # a pattern lies on white
    assert sketch(replace(parts, rows=[["a", 0, 0]])) == ""
    assert sketch(ChartView("x", "X", "", {}, ["A"], [["sana"]])) == ""


def test_ages_are_points_on_paper_as_on_the_screen():
    points = [AgePoint("<a>", 3, 1, False), AgePoint("<a>", 90, 4, True), AgePoint("b", 12, 1, False)]
    ages = AgePoints(["<a>", "b"], points, {"<a>": 20.0}, {"<a>": 40.0}, ("asia", "yli p85"), "päivää")
    chart = replace(BARS, points=ages, reading="Piste on avoin asia.")
    (section,) = figures_paper(VIEW, "Virtaus", [("Ikä", (), [chart])])["sections"]
    assert section["groups"][0]["words"].endswith("Piste on avoin asia.")
    (drawn,) = [one["svg"] for one in section["groups"] if one["kind"] == "drawing"]
    for svg in (drawn, sketch_points(replace(ages, is_upright=True))):
        assert svg.count("<circle") == 2 + 1  # with that of the legend
        assert svg.count("l-") == 1 + 1  # triangles
        assert svg.count("stroke-dasharray") == 1 + 1
        assert "&lt;a&gt;" in svg
        assert ">100</text>" in svg
    assert sketch_points(replace(ages, points=[])) == ""


def test_a_distribution_is_drawn_on_paper_with_its_lines_and_bars_as_wide_as_on_the_screen():
    spread = Spread(
        [SpreadBar(0, 90, 17), SpreadBar(90, 720, 2.3)], [(60, "p50 60 pv"), (715, "p95 715 pv")], 90, "pv", "asiaa"
    )
    chart = replace(BARS, spread=spread, reading="Leveä pylväs kokoaa.")
    (section,) = figures_paper(VIEW, "Virtaus", [("Jakauma", (), [chart])])["sections"]
    assert section["groups"][0]["words"].endswith("Leveä pylväs kokoaa.")
    (drawn,) = [one["svg"] for one in section["groups"] if one["kind"] == "drawing"]
    wide = [float(one) for one in re.findall(r'<rect[^>]* width="([\d.]+)"', drawn)]
    assert wide[1] / wide[0] == pytest.approx(7, rel=0.01)
    assert drawn.count("stroke-dasharray") == 2
    assert 'text-anchor="end" fill="#182026" font-family="Libertinus Serif" font-size="9">p95 715 pv' in drawn
    assert len({re.search(rf'y="(\d+)"[^>]*>{name}', drawn)[1] for name in ("p50", "p95")}) == 2, "each on its own line"


def test_the_columns_of_a_table_are_no_wider_than_their_words_and_numbers_are_not_broken():
    head, numbers = ["Vaihe", "odottaa kokousaikaa", "n"], [False, True, True]
    assert figure_table(head, [["Seuranta", "12", "4"]], numbers)["tight"]
    broken = figure_table(head, [["Seuranta", "12", "4"]], numbers, room=160.0)
    assert (broken["tight"], len(broken["points"])) == (False, 3)
    long = figure_table(head, [["Sosiaaliohjaaja tai työkykykoordinaattori " * 3, "12", "4"]], numbers, room=240.0)
    assert sum(long["points"]) == pytest.approx(240, abs=0.2)
    assert "points" not in figure_table(head, [["x" * 90, "y" * 90, "4"]], numbers, room=240.0)
