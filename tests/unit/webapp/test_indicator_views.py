"""Values, trends and paths as words and pictures."""

from dataclasses import replace

import pytest

from engine.analytics.indicators.protect import HIDDEN, KEPT_BACK
from engine.clock import now
from engine.model.bounded import BoundedShare
from engine.model.indicator_results import LineResult, Statistic, Unit, Value
from engine.model.variants import (
    Block,
    Comparison,
    Deviation,
    Difference,
    Proposals,
    ReworkLoop,
    Skipped,
    Variant,
    VariantsPage,
)
from webapp.presenters.chart_view import chart_csv
from webapp.presenters.indicator_charts import line_charts, month_text
from webapp.presenters.indicator_codes import code_name, cut_name, dimension_name
from webapp.presenters.indicator_trend import trend_of
from webapp.presenters.indicator_values import amount, behind, n_text, value_text
from webapp.presenters.variants_view import variants_view
from webapp.texts import speaking


class Words:
    """The words of one line."""

    name, counted, of = "Odotus", "päivät", "ohjatut"


@pytest.fixture(autouse=True)
def _page(app):
    with app.test_request_context("/dashboard/indicators"):
        yield


@pytest.mark.parametrize(
    ("number", "unit", "fi", "en"),
    [
        (0.254, Unit.SHARE, "25\u00a0%", "25%"),
        (0.025, Unit.SHARE, "2,5\u00a0%", "2.5%"),
        (48.76, Unit.DAYS, "48,8 pv", "48.8 days"),
        (1234.0, Unit.EUROS, "1\u00a0234 €", "1,234 €"),
        (2.5, Unit.HOURS, "2,5 t", "2.5 h"),
        (7, Unit.POINTS, "7", "7"),
    ],
)
def test_a_value_has_its_unit(number, unit, fi, en):
    assert amount(number, unit) == fi
    with speaking("en"):
        assert amount(number, unit) == en


def test_what_is_not_shown_has_words():
    assert value_text(HIDDEN, Unit.DAYS) == "alle 5"
    assert value_text(Value(9), Unit.DAYS) == "–"
    assert behind(HIDDEN, Statistic.SHARE, Unit.SHARE) == "n alle 5"
    share = Value(8, 0.25, numerator=2, denominator=8)
    assert behind(share, Statistic.SHARE, Unit.SHARE) == "2 / 8"
    few = Value(54, None, denominator=54, is_kept_back=True, most=5 / 54)
    assert (value_text(few, Unit.SHARE), behind(few, Statistic.SHARE, Unit.SHARE)) == ("alle 9,3\u00a0%", "n = 54")
    assert value_text(replace(few, least=0.9, most=None), Unit.SHARE) == "yli 90\u00a0%"
    assert (value_text(KEPT_BACK, Unit.SHARE), n_text(KEPT_BACK)) == ("ei näytetä", "ei näytetä")
    assert behind(Value(8, 3.0, open=2), Statistic.MEDIAN, Unit.DAYS) == "n = 8, joista kesken 2"


def _months(*values):
    return [(f"2026-{number:02}", HIDDEN if v is None else Value(9, v)) for number, v in enumerate(values, start=1)]


@pytest.mark.parametrize(
    ("values", "statistic", "whole", "arrow"),
    [
        ((1, 2, 3, 4, 5, 6), Statistic.MEDIAN, True, "up"),
        ((6, 5, 4, 3, 2, 1), Statistic.COUNT, True, "down"),
        ((5, 5, 5, 5, 5.1), Statistic.SHARE, True, "flat"),
        ((5, 5, 5, 5, 0), Statistic.COUNT, False, "flat"),
        ((24, 41, 30, 33, 31, 44), Statistic.COUNT, True, "mixed"),
        ((24, 26, 25, 30, 31, 35), Statistic.COUNT, True, "up"),
        ((5, 5, 5), Statistic.COUNT, True, ""),
        ((5, None, None, None, None, 9), Statistic.COUNT, True, ""),
        ((0, None, 0, None, None, 0, None, 0), Statistic.COUNT, True, ""),
    ],
)
def test_a_trend_needs_months_that_are_shown_and_over(values, statistic, whole, arrow):
    assert trend_of(_months(*values), statistic, Unit.PIECES, is_last_whole=whole).arrow == arrow


def test_a_trend_tells_what_it_compares():
    assert trend_of(_months(24, 26, 25, 30, 31, 35), Statistic.COUNT, Unit.DAYS, is_last_whole=True).between == (
        "25 pv → 33 pv"
    )


def test_a_month_that_is_not_shown_breaks_the_line():
    cuts = {"asema": [("a", Value(9, 4.0)), ("b", HIDDEN)], "kieli": [("", Value(9, 4.0))]}
    line = LineResult(
        "wait", Statistic.MEDIAN, Unit.DAYS, False, Value(18, 3.0), _months(2, None, 4), [("2026", HIDDEN)], cuts
    )
    months, stations = line_charts("I08", line, Words(), {"asema": {"a": "Asema A"}})
    assert [one["value"] for one in months.spec["data"]["values"]] == [2, None, 4]
    assert months.summary == "Viimeksi 4 pv. Suurin 4 pv (3/2026), pienin 2 pv (1/2026)."
    assert [line.split(";")[0] for line in chart_csv(months).splitlines()[1:]] == [
        "2026-01",
        "2026-02",
        "2026-03",
        "2026",
    ]
    assert "2026-02;ei näytetä" in chart_csv(months)
    assert "2/2026" in [first for first, _rest in months.table[1]]
    (untold,) = line_charts("I08", replace(line, months=_months(None, None), cuts={}), Words(), {})
    assert untold.numeric == [False, True, True, True, True], "they stand as numbers do, in one line"
    assert [one["part"] for one in stations.spec["data"]["values"]] == ["Asema A"]
    assert stations.summary == "Asema A: 4 pv (n = 9). Ryhmiä, joiden lukua ei näytetä: 1."
    two = replace(line, cuts={"asema": [*cuts["asema"], ("c", Value(7, 9.0))]})
    assert line_charts("I08", two, Words(), {})[1].summary.startswith("Suurin näytettävistä: c, 9 pv (n = 7). Ryhmiä")
    assert month_text("2026") == "2026"


def test_codes_that_nobody_named_are_words():
    assert code_name("asema", "", {}) == "ei tietoa"
    assert code_name("asema", "oma_asema", {}) == "oma asema"
    assert code_name("kenen", "meeting", {}) == "odottaa kokousaikaa"
    assert code_name("kysymys", "palaute/hyöty", {}) == "hyöty"
    assert code_name("alue", "vantaa", {}) == "Vantaa"
    assert (cut_name("asema"), cut_name("muu_jako"), dimension_name("lahde")) == ("Terveysasema", "Muu jako", "Lähde")


def test_paths_are_strips_and_tables():
    few = BoundedShare(None, most=0.23)
    kept = Deviation("d07", "tahot", "kela, laakari", "vanha_taho", 9, [("oma_syy", 6), ("muu_syy", 5)], 9)
    page = VariantsPage(
        at=now(),
        cases=90,
        is_capped=False,
        variants=[Variant([Block(("a",)), Block(("b", "c"), is_loop=True)], 60, 2 / 3, 41.5)],
        others=None,
        loops=[ReworkLoop("c", "b", 30, 12)],
        skipped=[Skipped("tiimi", 10, None), Skipped("seuranta", 9, 0.1)],
        conforming=BoundedShare(None, least=0.94),
        departures=[("task_returned", 9)],
        proposals=[Proposals("d06", 20, None, others=True), Proposals("d07", 40, 20, [kept])],
        comparison=Comparison(
            22, 14, [Difference("dimension", "lahde", "kela", BoundedShare(0.8), few, 90.0, 30.0, None)]
        ),
        names={"a": "Tunnista", "b": "Kutsu", "c": "Pidä"},
        labels={"lahde": {"kela": "Kela"}, "päätös": {"d06": "Lopputulos"}},
        options={"d07": {"laakari": "Terveysaseman lääkäri", "kela": "Kela"}},
        reasons={"d07": {"oma_syy": "Alueen oma syy"}},
    )
    shown = variants_view(page)
    assert [(block.names, block.is_loop) for block in shown.variants[0].blocks] == [
        (["Tunnista"], False),
        (["Kutsu", "Pidä"], True),
    ]
    assert shown.rest == "Muita reittejä kulki alle 5 asiaa."
    told = {table.name: chart_csv(table) for table in shown.tables}
    assert "1;Tunnista → (Kutsu → Pidä)+;60;66,7;41,5" in told["paths"]
    assert "Pidä;Kutsu;30;12" in told["loops"]
    assert told["skipped"].splitlines()[1:] == ["Työkyvyn tuen tiimi;10;ei näytetä", "Seuranta;9;10"]
    assert "tehtävä palautettiin;9" in told["departures"]
    said = {table.name: table.summary for table in shown.tables}["departures"]
    assert said.startswith("Yli 94\u00a0% päättyneistä asioista kulki kaavion mukaan")
    assert "Lopputulos;20;ei näytetä;" in told["proposals"]
    assert "Lähde: Kela;80;alle 23\u00a0%;90;30;ei näytetä" in told["differences"]
    (row,) = next(table.rows for table in shown.tables if table.name == "instead")
    assert row[1:] == ["Kela, Terveysaseman lääkäri", "vanha taho", 9, 9, "alueen oma syy (6), muu syy (5)"]
    assert "kummassakin 22 asiaa" in shown.comparison
