"""Every rule finds its problem, says where and what to do, and finds nothing in a sound chart."""

import pytest

from engine.errors import ExpressionError
from engine.interpreter import check_diagrams
from engine.model import Problem, Severity
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    catch,
    cycle,
    decision,
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
    operation,
    parallel,
    person,
    process,
    service,
    start,
    subprocess,
    timer,
)

FORM = {"forms/f.form.json": b"{}"}


def lane(*elements: str) -> str:
    inside = "".join(f"<bpmn:flowNodeRef>{element}</bpmn:flowNodeRef>" for element in elements)
    return f'<bpmn:laneSet id="lanes"><bpmn:lane id="lane1" name="Sosiaaliohjaaja">{inside}</bpmn:lane></bpmn:laneSet>'


def checked(data: bytes, more: dict[str, bytes] | None = None, **options: object) -> list[Problem]:
    return check_diagrams({"processes/p.bpmn": data, **FORM, **(more or {})}, **options)


def found(data: bytes, more: dict[str, bytes] | None = None, **options: object) -> list[tuple[str, str]]:
    problems = checked(data, more, **options)
    for problem in problems:
        assert problem.line >= 1
        assert problem.message.endswith(".")
    return [(problem.rule, problem.element) for problem in problems]


def chart(nodes: str, flows: str, *more: str, lanes: tuple[str, ...] = ("a", "b", "c")) -> bytes:
    named = [name for name in lanes if f'id="{name}"' in nodes]
    return definitions(process("p", (lane(*named) if named else "") + nodes, flows), *more)


SOUND = chart(start() + person("a") + end(), "s->a->e")


def test_a_sound_chart_has_no_problem():
    assert found(SOUND) == []


def test_a_problem_says_file_line_element_rule_and_what_to_do():
    data = chart(start() + node("scriptTask", "x") + end(), "s->x->e")

    problem = checked(data)[0]

    line = data.decode().split("\n")[problem.line - 1]
    assert 'id="x"' in line
    assert str(problem).startswith(f"processes/p.bpmn:{problem.line}: x: unsupported: A scriptTask is not run. ")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "not-well-formed"),
        (b"hello", "not-well-formed"),
        (b"\x00\x01\x02", "not-well-formed"),
        (b"<a><b></a>", "not-well-formed"),
        (b"<a/>", "not-bpmn"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "doctype"),
        (b'<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>', "doctype"),
        ("<a/>".encode("utf-16"), "encoding"),
        (b"<a>" * 100 + b"</a>" * 100, "too-deep"),
        (b"<a>" + b"<b/>" * 20_001 + b"</a>", "too-many-elements"),
        (b"<a>" + b" " * 2_000_001 + b"</a>", "too-large"),
        (definitions(), "no-process"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_located_problem(data, rule):
    assert [name for name, _ in found(data)] == [rule]


def test_a_chart_of_too_many_steps_is_refused():
    names = [f"t{n}" for n in range(300)]
    nodes = start() + "".join(service(name, "x") for name in names) + end()

    assert found(chart(nodes, "->".join(["s", *names, "e"]))) == [("too-many-elements", "")]


def test_a_chart_of_too_many_flows_is_refused():
    nodes = start() + exclusive("g") + exclusive("h") + end()
    flows = "; ".join(["s->g", "h->e", *["g->h"] * 1000])

    assert found(chart(nodes, flows)) == [("too-many-elements", "")]


def test_the_largest_chart_allowed_is_read_by_the_library():
    names = [f"t{n}" for n in range(298)]
    nodes = start() + "".join(service(name, "x") for name in names) + end()

    assert found(chart(nodes, "->".join(["s", *names, "e"]))) == []


LOOPED = "<bpmn:standardLoopCharacteristics/>"
SEVERAL = "<bpmn:multiInstanceLoopCharacteristics>{}</bpmn:multiInstanceLoopCharacteristics>"
SCRIPT = extensions("<spiffworkflow:preScript>x</spiffworkflow:preScript>")
SIGNAL = "<bpmn:signalEventDefinition/>"


@pytest.mark.parametrize(
    ("nodes", "flows", "expected"),
    [
        (start() + node("task", "x") + end(), "s->x->e", ("unsupported", "x")),
        (start() + node("manualTask", "x") + end(), "s->x->e", ("unsupported", "x")),
        (start() + node("complexGateway", "x") + end(), "s->x->e", ("unsupported", "x")),
        (start() + node("transaction", "x", start("xs") + end("xe")) + end(), "s->x->e; xs->xe", ("unsupported", "x")),
        (start() + person("a") + end("e", SIGNAL), "s->a->e", ("unsupported", "e")),
        (start() + catch("x", "<bpmn:linkEventDefinition/>") + end(), "s->x->e", ("unsupported", "x")),
        (start() + catch("x", "") + end(), "s->x->e", ("unsupported", "x")),
        (start() + catch("x", duration("P1D") + message("m1")) + end(), "s->x->e", ("unsupported", "x")),
        (node("startEvent", "s", duration("P1D")) + person("a") + end(), "s->a->e", ("unsupported", "s")),
        (start() + person("a", LOOPED) + end(), "s->a->e", ("unsupported", "a")),
        (start() + person("a", SCRIPT) + end(), "s->a->e", ("script", "a")),
        (start() + person("a", SEVERAL.format("")) + end(), "s->a->e", ("multi-instance", "a")),
        (
            start() + person("a", SEVERAL.format("<bpmn:loopDataInputRef>x</bpmn:loopDataInputRef>")) + end(),
            "s->a->e",
            ("multi-instance", "a"),
        ),
        (
            start() + person("a") + subprocess("x", start("xs") + end("xe"), "xs->xe", triggeredByEvent="true") + end(),
            "s->a->e",
            ("event-subprocess", "x"),
        ),
        (start() + person("a", end("x")) + end(), "s->a->e", ("misplaced", "x")),
        (start() + person("a") + end("End"), "s->a->End", ("reserved-id", "End")),
        (start() + person("p.EndJoin") + end(), "s->e", ("reserved-id", "p.EndJoin")),
        (start() + person("a") + node("endEvent", "a"), "s->a", ("duplicate-id", "a")),
        (start() + person("a") + end(), "s->a->e; a->zz", ("dangling", "f_a_zz")),
        (start() + person("a") + boundary("b1", "zz", duration("P1D")) + end(), "s->a->e; b1->e", ("dangling", "b1")),
        (start() + exclusive("x", "zz") + person("a") + end(), "s->x->a->e", ("dangling", "x")),
        (start() + catch("x", message("zz")) + end(), "s->x->e", ("dangling", "x")),
        (
            start() + subprocess("x", start("xs") + person("a") + end("xe"), "xs->a->xe") + end(),
            "s->x->e; s->a",
            ("dangling", "f_s_a"),
        ),
        (start() + person("a") + person("b") + end(), "s->a->e; s->b->e", ("several-flows", "s")),
        (start() + person("a") + person("b") + end(), "s->a->b->e; a->e", ("several-flows", "a")),
        (start() + person("a") + person("b"), "s->a->b", ("no-end", "b")),
        (start() + person("a") + end(), "s->a->e->a", ("after-end", "e")),
        (start() + start("s2") + person("a") + end(), "s->a->e; s2->a", ("one-start", "p")),
        (person("a") + end(), "a->e", ("one-start", "p")),
        (start() + exclusive("g") + person("a") + end(), "s->g->a->e; g->e[x]", ("no-condition", "f_g_a")),
        (start() + person("a") + end(), "s->a[x]->e", ("condition-ignored", "f_s_a")),
        (start() + node("eventBasedGateway", "g") + person("a") + end(), "s->g->a->e", ("event-gateway", "g")),
        (start() + person("a") + person("b") + end(), "s->a->b->a; b->e", ("endless-loop", "a")),
        (
            start() + person("a") + boundary("b1", "a", duration("P1D")) + end(),
            "s->a->e; b1->a",
            ("endless-loop", "a"),
        ),
        (
            start() + parallel("g") + person("a") + person("b") + parallel("j") + exclusive("x", "f_x_g") + end(),
            "s->g->a->j->x->g; g->b->j; x->e[y]",
            ("parallel-in-loop", "j"),
        ),
        (
            start()
            + exclusive("m")
            + inclusive("g", "f_g_b")
            + person("a")
            + person("b")
            + inclusive("j", "f_j_x")
            + exclusive("x", "f_x_m")
            + end(),
            "s->m->g->a[y]->j->x->m; g->b->j; x->e[y]",
            ("parallel-in-loop", "j"),
        ),
        (start() + call("x", "zz") + end(), "s->x->e", ("missing-process", "x")),
        (start() + node("callActivity", "x") + end(), "s->x->e", ("missing-process", "x")),
        (start() + call("x", "p") + end(), "s->x->e", ("recursive-call", "x")),
        (start() + catch("x", duration("14 days")) + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", duration("")) + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", timer("timeDate", "tomorrow")) + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", "<bpmn:timerEventDefinition/>") + end(), "s->x->e", ("timer", "x")),
        (start() + catch("x", cycle("R3/P1D")) + end(), "s->x->e", ("timer", "x")),
        (
            start() + person("a") + boundary("x", "a", cycle("R/P1D"), interrupting=False) + end("e2") + end(),
            "s->a->e; x->e2",
            ("endless-timer", "x"),
        ),
        (
            start()
            + node("eventBasedGateway", "g")
            + catch("x", duration("P1D"))
            + catch("y", duration("P2D"))
            + end(),
            "s->g->x->e; g->y->e",
            ("two-timers", "g"),
        ),
        (start() + node("userTask", "a", polku__due="P1D") + end(), "s->a->e", ("no-form", "a")),
        (start() + person("a", polku__form="zz") + end(), "s->a->e", ("no-form", "a")),
        (start() + person("z") + end(), "s->z->e", ("no-lane", "z")),
        (start() + person("a", polku__due="two weeks") + end(), "s->a->e", ("duration", "a")),
        (start() + person("a", polku__assign="Matti") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", polku__stage="zz") + end(), "s->a->e", ("stage", "a")),
        (start() + person("a", polku__decision="d") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", polku__frm="d") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", polku__clientPresent="yes") + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", extensions(operation("x"))) + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", extensions(event(""))) + end(), "s->a->e", ("attribute", "a")),
        (start() + person("a", extensions("<polku:evnt name='x'/>")) + end(), "s->a->e", ("attribute", "a")),
        (start() + node("serviceTask", "x") + end(), "s->x->e", ("no-operation", "x")),
        (start() + service("x", "zz") + end(), "s->x->e", ("unknown-operation", "x")),
        (start() + node("businessRuleTask", "x") + end(), "s->x->e", ("no-decision", "x")),
        (start() + decision("x", "zz") + end(), "s->x->e", ("no-decision", "x")),
    ],
)
def test_each_rule_finds_its_problem(nodes, flows, expected):
    data = chart(nodes, flows, message_named("m1", "answer"))

    errors = {(p.rule, p.element) for p in checked(data, operations=["notify"]) if p.severity is Severity.ERROR}

    assert expected in errors


@pytest.mark.parametrize(
    ("nodes", "flows", "expected"),
    [
        (start() + node("userTask", "a", polku__form="f") + end(), "s->a->e", ("no-due", "a")),
        (start() + person("a") + person("b") + end(), "s->a->e; b->e", ("unreached", "b")),
        (start() + exclusive("g") + person("a") + end(), "s->g->a[x]->e; g->e[y]", ("no-default", "g")),
        (start() + catch("x", duration("PT0S")) + end(), "s->x->e", ("timer", "x")),
    ],
)
def test_what_may_be_meant_is_a_warning(nodes, flows, expected):
    problems = checked(chart(nodes, flows))

    assert [((p.rule, p.element), p.severity) for p in problems] == [(expected, Severity.WARNING)]


def test_all_problems_come_at_once_in_the_order_of_the_file():
    nodes = start() + node("task", "x") + service("y", "zz") + person("z") + end()

    problems = checked(chart(nodes, "s->x->y->z->e"), operations=[])

    assert [p.element for p in problems] == ["x", "y", "z"]
    assert [p.rule for p in problems] == ["unsupported", "unknown-operation", "no-lane"]


def test_a_process_that_is_not_executable_is_refused():
    data = definitions(process("p", lane("a") + start() + person("a") + end(), "s->a->e", executable="false"))

    assert found(data) == [("not-executable", "p")]


def test_an_expression_goes_to_the_handed_in_checker_without_its_sign():
    asked: list[str] = []

    def check(text: str) -> ExpressionError | None:
        asked.append(text)
        return ExpressionError("Something is missing", 1, 3) if text == "bad +" else None

    nodes = (
        start() + exclusive("g", "f_g_b") + person("a", extensions(event("x", y="=y1")), polku__due="=bad +")
        + service("op", "x", v="=v1", w="text") + person("b") + boundary("t", "b", duration("=t1")) + end()
    )  # fmt: skip
    problems = checked(chart(nodes, "s->g->a[c1]->op->e; g->b->e; t->e"), check_expression=check)

    assert sorted(asked) == ["bad +", "c1", "t1", "v1", "y1"]
    assert [(p.rule, p.element) for p in problems] == [("expression", "a")]
    assert "Something is missing (line 1, column 3)" in problems[0].message


def test_a_condition_without_its_sign_is_a_problem():
    data = chart(start() + exclusive("g", "f_g_e") + person("a") + end(), "s->g->a[x]->e; g->e")

    assert found(data.replace(b">=x<", b">x<")) == [("expression", "f_g_a")]


def test_a_decision_of_a_table_is_found_by_its_id():
    table = b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d01"/></definitions>'
    data = chart(start() + decision("x", "d01") + end(), "s->x->e")

    assert found(data, {"processes/shared/d.dmn": table}) == []
    assert found(data, {"processes/shared/d.dmn": table[:-9]}) == [("no-decision", "x")]


def test_ids_may_repeat_between_charts_that_never_run_together():
    other = definitions(process("q", lane("a") + start() + person("a") + end(), "s->a->e"))

    assert found(SOUND, {"processes/q.bpmn": other}) == []


def test_ids_may_not_repeat_between_charts_that_call_each_other():
    child = definitions(process("child", lane("a") + start("cs") + person("a") + end("ce"), "cs->a->ce"))
    main = chart(start() + person("a") + call("c", "child") + end(), "s->a->c->e")

    assert found(main, {"processes/q.bpmn": child}) == [("duplicate-id", "a")]


def test_a_process_may_be_in_one_file_only():
    assert ("duplicate-id", "p") in found(SOUND, {"processes/q.bpmn": SOUND})


def test_charts_that_call_in_a_circle_are_refused():
    one = definitions(process("one", start("s1") + call("c1", "two") + end("e1"), "s1->c1->e1"))
    two = definitions(process("two", start("s2") + call("c2", "one") + end("e2"), "s2->c2->e2"))

    assert found(one, {"processes/q.bpmn": two}) == [("recursive-call", "c1"), ("recursive-call", "c2")]


def test_data_objects_are_drawings_and_hang_nothing():
    # A reference two levels down makes the library's own parser loop for ever.
    inner = (
        start("is") + node("userTask", "a", "<bpmn:dataInputAssociation id='dia'><bpmn:sourceRef>ref</bpmn:sourceRef>"
        "</bpmn:dataInputAssociation>", polku__form="f", polku__due="P1D") + end("ie")
    )  # fmt: skip
    outer = subprocess("o", start("os") + subprocess("i", inner, "is->a->ie") + end("oe"), "os->i->oe")
    data = '<bpmn:dataObject id="do"/><bpmn:dataObjectReference id="ref" dataObjectRef="do"/>'

    assert found(chart(data + start() + outer + end(), "s->o->e")) == []


def test_other_files_are_not_read_as_diagrams():
    assert found(SOUND, {"processes/p.sv.json": b"not xml", "readme.md": b"\x00"}) == []
