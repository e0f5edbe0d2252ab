"""What a new form begins with."""

from datetime import date


def test_initial_then_proposal_then_default(form, field, choices):
    both = {"initial": "=edellinen", "proposal": "=d01.x"}
    made = form(field("select", "k", values=choices("a", "b", "c"), properties=both, defaultValue="c"))
    assert made.initial({"edellinen": "a", "d01": {"x": "b"}}) == {"k": "a"}
    assert made.initial({"d01": {"x": "b"}}) == {"k": "b"}
    assert made.initial({}) == {"k": "c"}


def test_a_default_is_typed(form, field):
    made = form(
        field("datetime", "pvm", subtype="date", defaultValue="2026-03-18"),
        field("number", "n", defaultValue="x"),
        field("checkbox", "ok", defaultValue=True),
    )
    assert made.initial({}) == {"pvm": date(2026, 3, 18), "n": None, "ok": True}


def test_one_proposed_choice_is_a_list_in_a_checklist(form, field, choices):
    made = form(field("checklist", "k", values=choices("a", "b"), properties={"proposal": "=x"}))
    assert made.initial({"x": "a"}) == {"k": ["a"]}
    assert made.initial({}) == {"k": []}


def test_rows_come_from_the_expression_or_are_empty(form, field):
    inner = [field("textfield", "laji"), field("checkbox", "tehty")]
    known = form(field("dynamiclist", "l", properties={"initial": '=[{laji: "a", muu: 1}]'}, components=inner))
    assert known.initial({}) == {"l": [{"laji": "a", "tehty": False}]}
    empty = form(field("dynamiclist", "l", defaultRepetitions=2, components=inner))
    assert empty.initial({}) == {"l": [{"laji": None, "tehty": False}] * 2}


def test_groups_are_gone_through(form, field):
    made = form(field("group", "g", components=[field("textfield", "a", properties={"initial": '="x"'})]))
    assert made.initial({}) == {"g": {"a": "x"}}


def test_a_failing_expression_begins_with_nothing(form, field):
    assert form(field("textfield", "a", properties={"initial": "=no such thing("})).initial({}) == {"a": None}


def test_functions_reach_the_expressions(form, field):
    made = form(field("datetime", "k", subtype="date", properties={"initial": "=today()"}))
    assert made.initial({}, functions={"today": lambda: date(2026, 3, 18)}) == {"k": date(2026, 3, 18)}
