"""Types of a DMN file: what is coerced, and what is not let in (0082 and 0003 of the DMN TCK)."""

from datetime import date

import pytest

from engine.decisions import check_decisions, load_decisions
from engine.errors import DecisionFailed
from engine.model import Severity
from tests.unit.engine.decisions.tables import cell, data, decision, dmn, item, knowledge

TYPES = [
    item("tLuvut", "number", collection=True),
    item("tLaji", "string", allowed='"työ", "koti"'),
    item("tLajit", "string", allowed='"työ", "koti"', collection=True),
    item(
        "tTuki",
        parts=item("alkoi", "date", tag="itemComponent") + item("laji", "tLaji", tag="itemComponent"),
    ),
    item("tTuet", "tTuki", collection=True),
]


def decide(*parts, inputs=None):
    return load_decisions(dmn(*TYPES, *parts), "d.dmn").decide("d", inputs or {})


@pytest.mark.parametrize(
    ("expression", "declared", "answer"),
    [
        ("1 + 1", "number", 2),
        ("1 + 1", "string", None),
        ('[1, 2, "x"]', "tLuvut", None),
        ("5", "tLuvut", [5]),
        ('"x"', "tLuvut", None),
        ("[5]", "number", 5),
        ('["x"]', "number", None),
        ("null", "tLuvut", None),
        ('"työ"', "tLaji", "työ"),
        ('"muu"', "tLaji", None),
        ('["työ"]', "tLaji", "työ"),
        ('["työ", "koti"]', "tLajit", ["työ", "koti"]),
        ('["työ", "muu"]', "tLajit", None),
        ('{alkoi: @"2026-01-01", laji: "työ", muu: 1}', "tTuki", {"alkoi": date(2026, 1, 1), "laji": "työ", "muu": 1}),
        ('{alkoi: @"2026-01-01"}', "tTuki", None),
        ('{alkoi: 1, laji: "työ"}', "tTuki", None),
        ("5", "feel:number", 5),
        ("5", "Any", 5),
        ('"x"', "tuntematon", "x"),
    ],
)
def test_the_answer_of_a_decision_is_of_its_type_or_null(expression, declared, answer):
    assert decide(decision("d", cell(expression), declared=declared)) == answer


def test_an_argument_that_is_not_of_its_type_gives_null_without_a_call():
    model = knowledge("f", cell("n = null"), ("n", "number"))
    assert decide(decision("d", cell('f("x")')), model) is None
    assert decide(decision("d", cell("f([3])")), model) is False
    assert decide(decision("d", cell("f(null)")), model) is True


def test_the_text_inside_a_function_may_declare_a_type_too():
    model = knowledge("f", cell("n", ' typeRef="tLuvut"'), ("n", "Any"))
    assert decide(decision("d", cell("[f(1), f(null)]")), model) == [[1], None]


def test_a_type_of_the_file_is_known_to_instance_of():
    assert decide(decision("d", cell('["työ" instance of tLaji, "muu" instance of tLaji, 1 instance of tLuvut]'))) == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("tuet", "sentence"),
    [
        (
            [{"alkoi": "2026-01-01", "laji": "muu"}],
            r'input tuet\[1\].laji should be "työ", "koti", but "muu" was given',
        ),
        ([{"alkoi": "eilen", "laji": "työ"}], r'input tuet\[1\].alkoi should be date, but "eilen" was given'),
        ([{"alkoi": "2026-01-01"}], r"input tuet\[1\] has no laji"),
        ("x" * 99, r'input tuet\[1\] should be tTuki, but "x{38}… was given'),
    ],
)
def test_an_input_of_another_type_is_refused_with_its_place(tuet, sentence):
    with pytest.raises(DecisionFailed, match=sentence):
        decide(data("tuet", "tTuet"), decision("d", cell("count(tuet)")), inputs={"tuet": tuet})


def test_an_input_is_read_as_its_type_demands_at_any_depth():
    tuet = {"alkoi": "2026-01-01", "laji": "työ"}
    file = [data("tuet", "tTuet"), decision("d", cell("tuet[1].alkoi.year"))]
    assert decide(*file, inputs={"tuet": tuet}) == 2026
    assert decide(*file, inputs={"tuet": None}) is None


def test_a_type_that_is_defined_by_itself_is_refused_when_it_is_used():
    with pytest.raises(DecisionFailed, match="defined by itself"):
        decide(item("tA", "tB"), item("tB", "tA"), decision("d", cell("1"), declared="tA"))


def test_allowed_values_that_take_long_are_stopped():
    slow = item("tHidas", "number", allowed="count(for i in 1..9999 return i) > ?", collection=True)
    with pytest.raises(DecisionFailed, match="too many steps"):
        decide(slow, decision("d", cell("for i in 1..9999 return i"), declared="tHidas"))


def test_a_type_may_hold_itself():
    tree = item("tPuu", parts=item("oksat", "tPuu", tag="itemComponent", collection=True))
    assert decide(tree, decision("d", cell("{oksat: [{oksat: []}]}"), declared="tPuu")) == {"oksat": [{"oksat": []}]}
    assert decide(tree, decision("d", cell("{oksat: [{lehdet: []}]}"), declared="tPuu")) is None


def test_what_a_function_of_the_caller_made_keeps_its_kind_whatever_is_declared():
    made = object()
    file = dmn(decision("d", cell("workdays(5)"), declared="days and time duration"))
    assert load_decisions(file, "d.dmn").decide("d", {}, {"workdays": lambda _: made}) is made


def test_data_that_no_input_declares_may_be_as_large_as_it_is():
    assert decide(decision("d", cell("1")), inputs={"muu": [[0] * 1000] * 300}) == 1


@pytest.mark.parametrize(
    ("part", "element"),
    [
        (decision("d", cell("1"), declared="tMuu"), "d"),
        (data("tuki", "list&lt;tMuu&gt;"), "tuki"),
        (knowledge("f", cell("n"), ("n", "tMuu")), "f"),
        (item("tA", parts=item("b", "tMuu", tag="itemComponent")), "tA"),
    ],
)
def test_a_type_that_nothing_defines_is_told(part, element):
    others = "" if element == "d" else decision("d", cell("1"))
    problems = check_decisions(dmn(part, others), "d.dmn")
    assert [(one.element, one.rule, one.severity) for one in problems] == [(element, "dmn.type", Severity.WARNING)]
    assert "there is no type tMuu" in problems[0].message


def test_wrong_allowed_values_are_found_with_their_definition():
    file = dmn(item("tA", "string", allowed='"a" +'), decision("d", cell("1")))
    assert [(one.element, one.rule) for one in check_decisions(file, "d.dmn")] == [("tA", "dmn.type")]
