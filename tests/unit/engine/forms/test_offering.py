"""Options that a region sets in place of a form's own."""

from engine.forms import Option, offer

STATIONS = (Option("yksi", "Asema 1"), Option("kaksi", "Asema 2"))


def test_the_regions_options_stand_in_for_the_forms(form, field, choices, refusals):
    made = offer(form(field("select", "asema", values=choices("a", "b"))), {"asema": (STATIONS, False)})
    assert made.fields[0].options == STATIONS
    assert made.clean({"asema": "kaksi"}, {}) == {"asema": "kaksi"}
    assert refusals(made, {"asema": "a"}) == {"asema": "unknown_option"}


def test_questions_in_rows_and_groups_are_found_by_their_full_key(form, field, choices):
    rows = field("dynamiclist", "rivit", components=[field("radio", "asema", values=choices("a"))])
    alike = field("radio", "asema", values=choices("a"))
    made = offer(form(rows, field("group", "", components=[alike])), {"rivit.asema": (STATIONS, False)})
    assert made.components[0].components[0].options == STATIONS
    assert made.components[1].components[0].options != STATIONS


def test_a_default_goes_when_it_is_not_offered(form, field, choices):
    one = field("select", "k", values=choices("a", "yksi"), defaultValue="a")
    many = field("checklist", "l", values=choices("a", "yksi"), defaultValue=["yksi"])
    made = offer(form(one, many), {"k": (STATIONS, False), "l": (STATIONS, False)})
    assert made.initial({}) == {"k": None, "l": ["yksi"]}


def test_options_that_no_document_states_are_shown_as_ours(form, field, choices):
    asked = form(field("select", "k", values=choices("a")), field("textfield", "t"))
    assert [one.is_default for one in offer(asked, {"k": (STATIONS, True)}).fields] == [True, False]
    assert [one.is_default for one in offer(asked, {"k": (STATIONS, False)}).fields] == [False, False]
