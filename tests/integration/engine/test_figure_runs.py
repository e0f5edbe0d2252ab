"""Finer cuts: computed exactly from visits in the background, once for all who ask the same."""

from datetime import date, timedelta

import pytest

from engine import clock
from engine.commands.tidy_up import KEPT_FIGURES
from engine.errors import FormInvalid, NotFound
from engine.model.figures import Clocks, Scope
from engine.model.visits import Clock
from engine.process_engine import figures as face
from tests.integration.engine.conftest import REGION
from tests.integration.engine.logged import DAY, HOUR, NOW, keep, visit


def scope(**more):
    return Scope(region=REGION, since=date(2026, 1, 1), until=date(2026, 3, 18), **more)


@pytest.fixture
def cases(house):
    """Open six cases: the first four have Swedish, of them three the first station; gives their ids."""
    with clock.at(NOW - timedelta(days=80)):
        keys = [house.open_case().key for _ in range(6)]
    with house.engine._work() as work:
        ids = [work.uow.cases.by_key(key).id for key in keys]
        for place, case_id in enumerate(ids):
            work.uow.dimensions.put(case_id, "kieli", "sv" if place < 4 else "fi")
            work.uow.dimensions.put(case_id, "terveysasema", "asema_1" if place < 3 else "asema_2")
    return ids


def found(house, asked, who="siiri"):
    with clock.at(NOW):
        run_id = house.engine.begin_figures(house[who], asked)
        while house.engine.compute_figures():
            pass
        return house.engine.figures_run(house[who], run_id)


def step(run, element):
    return next((one for one in run.result.steps if one.element == element), None)


def test_a_finer_cut_is_computed_exactly_from_the_visits_of_its_cases(house, cases):
    swedish = [visit("tee", 20, n * DAY + 1, case_id=cases[n % 4], work_s=n * DAY, queue_s=1) for n in range(1, 8)]
    others = [visit("tee", 20, 9 * DAY, case_id=cases[4 + n % 2]) for n in range(5)]
    keep(house.engine, [*swedish, *others, *(visit("tee", 20, 9 * DAY) for _ in range(3))])
    keep(house.engine, [visit("tee", 12, case_id=cases[0], clock=Clock.QUEUE), visit("tee", 50, case_id=cases[5])])

    run = found(house, scope(language="sv"))

    tee = step(run, "tee")
    assert (tee.n, tee.exact, tee.open, tee.oldest) == (7, True, 1, None)
    assert (tee.p50, tee.p85) == (4 * DAY + 1, pytest.approx(6.1 * DAY + 1))
    assert tee.mean == Clocks(work=4 * DAY, queue=1)
    assert (run.done, run.total, run.failed) == (run.total, 15, False)
    both = step(found(house, scope(language="sv", unit="asema_2")), "tee")
    assert (both.n, both.p50, both.mean) == (2, None, None)


def test_a_filter_that_matches_nothing_is_an_answer_without_figures(house, cases):
    keep(house.engine, [visit("tee", 20, DAY, case_id=cases[0]) for _ in range(6)])
    run = found(house, scope(segment="ei_ole"))
    assert (run.result.steps, run.result.bottlenecks, run.result.case.n, run.is_over) == ([], [], 0, True)


def test_visits_of_no_case_belong_to_no_finer_cut(house, cases):
    keep(house.engine, [visit("neuvo", 20, DAY) for _ in range(6)])
    assert step(found(house, scope(language="fi")), "neuvo") is None


def test_the_same_question_is_computed_once_until_it_is_old(house, cases):
    with clock.at(NOW):
        first = house.engine.begin_figures(house["siiri"], scope(language="sv"))
        assert house.engine.begin_figures(house["siiri"], scope(language="sv")) == first
        waiting = house.engine.figures_run(house["siiri"], first)
        assert (waiting.is_over, waiting.result, waiting.scope) == (False, None, scope(language="sv"))
        other = house.engine.begin_figures(house["siiri"], scope(language="fi"))
        assert other != first
        assert [house.engine.compute_figures() for _ in range(3)] == [1, 1, 0]
        assert house.engine.begin_figures(house["siiri"], scope(language="sv")) == first
    with clock.at(NOW - timedelta(hours=1)):  # a clock that was set back: it is from the future
        assert house.engine.begin_figures(house["siiri"], scope(language="fi")) != other
    with clock.at(NOW + timedelta(minutes=16)):
        later = house.engine.begin_figures(house["siiri"], scope(language="sv"))
    assert later != first
    with pytest.raises(NotFound):
        house.engine.figures_run(house["siiri"], first)


def test_a_run_whose_worker_was_lost_is_taken_up_by_another_one(house, cases):
    with clock.at(NOW):
        run_id = house.engine.begin_figures(house["siiri"], scope(language="sv"))
        with house.engine._work() as work:  # by a clock that is set back afterwards
            assert work.uow.figure_runs.claim(NOW + timedelta(days=9), timedelta(minutes=5))[0] == run_id
        with house.engine._work() as work:
            assert work.uow.figure_runs.claim(NOW, timedelta(minutes=5))[0] == run_id
        assert house.engine.compute_figures() == 0
    with clock.at(NOW + timedelta(minutes=6)):
        assert house.engine.compute_figures() == 1
        assert house.engine.figures_run(house["siiri"], run_id).result is not None


def test_a_run_is_seen_by_those_who_may_see_its_region_and_forgotten_after_a_day(house, cases):
    run = found(house, scope(language="sv"))
    with pytest.raises(NotFound):
        house.engine.figures_run(house["aino"], run.id)
    with pytest.raises(NotFound):
        house.engine.figures_run(house["siiri"], "no such run")
    with clock.at(NOW + KEPT_FIGURES + timedelta(hours=1)):
        house.engine.nightly()
        with pytest.raises(NotFound):
            house.engine.figures_run(house["siiri"], run.id)


def test_a_run_that_goes_wrong_is_told_and_does_not_come_back(house, monkeypatch):
    def wrong(*_given):
        raise ZeroDivisionError

    monkeypatch.setattr(face, "compute_cut", wrong)
    run = found(house, scope(language="sv"))
    assert (run.failed, run.result) == (True, None)
    with clock.at(NOW + timedelta(minutes=6)):
        assert house.engine.compute_figures() == 0


def test_a_run_of_what_cannot_be_meant_is_not_begun(house):
    with pytest.raises(FormInvalid):
        house.engine.begin_figures(house["siiri"], scope(definition="toinen"))
    assert house.engine.compute_figures() == 0


def test_rework_of_a_cut_is_counted_where_it_began(house, cases):
    again = [visit("tee", 20, HOUR, case_id=cases[0], rework=True), visit("tee", 5, case_id=cases[1], rework=True)]
    keep(house.engine, [*again, visit("tee", 5, HOUR, case_id=cases[5], rework=True)])
    tee = step(found(house, scope(language="sv")), "tee")
    assert (tee.rework, tee.n, tee.open, tee.unassigned) == (2, 1, 1, 1)
