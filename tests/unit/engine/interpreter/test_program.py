"""A program tells what is drawn, and refuses what it cannot run."""

import pytest

from engine.errors import DefinitionInvalid, NotFound
from engine.interpreter import Call, load_program
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    definitions,
    duration,
    end,
    event,
    exclusive,
    extensions,
    node,
    person,
    process,
    service,
    start,
    subprocess,
)

LANES = (
    '<bpmn:laneSet id="l"><bpmn:lane id="outer" name="Ulompi"><bpmn:flowNodeRef>a</bpmn:flowNodeRef>'
    '<bpmn:childLaneSet id="l2"><bpmn:lane id="inner" name="Sisempi" polku:group="ohjaus">'
    "<bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>sub</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet>"
    "</bpmn:lane></bpmn:laneSet>"
)
MAIN = definitions(
    process(
        "p",
        LANES + start() + person("a", extensions(event("x", y="=z")), name="Kirjaa", polku__stage="tiimi")
        + boundary("late", "a", duration("P7D")) + exclusive("g", "f_g_sub")
        + subprocess("sub", start("ss") + person("b") + end("se"), "ss->b->se") + call("c", "child") + end("e")
        + end("e2"),
        "s->a->g->sub->c->e; g->e[x]; late->e2",
        name="Pääkaavio",
    )
)  # fmt: skip
CHILD = definitions(
    process(
        "child",
        start("cs") + service("op", "start_side", process="consultation") + service("op2", "start_consultation")
        + service("op3", "start_side", process='="case_manager_change"') + service("op4", "start_side", process="=x")
        + service("op5", "notify", process="nobody") + end("ce"),
        "cs->op->op2->op3->op4->op5->ce",
    )
)  # fmt: skip
FILES = {"processes/p.bpmn": MAIN, "processes/shared/child.bpmn": CHILD, "processes/p.sv.json": b"{}"}


@pytest.fixture(scope="module")
def program():
    return load_program(FILES, "p")


def test_it_holds_the_chart_and_all_it_calls(program):
    assert (program.key, program.name, program.processes) == ("p", "Pääkaavio", ("p", "child"))
    assert program.calls("p") == {"c": "child"}
    assert program.diagram("child") == CHILD


def test_it_names_the_charts_that_its_operations_start(program):
    assert program.started_charts == ("consultation", "case_manager_change")


def test_it_tells_what_is_drawn_of_an_element(program):
    element = program.element("p", "a")

    assert (element.name, element.kind, element.lane, element.lane_id) == ("Kirjaa", "userTask", "Sisempi", "inner")
    assert element.attributes == {"form": "f", "due": "P14D", "stage": "tiimi", "group": "ohjaus"}
    assert element.events == (Call("x", {"y": "=z"}),)


def test_a_subprocess_passes_its_lane_on(program):
    assert program.element("p", "b").lane == "Sisempi"


def test_it_names_the_neighbours(program):
    assert program.neighbours("p", "a") == (("s",), ("g",))
    assert program.neighbours("p", "g") == (("Kirjaa",), ("sub", "e"))


def test_what_has_no_name_is_looked_through():
    drawn = MAIN
    for unnamed in ("s", "g", "late", "e2"):
        drawn = drawn.replace(f' name="{unnamed}"'.encode(), b"")
    chart = load_program({**FILES, "processes/p.bpmn": drawn}, "p")

    assert chart.neighbours("p", "a") == ((), ("sub", "e"))
    assert chart.neighbours("p", "sub") == (("Kirjaa",), ("c",))
    assert chart.neighbours("p", "e2") == (("Kirjaa",), ())


def test_its_outline_follows_the_flows(program):
    assert [(entry.element, entry.depth) for entry in program.outline("p")] == [
        ("s", 0), ("a", 0), ("late", 1), ("e2", 0), ("g", 0), ("sub", 0), ("ss", 1), ("b", 1), ("se", 1), ("c", 0),
        ("e", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "ask", [lambda p: p.diagram("q"), lambda p: p.element("p", "q"), lambda p: p.neighbours("p", "q")]
)
def test_what_is_not_there_is_not_found(program, ask):
    with pytest.raises(NotFound):
        ask(program)


def _refused(files: dict[str, bytes], key: str = "p") -> list[tuple[str, str, str]]:
    with pytest.raises(DefinitionInvalid) as refused:
        load_program(files, key)
    return [(problem.file, problem.element, problem.rule) for problem in refused.value.problems]


def test_a_process_that_is_not_there_is_refused():
    assert _refused(FILES, "q") == [("", "q", "missing-process")]


def test_a_called_process_that_is_not_there_is_refused_where_it_is_called():
    assert _refused({"p.bpmn": MAIN}) == [("p.bpmn", "c", "missing-process")]


@pytest.mark.parametrize(
    "nodes",
    [
        node("scriptTask", "x", "<bpmn:script>import os</bpmn:script>"),
        node("task", "x"),
        node("manualTask", "x"),
        node("complexGateway", "x"),
        node("transaction", "x", start("xs") + end("xe")),
        node("intermediateCatchEvent", "x", "<bpmn:timerEventDefinition/>"),
        node("intermediateCatchEvent", "x", '<bpmn:messageEventDefinition messageRef="nobody"/>'),
    ],
)
def test_what_is_not_run_cannot_be_loaded_even_without_the_checks(nodes):
    assert _refused({"p.bpmn": definitions(process("p", start() + nodes + end(), "s->x->e"))}) == [
        ("p.bpmn", "x", "unreadable")
    ]


def test_scripts_of_the_library_are_not_even_seen():
    script = extensions("<spiffworkflow:preScript>import os</spiffworkflow:preScript>")
    program = load_program({"p.bpmn": definitions(process("p", start() + person("a", script) + end(), "s->a->e"))}, "p")

    assert not hasattr(program.spec.task_specs["a"], "prescript")


def test_coordinates_that_are_no_numbers_do_not_matter():
    picture = (
        b'<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="di"><bpmndi:BPMNShape '
        b'bpmnElement="s"><dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="left"/></bpmndi:BPMNShape>'
        b"</bpmndi:BPMNDiagram></bpmn:definitions>"
    )
    data = definitions(process("p", start() + person("a") + end(), "s->a->e")).replace(b"</bpmn:definitions>", picture)

    assert load_program({"p.bpmn": data}, "p").diagram("p") == data
