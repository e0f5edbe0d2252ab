"""Indicators and paths of a region on both databases: who may see them, what people enter, what is kept for the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine import clock
from engine.analytics.indicators import INDICATORS
from engine.commands.indicators import compute
from engine.errors import Forbidden, FormInvalid, NotFound
from engine.model.figure_runs import FigureView
from engine.model.figures import Measure, Scope
from engine.model.indicator_results import Unit
from engine.model.indicators import FigureWish
from engine.model.variants import Grain
from engine.process_engine import indicators as face
from tests.integration.engine.conftest import REGION

WISH = FigureWish(REGION, "I33", "tyottomat", "3/2026", "12 400,5", "Katsaus 3/2026")


def _scope(**more):
    today = clock.today()
    return Scope(**{"region": REGION, "since": today - timedelta(days=180), "until": today, **more})


def _whole(page, key):
    return next(line for line in page.row.result.lines if line.key == key).whole


def test_who_leads_nothing_here_sees_no_figures(house):
    aino = house["aino"]
    for ask in (
        lambda: house.engine.indicators(aino, _scope()),
        lambda: house.engine.indicator(aino, _scope(), "I02"),
        lambda: house.engine.variants(aino, _scope()),
        lambda: house.engine.enter_figure(aino, WISH),
        lambda: house.engine.drop_figure(aino, REGION, "x"),
    ):
        with pytest.raises(NotFound):
            ask()


def test_an_indicator_that_is_none_is_not_there(house):
    with pytest.raises(NotFound):
        house.engine.indicator(house["siiri"], _scope(), "I41")


def test_cases_are_counted_from_five_on(house):
    for _number in range(4):
        house.open_case()
    four = house.engine.indicator(house["siiri"], _scope(), "I02")
    assert _whole(four, "opened").is_hidden
    house.open_case()
    assert _whole(house.engine.indicator(house["siiri"], _scope(), "I02"), "opened").value == 5
    other = house.engine.indicator(house["siiri"], _scope(source="nowhere"), "I02")
    assert _whole(other, "opened").n == 0, "a cut that meets nothing"
    assert len(house.engine.indicators(house["siiri"], _scope())) == 40
    day = _scope(since=clock.today())
    assert _whole(house.engine.indicator(house["siiri"], day, "I02"), "opened").value == 5


def test_paths_of_a_region_in_which_nothing_has_ended(house):
    house.open_case()
    for grain in Grain:
        page = house.engine.variants(house["siiri"], _scope(), grain)
        assert (page.cases, list(page.variants), page.conforming) == (0, [], None)


def test_a_figure_from_elsewhere_is_entered_and_deleted(house):
    siiri = house["siiri"]
    house.engine.enter_figure(siiri, WISH)
    house.engine.enter_figure(siiri, replace(WISH, month="2026-03", value="12500"))
    page = house.engine.indicator(siiri, _scope(), "I33")
    (kept,) = page.entered
    assert (kept.value, kept.month, kept.source, kept.entered_by) == (12500, date(2026, 3, 1), WISH.source, siiri.id)
    assert page.may_enter
    house.engine.drop_figure(siiri, REGION, kept.id)
    assert not house.engine.indicator(siiri, _scope(), "I33").entered
    with pytest.raises(NotFound):
        house.engine.drop_figure(siiri, REGION, kept.id)


FAULTS = [
    ({"kind": "kustannukset"}, "kind", "unknown_option"),
    ({"month": ""}, "month", "required"),
    ({"month": "13/2026"}, "month", "not_a_date"),
    ({"month": "maaliskuu"}, "month", "not_a_date"),
    ({"month": "1/2190"}, "month", "after"),
    ({"value": ""}, "value", "required"),
    ({"value": "paljon"}, "value", "not_a_number"),
    ({"value": "nan"}, "value", "not_a_number"),
    ({"value": "1e999"}, "value", "not_a_number"),
    ({"value": "-1"}, "value", "too_small"),
    ({"value": "1e13"}, "value", "too_large"),
    ({"source": "  "}, "source", "required"),
    ({"source": "x" * 201}, "source", "too_long"),
    ({"cut": "x" * 101}, "cut", "too_long"),
]


def test_a_figure_that_cannot_be_meant_is_told_by_its_field(house):
    for change, field, code in FAULTS:
        with pytest.raises(FormInvalid) as refused:
            house.engine.enter_figure(house["siiri"], replace(WISH, **change))
        assert {name: fault.code for name, fault in refused.value.errors.items()} == {field: code}, change


def test_who_only_reads_enters_nothing(house):
    owner = house.engine.add_person(
        "omistaja", name="Omistaja", organisation="Koe", region=REGION, groups=[], roles=["process_owner"]
    )
    assert not house.engine.indicator(owner, _scope(), "I33").may_enter
    with pytest.raises(Forbidden):
        house.engine.enter_figure(owner, WISH)
    with pytest.raises(NotFound):
        house.engine.enter_figure(house["siiri"], replace(WISH, indicator="I08"))


def test_what_was_slow_is_kept_for_the_day(house, monkeypatch):
    siiri = house["siiri"]
    for _number in range(5):
        house.open_case()
    monkeypatch.setattr(compute, "SLOW_MS", 0)
    first = house.engine.indicator(siiri, _scope(), "I02")
    house.open_case()
    again = house.engine.indicator(siiri, _scope(), "I02")
    assert again.row.result == first.row.result, "as it was kept"
    with clock.at(clock.now() + timedelta(days=1)):
        tomorrow = _scope(since=clock.today() - timedelta(days=180))
        assert _whole(house.engine.indicator(siiri, tomorrow, "I02"), "opened").value == 6
    house.engine.enter_figure(siiri, WISH)
    with house.engine._store.begin(write=False) as uow:
        assert "I33" not in uow.kept_indicators.of(REGION, "", clock.today())


def test_a_large_region_is_computed_in_several_looks(house, monkeypatch):
    monkeypatch.setattr(face, "LIST_SECONDS", 0)
    rows = house.engine.indicators(house["siiri"], _scope())
    assert len(rows) == 40
    assert all(row.result is None for row in rows)


def test_the_background_computes_what_a_moment_did_not_reach(house, monkeypatch):
    siiri = house["siiri"]
    for _number in range(5):
        house.open_case()
    monkeypatch.setattr(face, "LIST_SECONDS", 0)
    monkeypatch.setattr(compute, "WHILE_MS", 0)
    with clock.at(clock.now()):
        run_id = house.engine.begin_figures(siiri, _scope(), FigureView.INDICATORS)
        assert house.engine.compute_figures() == 1
        run = house.engine.figures_run(siiri, run_id)
        rows = {row.id: row.result for row in house.engine.indicators(siiri, _scope())}
        waiting = {key for key, result in rows.items() if result is None}
        assert waiting == {one.id for one in INDICATORS.values() if one.beside}  # they depend on who reads them
        assert (run.done, run.total, run.result.computed) == (40 - len(waiting),) * 3
        assert next(line for line in rows["I02"].lines if line.key == "opened").whole.value == 5
        assert house.engine.indicators(siiri, _scope(measure=Measure.WORKING))[0].result is None  # another question
        working = house.engine.indicator(siiri, _scope(measure=Measure.WORKING), "I14").row.result
        assert [line.unit for line in working.lines] == [Unit.WORKDAYS]


def _refused(ask, *more):
    with pytest.raises(FormInvalid) as refused:
        ask(*more)
    return {name: fault.code for name, fault in refused.value.errors.items()}


def test_who_waits_for_one_answer_gets_it_whole_or_asks_for_a_run(house, monkeypatch):
    siiri, engine = house["siiri"], house.engine
    for _number in range(5):
        house.open_case()
    finer = _scope(source="nowhere")
    for ask in (engine.whole_indicators, lambda *who: engine.whole_indicator(*who, "I02")):
        assert _refused(ask, siiri, finer) == {"scope": "finer_cut"}
        with pytest.raises(NotFound):
            ask(house["aino"], finer)
    with pytest.raises(NotFound):
        engine.whole_indicator(siiri, finer, "I41")
    assert len(engine.whole_indicators(siiri, _scope())) == 40
    with clock.at(clock.now()):
        engine.begin_figures(siiri, finer, FigureView.INDICATORS)
        assert _refused(engine.whole_indicators, siiri, finer), "it has been asked for, and is not there yet"
        assert engine.compute_figures() == 1
        monkeypatch.setattr(face, "LIST_SECONDS", 0)
        assert all(row.result for row in engine.whole_indicators(siiri, finer)), "what is quick is computed again"
        assert _whole(engine.whole_indicator(siiri, finer, "I02"), "opened").n == 0
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert _refused(engine.whole_indicators, siiri, finer), "a run answers for a quarter of an hour"


def test_what_takes_long_is_for_the_background_also_when_it_is_no_finer_cut(house, monkeypatch):
    siiri, engine = house["siiri"], house.engine
    for _number in range(5):
        house.open_case()
    monkeypatch.setattr(face, "LIST_SECONDS", 0)
    assert _refused(engine.whole_indicators, siiri, _scope()) == {"scope": "finer_cut"}
    assert _refused(engine.whole_indicator, siiri, _scope(), "I02") == {"scope": "finer_cut"}
    assert _whole(engine.indicator(siiri, _scope(), "I02"), "opened").value == 5, "a person's page computes it"
    with clock.at(clock.now()):
        engine.begin_figures(siiri, _scope(), FigureView.INDICATORS)
        assert engine.compute_figures() == 1
        assert _whole(engine.whole_indicator(siiri, _scope(), "I02"), "opened").value == 5
