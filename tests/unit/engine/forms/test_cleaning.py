"""What a form makes of what was sent."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.clock import HELSINKI
from engine.errors import FormInvalid
from engine.forms import load_form
from engine.model.values import dump_values, load_values

REQUIRED = {"validate": {"required": True}}


def test_every_type_gets_its_value(form, field, choices):
    made = form(
        field("textfield", "nimi"),
        field("textarea", "kuvaus"),
        field("number", "pisteet"),
        field("datetime", "pvm", subtype="date"),
        field("datetime", "aika", subtype="datetime"),
        field("checkbox", "kerrottu"),
        field("radio", "muoto", values=choices("nimetön", "suostumuksella")),
        field("checklist", "tavoite", values=choices("työ", "koulutus", "kuntoutus")),
        {"type": "text", "id": "Text_1", "text": "Ohje"},
        {"type": "separator", "id": "Line_1"},
    )
    sent = {
        "nimi": "  Aino  ",
        "kuvaus": "yksi\r\nkaksi",
        "pisteet": "7,5",
        "pvm": "18.3.2026",
        "aika": "18.3.2026 klo 9.30",
        "kerrottu": "on",
        "muoto": "nimetön",
        "tavoite": ["kuntoutus", "työ"],
    }
    assert made.clean(sent, {}) == {
        "nimi": "Aino",
        "kuvaus": "yksi\nkaksi",
        "pisteet": Decimal("7.5"),
        "pvm": date(2026, 3, 18),
        "aika": datetime(2026, 3, 18, 9, 30, tzinfo=HELSINKI),
        "kerrottu": True,
        "muoto": "nimetön",
        "tavoite": ["työ", "kuntoutus"],
    }


def test_what_is_not_answered_is_null_no_or_an_empty_list(form, field, choices):
    made = form(
        field("textfield", "a"),
        field("checkbox", "b"),
        field("checklist", "c", values=choices("x")),
        field("dynamiclist", "d", components=[field("textfield", "e")]),
    )
    assert made.clean({}, {}) == {"a": None, "b": False, "c": [], "d": []}


def test_all_errors_come_at_once(form, field, choices, refusals):
    made = form(
        field("textfield", "nimi", **REQUIRED),
        field("number", "luku", validate={"min": 2, "max": 5}),
        field("datetime", "pvm", subtype="date"),
        field("radio", "muoto", values=choices("x")),
    )
    sent = {"nimi": " ", "luku": "9", "pvm": "31.2.2026", "muoto": "y", "muu": "z"}
    assert refusals(made, sent) == {
        "nimi": "required",
        "luku": "too_large",
        "pvm": "not_a_date",
        "muoto": "unknown_option",
        "muu": "unknown_field",
    }


@pytest.mark.parametrize("kind", ["textfield", "number", "datetime", "checkbox", "radio", "checklist", "dynamiclist"])
def test_a_demanded_answer_must_be_there(form, field, choices, refusals, kind):
    more = {"radio": {"values": choices("x")}, "checklist": {"values": choices("x")}, "datetime": {"subtype": "date"}}
    inner = {"components": [field("textfield", "e")]} if kind == "dynamiclist" else {}
    made = form(field(kind, "k", **REQUIRED, **more.get(kind, {}), **inner))
    assert refusals(made, {}) == {"k": "required"}


@pytest.mark.parametrize("name", ["typename", "$date", "$decimal", "__class__", "a.b", "", "Nimi"])
def test_names_that_the_form_does_not_have_are_refused(form, field, refusals, name):
    assert refusals(form(field("textfield", "nimi")), {"nimi": "x", name: "y"}) == {name: "unknown_field"}


@pytest.mark.parametrize("sent", [None, [], "x", 5])
def test_what_is_no_set_of_values_is_refused(form, field, sent):
    with pytest.raises(FormInvalid) as refused:
        form(field("textfield", "nimi")).clean(sent, {})
    assert refused.value.errors[""].code == "unknown_field"


def test_a_group_with_a_path_holds_its_values_and_one_without_does_not(form, field):
    made = form(
        {"type": "group", "id": "G", "label": "G", "components": [field("textfield", "a")]},
        field("group", "tausta", components=[field("textfield", "b")]),
    )
    assert made.clean({"a": "1", "tausta": {"b": "2"}}, {}) == {"a": "1", "tausta": {"b": "2"}}


def test_errors_in_groups_and_rows_have_their_path(form, field, refusals):
    made = form(
        field("group", "tausta", components=[field("number", "ikä")]),
        field("dynamiclist", "osapuolet", components=[field("number", "n"), field("textfield", "t")]),
    )
    sent = {"tausta": {"ikä": "x", "muu": "y"}, "osapuolet": [{"n": "1"}, {"n": "", "t": ""}, {"n": "q", "z": "1"}]}
    assert refusals(made, sent) == {
        "tausta.ikä": "not_a_number",
        "tausta.muu": "unknown_field",
        "osapuolet.2.n": "not_a_number",
        "osapuolet.2.z": "unknown_field",
    }


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"g": "x"}, {"g": "unknown_field"}),
        ({"l": "x"}, {"l": "unknown_field"}),
        ({"l": {"0": {}}}, {"l": "unknown_field"}),
        ({"l": ["x"]}, {"l.0": "unknown_field"}),
        ({"l": [[["x"]]]}, {"l.0": "unknown_field"}),
        ({"l": [{"b": {"c": "d"}}]}, {"l.0.b": "not_text"}),
        ({"t": {"a": "b"}}, {"t": "not_text"}),
    ],
)
def test_values_of_the_wrong_shape_are_refused(form, field, refusals, sent, expected):
    made = form(
        field("group", "g", components=[field("textfield", "a")]),
        field("dynamiclist", "l", components=[field("textfield", "b")]),
        field("textfield", "t"),
    )
    assert refusals(made, sent) == expected


class TestRows:
    """Repeated questions."""

    def test_empty_rows_are_dropped(self, form, field):
        made = form(field("dynamiclist", "l", components=[field("textfield", "a"), field("checkbox", "b")]))
        sent = {"l": [{"a": "", "b": False}, {"a": "x"}, {}, {"b": "on"}]}
        assert made.clean(sent, {}) == {"l": [{"a": "x", "b": False}, {"a": None, "b": True}]}

    def test_a_demanded_answer_in_an_empty_row_is_not_missed(self, form, field):
        made = form(field("dynamiclist", "l", components=[field("textfield", "a", **REQUIRED)]))
        assert made.clean({"l": [{"a": ""}, {"a": "x"}]}, {}) == {"l": [{"a": "x"}]}

    def test_there_may_be_too_few_or_too_many(self, form, field, refusals):
        made = form(field("dynamiclist", "l", validate={"min": 2, "max": 3}, components=[field("textfield", "a")]))
        assert refusals(made, {"l": [{"a": "x"}]}) == {"l": "too_few"}
        assert refusals(made, {"l": [{"a": "x"}] * 2}) == {}
        assert refusals(made, {"l": [{"a": "x"}] * 4}) == {"l": "too_many"}

    def test_there_are_never_more_than_two_hundred(self, form, field, refusals):
        made = form(field("dynamiclist", "l", components=[field("textfield", "a")]))
        assert refusals(made, {"l": [{"a": "x"}] * 200}) == {}
        assert refusals(made, {"l": [{"a": "x"}] * 201}) == {"l": "too_many"}

    def test_a_condition_looks_at_its_own_row_first(self, form, field, refusals):
        made = form(
            field("textfield", "tila"),
            field(
                "dynamiclist",
                "l",
                components=[
                    field("textfield", "tila"),
                    field("textfield", "syy", **REQUIRED, conditional={"hide": '=tila != "ei"'}),
                ],
            ),
        )
        sent = {"tila": "ei", "l": [{"tila": "ei", "syy": "x"}, {"tila": "tehty", "syy": "y"}]}
        assert made.clean(sent, {})["l"] == [{"tila": "ei", "syy": "x"}, {"tila": "tehty"}]
        assert refusals(made, {"l": [{"tila": "ei"}]}) == {"l.0.syy": "required"}


class TestHidden:
    """Conditions decide what is asked."""

    def test_a_hidden_answer_is_dropped_and_not_demanded(self, form, field):
        made = form(field("textfield", "a"), field("textfield", "b", **REQUIRED, conditional={"hide": '=a != "kyllä"'}))
        assert made.clean({"a": "ei", "b": "jäi"}, {}) == {"a": "ei"}
        assert made.clean({"a": "kyllä", "b": "x"}, {}) == {"a": "kyllä", "b": "x"}

    def test_a_hidden_answer_counts_as_null_for_later_conditions(self, form, field):
        made = form(
            field("textfield", "a"),
            field("textfield", "b", conditional={"hide": '=a != "x"'}),
            field("textfield", "c", conditional={"hide": "=b = null"}),
        )
        assert made.clean({"a": "y", "b": "jäi", "c": "jäi"}, {}) == {"a": "y"}

    def test_a_condition_may_look_at_a_later_question(self, form, field):
        made = form(field("textfield", "a", conditional={"hide": "=b = 2"}), field("number", "b"))
        assert made.clean({"a": "x", "b": "2"}, {}) == {"b": 2}
        assert made.clean({"a": "x", "b": "3"}, {}) == {"a": "x", "b": 3}

    def test_a_hidden_group_takes_its_questions_with_it(self, form, field):
        hide = {"conditional": {"hide": "=a"}}
        made = form(
            field("checkbox", "a"),
            {"type": "group", "id": "G", "label": "G", **hide, "components": [field("textfield", "b", **REQUIRED)]},
            field("group", "g", **hide, components=[field("textfield", "c", **REQUIRED)]),
        )
        assert made.clean({"a": "on"}, {}) == {"a": True}

    def test_conditions_see_the_variables_of_the_case(self, form, field):
        made = form(field("textfield", "a", conditional={"hide": "=tunnistaminen.hätä"}))
        assert made.clean({"a": "x"}, {"tunnistaminen": {"hätä": True}}) == {}
        assert made.clean({"a": "x"}, {"tunnistaminen": {"hätä": False}}) == {"a": "x"}

    def test_an_unanswered_question_is_null_even_if_a_variable_has_its_name(self, form, field):
        made = form(field("textfield", "a"), field("textfield", "b", conditional={"hide": '=a = "vanha"'}))
        assert made.clean({"b": "x"}, {"a": "vanha"}) == {"a": None, "b": "x"}

    def test_a_condition_that_cannot_be_evaluated_hides_nothing(self, form, field, refusals):
        made = form(field("textfield", "a", **REQUIRED, conditional={"hide": "=no such function(1)"}))
        assert refusals(made, {}) == {"a": "required"}


class TestReadonly:
    """What is only shown is never taken from what was sent."""

    def test_a_read_only_value_is_the_initial_one(self, form, field):
        made = form(field("textfield", "a", readonly=True, properties={"initial": "=asia.avain"}))
        assert made.clean({"a": "väärennetty"}, {"asia": {"avain": "KS-1"}}) == {"a": "KS-1"}

    def test_an_expression_may_tell(self, form, field):
        made = form(field("checkbox", "lukko"), field("number", "a", readonly="=lukko", defaultValue=3))
        assert made.clean({"lukko": "on", "a": "9"}, {})["a"] == 3
        assert made.clean({"a": "9"}, {})["a"] == 9

    def test_fixed_rows_keep_their_names(self, form, field):
        made = form(
            field(
                "dynamiclist",
                "selvittelyt",
                properties={"initial": '=[{laji: "terveys"}, {laji: "sosiaali"}]'},
                components=[field("textfield", "laji", readonly=True), field("textfield", "tila")],
            )
        )
        sent = {"selvittelyt": [{"laji": "muu", "tila": "tehty"}, {"laji": "sosiaali", "tila": ""}]}
        assert made.clean(sent, {}) == {
            "selvittelyt": [{"laji": "terveys", "tila": "tehty"}, {"laji": "sosiaali", "tila": None}]
        }


def test_people_are_chosen_from_those_given(form, field, refusals):
    made = form(field("select", "työpari", properties={"people": "sosiaaliohjaus"}))
    people = {"sosiaaliohjaus": [("p1", "Aino"), ("p2", "Eino")], "*": [("p3", "Toini")]}
    assert made.clean({"työpari": "p2"}, {}, people=people) == {"työpari": "p2"}
    assert refusals(made, {"työpari": "p3"}, people=people) == {"työpari": "unknown_option"}
    assert refusals(made, {"työpari": "p1"}) == {"työpari": "unknown_option"}


def test_functions_of_the_calendar_reach_the_expressions(form, field, refusals):
    made = form(field("datetime", "pvm", subtype="date", properties={"notBefore": "=today()"}))
    functions = {"today": lambda: date(2026, 3, 18)}
    assert refusals(made, {"pvm": "17.3.2026"}, functions=functions) == {"pvm": "before"}
    assert refusals(made, {"pvm": "18.3.2026"}, functions=functions) == {}


ODD_FORM = load_form(b"""{"id": "odd", "components": [
  {"type": "textfield", "key": "a", "validate": {"maxLength": 10, "pattern": "[a-z ]+"}},
  {"type": "number", "key": "b"},
  {"type": "datetime", "subtype": "datetime", "key": "c"},
  {"type": "checkbox", "key": "d"},
  {"type": "checklist", "key": "e", "values": [{"value": 1, "label": "x"}, {"value": true, "label": "y"}]},
  {"type": "group", "path": "g", "components": [{"type": "textarea", "key": "a"}]},
  {"type": "dynamiclist", "path": "l", "components": [
    {"type": "textfield", "key": "a", "conditional": {"hide": "=b > 2"}}, {"type": "number", "key": "b"}]}]}""")

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
KEYS = st.sampled_from(["a", "b", "c", "d", "e", "g", "l", "q", "$date", "typename"])


@settings(max_examples=150)
@given(st.dictionaries(KEYS, PLAIN | st.lists(st.dictionaries(KEYS, PLAIN, max_size=3), max_size=3), max_size=6))
def test_anything_at_all_is_cleaned_or_refused_and_what_is_clean_can_be_stored(sent):
    try:
        clean = ODD_FORM.clean(sent, {})
    except FormInvalid:
        return
    assert load_values(dump_values(clean)) == clean
