"""Texts that are guarded, and answers that a step only hands on."""

import orjson

from engine.forms import check_form, load_form
from engine.forms.guards import guarded_texts, kept_values


def form_data(**properties):
    fields = [
        {"type": "radio", "key": "muoto", "label": "M", "values": [{"label": "A", "value": "a"}]},
        {"type": "textarea", "key": "teksti", "label": "T", "properties": properties},
        {"type": "textfield", "key": "syy", "label": "S", "conditional": {"hide": '=muoto != "a"'}},
    ]
    fields = [{"id": f"f_{one['key']}", **one} for one in fields]
    return orjson.dumps({"id": "f", "title": "F", "type": "default", "schemaVersion": 19, "components": fields})


def texts(values, context=None, **properties):
    form = load_form(form_data(**properties))
    return [(one.key, text) for one, text in guarded_texts(form.components, values, context or {}, None)]


def test_a_text_is_guarded_always_or_where_its_condition_holds():
    values = {"muoto": "a", "teksti": "x", "syy": None}
    assert texts(values) == []
    assert texts(values, guard="true") == [("teksti", "x")]
    assert texts(values, guard='=muoto = "a"') == [("teksti", "x")]
    assert texts(values | {"muoto": "b"}, guard='=muoto = "a"') == []
    assert texts(values, {"asia": None}, guard="=asia = null") == [("teksti", "x")]
    assert texts(values | {"teksti": None}, guard="true") == []


def test_what_is_handed_on_is_not_kept():
    form = load_form(form_data(notKept='=muoto = "a"'))
    values = {"muoto": "a", "teksti": "x", "syy": "y"}
    assert kept_values(form.components, values, {}, None) == {"muoto": "a", "syy": "y"}
    assert kept_values(form.components, values | {"muoto": "b"}, {}, None) == values | {"muoto": "b"}


def problems(**properties):
    return [
        one.message for one in check_form(form_data(**properties), "forms/f.form.json", {}) if "text" not in one.rule
    ]


def test_wrong_properties_are_told():
    assert problems(guard="true", guardReason="syy", notKept='=muoto = "a"') == []
    assert any("guardReason" in one for one in problems(guard="true", guardReason="muu"))
    assert any("guard" in one for one in problems(guard="yes"))
    assert any("notKept" in one for one in problems(notKept="=muoto ="))
