"""Timers fire at the moment of the call, on the Finnish wall clock, once."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from engine.clock import HELSINKI
from engine.errors import ExpressionError
from engine.interpreter import fire
from tests.unit.engine.interpreter.charts import (
    boundary,
    catch,
    cycle,
    definitions,
    duration,
    end,
    message,
    message_named,
    node,
    person,
    process,
    start,
    timer,
)
from tests.unit.engine.interpreter.world import T0, Player, World


def _wait(inner: str) -> bytes:
    return definitions(process("p", start() + catch("t", inner) + person("after") + end(), "s->t->after->e"))


def _armed(inner: str, moment: datetime, **variables: object) -> Player:
    player = Player(_wait(inner), world=World(**variables))
    player.now = moment
    player.start()
    return player


def _due(inner: str, moment: datetime = T0, **variables: object) -> datetime:
    timers = _armed(inner, moment, **variables).last.timers
    assert [timer.element for timer in timers] == ["t"]
    assert timers[0].due.tzinfo is UTC
    return timers[0].due


def _local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=HELSINKI)


def test_a_timer_that_is_due_exactly_now_fires():
    player = _armed(duration("PT1H"), T0)

    player.wait(hours=1)

    assert player.ready == ["after"]


def test_a_microsecond_before_it_does_not():
    player = _armed(duration("PT1H"), T0)

    player.wait(hours=1, microseconds=-1)

    assert player.ready == []


def test_firing_before_anything_is_due_changes_nothing():
    player = _armed(duration("PT1H"), T0)
    before = player.last

    after = player.fire()

    assert (after.timers, after.active, after.opened, after.left, after.steps) == (
        before.timers,
        before.active,
        (),
        (),
        0,
    )


def test_the_moment_is_that_of_the_call_and_not_of_the_machine():
    assert _due(duration("PT1H"), datetime(1999, 1, 1, tzinfo=UTC)) == datetime(1999, 1, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("armed", [_local(2026, 3, 28, 9, 0), _local(2026, 10, 24, 9, 0)])
def test_a_day_over_a_change_of_clocks_keeps_the_wall_time(armed):
    due = _due(duration("P1D"), armed)

    assert due.astimezone(HELSINKI).replace(tzinfo=None) == armed.replace(tzinfo=None) + timedelta(days=1)
    assert due - armed.astimezone(UTC) != timedelta(days=1)


@pytest.mark.parametrize("armed", [_local(2026, 3, 28, 9, 0), _local(2026, 10, 24, 9, 0)])
def test_24_hours_over_a_change_of_clocks_are_24_hours(armed):
    assert _due(duration("PT24H"), armed) - armed.astimezone(UTC) == timedelta(hours=24)


def test_a_month_is_a_month_of_the_calendar():
    assert _due(duration("P1M"), _local(2026, 1, 31, 9, 0)) == _local(2026, 2, 28, 9, 0)
    assert _due(duration("P1Y"), _local(2028, 2, 29, 9, 0)) == _local(2029, 2, 28, 9, 0)


def test_a_date_without_offset_is_finnish_in_summer_and_in_winter():
    assert _due(timer("timeDate", "2027-07-15T09:00")) == datetime(2027, 7, 15, 6, tzinfo=UTC)
    assert _due(timer("timeDate", "2027-01-15T09:00")) == datetime(2027, 1, 15, 7, tzinfo=UTC)


def test_a_date_is_the_start_of_that_day_in_finland():
    assert _due(timer("timeDate", "2027-07-15")) == _local(2027, 7, 15)
    assert _due(timer("timeDate", "=day"), day=date(2027, 7, 15)) == _local(2027, 7, 15)


def test_what_feel_gives_becomes_the_moment():
    later = datetime(2027, 7, 15, 9, tzinfo=UTC)

    assert _due(timer("timeDate", "=x"), x=later) == later
    assert _due(duration("=x"), x=timedelta(hours=3)) == T0 + timedelta(hours=3)
    assert _due(duration("=x"), x="PT2H") == T0 + timedelta(hours=2)
    assert _due(duration("=x"), _local(2026, 3, 28, 9), x=timedelta(days=1)) == _local(2026, 3, 29, 9)


def test_a_value_that_is_not_plain_is_asked_of_the_surroundings():
    assert _due(duration("=x"), x=SimpleNamespace(days=5)) == T0 + timedelta(days=5)


@pytest.mark.parametrize("value", [None, True, 3, "soon", "-P1D", timedelta(days=-1), [], "P", "P1H"])
def test_a_value_that_means_no_moment_is_an_error(value):
    with pytest.raises(ExpressionError):
        _due(duration("=x"), x=value)


def test_an_expression_is_evaluated_once_when_the_timer_is_armed():
    player = _armed(duration("=x"), T0, x="P7D")
    player.world.live["x"] = "P1D"

    player.wait(days=2)

    assert player.last.timers[0].due == T0.astimezone(HELSINKI).replace(day=12)


def _reminded(text: str) -> Player:
    nodes = (
        start() + person("a") + boundary("b", "a", cycle(text), interrupting=False) + person("rem") + end("e2") + end()
    )
    player = Player(definitions(process("p", nodes, "s->a->e; b->rem->e2")))
    player.start()
    return player


def test_a_cycle_fires_as_often_as_it_says():
    player = _reminded("R3/P1D")

    fired = [len(player.wait(days=1).opened) for _ in range(5)]

    assert fired == [1, 1, 1, 0, 0]
    assert player.last.timers == ()


def test_missed_cycles_collapse_to_one():
    player = _reminded("R5/PT1H")

    player.wait(hours=3, minutes=30)

    assert player.ready == ["a", "rem"]
    assert [timer.due for timer in player.last.timers] == [T0 + timedelta(hours=4)]
    assert player.fire().opened == ()


def test_all_cycles_missed_are_one_and_the_last():
    player = _reminded("R3/PT1H")

    player.wait(days=30)

    assert player.ready == ["a", "rem"]
    assert player.last.timers == ()


def test_a_completion_after_an_outage_brings_one_reminder_and_not_a_burst():
    nodes = (
        start()
        + node("parallelGateway", "g")
        + person("a")
        + boundary("b", "a", cycle("R9/PT1H"), interrupting=False)
        + person("rem")
        + person("other")
        + end("e2")
        + end("e3")
        + end()
    )
    player = Player(definitions(process("p", nodes, "s->g->a->e; g->other->e3; b->rem->e2")))
    player.start()
    player.now += timedelta(hours=5, minutes=30)

    player.complete("other")

    assert player.ready == ["a", "rem"]


def test_a_cycle_of_months_does_not_slip():
    player = Player(_reminded("R4/P1M").program.diagram("p"))
    player.now = _local(2026, 1, 31, 9)
    player.start()

    seen = []
    for _ in range(3):
        seen.append(player.last.timers[0].due.astimezone(HELSINKI).strftime("%d.%m. %H:%M"))
        player.now = player.last.timers[0].due
        player.fire()

    assert seen == ["28.02. 09:00", "31.03. 09:00", "30.04. 09:00"]


def test_a_cycle_with_a_start_begins_there():
    player = _reminded("R2/2026-02-01T09:00/P7D")

    assert [timer.due for timer in player.last.timers] == [_local(2026, 2, 1, 9)]


def test_a_cycle_ends_with_its_host():
    player = _reminded("R3/P1D")
    player.wait(days=1)

    player.complete("a")

    assert player.last.timers == ()
    assert player.ready == ["rem"]
    assert player.complete("rem").ended


def test_a_person_who_is_late_wins_over_a_timer_that_nobody_fired():
    nodes = start() + person("a") + boundary("b", "a", duration("P7D")) + person("late") + end("e2") + end()
    player = Player(definitions(process("p", nodes, "s->a->e; b->late->e2")))
    player.start()
    player.now += timedelta(days=9)

    assert player.complete("a").end_element == "e"


def test_an_interrupting_timer_withdraws_the_step():
    nodes = start() + person("a") + boundary("b", "a", duration("P7D")) + person("late") + end("e2") + end()
    player = Player(definitions(process("p", nodes, "s->a->e; b->late->e2")))
    opened = player.start().opened

    advance = player.wait(days=7)

    assert advance.closed == (opened[0].id,)
    assert [task.element for task in advance.opened] == ["late"]
    assert advance.left == ("b",)


def test_the_timer_of_an_event_gateway_is_named_by_its_event():
    nodes = start() + node("eventBasedGateway", "g") + catch("t", duration("P5D")) + catch("m", message("m1")) + end()
    chart = definitions(process("p", nodes, "s->g->t->e; g->m->e"), message_named("m1", "answer"))
    player = Player(chart)
    player.start()

    assert [(timer.element, timer.due) for timer in player.last.timers] == [("t", T0 + timedelta(days=5))]
    assert player.last.waiting_for == ("answer",)
    assert player.wait(days=5).left == ("g", "t", "e")


def test_several_due_timers_fire_in_one_run():
    nodes = (
        start() + person("a") + boundary("b1", "a", duration("P1D"), interrupting=False)
        + boundary("b2", "a", duration("P2D"), interrupting=False) + person("r1") + person("r2") + end("e1")
        + end("e2") + end()
    )  # fmt: skip
    player = Player(definitions(process("p", nodes, "s->a->e; b1->r1->e1; b2->r2->e2")))
    player.start()

    player.wait(days=3)

    assert player.ready == ["a", "r1", "r2"]


def test_a_timer_that_opens_a_timer_counts_from_the_moment_it_fired():
    chart = definitions(
        process("p", start() + catch("t1", duration("P1D")) + catch("t2", duration("P1D")) + end(), "s->t1->t2->e")
    )
    player = Player(chart)
    player.start()

    advance = player.wait(days=10)

    assert [(timer.element, timer.due) for timer in advance.timers] == [("t2", player.now + timedelta(days=1))]


def test_firing_leaves_the_given_state_as_it_was():
    player = _armed(duration("P1D"), T0)
    state = bytes(player.state)
    later = T0 + timedelta(days=1)

    first, second = (fire(player.program, state, player.world, later) for _ in range(2))

    assert state == player.state
    assert [task.element for task in first.opened] == [task.element for task in second.opened] == ["after"]
