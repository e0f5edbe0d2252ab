"""Service and rule tasks are done inside the run, in their order, over live variables."""

import pytest

from engine.errors import OperationRefused
from engine.interpreter import cancel, complete
from engine.interpreter.formats import unwrap
from engine.model import DecisionCall, OperationCall
from tests.unit.engine.interpreter.charts import (
    call,
    decision,
    definitions,
    end,
    event,
    exclusive,
    extensions,
    node,
    operation,
    person,
    process,
    service,
    several,
    start,
)
from tests.unit.engine.interpreter.world import Player, World


def test_operations_are_performed_in_the_order_of_the_diagram():
    nodes = start() + service("one", "a") + service("two", "b") + service("three", "c") + end()
    player = Player(definitions(process("p", nodes, "s->one->two->three->e")))

    player.start()

    assert [call.name for call in player.world.operations] == ["a", "b", "c"]


def test_parameters_are_evaluated_and_plain_text_stays_text():
    player = Player(
        definitions(process("p", start() + service("one", "a", n="=x + 1", t="text") + end(), "s->one->e")),
        world=World(x=1),
    )

    player.start()

    assert player.world.operations == [OperationCall("one", "a", {"n": 2, "t": "text"})]


def test_what_an_operation_changes_is_read_by_the_next_step_of_the_same_run():
    nodes = (
        start() + service("one", "count") + service("two", "count", seen="=x") + exclusive("g", "f_g_b")
        + person("a") + person("b") + end()
    )  # fmt: skip
    player = Player(definitions(process("p", nodes, "s->one->two->g->a[x == 2]->e; g->b->e")), world=World(x=0))
    player.world.effects["count"] = lambda _: player.world.live.update(x=player.world.live["x"] + 1)

    player.start()

    assert [dict(call.parameters) for call in player.world.operations] == [{}, {"seen": 1}]
    assert player.ready == ["a"]


def test_a_refused_operation_reaches_the_caller_and_leaves_the_state():
    player = Player(definitions(process("p", start() + person("a") + service("one", "x") + end(), "s->a->one->e")))
    player.start()

    def refuse(_):
        raise OperationRefused("not now")

    player.world.effects["x"] = refuse
    before = player.state
    with pytest.raises(OperationRefused, match="not now"):
        player.complete("a")
    player.world.effects.clear()

    assert player.state == before
    assert player.complete("a").ended


def test_a_decision_is_asked_for_by_its_id_and_result():
    nodes = start() + decision("d1", "d01", polku__result="answer") + decision("d2", "d02") + end()
    player = Player(definitions(process("p", nodes, "s->d1->d2->e")))

    player.start()

    assert player.world.decisions == [DecisionCall("d1", "d01", "answer"), DecisionCall("d2", "d02", "d02")]


def test_events_are_raised_when_a_step_is_left_in_the_order_of_leaving():
    nodes = (
        start() + person("a", extensions(event("first", by="=x", how="text")), polku__stage="tiimi")
        + node("serviceTask", "b", extensions(operation("set"), event("second", x="=x"), event("third"))) + end()
    )  # fmt: skip
    player = Player(definitions(process("p", nodes, "s->a->b->e")), world=World(x=1))
    player.world.effects["set"] = lambda _: player.world.live.update(x=2)

    started = player.start()
    advance = player.complete("a")

    assert started.events == ()
    assert [(e.element, e.name, dict(e.attributes)) for e in advance.events] == [
        ("a", "first", {"by": 1, "how": "text"}),
        ("b", "second", {"x": 2}),
        ("b", "third", {}),
    ]


def test_a_withdrawn_step_raises_no_event():
    nodes = start() + person("a", extensions(event("done"))) + end()
    player = Player(definitions(process("p", nodes, "s->a->e")))
    player.start()

    advance = cancel(player.program, player.state, player.world, player.now)

    assert (advance.events, advance.ended, advance.end_element) == ((), True, None)
    assert advance.closed == tuple(player.open)


def test_the_stage_is_that_of_the_newest_step_entered():
    nodes = (
        start() + person("a", polku__stage="tunnistaminen") + call("c", "child", polku__stage="alkuselvittely")
        + person("b") + end()
    )  # fmt: skip
    child = process("child", start("cs") + person("ca") + end("ce"), "cs->ca->ce")
    player = Player(definitions(process("p", nodes, "s->a->c->b->e"), child))

    assert [player.start().stage, player.complete("a").stage, player.complete("ca").stage] == [
        "tunnistaminen",
        "alkuselvittely",
        None,
    ]


def test_each_of_several_knows_its_number():
    child = process(
        "child", start("cs") + service("op", "x", number="=loopCounter") + person("ca") + end("ce"), "cs->op->ca->ce"
    )
    main = process("p", start() + call("c", "child", several("n", sequential=True)) + end(), "s->c->e")
    player = Player(definitions(main, child), world=World(n=3))
    player.start()
    for _ in range(3):
        player.complete("ca")

    assert [call.parameters["number"] for call in player.world.operations] == [1, 2, 3]
    assert player.last.ended


def test_the_token_stays_empty_whatever_happens():
    nodes = start() + person("a") + service("op", "x", v="=secret") + person("b") + end()
    player = Player(definitions(process("p", nodes, "s->a->op->b->e")), world=World(secret="010190-123A"))
    player.start()
    player.complete("a")

    task = next(iter(player.open))
    assert complete(player.program, player.state, task, player.world, player.now).ended
    assert "010190" not in str(unwrap(player.state))
