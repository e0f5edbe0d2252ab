"""A diagram that never stops, or never goes on, is noticed; threads share a program; logs carry no data."""

import logging
import threading

import pytest

from engine.errors import ExpressionError, StepBudgetExceeded, StuckInstance
from engine.interpreter import complete, inspect, load_program
from engine.interpreter import start as start_instance
from engine.interpreter.floor import bare_completion
from engine.interpreter.run import STEP_BUDGET
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    definitions,
    duration,
    end,
    exclusive,
    message,
    message_named,
    parallel,
    person,
    process,
    service,
    several,
    start,
    subprocess,
)
from tests.unit.engine.interpreter.patterns import several_at_once
from tests.unit.engine.interpreter.world import T0, Player, World


def _counting(rounds: int) -> Player:
    nodes = start() + exclusive("m") + service("op", "count") + exclusive("x", "f_x_m") + person("a") + end()
    player = Player(definitions(process("p", nodes, f"s->m->op->x->m; x->a[n >= {rounds}]->e")), world=World(n=0))
    player.world.effects["count"] = lambda _: player.world.live.update(n=player.world.live["n"] + 1)
    return player


def test_a_loop_without_people_is_stopped_by_the_budget():
    with pytest.raises(StepBudgetExceeded, match=str(STEP_BUDGET)):
        _counting(10**9).start()


def _within_each_other(number: int) -> Player:
    inner = subprocess("m", several(number) + start("s1") + person("a", several(number)) + end("e1"), "s1->a->e1")
    return Player(definitions(process("p", start() + inner + end(), "s->m->e")))


def test_repetitions_within_each_other_do_not_open_thousands_of_steps():
    assert len(_within_each_other(8).start().opened) == 64
    with pytest.raises(StepBudgetExceeded, match="open at once, the last one at a"):
        _within_each_other(40).start()


def test_a_loop_within_the_budget_ends():
    player = _counting(300)

    advance = player.start()

    assert [task.element for task in advance.opened] == ["a"]
    assert advance.steps > 900


def test_a_history_that_an_open_step_pins_may_be_deeper_than_the_library_looks():
    # At depth 1000 the library loses its token without a word, or fails over a boundary event.
    nodes = (
        start() + exclusive("m") + person("a") + boundary("ab", "a", duration("P1D"), interrupting=False)
        + person("nudge") + end("e2") + service("op", "count") + exclusive("om") + exclusive("x", "f_x_om") + end()
    )  # fmt: skip
    flows = "s->m->a->om->op->x->om; x->m[n % 130 == 0]; x->e[False]; ab->nudge->e2"
    player = Player(definitions(process("p", nodes, flows)), world=World(n=0))
    player.world.effects["count"] = lambda _: player.world.live.update(n=player.world.live["n"] + 1)
    player.start()
    player.wait(days=1)

    for _ in range(3):
        player.complete("a")

    assert inspect(player.program, player.state).steps > 1100
    assert player.ready == ["a", "nudge"]
    player.complete("nudge")
    player.complete("a")
    assert player.ready == ["a"]


def test_what_repeats_ends_after_a_restart_too():
    # The library connects a repeated step to its parent when it makes the first one, and forgets it with the process.
    chart = several_at_once()
    player = Player(chart, world=World(stop=True, more=False))
    player.start()
    for element in ["du"] * 3:
        player.program = load_program({"p.bpmn": chart}, "p")
        player.complete(element)
    player.wait(days=2)
    for element in ["dv"] * 3:
        player.program = load_program({"p.bpmn": chart}, "p")
        player.complete(element)

    assert player.last.ended


def _dead_join(key: str, prefix: str = "") -> str:
    p = prefix
    nodes = start(p + "s") + exclusive(p + "x", f"f_{p}x_{p}b") + person(p + "a") + person(p + "b") + parallel(p + "j")
    return process(key, nodes + end(p + "e"), f"{p}s->{p}x->{p}a[False]->{p}j; {p}x->{p}b->{p}j->{p}e")


def test_a_join_that_nothing_can_reach_is_a_stuck_instance():
    player = Player(definitions(_dead_join("p")))
    player.start()

    with pytest.raises(StuckInstance, match="p is active"):
        player.complete("b")


def test_a_stuck_part_is_found_behind_a_boundary_event_that_waits():
    nodes = start() + call("c", "child") + boundary("w", "c", message("m1")) + end("e2") + end()
    main = process("p", nodes, "s->c->e; w->e2")
    player = Player(definitions(main, _dead_join("child", "c_"), message_named("m1", "withdraw")))
    player.start()

    with pytest.raises(StuckInstance, match="child is active"):
        player.complete("c_b")


def test_an_interrupted_step_of_several_leaves_no_trace():
    # The library alone keeps the subprocesses of the removed steps, and every later run then fails.
    player = Player(several_at_once(), world=World(stop=False, more=False))
    player.start()
    assert player.ready == ["du", "du", "du"]
    player.complete("du")

    player.wait(days=9)

    assert player.ready == ["late"]
    player.complete("late")
    assert player.ready == ["du", "du", "du"]


def test_threads_share_a_program_and_nothing_else():
    nodes = (
        start()
        + person("a")
        + boundary("b", "a", duration("P1D"))
        + exclusive("g", "f_g_n")
        + person("y")
        + person("n")
        + end("e2")
        + end()
    )
    player = Player(definitions(process("p", nodes, "s->a->g->y[x]->e; g->n->e; b->e2")))
    found: dict[int, list[str]] = {}

    def play(number: int) -> None:
        world = World(x=number % 2 == 0)
        begun = start_instance(player.program, world, T0)
        for _ in range(20):
            done = complete(player.program, begun.state, begun.opened[0].id, world, T0)
            found.setdefault(number, []).append(done.opened[0].element)

    threads = [threading.Thread(target=play, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: ["y" if number % 2 == 0 else "n"] * 20 for number in range(6)}


@pytest.mark.parametrize("name", ["spiff", "spiff.task", "spiff.workflow", "spiff.data", "spiff.dmn"])
def test_the_loggers_of_the_library_are_quiet_by_themselves(name):
    assert logging.getLogger(name).level == logging.WARNING


def test_no_log_record_carries_data_even_when_somebody_turns_them_on(caplog):
    logger = logging.getLogger("spiff.task")
    logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger="spiff.task"):
            _counting(1).start()
    finally:
        logger.setLevel(logging.WARNING)

    assert caplog.records
    assert not any(hasattr(record, "data") or hasattr(record, "internal_data") for record in caplog.records)


def test_the_floor_completes_the_step_and_no_more():
    player = Player(definitions(process("p", start() + person("a") + person("b") + end(), "s->a->b->e")))
    player.start()

    state = bare_completion(player.program, player.state, next(iter(player.open)), player.world, T0)

    assert [task.element for task in inspect(player.program, state).ready] == ["b"]


@pytest.mark.parametrize("number", [-1, 101, 10**9, 1.5, True, None, "3"])
def test_a_step_is_repeated_a_bounded_number_of_times(number):
    chart = process("p", start() + person("a", several("n")) + end(), "s->a->e")
    player = Player(definitions(chart), world=World(n=number))

    with pytest.raises(ExpressionError):
        player.start()
