"""Figures of common cuts: every value here is counted by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound
from engine.model.figures import Clocks, Measure, Scope
from engine.model.page_parts import PageQuery
from engine.model.visits import Clock, Left
from tests.integration.engine.conftest import REGION
from tests.integration.engine.logged import DAY, HOUR, NOW, keep, visit


def scope(since="2026-01-01", until="2026-03-18", **more):
    return Scope(region=REGION, since=date.fromisoformat(since), until=date.fromisoformat(until), **more)


def figures(house, asked=None, who="siiri"):
    with clock.at(NOW):
        return house.engine.process_figures(house[who], asked or scope())


def step(found, element):
    return next(one for one in found.steps if one.element == element)


def test_a_log_counted_by_hand(house):
    # Done: 1, 2, 3, 4 and 10 days; the two longest were due after three days. One was withdrawn: no figure has it.
    spans = [1, 2, 3, 4, 10]
    done = [
        visit(
            "tee", 20 - n, days * DAY, work_s=days * DAY - 6 * HOUR, queue_s=6 * HOUR,
            due=NOW - timedelta(days=20 - n) + timedelta(days=3),
        )
        for n, days in enumerate(spans)
    ]  # fmt: skip
    keep(house.engine, [*done, visit("tee", 9, 5 * DAY, how=Left.WITHDRAWN, rework=True)])
    opened = [
        visit("tee", 30, clock=Clock.QUEUE, due=NOW - timedelta(days=1)),
        visit("tee", 8, clock=Clock.CLIENT, assigned=True, due=NOW + timedelta(days=1)),
    ]
    keep(house.engine, opened)

    found = step(figures(house), "tee")

    assert (found.n, found.rework, found.open, found.late, found.unassigned) == (5, 1, 2, 1, 1)
    assert found.oldest == NOW - timedelta(days=30)
    # In order 1 2 3 4 10: the median is the third, p85 lies 0.4 of the way from the fourth to the fifth, p90 0.6.
    for value, days in ((found.p50, 3), (found.p85, 4 + 0.4 * 6), (found.p90, 4 + 0.6 * 6)):
        assert value == pytest.approx(days * DAY, rel=0.032)
    assert not found.exact
    assert found.late_share == 2 / 5
    assert found.mean == Clocks(work=4 * DAY - 6 * HOUR, queue=6 * HOUR)


def test_few_visits_give_no_value_and_say_how_many(house):
    keep(house.engine, [visit("tee", 20, n * DAY) for n in range(1, 5)])
    found = step(figures(house), "tee")
    assert (found.n, found.p50, found.p85, found.p90, found.mean, found.late_share, found.heat) == (
        4, None, None, None, None, None, 0,
    )  # fmt: skip


def test_an_empty_region_has_no_figure_and_no_error(house):
    found = figures(house)
    assert (found.cases, found.open_cases, found.steps, found.stages, found.bottlenecks) == (0, 0, (), (), ())
    assert (found.case.n, found.case.p50) == (0, None)


def test_a_period_of_one_day_counts_that_day_only(house):
    one_day = datetime(2026, 3, 10, 9, tzinfo=UTC)
    keep(house.engine, [visit("tee", one_day - timedelta(days=3), 3 * DAY) for _ in range(6)])
    keep(house.engine, [visit("tee", one_day - timedelta(days=2), 3 * DAY) for _ in range(7)])

    assert step(figures(house, scope("2026-03-10", "2026-03-10")), "tee").n == 6
    found = step(figures(house, scope("2026-03-10", "2026-03-10")), "tee")
    assert found.p50 == pytest.approx(3 * DAY, rel=0.032)
    assert step(figures(house, scope("2026-03-11", "2026-03-11")), "tee").n == 7
    assert figures(house, scope("2026-03-12", "2026-03-12")).steps == ()


def test_the_days_at_the_edges_of_a_period_are_those_that_were_asked_for(house):
    january = datetime(2026, 1, 20, 9, tzinfo=UTC)
    keep(house.engine, [visit("tee", january + timedelta(days=n), DAY) for n in range(40)])
    found = step(figures(house, scope("2026-01-25", "2026-02-20")), "tee")
    assert (found.n, found.p50) == (27, pytest.approx(DAY, rel=0.032))


def test_working_time_counts_hours_of_working_days(house):
    friday = datetime(2026, 3, 6, 12, tzinfo=UTC)  # two in the afternoon in Finland: two hours are left of the day
    keep(house.engine, [visit("tee", friday, 3 * DAY) for _ in range(5)])  # until two on Monday: six more
    found = step(figures(house, scope(measure=Measure.WORKING)), "tee")
    assert found.p50 == pytest.approx(8 * HOUR, rel=0.032)
    assert found.mean == Clocks(work=3 * DAY)


def test_clocks_that_ran_backwards_make_no_negative_figure(house):
    backwards = visit("tee", 5, 0)
    backwards.clock_since = backwards.left = backwards.entered - timedelta(days=2)
    keep(house.engine, [backwards, *(visit("tee", 6, 0) for _ in range(5)), visit("tee", -1)])
    found = step(figures(house), "tee")
    assert (found.n, found.p50, found.mean) == (6, pytest.approx(0, abs=0.04), Clocks())
    with clock.at(NOW):
        (waiting,) = house.engine.open_visits(house["siiri"], scope())
    assert waiting.age == 0


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        (scope("2026-03-02", "2026-03-01"), "since", "dates_reversed"),
        (scope("2010-03-02"), "since", "before"),
        (scope(definition="toinen"), "definition", "unknown_option"),
        (scope(version=7), "version", "unknown_option"),
        (scope(language="sv"), "scope", "finer_cut"),
    ],
)
def test_what_cannot_be_meant_is_said_by_its_field(house, asked, field, code):
    with pytest.raises(FormInvalid) as refused:
        figures(house, asked)
    assert {name: fault.code for name, fault in refused.value.errors.items()} == {field: code}


def test_figures_of_a_region_one_may_not_see_do_not_exist(house):
    elsewhere = Scope(region="muu", since=date(2026, 1, 1), until=date(2026, 2, 1))
    face = house.engine
    asks = (face.process_figures, face.begin_figures, face.open_visits, face.daily_counts, face.lead_times)
    for who, asked in (("aino", scope()), ("siiri", elsewhere)):
        for ask in (*asks, face.counts_before):
            with pytest.raises(NotFound):
                ask(house[who], asked)


def test_days_before_a_period_are_its_opening_balance(house):
    keep(house.engine, [visit("tee", 100, 2 * DAY), visit("tee", 100), visit("tee", 10, DAY)])
    with clock.at(NOW):
        (before,) = house.engine.counts_before(house["siiri"], scope())
        days = house.engine.daily_counts(house["siiri"], scope())
    assert (before.entered - before.left - before.withdrawn, before.day) == (1, date(2025, 12, 31))
    assert [(one.day, one.entered, one.left, one.span_s) for one in days] == [
        (date(2026, 3, 8), 1, 0, 0),
        (date(2026, 3, 9), 0, 1, DAY),
    ]


def test_months_of_a_step_are_told_with_what_is_not_folded_yet(house):
    """A year at least; of few only how many; the present month as far as it has come, a stage apart from its steps."""
    keep(house.engine, [visit("kirjaa", 50 + n, (10 + n) * DAY) for n in range(5)])
    with clock.at(NOW):
        house.engine.fold_figures()
        keep(house.engine, [visit("kirjaa", 3, DAY) for _ in range(3)])
        months = house.engine.step_months(house["siiri"], scope(), "kirjaa")
        assert [one.n for one in house.engine.step_months(house["siiri"], scope(), "kirjaa", is_stage=True)] == [0] * 12
        with pytest.raises(NotFound):
            house.engine.step_months(house["aino"], scope(), "kirjaa")
    assert (len(months), months[0].month, months[-1].month) == (12, "2025-04", "2026-03")
    told = {one.month: (one.n, one.p50) for one in months if one.n}
    assert told.pop("2026-03") == (3, None)
    ((n, p50),) = told.values()
    assert (n, p50) == (5, pytest.approx(12 * DAY, rel=0.032))
    with clock.at(NOW):
        keep(house.engine, [visit("kirjaa", 130, DAY), visit("kirjaa", 160, DAY)])
        (*_before, third, last) = house.engine.step_months(house["siiri"], scope(), "kirjaa")
    assert [(one.first, one.month, one.n) for one in (third, last)] == [
        ("2025-10", "2025-12", 2),
        ("2026-01", "2026-03", 8),
    ]


def test_a_distribution_of_few_tells_only_how_many(house):
    keep(house.engine, [visit("", 20, 2 * DAY, kind="case", stage="") for _ in range(4)])
    with clock.at(NOW):
        few = house.engine.lead_times(house["siiri"], scope())
        keep(house.engine, [visit("", 20, 2 * DAY, kind="case", stage="")])
        enough = house.engine.lead_times(house["siiri"], scope())
    assert (few.n, few.counts) == (4, {})
    assert (enough.n, sum(enough.counts.values()), len(enough.counts)) == (5, 5, 1)


def test_open_visits_name_a_case_only_to_who_may_see_it(house):
    with clock.at(NOW - timedelta(days=3)):
        case = house.open_case()
    with clock.at(NOW):
        watcher = house.engine.open_visits(house["siiri"], scope())
        manager = house.engine.add_person(
            "maija", name="Maija", email="m@example.invalid", organisation="Koe", region=REGION, groups=[],
            roles=["manager"], password="",
        )  # fmt: skip
        stranger = house.engine.open_visits(manager, scope())
        owner = house.engine.add_person(
            "olavi", name="Olavi", email="o@example.invalid", organisation="Koe", region=REGION, groups=[],
            roles=["process_owner"], password="",
        )  # fmt: skip
        outsider = house.engine.open_visits(owner, scope())
        task = house.engine.task_page(manager, stranger[0].task_id).task
    assert [(one.case_key, bool(one.task_id), one.age) for one in watcher] == [(case.key, True, 3 * DAY)]
    # A manager knows every task of the region, and by it the number of its case; the case itself is not theirs to open.
    assert [(one.case_key, one.case_id, one.age) for one in stranger] == [(task.case_key, "", 3 * DAY)]
    assert task.case_key == case.key
    # Who sees figures only is told of neither.
    assert [(one.case_key, one.case_id, one.task_id, one.age) for one in outsider] == [("", "", "", 3 * DAY)]
    assert watcher[0].name == stranger[0].name != ""


def test_a_stage_tells_what_is_late_and_free_of_its_tasks(house):
    due = NOW - timedelta(days=1)
    stage = step(figures_after(house, [visit("kirjaa", 30, due=due, stage="tunnistaminen")]), "kirjaa").stage
    assert stage == "tunnistaminen"
    # A task is in the stage in which its case stood when it began, wherever the chart draws it: as on the overview.
    keep(house.engine, [visit("kirjaa", 8, due=due, assigned=True, stage="tiimi")])
    keep(house.engine, [visit(stage, 9, 2 * DAY, kind="stage", party_s=2 * DAY) for _ in range(5)])
    keep(house.engine, [visit(stage, 30, kind="stage")])
    done = [visit("kirjaa", 9, DAY, party_s=DAY, rework=True) for _ in range(5)]
    # A consultation without a case is in no stage of one, though its chart says so of its task.
    free = {"definition": "consultation", "kind": "stage", "stage": stage}
    keep(house.engine, [visit(stage, 30, **free), *(visit(stage, 9, 4 * DAY, **free) for _ in range(5))])
    found, other = figures_after(house, done).stages
    assert (found.n, found.open, found.late, found.unassigned, found.rework) == (5, 1, 1, 1, 5)
    assert (found.late_share, found.parties) == (None, {"": 2.0 * DAY})
    assert (other.element, other.n, other.open, other.late, other.unassigned) == ("tiimi", 0, 0, 1, 0)
    with clock.at(NOW):
        page = house.engine.open_page(house["siiri"], scope(), ("", "tiimi"), PageQuery())
        beside = house.engine.process_figures(house["siiri"], scope(definition="consultation"))
        counts = house.engine.daily_counts(house["siiri"], scope())
    assert (page.total, beside.stages, beside.ages) == (other.late, (), ())
    assert sum(one.left for one in counts if one.kind == "stage") == found.n


def test_whom_the_chart_names_is_told(house):
    def waiting(organisation, seconds=None):
        one = visit("kirjaa", 9, seconds, clock=Clock.PARTY, **({"party_s": seconds} if seconds else {}))
        return replace(one, waits="party", organisation=organisation)

    told = [waiting(one, 2 * DAY) for one in ("kela", "kela", "kela", "", "")]
    found = step(figures_after(house, [*told, waiting("kela")]), "kirjaa")
    assert found.parties == pytest.approx({"kela": 1.2 * DAY, "": 0.8 * DAY})
    with clock.at(NOW):
        page = house.engine.open_page(house["siiri"], scope(), ("kirjaa", ""), PageQuery())
    assert page.by_party == {"kela": (1, 0)}


def figures_after(house, visits):
    keep(house.engine, visits)
    return figures(house)
