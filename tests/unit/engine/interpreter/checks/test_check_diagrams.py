"""A file that cannot be read, a sound chart, and rules over several files."""

import pytest

from engine.errors import ExpressionError
from tests.unit.engine.interpreter.charts import (
    boundary,
    call,
    decision,
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
from tests.unit.engine.interpreter.checks.sheets import chart, checked, found, lane

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
