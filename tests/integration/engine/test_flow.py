"""Flow, capacity and forecasts from visits that were written by hand; every value is counted by hand."""

from datetime import date, timedelta
from functools import partial

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound
from engine.model.figure_runs import FigureView
from engine.model.figures import Measure, Scope
from engine.model.forecasts import LEAST_ENDED, WhatIf
from engine.model.visits import Left
from engine.store.counting import counted_statements
from engine.store.queries.figures import flow as queries
from tests.integration.engine.conftest import REGION
from tests.integration.engine.logged import DAY, NOW, keep, visit

case = partial(visit, "", kind="case", stage="")


def scope(since="2026-01-01", until="2026-03-18", **more):
    return Scope(region=REGION, since=date.fromisoformat(since), until=date.fromisoformat(until), **more)


def flow(house, asked=None, who="siiri"):
    with clock.at(NOW):
        return house.engine.flow_figures(house[who], asked or scope())


def forecasts(house, *asked, who="siiri", of=None, **more):
    with clock.at(NOW):
        return house.engine.forecasts(house[who], of or scope(), *asked, **more)


def counted(house, view, asked):
    """Let the background count a finer cut, and give how far it told that it was."""
    with clock.at(NOW):
        run_id = house.engine.begin_figures(house["siiri"], asked, view)
        assert house.engine.compute_figures() == 1
        return house.engine.figures_run(house["siiri"], run_id)


def course(number, began, *stays, ended=True):
    """Give the visits of a case that began so many days ago and stood in stages for so many days each."""
    whole = sum(days for _stage, days in stays) * DAY
    mine = case(began, whole if ended else None)
    mine.case_id = mine.id = f"case-{number}"
    found, at = [mine], began
    for place, (stage, days) in enumerate(stays):
        last = place == len(stays) - 1
        one = visit(stage, at, None if last and not ended else days * DAY, kind="stage", stage=stage, case_id=mine.id)
        one.instance_id, one.opened_on = mine.instance_id, mine.entered_on
        found.append(one)
        at -= days
    return found


def test_days_weeks_and_what_is_open(house):
    keep(house.engine, [case(100), case(30), case(20, 10 * DAY), case(3, DAY, how=Left.WITHDRAWN)])
    found = flow(house, scope("2026-03-02"))
    by_day = {day.day: day for day in found.days}
    # The 2nd was sixteen days ago: two stand open, and the third ends on the 8th; on the 15th one comes and it is
    # withdrawn on the day after.
    assert [by_day[date(2026, 3, day)].open for day in (2, 7, 8, 14, 15, 16, 18)] == [3, 3, 2, 2, 3, 2, 2]
    assert found.open == 2
    assert [(week.arrived, week.ended, week.withdrawn, week.whole) for week in found.weeks] == [
        (0, 1, 0, True),
        (1, 0, 0, True),
        (0, 0, 1, False),
    ]


def test_lead_times_and_littles_law(house):
    # One ended on each of the last ten days and took twenty: 20 x 10 / 77 days.
    keep(house.engine, [case(20 + n, 20 * DAY) for n in range(10)])
    found = flow(house)
    assert (found.lead.n, found.little.n, found.little.lead_days) == (10, 10, pytest.approx(20))
    assert found.little.expected == pytest.approx(200 / 77)
    assert found.p50 == pytest.approx(20 * DAY, rel=0.032)
    assert found.p95 == pytest.approx(20 * DAY, rel=0.032)


def test_ages_stand_beside_those_of_ended_cases(house):
    visits = [one for n in range(5) for one in course(n, 60 + n, ("alkuselvittely", 10 + n), ("tiimi", 20))]
    visits += course(8, 40, ("alkuselvittely", 5), ("tiimi", 0), ended=False)
    visits += course(9, 20, ("alkuselvittely", 0), ended=False)
    # A consultation without a case is no case: no stage of the cases has it.
    visits.append(visit("tiimi", 20, kind="stage", stage="tiimi", definition="consultation"))
    keep(house.engine, visits)
    with counted_statements() as asked:
        found = flow(house)
    assert sum("FROM definition_version" in one for one in asked) == 1  # a dozen places ask for the versions
    lines = {line.stage: line for line in found.lines}
    # They left the first stage at 10..14 days of age, the second at 30..34.
    assert (lines["alkuselvittely"].n, lines["alkuselvittely"].p50) == (5, pytest.approx(12))
    assert lines["tiimi"].p85 == pytest.approx(33.4)
    assert [(dot.stage, dot.days, dot.past) for dot in found.dots] == [
        ("alkuselvittely", 20, True),
        ("tiimi", 40, True),
    ]
    assert found.past == 2
    assert (found.days[-1].open, found.days[-1].stages) == (2, {"alkuselvittely": 1, "tiimi": 1})
    told = {one.code: one.waiting for one in forecasts(house).queues}
    assert told["cases"] == sum(n for code, n in told.items() if code.startswith("stage:")) == 2


def test_four_ended_cases_give_no_value_and_say_how_many(house):
    keep(house.engine, [one for n in range(4) for one in course(n, 60, ("tiimi", 20))])
    found = flow(house)
    assert (found.lead.n, found.p50, found.little.expected) == (4, None, None)
    assert [(line.n, line.p85) for line in found.lines if line.n] == [(4, None)]


def test_queues_by_lane(house):
    keep(house.engine, [visit("kirjaa", 2), visit("kirjaa", 9, assigned=True), visit("kirjaa", 21, 14 * DAY)])
    (lane,) = flow(house, scope("2026-03-05")).lanes
    assert (lane.lane, lane.open, lane.unassigned, lane.oldest) == ("Ohjaaja", 2, 1, NOW - timedelta(days=9))
    # In two weeks two came (9 and 2 days ago) and one was done (7 days ago).
    assert (lane.arrived_week, lane.ended_week) == (1, 0.5)


def test_an_empty_region_and_a_day(house):
    found = flow(house, scope("2026-03-10", "2026-03-10"))
    assert ([day.open for day in found.days], found.p50, found.lanes, found.dots) == ([0], None, [], [])


def test_a_finer_cut_counts_only_its_cases(house):
    key = house.open_case().key
    with house.engine._work() as work:
        case_id = work.uow.cases.by_key(key).id
        work.uow.dimensions.put(case_id, "kieli", "sv")
    keep(house.engine, [case(30, 10 * DAY) for _ in range(3)])
    others = [case(20, 10 * DAY) for _ in range(5)]
    for one in others:
        one.case_id = case_id
    keep(house.engine, others)
    cut = scope(language="sv")
    with pytest.raises(FormInvalid):
        flow(house, cut)
    run = counted(house, FigureView.FLOW, cut)
    assert (run.view, run.done, run.total, run.failed) == (FigureView.FLOW, 8, 8, False)
    found = flow(house, cut)
    assert (found.lead.n, sum(day.ended for day in found.days)) == (5, 5)
    assert found.days == run.result.days
    working = scope(language="sv", measure=Measure.WORKING)
    counted(house, FigureView.FLOW, working)
    assert flow(house, working).p50 < found.p50
    nobody = scope(language="fi")
    counted(house, FigureView.FLOW, nobody)
    assert (flow(house, nobody).lead.n, flow(house, nobody).open) == (0, 0)


def test_months_of_a_finer_cut_are_counted_one_by_one_and_are_those_of_all(house):
    key = house.open_case().key
    with house.engine._work() as work:
        case_id = work.uow.cases.by_key(key).id
        work.uow.dimensions.put(case_id, "kieli", "sv")
    mine = [case(75 - 3 * n, 2 * DAY if n % 2 else None) for n in range(25)]
    for one in mine:
        one.case_id = case_id
    keep(house.engine, mine)
    counted(house, FigureView.FLOW, scope(language="sv"))
    cut, whole = flow(house, scope(language="sv")), flow(house)
    assert (cut.days, cut.weeks) == (whole.days, whole.weeks)
    assert len({day.day.month for day in cut.days if day.arrived}) == 3


def test_a_forecast_of_a_finer_cut_is_played_from_what_was_counted(house):
    key = house.open_case().key
    with house.engine._work() as work:
        work.uow.dimensions.put(work.uow.cases.by_key(key).id, "kieli", "sv")
    cut = scope(language="sv")
    with pytest.raises(FormInvalid):
        forecasts(house, of=cut)
    run = counted(house, FigureView.FORECAST, cut)
    told = forecasts(house, of=cut)
    assert (told.ended, told.today, told.history_done, told.at) == (0, None, 0, NOW)
    assert [one.code for one in told.queues] == [one.code for one in run.result.queues]
    assert {span.case for span in run.result.spans} <= {"0"}  # nobody's id is kept
    one_case = forecasts(house, "", WhatIf(), key, of=cut).case
    assert (one_case.key, one_case.outlook.known) == (key, False)


def test_workers_are_those_who_did_the_tasks_of_the_queue(house):
    with clock.at(NOW - timedelta(days=2)):
        keys = [house.open_case().key for _ in range(3)]
    assert forecasts(house).workers == 0
    with clock.at(NOW - timedelta(days=1)):
        for key, who in zip(keys, ("aino", "onni", "aino"), strict=True):
            house.finish(key, "kirjaa", {"lähde": "terveysasema", "haara": "jatka"}, who)
    assert forecasts(house).workers == 2
    lane = next(one.code for one in forecasts(house).queues if one.code.startswith("lane:Ohjaaja"))
    assert forecasts(house, lane).workers == 2
    assert forecasts(house, "stage:" + house.engine.case_page(house["siiri"], keys[0]).case.stage).workers == 0


def test_who_may_not_see_figures_does_not_find_them(house):
    for ask in (house.engine.flow_figures, house.engine.capacity_figures, house.engine.forecasts):
        with pytest.raises(NotFound), clock.at(NOW):
            ask(house["aino"], scope())


def test_a_forecast_of_all_cases(house):
    # One comes and one ends each day, fourteen days later; fourteen are open. Ten whole weeks of seven a week.
    visits = [one for n in range(141) for one in course(n, 154.5 - n, ("tiimi", 14))]
    visits += [one for n in range(14) for one in course(200 + n, 13.5 - n, ("tiimi", 0), ended=False)]
    keep(house.engine, visits)
    told = forecasts(house)
    assert (told.ended, told.today.waiting, told.sampled) == (141, 14, False)
    assert told.today.cleared.p50.days == pytest.approx(14, abs=3)
    assert {one.code: one.waiting for one in told.queues} == {"cases": 14, "stage:tiimi": 14}
    assert told.changed is None
    # When this day began sixty and a hundred and twenty days ago fourteen stood open, and twenty had ended by then.
    assert [told.backtest.n, told.backtest.within_85, told.backtest.within_50] == [28, 28, 28]
    assert told.backtest.moments == [date(2025, 11, 18), date(2026, 1, 17)]
    again = forecasts(house, "stage:tiimi", WhatIf(more=1, workers=1))
    assert again.changed.cleared.p50.days < again.today.cleared.p50.days
    assert forecasts(house) == told


def test_a_forecast_of_one_case_is_told_to_who_may_see_it(house):
    with clock.at(NOW - timedelta(days=10)):
        key = house.open_case().key
    stage = forecasts(house, "", WhatIf(), key).case.stage
    keep(house.engine, [one for n in range(LEAST_ENDED) for one in course(n, 60, (stage, 30))])
    told = forecasts(house, "", WhatIf(), key).case
    assert (told.key, told.outlook.n) == (key, LEAST_ENDED)
    assert told.outlook.p85.days == pytest.approx(20)
    with house.engine._work(write=False) as work:
        case_id = work.uow.cases.by_key(key).id
        assert [one.what for one in work.uow.access.of_case(case_id)].count("forecast") == 2
    with pytest.raises(FormInvalid) as refused:
        forecasts(house, "", WhatIf(), "KO-2026-9999")
    assert refused.value.errors["case"].code == "case_unknown"


def test_too_little_history_gives_no_day(house):
    keep(house.engine, course(1, 20, ("tiimi", 5)))
    told = forecasts(house)
    assert (told.today, told.ended, told.history_done, told.backtest.moments) == (None, 1, 1, [])
    changed = forecasts(house, "cases", WhatIf(arrivals=10))
    assert (changed.changed, changed.is_changed) == (None, True)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (("muu",), "queue"),
        (("", WhatIf(arrivals=501)), "arrivals"),
        (("", WhatIf(workers=0)), "workers"),
        (("", WhatIf(closed=-1)), "closed"),
    ],
)
def test_what_cannot_be_meant_is_said_by_its_field(house, asked, field):
    with pytest.raises(FormInvalid) as refused:
        forecasts(house, *asked)
    assert list(refused.value.errors) == [field]


def test_lines_are_of_the_newest_cases_of_all_charts(house, monkeypatch):
    monkeypatch.setattr(queries, "MOST_ENDED", 5)
    visits = [one for n in range(4) for one in course(n, 60 + n, ("tiimi", 20))]
    visits += [one for n in range(4, 7) for one in course(n, 40 + n, ("tiimi", 10))]
    for one in visits[-6:]:
        one.definition = "muu"
    keep(house.engine, visits)
    found = flow(house)
    (line,) = [line for line in found.lines if line.n]
    # Three took ten days; of the four older ones, which took twenty, the two newest.
    assert (found.passed, line.n, line.p50, line.p85) == (5, 5, pytest.approx(10), pytest.approx(20))


def test_a_part_of_a_large_history_is_taken_by_how_ids_begin(house):
    for _ in range(6):
        house.open_case()
    cut = queries.Cut(REGION, ["koe"], {})
    with house.engine._work(write=False) as work:
        whole, sampled = queries.begun_courses(work.uow, cut, date(2020, 1, 1))
        part, is_part = queries.begun_courses(work.uow, cut, date(2020, 1, 1), about=2 * queries.MOST_BEGUN)
    assert (len(whole), sampled, is_part) == (6, False, True)
    assert part == [one for one in whole if int(one.id[:2], 16) < 128]
