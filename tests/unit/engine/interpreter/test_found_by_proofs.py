"""What random models (tests/proofs) found wrong, each shrunk to the smallest chart that shows it."""

import pytest

from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    cycle,
    definitions,
    duration,
    end,
    event,
    exclusive,
    extensions,
    inclusive,
    message,
    message_named,
    node,
    person,
    process,
    several,
    start,
    subprocess,
)
from tests.unit.engine.interpreter.world import Player, World

CHILD = process("child", start("cs") + person("do") + end("ce"), "cs->do->ce")


def _played(nodes: str, flow_text: str, *more: str, **variables: object) -> Player:
    player = Player(definitions(process("p", nodes, flow_text), *more), world=World(**variables))
    player.start()
    return player


def test_of_two_interrupting_timers_that_are_overdue_only_the_elder_interrupts():
    nodes = (
        start() + person("a") + boundary("late", "a", duration("P3D")) + boundary("soon", "a", duration("P1D"))
        + person("after_late") + person("after_soon") + end() + end("e1") + end("e2")
    )  # fmt: skip
    player = _played(nodes, "s->a->e; late->after_late->e1; soon->after_soon->e2")

    player.wait(days=10)

    assert player.ready == ["after_soon"]


def test_what_an_elder_timer_has_interrupted_does_not_fire_beside_it():
    inner = start("is") + person("a") + boundary("remind", "a", duration("P3D"), interrupting=False) + person("nudge")
    body = subprocess("body", inner + end("ie") + end("ne"), "is->a->ie; remind->nudge->ne")
    nodes = start() + body + boundary("stop", "body", duration("P1D")) + person("stopped") + end() + end("e2")
    player = _played(nodes, "s->body->e; stop->stopped->e2")

    player.wait(days=10)

    assert (player.ready, player.last.left) == (["stopped"], ("stop",))


def test_a_message_that_is_late_wins_over_the_timer_as_a_person_does():
    nodes = (
        start() + node("receiveTask", "a", messageRef="m1") + boundary("late", "a", duration("P1D")) + person("chase")
        + person("read") + end() + end("e2")
    )  # fmt: skip
    player = _played(nodes, "s->a->read->e; late->chase->e2", message_named("m1", "answer"))
    player.now = player.last.timers[0].due

    player.deliver("answer")

    assert player.ready == ["read"]


def test_whom_the_first_receiver_of_a_message_has_interrupted_does_not_receive_it():
    inner = start("is") + node("receiveTask", "a", messageRef="m1") + person("read") + end("ie")
    body = subprocess("body", inner, "is->a->read->ie")
    nodes = start() + body + boundary("stop", "body", message("m1")) + person("stopped") + end() + end("e2")
    player = _played(nodes, "s->body->e; stop->stopped->e2", message_named("m1", "stop"))

    player.deliver("stop")

    assert player.ready == ["stopped"]


@pytest.mark.parametrize("sequential", [True, False])
@pytest.mark.parametrize("edged", [True, False])
def test_a_repeated_step_on_the_path_of_a_boundary_event_is_begun_and_followed(sequential, edged):
    nodes = (
        start() + person("a") + boundary("b", "a", duration("P1D"), interrupting=False)
        + call("each", "child", several("2", sequential=sequential)) + person("after") + end() + end("e2")
    )  # fmt: skip
    if edged:
        nodes += boundary("eb", "each", duration("P9D")) + end("e3")
    player = _played(nodes, "s->a->e; b->each->after->e2" + "; eb->e3" * edged, CHILD)

    player.wait(days=1)
    player.complete("do")
    player.complete("do")

    assert player.ready == ["a", "after"]


@pytest.mark.parametrize("sequential", [True, False])
def test_the_last_tick_begins_a_repeated_step_once(sequential):
    nodes = (
        start() + person("a") + boundary("b", "a", cycle("R1/P1D"), interrupting=False)
        + person("each", several("2", sequential=sequential)) + end() + end("e2")
    )  # fmt: skip
    player = _played(nodes, "s->a->e; b->each->e2")

    player.wait(days=1)

    assert player.ready == ["a"] + ["each"] * (1 if sequential else 2)


def test_every_tick_leaves_its_event_and_raises_what_is_drawn_on_it():
    timer = node(
        "boundaryEvent", "b", extensions(event("reminded")) + cycle("R3/P1D"), attachedToRef="a", cancelActivity="false"
    )
    player = _played(start() + person("a") + timer + end() + end("e2"), "s->a->e; b->e2")

    ticks = [player.wait(days=1) for _ in range(4)]

    assert [advance.left for advance in ticks] == [("b", "e2")] * 3 + [()]
    assert [[raised.name for raised in advance.events] for advance in ticks] == [["reminded"]] * 3 + [[]]


@pytest.mark.parametrize("called", ["call", "frame"])
def test_an_inclusive_join_waits_for_a_branch_inside_a_call_with_a_choice_behind_it(called):
    frame = subprocess("c", start("cs") + person("do") + end("ce"), "cs->do->ce")
    inner = call("c", "child") if called == "call" else frame
    nodes = (
        start() + inclusive("g", "f_g_a") + inner + exclusive("x", "f_x_more") + person("more") + person("less")
        + exclusive("m") + person("a") + person("b") + inclusive("j") + person("after") + end()
    )  # fmt: skip
    flow_text = "s->g->c[True]->x->more->m->j->after->e; x->less[False]->m; g->b[True]->j; g->a->j"
    player = _played(nodes, flow_text, CHILD)

    player.complete("b")
    assert player.ready == ["do"]
    player.complete("do")
    player.complete("more")

    assert player.ready == ["after"]


@pytest.mark.parametrize("sequential", [True, False])
def test_the_number_of_a_repetition_is_known_also_when_all_run_at_once(sequential):
    child = process(
        "child", start("cs") + person("do") + exclusive("x", "f_x_other") + person("second") + person("other")
        + end("ce") + end("ce2"), "cs->do->x->other->ce; x->second[loopCounter == 2]->ce2",
    )  # fmt: skip
    player = _played(start() + call("each", "child", several("2", sequential=sequential)) + end(), "s->each->e", child)

    seen = []
    while not player.last.ended:
        seen += [element for element in player.ready if element != "do"]
        player.complete(player.ready[0])

    assert sorted(set(seen)) == ["other", "second"]
