"""An instance goes on by another version of its chart: what is open stays as it is, what lies ahead is the new one."""

import random
from functools import cache

import pytest

from engine.errors import NotMovable
from engine.interpreter import Program, inspect, live, load_program, move, plan_move
from tests.alike import unlike
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    catch,
    cycle,
    definitions,
    duration,
    end,
    exclusive,
    inclusive,
    message,
    message_named,
    node,
    parallel,
    person,
    process,
    service,
    several,
    start,
    subprocess,
)
from tests.unit.engine.interpreter.patterns import PATTERNS
from tests.unit.engine.interpreter.twin import Twin, go_on, picture_of
from tests.unit.engine.interpreter.world import Player, World


def chart(nodes: str, flow_text: str, *others: str) -> bytes:
    return definitions(process("p", start() + nodes + end(), flow_text), *others)


@cache
def program(files: bytes) -> Program:
    return load_program({"processes/p.bpmn": files}, "p")


def shift(player: Player, files: bytes) -> None:
    """Move the player's instance, and hold what was promised."""
    new = program(files)
    before = inspect(player.program, player.state)
    moved = move(player.program, new, player.state)
    player.program, player.state, player.last = new, moved.state, moved
    after = inspect(new, moved.state)
    assert {task.id for task in after.ready} == {task.id for task in before.ready}
    assert {(timer.id, timer.due) for timer in after.timers} == {(timer.id, timer.due) for timer in before.timers}
    assert (after.timers, after.waiting_for, after.active) == (moved.timers, moved.waiting_for, moved.active)
    assert not live.kept(moved.state)


def codes(player: Player, files: bytes) -> set[tuple[str, str]]:
    new = program(files)
    found = {(reason.code, reason.element) for reason in plan_move(player.program, new, player.state).reasons}
    if found:
        with pytest.raises(NotMovable):
            move(player.program, new, player.state)
    return found


def begun(files: bytes, *done: str, **variables: object) -> Player:
    player = Player(files, world=World(**variables))
    player.start()
    for element in done:
        player.complete(element)
    return player


# An identical chart changes nothing.


def _world(seed: int) -> World:
    chance = random.Random(seed)
    world = World(n=[True, chance.random() < 0.7, chance.random() < 0.7], opened=False, stop=False)
    world.effects["open_consultation"] = lambda _: world.live.update(opened=True)
    return world


def _walk(name: str, seed: int) -> int:
    """Walk and move the instance before every step to a chart that differs in its words only."""
    chance = random.Random(seed)
    files = PATTERNS[name]()
    renamed = files.replace(b'name="a"', b'name="other"').replace(b'name="follow"', b'name="another"')
    player = Player(files, world=_world(seed))
    player.start()
    twin, moves = Twin(player.program, _world(seed), player.now), 0
    for _ in range(24):
        assert picture_of(player.last, player.ready) == twin.picture(), (name, seed, moves)
        if player.last.ended:
            break
        shift(player, renamed if moves % 2 else files)
        moves += 1
        stop = chance.random() < 0.1
        player.world.live["stop"] = twin.world.live["stop"] = stop
        player.world.live["more"] = twin.world.live["more"] = chance.random() < 0.2
        go_on(player, twin, chance)
    return moves


@pytest.mark.parametrize("name", PATTERNS)
def test_moved_before_every_step_to_the_same_chart_it_walks_as_one_that_never_moved(name):
    assert max(_walk(name, seed) for seed in range(2)) > 3


# What lies ahead may change.


def test_a_step_that_was_inserted_ahead_is_met():
    player = begun(chart(person("a") + person("c"), "s->a->c->e"))

    shift(player, chart(person("a") + person("b") + person("c"), "s->a->b->c->e"))

    player.complete("a")
    assert player.ready == ["b"]
    player.complete("b")
    player.complete("c")
    assert player.last.ended


def test_a_condition_that_was_changed_decides_and_a_path_that_was_taken_away_is_not_taken():
    old = chart(person("a") + exclusive("g", "f_g_c") + person("b") + person("c"), "s->a->g->c->e; g->b[False]->e")
    player = begun(old)

    shift(player, chart(person("a") + exclusive("g", "f_g_e") + person("b"), "s->a->g->e; g->b[True]->e"))

    player.complete("a")
    assert player.ready == ["b"]


def test_what_is_done_already_may_be_gone_renamed_or_of_another_kind():
    player = begun(chart(person("x") + person("y") + person("a"), "s->x->y->a->e"), "x", "y")

    shift(player, chart(service("y", "op") + person("a") + person("z"), "s->y->a->z->e"))

    player.complete("a")
    assert player.ready == ["z"]
    assert player.world.operations == []


def test_a_wait_keeps_its_moment_though_the_new_version_waits_for_longer():
    player = begun(chart(catch("w", duration("P5D")) + person("b"), "s->w->b->e"))
    due = player.last.timers[0].due
    player.wait(days=2)

    shift(player, chart(catch("w", duration("P30D")) + person("b"), "s->w->b->e"))

    assert player.last.timers[0].due == due
    player.wait(days=3)
    assert player.ready == ["b"]


def test_a_reminder_that_was_sent_stays_open_and_the_count_of_the_others_goes_on():
    def reminded(after: str) -> bytes:
        nodes = person("a") + boundary("r", "a", cycle("R3/P1D"), interrupting=False) + person("rem") + end("re")
        return chart(nodes + person(after), f"s->a->{after}->e; r->rem->re")

    player = begun(reminded("b"))
    player.wait(days=1)
    assert player.ready == ["a", "rem"]

    shift(player, reminded("c"))

    assert player.ready == ["a", "rem"]
    player.wait(days=1)
    player.wait(days=1)
    player.wait(days=9)
    assert player.ready == ["a", "rem", "rem", "rem"]
    player.complete("a")
    assert "c" in player.ready


def test_what_a_message_is_called_is_as_the_new_version_says():
    def waits(name: str) -> bytes:
        return chart(catch("w", message("m1")), "s->w->e", message_named("m1", name))

    player = begun(waits("answer"))

    shift(player, waits("reply"))

    assert player.last.waiting_for == ("reply",)
    player.deliver("reply")
    assert player.last.ended


def test_a_change_ahead_in_the_caller_and_within_a_running_call_is_picked_up():
    def calling(inner: str, after: str) -> bytes:
        sub = process("sub", start("ss") + person("x") + person(inner) + end("se"), f"ss->x->{inner}->se")
        return chart(call("c", "sub") + person(after), f"s->c->{after}->e", sub)

    player = begun(calling("y", "b"))

    shift(player, calling("z", "d"))

    player.complete("x")
    assert player.ready == ["z"]
    player.complete("z")
    assert player.ready == ["d"]


def test_a_change_within_an_embedded_part_is_picked_up():
    def part(*steps: str) -> bytes:
        inside = subprocess("sub", start("ss") + "".join(map(person, steps)) + end("se"), f"ss->{'->'.join(steps)}->se")
        return chart(inside, "s->sub->e")

    player = begun(part("x"))

    shift(player, part("x", "y"))

    player.complete("x")
    assert player.ready == ["y"]


def test_repetitions_that_run_go_on_and_what_follows_them_is_new():
    def versions(after: str) -> bytes:
        return chart(person("m", several(3)) + person(after), f"s->m->{after}->e")

    player = begun(versions("b"))
    player.complete("m")

    shift(player, versions("c"))

    player.complete("m")
    player.complete("m")
    assert player.ready == ["c"]


def test_a_step_inserted_into_a_parallel_branch_is_met_and_the_join_waits_for_it():
    def forked(*branch: str) -> bytes:
        nodes = parallel("g") + person("a") + person("b") + "".join(person(one) for one in branch) + parallel("j")
        return chart(nodes, f"s->g->a->{''.join(f'{one}->' for one in branch)}j->e; g->b->j")

    player = begun(forked(), "b")

    shift(player, forked("x"))

    player.complete("a")
    assert player.ready == ["x"]
    player.complete("x")
    assert player.last.ended


def test_an_inclusive_join_that_waits_goes_on_waiting():
    def forked(*branch: str) -> bytes:
        nodes = inclusive("g", "f_g_b") + person("a") + person("b") + "".join(person(one) for one in branch)
        flow_text = f"s->g->a[True]->{''.join(f'{one}->' for one in branch)}j->d->e; g->b->j; g->c[True]->j"
        return chart(nodes + person("c") + inclusive("j") + person("d"), flow_text)

    player = begun(forked())
    player.complete("c")

    shift(player, forked("x"))

    player.complete("a")
    player.complete("x")
    assert player.ready == ["d"]


def test_what_was_moved_is_moved_on_and_back():
    one = chart(person("a") + person("b"), "s->a->b->e")
    player = begun(one)
    for files in (chart(person("a") + person("c"), "s->a->c->e"), one):
        shift(player, files)

    player.complete("a")

    assert player.ready == ["b"]
    assert unlike(player.program, player.state) == ""


# What is refused, and where.


def test_an_open_step_that_is_gone_or_of_another_kind():
    player = begun(chart(person("a") + person("b"), "s->a->b->e"))

    assert codes(player, chart(person("b"), "s->b->e")) == {("removed", "a")}
    assert codes(player, chart(catch("a", duration("P1D")), "s->a->e")) == {("retyped", "a")}
    inside = subprocess("sub", start("ss") + person("a") + end("se"), "ss->a->se")
    assert codes(player, chart(inside, "s->sub->e")) == {("elsewhere", "a")}
    assert codes(player, chart(person("a", several(2)), "s->a->e")) == {("retyped", "a")}


@pytest.mark.parametrize(
    "edge",
    [
        "",
        boundary("other", "a", duration("P9D")),
        boundary("t", "a", duration("P9D")) + boundary("other", "a", duration("P9D")),
        boundary("t", "a", duration("P9D"), interrupting=False),
        boundary("t", "a", cycle("R3/P1D")),
        boundary("t", "a", message("m1")),
    ],
)
def test_the_edge_of_an_open_step_that_has_changed(edge):
    def on(edge: str) -> bytes:
        events = [one for one in ("t", "other") if f'id="{one}"' in edge]
        late = "".join(person(f"l_{one}") + end(f"e_{one}") for one in events)
        flow_text = "s->a->e" + "".join(f"; {one}->l_{one}->e_{one}" for one in events)
        return chart(person("a") + edge + late, flow_text, message_named("m1", "m"))

    player = begun(on(boundary("t", "a", duration("P9D"))))

    assert ("boundary", "a") in codes(player, on(edge))
    assert codes(player, on(boundary("t", "a", duration("P30D")))) == set()


def test_an_event_gateway_with_other_events():
    def waits(*events: str) -> bytes:
        nodes = node("eventBasedGateway", "g") + "".join(events)
        names = ["x", "y", "z"][: len(events)]
        return chart(nodes, "s->g; " + "; ".join(f"g->{one}->e" for one in names), message_named("m1", "m"))

    player = begun(waits(catch("x", message("m1")), catch("y", duration("P3D"))))

    assert codes(player, waits(catch("x", message("m1")), catch("y", duration("P5D")))) == set()
    assert codes(player, waits(catch("x", message("m1")), catch("y", message("m1")))) == {("event", "g")}
    more = waits(catch("x", message("m1")), catch("y", duration("P3D")), catch("z", duration("P4D")))
    assert codes(player, more) == {("event", "g")}


def test_a_timer_that_became_another_kind_of_event():
    player = begun(chart(catch("w", duration("P5D")), "s->w->e"))

    assert codes(player, chart(catch("w", message("m1")), "s->w->e", message_named("m1", "m"))) == {("event", "w")}


def test_a_running_call_of_another_process_or_of_none():
    def calling(called: str, *steps: str) -> bytes:
        inside = "".join(map(person, steps))
        sub = process(called, start("ss") + inside + end("se"), f"ss->{'->'.join(steps)}->se")
        return chart(call("c", called) + person("b"), "s->c->b->e", sub)

    player = begun(calling("sub", "x", "y"))

    assert ("called", "c") in codes(player, calling("other", "x", "y"))
    assert codes(player, calling("sub", "y")) == {("removed", "x")}
    assert codes(player, chart(person("b"), "s->b->e")) == {("removed", "c"), ("removed", "x")}


def test_a_repeated_part_that_has_changed():
    def repeated(count: int, *steps: str) -> bytes:
        sub = process("sub", start("ss") + "".join(map(person, steps)) + end("se"), f"ss->{'->'.join(steps)}->se")
        return chart(call("c", "sub", several(count)), "s->c->e", sub)

    player = begun(repeated(2, "x"))

    assert codes(player, repeated(3, "x")) == {("repetition", "c")}
    assert codes(player, repeated(2, "x", "y")) == {("repetition", "c")}
    assert codes(player, repeated(2, "x")) == set()


def test_a_branch_added_beside_open_ones_would_never_be_joined():
    def forked(*branches: str) -> bytes:
        nodes = parallel("g") + "".join(map(person, branches)) + parallel("j")
        return chart(nodes, "s->g; j->e; " + "; ".join(f"g->{one}->j" for one in branches))

    player = begun(forked("a", "b"))

    assert codes(player, forked("a", "b", "c")) == {("join", "j")}
    player.complete("b")
    assert codes(player, forked("a", "b", "c")) == {("join", "j")}
    assert codes(player, forked("a", "c")) == {("join", "j")}, "who has come is not known any more"
    assert codes(player, chart(parallel("g") + person("a") + person("b") + exclusive("j"), "s->g->a->j->e; g->b->j"))


def test_open_steps_that_would_come_one_after_the_other():
    player = begun(chart(parallel("g") + person("a") + person("b") + parallel("j"), "s->g->a->j->e; g->b->j"))

    assert codes(player, chart(person("a") + person("b"), "s->a->b->e")) == {("order", "b")}


def test_another_process_is_no_version_of_it():
    player = begun(chart(person("a"), "s->a->e"))
    other = load_program({"processes/q.bpmn": definitions(process("q", start() + person("a") + end(), "s->a->e"))}, "q")

    assert [reason.code for reason in plan_move(player.program, other, player.state).reasons] == ["process"]
