"""What is shown while a form is being filled."""

from engine.forms import is_hidden


def test_a_form_tells_what_is_hidden_from_unfinished_answers(form, field):
    made = form(field("checkbox", "a"), field("number", "n"), field("textfield", "b", conditional={"hide": "=not(a)"}))
    hidden = made.components[2]
    assert made.preview({"a": "on", "n": "kolme", "muu": "x"}) == {"a": True, "n": None, "b": None}
    assert not made.is_hidden(hidden, made.preview({"a": "on"}), {})
    assert made.is_hidden(hidden, made.preview({}), {})


def test_the_row_is_seen_before_the_form(form, field):
    made = form(
        field("textfield", "tila"),
        field("dynamiclist", "l", components=[field("textfield", "tila", conditional={"hide": '=tila = "x"'})]),
    )
    (inner,) = made.components[1].components
    assert made.is_hidden(inner, {"tila": "y"}, {}, row={"tila": "x"})
    assert not made.is_hidden(inner, {"tila": "x"}, {}, row={"tila": "y"})


def test_empty_rows_are_kept_in_a_preview(form, field):
    made = form(field("dynamiclist", "l", components=[field("number", "n")]))
    assert made.preview({"l": [{"n": ""}, {"n": "2"}, "x"]}) == {"l": [{"n": None}, {"n": 2}, {"n": None}]}


def test_a_component_without_a_condition_is_shown(form, field):
    assert not is_hidden(form(field("textfield", "a")).components[0], {}, {})


def test_only_true_hides(form, field):
    (component,) = form(field("textfield", "a", conditional={"hide": "=x"})).components
    assert is_hidden(component, {"x": True}, {})
    assert not any(is_hidden(component, {"x": value}, {}) for value in (None, False, 1, "true"))
