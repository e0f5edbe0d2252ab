"""Boxed expressions, each named for the folder of the DMN TCK whose subject it covers."""

import time

import pytest

from engine.decisions import load_decisions
from engine.errors import DecisionFailed, DefinitionInvalid
from tests.unit.engine.decisions.tables import (
    binding,
    cell,
    decision,
    dmn,
    entry,
    knowledge,
    literal,
    parameters,
    required,
    table,
)


def answer(logic, *others, inputs=None):
    return load_decisions(dmn(decision("d", logic), *others), "d.dmn").decide("d", inputs or {})


def context(*entries):
    return f"<context>{''.join(entries)}</context>"


def invocation(name, *bindings):
    return f"<invocation>{cell(name)}{''.join(bindings)}</invocation>"


def function(body, *declared, kind=""):
    return f"<functionDefinition{kind}>{parameters(*declared)}{body}</functionDefinition>"


def branches(tag, *parts, variable=""):
    inner = "".join(f"<{name}>{cell(expression)}</{name}>" for name, expression in parts)
    return f"<{tag}{variable and f' iteratorVariable={chr(34)}{variable}{chr(34)}'}>{inner}</{tag}>"


DOUBLE = knowledge("tupla", cell("n * 2"), ("n", "number"))


def test_0040_a_context_gives_its_entries_and_later_ones_see_earlier_ones():
    logic = context(
        entry("kesto päivinä", cell("n * 7")), entry("osa", context(entry("puolet", cell("kesto päivinä / 2"))))
    )
    assert answer(logic, inputs={"n": 2}) == {"kesto päivinä": 14, "osa": {"puolet": 7}}


def test_0041_an_entry_without_a_name_is_the_result():
    assert answer(context(entry("a", cell("1")), entry("b", cell("a + 1")), entry("", cell("a + b")))) == 3


def test_0009_an_invocation_binds_by_name_in_any_order():
    model = knowledge("erotus", cell("a - b"), ("a", "number"), ("b", "number"))
    assert answer(invocation("erotus", binding("b", "1"), binding("a", "5")), model) == 4


def test_an_invocation_of_what_is_no_function_is_null():
    assert answer(invocation("tuntematon", binding("a", "1"))) is None


def test_0082_an_invocation_with_an_unknown_parameter_names_those_there_are():
    with pytest.raises(DecisionFailed, match="no parameter m; the function takes n"):
        answer(invocation("tupla", binding("m", "1")), DOUBLE)


def test_0005_a_function_of_the_file_is_called_in_a_text_by_position_and_by_name():
    assert answer(cell("tupla(4) + tupla(n: 1)"), DOUBLE) == 10


def test_0030_a_boxed_function_is_called_by_later_entries():
    made = function(cell("a + b"), ("a", "string"), ("b", "string"))
    assert answer(context(entry("liitä", made, "string"), entry("", cell('liitä("x", "y")')))) == "xy"


def test_0037_a_table_may_be_the_body_of_a_function_and_its_parameters_may_have_points():
    rules = [['"M"', '"isä"'], ['"N"', '"äiti"']]
    body = table(["h.laji"], ["x"], rules).partition(">")[2].rpartition("</decision>")[0]
    model = knowledge("sana", body, ("h.laji", "string"))
    asked = invocation("sana", binding("h.laji", "h.laji"))
    assert answer(asked, model, inputs={"h": {"laji": "N"}}) == "äiti"


def test_0008_a_list_gives_its_items():
    assert answer(f"<list>{cell('1')}{cell('1 + 1')}{context(entry('a', cell('3')))}</list>") == [1, 2, {"a": 3}]


def test_0016_a_relation_is_a_list_of_contexts():
    rows = "".join(f"<row>{cell(one)}{cell(other)}</row>" for one, other in (('"työ"', "1"), ('"koti"', "2")))
    relation = f'<relation><column name="laji"/><column name="n"/>{rows}</relation>'
    assert answer(relation) == [{"laji": "työ", "n": 1}, {"laji": "koti", "n": 2}]


@pytest.mark.parametrize(("n", "word"), [(5, "paljon"), (1, "vähän"), (None, "vähän")])
def test_1150_a_condition_chooses(n, word):
    parts = [("if", "n > 3"), ("then", '"paljon"'), ("else", '"vähän"')]
    assert answer(branches("conditional", *parts), inputs={"n": n}) == word


def test_1151_a_filter_keeps_items():
    assert answer(branches("filter", ("in", "[1, 2, 3, 4]"), ("match", "item >= 3"))) == [3, 4]
    assert answer(branches("filter", ("in", "[1, 2]"), ("match", '"ei"'))) is None


def test_1152_1153_1154_loops_name_their_item():
    assert answer(branches("for", ("in", "[1..3]"), ("return", "luku * 2"), variable="luku")) == [2, 4, 6]
    assert answer(branches("some", ("in", "[1, 2]"), ("satisfies", "x > 1"), variable="x")) is True
    assert answer(branches("every", ("in", "[1, 2]"), ("satisfies", "x > 1"), variable="x")) is False


def test_0034_a_function_sees_the_other_functions_and_not_what_its_caller_has():
    models = [
        knowledge("ulko", cell("sisä(n) + 1"), ("n", "number")),
        knowledge("sisä", cell("n * salainen"), ("n", "number")),
    ]
    assert answer(cell("ulko(2)"), *models, inputs={"salainen": 5}) is None


def test_an_answer_of_a_required_decision_is_seen_inside_boxes():
    file = dmn(literal("a", "20"), decision("d", context(entry("b", cell("a + 1"))), requires=required("a")))
    assert load_decisions(file, "d.dmn").decide("d", {}) == {"b": 21}


def test_what_goes_wrong_in_a_box_says_the_line_of_the_file():
    logic = context("\n", entry("a", cell("1")), "\n", entry("b", cell("\n  workdays(1)")))
    with pytest.raises(
        DecisionFailed, match=r"d.dmn: decision d: expression: There is no function workdays \(line 6, col"
    ):
        answer(logic)


def test_a_function_of_another_program_is_refused_when_the_file_is_checked():
    with pytest.raises(DefinitionInvalid, match=r"dmn\.logic"):
        answer(function(cell("{class: 1}"), kind=' kind="Java"'))


HOSTILE = {
    "recursion": (cell("f(1)"), knowledge("f", cell("f(n + 1)"), ("n", "number"))),
    "double recursion": (cell("f(1)"), knowledge("f", cell("f(n + 1) + f(n + 1)"), ("n", "number"))),
    "two that call each other": (
        cell("f(1)"),
        knowledge("f", invocation("g", binding("n", "n")), ("n", "number"))
        + knowledge("g", cell("f(n)"), ("n", "number")),
    ),
    "loop of boxes": (
        branches("for", ("in", "[1..9999]"), ("return", "count(for b in 1..9999 return x)"), variable="x"),
        "",
    ),
    "function that takes itself": (
        context(entry("g", function(cell("h(h)"), ("h", "Any"))), entry("", cell("g(g)"))),
        "",
    ),
}


@pytest.mark.parametrize(("logic", "others"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_model_is_refused_within_three_seconds(logic, others):
    begin = time.thread_time()
    with pytest.raises(DecisionFailed, match=r"d.dmn: .*(too deeply|too many|more than)"):
        answer(logic, others)
    assert time.thread_time() - begin < 3


def test_boxes_deeper_than_any_editor_draws_are_refused_or_answered():
    logic = cell("1")
    for _ in range(60):
        logic = context(entry("", f"<list>{logic}</list>"))
    found = answer(logic)
    for _ in range(60):
        found = found[0]
    assert found == 1
