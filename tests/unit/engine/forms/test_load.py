"""Form files to forms."""

import pytest

from engine.errors import DefinitionInvalid
from engine.forms import load_form, load_texts


def test_a_component_has_all_that_its_file_says(form, field, choices):
    made = form(
        field(
            "select",
            "tila",
            description="Selite",
            values=choices("a"),
            validate={"required": True},
            conditional={"hide": "=muu = null"},
            properties={"dimension": "tila", "default": "true"},
            appearance={"suffixAdorner": "kk"},
        )
    )
    (component,) = made.components
    assert (component.type, component.key, component.id, component.path) == ("select", "tila", "Field_tila", "tila")
    assert (component.label, component.description, component.required) == ("Tila", "Selite", True)
    assert [(option.value, option.label) for option in component.options] == [("a", "A")]
    assert component.hide == "=muu = null"
    assert component.hide_tree == {"op": "=", "args": [{"path": ["muu"]}, {"value": None}]}
    assert component.properties["dimension"] == "tila"
    assert component.is_default
    assert component.appearance == {"suffix": "kk"}


def test_a_condition_that_only_the_server_can_tell_has_no_tree(form, field):
    (component,) = form(field("textfield", "a", conditional={"hide": "=b > today()"})).components
    assert component.hide
    assert component.hide_tree is None


def test_fields_are_the_questions_with_groups_opened(form, field):
    made = form(
        {"type": "text", "id": "T", "text": "Ohje"},
        field("group", "g", components=[field("textfield", "a")]),
        field("dynamiclist", "l", components=[field("textfield", "b")]),
    )
    assert [one.path for one in made.fields] == ["g.a", "l"]
    assert made.fields[1].components[0].path == "l.b"


def test_a_datetime_may_have_labels_of_its_own(form):
    (component,) = form({"type": "datetime", "id": "D", "key": "d", "subtype": "date", "dateLabel": "Päivä"}).components
    assert component.label == "Päivä"


def test_texts_of_another_language_are_laid_over(schema, field, choices):
    data = schema(
        field("radio", "muoto", description="Selite", values=choices("a", 1)),
        field("dynamiclist", "l", components=[field("textfield", "t", validate={"pattern": "x"})]),
        {"type": "text", "id": "Text_1", "text": "Ohje"},
    )
    side = """{
      "_form": {"title": "Prov"},
      "muoto": {"label": "Form", "options": {"a": "Ett", "1": "Två"}},
      "l.t": {"label": "Text", "patternErrorMessage": "Fel"},
      "Text_1": {"text": "Anvisning"}}"""
    made = load_form(data, load_texts(side.encode()))
    muoto, rows, text = made.components
    assert made.title == "Prov"
    assert (muoto.label, muoto.description) == ("Form", "Selite")
    assert [option.label for option in muoto.options] == ["Ett", "Två"]
    assert (rows.label, rows.components[0].label) == ("L", "Text")
    assert rows.components[0].validate["patternErrorMessage"] == "Fel"
    assert text.text == "Anvisning"


def test_a_form_without_a_title_is_called_by_its_id(form, field):
    assert form(field("textfield", "a"), title="").title == "f01_koe"


@pytest.mark.parametrize("data", [b"", b"x", b"[]", b"\xff", b'"a"', b"{"])
def test_what_is_no_form_is_refused(data):
    with pytest.raises(DefinitionInvalid):
        load_form(data)
    with pytest.raises(DefinitionInvalid):
        load_texts(data)


def test_a_form_nested_without_end_is_refused():
    deep = b'{"components": [' + b'{"type": "group", "components": [' * 400 + b"]}" * 400 + b"]}"
    with pytest.raises(DefinitionInvalid):
        load_form(deep)


def test_odd_shapes_do_no_harm(form):
    made = form(
        {
            "type": "select",
            "key": "a",
            "values": [5, {}, {"value": []}, {"value": "x"}],
            "validate": 5,
            "properties": [],
        },
        {"type": "textfield", "key": 7, "label": {}, "conditional": "x", "appearance": 1, "defaultValue": {}},
        {"type": ["x"]},
        {"type": "table"},
        "text",
    )
    assert [component.type for component in made.components] == ["select", "textfield"]


def test_a_form_knows_whose_people_it_offers(form, field):
    inner = field("select", "b", properties={"people": "*"})
    made = form(
        field("select", "a", properties={"people": "tiimi"}),
        {"type": "group", "path": "r", "components": [inner, field("select", "c", properties={"people": "tiimi"})]},
    )
    assert made.people_groups == ("tiimi", "*")
    assert form(field("textfield", "a")).people_groups == ()
