"""A state is read only when it is whole, ours, and of this chart."""

import hashlib
import pickle
import tracemalloc
from collections.abc import Callable

import orjson
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import NotReady, StateRefused
from engine.interpreter import complete, inspect, load_program
from engine.interpreter.formats import LIBRARY, upgrades_from
from tests.unit.engine.interpreter.charts import definitions, end, person, process, start
from tests.unit.engine.interpreter.world import T0, Player, World


@pytest.fixture
def player():
    played = Player(definitions(process("p", start() + person("a") + end(), "s->a->e")))
    played.start()
    return played


def _sealed(content: object, form: bytes = b"1", library: str = LIBRARY) -> bytes:
    packed = zstandard.ZstdCompressor().compress(orjson.dumps(content))
    head = b"polku-state " + form + b" " + library.encode() + b" "
    return head + hashlib.sha256(head + packed).hexdigest().encode() + b"\n" + packed


def _refused(player: Player, state: bytes) -> None:
    with pytest.raises(StateRefused):
        inspect(player.program, state)


def _peak(act: Callable[[], None]) -> int:
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _content(state: bytes) -> dict:
    return orjson.loads(zstandard.ZstdDecompressor().decompress(state.partition(b"\n")[2], max_output_size=10**6))


def test_a_state_says_its_format_and_the_version_of_the_library(player):
    assert player.state.startswith(f"polku-state 1 {LIBRARY} ".encode())


def test_every_single_changed_byte_is_noticed(player):
    for at in range(len(player.state)):
        changed = bytearray(player.state)
        changed[at] ^= 1
        with pytest.raises(StateRefused):
            inspect(player.program, bytes(changed))


def test_every_truncation_is_noticed(player):
    for length in range(len(player.state)):
        with pytest.raises(StateRefused):
            inspect(player.program, player.state[:length])


@pytest.mark.parametrize("state", [b"", b"{}", b"polku-state", _sealed([]), _sealed({}), _sealed({"process": "p"})])
def test_what_is_no_state_is_refused(player, state):
    with pytest.raises(StateRefused):
        inspect(player.program, state)


def test_another_format_or_library_is_refused(player):
    content = _content(player.state)

    assert inspect(player.program, _sealed(content)).ready
    for other in (_sealed(content, library="3.1.2"), _sealed(content, library="9.0")):
        with pytest.raises(StateRefused, match="is not read"):
            inspect(player.program, other)
    with pytest.raises(StateRefused, match="format 2, and this Polku reads 1 at most: upgrade this node"):
        inspect(player.program, _sealed(content, form=b"2"))
    with pytest.raises(StateRefused, match="format 0, which this Polku does not read"):
        inspect(player.program, _sealed(content, form=b"0"))
    for form in (b"01", b"-1", b"+1", b"1.0", b"x", b"1" * 5000):
        with pytest.raises(StateRefused, match="no state"):
            inspect(player.program, _sealed(content, form=form))


def test_a_state_of_another_chart_is_refused(player):
    other = load_program({"q.bpmn": definitions(process("q", start() + person("a") + end(), "s->a->e"))}, "q")

    with pytest.raises(StateRefused, match="belongs to"):
        inspect(other, player.state)


def test_a_state_with_a_step_the_chart_does_not_have_is_refused(player):
    other = load_program({"p.bpmn": definitions(process("p", start() + person("z") + end(), "s->z->e"))}, "p")

    with pytest.raises(StateRefused, match="does not fit"):
        inspect(other, player.state)


def test_a_bomb_is_refused_before_it_is_unpacked(player):
    content = _content(player.state)
    bomb = _sealed(content | {"x": "0" * 70_000_000})

    assert _peak(lambda: _refused(player, bomb)) < 10_000_000


@pytest.mark.parametrize(
    "state",
    [
        pickle.dumps({"process": "p"}),
        b'{"serializer_version": "1.5", "typename": "BpmnWorkflow", "spec": {"typename": "BpmnProcessSpec"}}',
        b'{"serializer_version": "1.1", "tasks": {"x": {"data": {"timer": "__import__(\'os\')"}}}}',
        b"PK\x03\x04polku-state 1",
        zstandard.ZstdCompressor().compress(b"0" * 10_000_000),
    ],
    ids=["pickle", "the library's", "the library's of old", "zip", "bare zstd"],
)
def test_what_other_programs_would_take_is_no_state(player, state):
    _refused(player, state)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_to_a_state_it_is_refused_or_means_the_same(player, data):
    state = bytearray(player.state)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(state)))
        state[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    try:
        again = inspect(player.program, bytes(state))
    except StateRefused:
        return
    assert again == inspect(player.program, player.state)


def test_an_older_format_is_brought_up_step_by_step():
    upgrades = {1: lambda content: content | {"two": True}, 2: lambda content: content | {"three": True}}

    content = {"process": "p"}
    for upgrade in upgrades_from(1, upgrades, newest=3):
        content = upgrade(content)

    assert content == {"process": "p", "two": True, "three": True}
    assert upgrades_from(3, upgrades, newest=3) == []
    with pytest.raises(StateRefused, match="does not read any more"):
        upgrades_from(1, {2: upgrades[2]}, newest=3)


def test_storing_what_was_read_changes_nothing_but_the_seal(player):
    first = complete(player.program, player.state, next(iter(player.open)), World(), T0)

    assert inspect(player.program, first.state).ended


@pytest.mark.parametrize("task_id", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_step_is_not_ready(player, task_id):
    with pytest.raises(NotReady):
        complete(player.program, player.state, task_id, World(), T0)


def test_a_step_is_completed_once(player):
    task_id = next(iter(player.open))
    player.complete("a")

    with pytest.raises(NotReady):
        complete(player.program, player.state, task_id, World(), T0)


def test_the_id_of_an_open_step_stays_while_others_are_done():
    nodes = start() + person("a") + person("b") + end()
    chart = definitions(process("p", '<bpmn:parallelGateway id="g"/>' + nodes, "s->g->a->e; g->b->e"))
    player = Player(chart)
    player.start()
    ids = {element: task_id for task_id, element in player.open.items()}

    player.complete("b")

    assert [task.id for task in inspect(player.program, player.state).ready] == [ids["a"]]
