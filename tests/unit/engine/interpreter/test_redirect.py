"""A repair lets an instance go on from another element, where nothing else is harmed by it."""

import pytest

from engine.errors import NotMovable
from engine.interpreter import redirect, tokens
from tests.unit.engine.interpreter.charts import (
    boundary,
    catch,
    definitions,
    duration,
    end,
    exclusive,
    parallel,
    person,
    process,
    service,
    several,
    start,
    subprocess,
)
from tests.unit.engine.interpreter.world import Player


def begun(nodes, flow_text):
    player = Player(definitions(process("p", start() + nodes + end(), flow_text)))
    player.start()
    return player


def token(player, element):
    return next(one for one in tokens(player.program, player.state) if one.element == element)


def put(player, element, to):
    step = token(player, element)
    moved = redirect(player.program, player.state, step.id, to, player.world, player.now)
    return step, player._keep(moved)


def test_a_step_is_withdrawn_with_its_edge_and_another_begins():
    late = boundary("t", "a", duration("P3D")) + person("late") + end("e2")
    player = begun(person("a") + late + service("b", "op") + person("c"), "s->a->b->c->e; t->late->e2")

    step, moved = put(player, "a", "b")

    assert moved.closed == (step.id,)
    assert moved.timers == ()
    assert [call.name for call in player.world.operations] == ["op"]
    assert player.ready == ["c"]
    player.complete("c")
    assert player.last.ended


def test_back_to_a_step_with_an_edge_which_is_armed_anew():
    late = boundary("t", "a", duration("P3D")) + person("late") + end("e2")
    player = begun(person("a") + late + catch("w", duration("P9D")), "s->a->w->e; t->late->e2")
    player.wait(days=1)
    player.complete("a")

    put(player, "w", "a")

    assert player.ready == ["a"]
    assert [timer.element for timer in player.last.timers] == ["t"]
    player.wait(days=3)
    assert player.ready == ["late"]


def test_to_the_end_and_within_an_embedded_part():
    inside = subprocess("sub", start("ss") + person("a") + person("b") + end("se"), "ss->a->b->se")
    player = begun(inside + person("c"), "s->sub->c->e")
    assert dict(token(player, "a").targets).keys() == {"b", "se"}

    put(player, "a", "se")

    assert player.ready == ["c"]
    put(player, "c", "e")
    assert player.last.ended


def test_where_something_else_is_open_or_is_counted_it_is_refused():
    forked = parallel("g") + person("a") + person("b") + parallel("j") + exclusive("x") + person("c")
    player = begun(forked, "s->g->a->j->x->c->e; g->b->j")
    assert (token(player, "a").refusal, token(player, "a").targets) == ("parallel", ())
    player.complete("b")
    assert {one.refusal for one in tokens(player.program, player.state)} == {"join", "parallel"}
    with pytest.raises(NotMovable):
        put(player, "a", "c")
    player.complete("a")
    assert dict(token(player, "c").targets).keys() == {"g", "a", "b", "x", "e"}
    repeated = begun(person("m", several(2)) + person("b"), "s->m->b->e")
    assert token(repeated, "m").refusal == "repetition"
    with pytest.raises(NotMovable):
        redirect(player.program, player.state, "nobody", "x", player.world, player.now)
    with pytest.raises(NotMovable):
        put(player, "c", "j")
