"""Messages come in by name, go out with the Advance, and leave nothing in the token."""

import random

import pytest

from engine.errors import MessageNotExpected
from engine.interpreter import deliver, inspect
from tests.unit.engine.interpreter.charts import (
    boundary,
    catch,
    definitions,
    duration,
    end,
    message,
    message_named,
    node,
    person,
    process,
    start,
    throw,
)
from tests.unit.engine.interpreter.patterns import any_of_three
from tests.unit.engine.interpreter.world import Player, World

ANSWER = message_named("m1", "answer")


def test_a_message_is_received_where_it_is_waited_for():
    player = Player(definitions(process("p", start() + catch("w", message("m1")) + end(), "s->w->e"), ANSWER))
    player.start()
    assert player.last.waiting_for == ("answer",)

    advance = player.deliver("answer")

    assert (advance.left, advance.ended, advance.end_element) == (("w", "e"), True, "e")


def test_a_message_nobody_waits_for_is_refused():
    player = Player(definitions(process("p", start() + person("a") + end(), "s->a->e"), ANSWER))
    player.start()

    with pytest.raises(MessageNotExpected):
        player.deliver("answer")


def test_an_event_gateway_beside_an_open_branch_leaves_nothing_of_the_library_in_the_state():
    nodes = (
        start() + node("parallelGateway", "g") + node("eventBasedGateway", "eg") + catch("w", message("m1"))
        + catch("t", duration("P5D")) + person("a") + person("b") + end("e1") + end("e2")
    )  # fmt: skip
    player = Player(definitions(process("p", nodes, "s->g->eg->w->a->e1; eg->t->e1; g->b->e2"), ANSWER))
    player.start()

    player.deliver("answer")

    assert player.ready == ["a", "b"]


def test_the_payload_is_not_kept_in_the_state():
    chart = definitions(
        process(
            "p",
            start() + person("a") + boundary("w", "a", message("m1"), interrupting=False) + end("e2") + end(),
            "s->a->e; w->e2",
        ),
        ANSWER,
    )
    player = Player(chart)
    player.start()

    bare = deliver(player.program, player.state, "answer", {}, player.world, player.now)
    loaded = deliver(player.program, player.state, "answer", {"hetu": "x" * 5000}, player.world, player.now)

    assert abs(len(loaded.state) - len(bare.state)) < 100


def test_a_thrown_message_leaves_the_instance():
    nodes = start() + throw("t", message("m1"), polku__payload='={"x": x}') + person("a") + end("e", message("m2"))
    chart = definitions(process("p", nodes, "s->t->a->e"), ANSWER, message_named("m2", "over"))
    player = Player(chart, world=World(x=7))

    started = player.start()
    ended = player.complete("a")

    assert [(m.name, m.payload) for m in started.messages] == [("answer", {"x": 7})]
    assert [(m.name, m.payload) for m in ended.messages] == [("over", {})]


def test_a_thrown_message_that_is_waited_for_inside_stays_inside():
    nodes = (
        start() + node("parallelGateway", "g") + catch("w", message("m1")) + person("a") + throw("t", message("m1"))
        + end("e1") + end("e2")
    )  # fmt: skip
    player = Player(definitions(process("p", nodes, "s->g->w->e1; g->a->t->e2"), ANSWER))
    player.start()

    advance = player.complete("a")

    assert advance.messages == ()
    assert advance.ended


def test_send_and_receive_tasks_are_messages_too():
    nodes = start() + node("receiveTask", "r", messageRef="m1") + node("sendTask", "t", messageRef="m2") + end()
    chart = definitions(process("p", nodes, "s->r->t->e"), ANSWER, message_named("m2", "over"))
    player = Player(chart)
    player.start()

    assert [m.name for m in player.deliver("answer").messages] == ["over"]


def test_message_ids_may_repeat_from_file_to_file():
    called = definitions(
        process("c", start("cs") + catch("cw", message("m1")) + end("ce"), "cs->cw->ce"), message_named("m1", "inner")
    )
    main = definitions(
        process(
            "p",
            start()
            + node("callActivity", "call", calledElement="c")
            + boundary("b", "call", message("m1"))
            + end("e2")
            + end(),
            "s->call->e; b->e2",
        ),
        message_named("m1", "outer"),
    )
    player = Player({"a.bpmn": called, "b.bpmn": main})

    assert player.start().waiting_for == ("inner", "outer")


@pytest.mark.parametrize("seed", range(40))
def test_a_withdrawal_ends_everything_whatever_was_open(seed):
    chance = random.Random(seed)
    player = Player(any_of_three(), world=World(n=[True, chance.random() < 0.8, True], opened=False, stop=False))
    player.world.effects["open_consultation"] = lambda _: player.world.live.update(opened=True)
    player.start()
    for _ in range(chance.randrange(25)):
        if not player.ready or chance.random() < 0.25:
            player.wait(days=chance.choice([1, 3, 15, 61]))
        else:
            player.complete(chance.choice(player.ready))
    open_before = set(player.open)

    advance = player.deliver("withdraw")

    assert set(advance.closed) == open_before
    assert player.ready == ["wd_notify"]
    assert (advance.timers, advance.waiting_for, advance.active) == ((), (), ("wd_notify",))
    assert player.wait(days=400).opened == ()
    assert player.complete("wd_notify").ended
    assert inspect(player.program, player.state).steps == 1
