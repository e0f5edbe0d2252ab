"""Gateways take the flows that the live variables say."""

import pytest

from engine.errors import DiagramFailed, ExpressionError
from engine.interpreter import inspect
from tests.unit.engine.interpreter.charts import (
    definitions,
    end,
    exclusive,
    inclusive,
    parallel,
    person,
    process,
    start,
)
from tests.unit.engine.interpreter.world import Player, World


def _choice(condition: str, default: str = "f_g_b") -> bytes:
    nodes = start() + exclusive("g", default) + person("a") + person("b") + end()
    return definitions(process("p", nodes, f"s->g->a[{condition}]->e; g->b{'' if default else '[False]'}->e"))


def test_the_flow_whose_condition_holds_is_taken():
    player = Player(_choice("x > 1"), world=World(x=2))

    assert [task.element for task in player.start().opened] == ["a"]


def test_null_in_a_condition_takes_the_default_flow():
    player = Player(_choice("x"), world=World(x=None))

    assert [task.element for task in player.start().opened] == ["b"]


def test_a_condition_that_is_no_truth_value_is_an_error():
    with pytest.raises(ExpressionError, match="not true or false"):
        Player(_choice("x"), world=World(x="yes")).start()


def test_a_gateway_with_no_flow_to_take_says_so():
    with pytest.raises(DiagramFailed, match="g"):
        Player(_choice("False", default=""), world=World()).start()


def test_an_error_of_an_expression_reaches_the_caller_unchanged():
    class OfTheWorld(Exception):
        pass

    class Broken(World):
        def evaluate(self, expression, local):
            raise OfTheWorld(expression)

    with pytest.raises(OfTheWorld, match="x > 1"):
        Player(_choice("x > 1"), world=Broken()).start()


def _fork_in_loop() -> bytes:
    nodes = (
        start()
        + exclusive("m")
        + inclusive("g", "f_g_c")
        + person("a")
        + person("b")
        + person("c")
        + exclusive("x")
        + end()
    )
    return definitions(process("p", nodes, "s->m->g->a[True]->x; g->b[True]->x; g->c->x; x->m[again]; x->e[not again]"))


def test_a_second_token_at_a_fork_leaves_what_the_first_one_opened():
    # The library's own gateway would remove the two steps that the other token opened in its second round.
    player = Player(_fork_in_loop(), world=World(again=True))
    player.start()
    player.complete("a")
    assert player.ready == ["a", "b", "b"]

    player.complete("b", nth=-1)

    assert player.ready == ["a", "a", "b", "b"]
    assert player.last.closed == ()


def test_an_inclusive_fork_takes_its_default_flow_when_nothing_holds():
    nodes = start() + inclusive("g", "f_g_b") + person("a") + person("b") + end()
    player = Player(definitions(process("p", nodes, "s->g->a[False]->e; g->b->e")))

    assert [task.element for task in player.start().opened] == ["b"]


def test_an_inclusive_fork_takes_its_default_flow_only_then():
    nodes = start() + inclusive("g", "f_g_b") + person("a") + person("b") + end()
    player = Player(definitions(process("p", nodes, "s->g->a[True]->e; g->b->e")))

    assert [task.element for task in player.start().opened] == ["a"]


def test_open_steps_come_in_the_order_of_the_diagram_and_not_of_their_making():
    nodes = start() + parallel("g") + exclusive("m") + person("a") + exclusive("x", "f_x_m") + person("b") + end("e1")
    player = Player(definitions(process("p", nodes + end("e2"), "s->g->m->a->x->m; x->e1[False]; g->b->e2")))
    player.start()

    player.complete("a")

    assert [task.element for task in inspect(player.program, player.state).ready] == ["a", "b"]
