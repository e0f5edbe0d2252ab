"""The panel of a component: it says all that a form file may say, and what is shown and sent back changes nothing."""

from pathlib import Path

import pytest

from engine.forms import TYPES
from engine.forms.checks.properties import _KNOWN
from engine.forms.checks.validation import _KNOWN as RULES
from engine.forms.edits import add_component, change_component, new_form, sheets_of_form
from webapp.presenters.form_panel import FIELDS, TYPE_NAMES, fields_of, sent, shown

ROOT = Path(__file__).parents[3]
FORMS = sorted(ROOT.glob("forms/*.form.json"))


def test_every_type_property_and_rule_of_our_profile_is_in_the_panel():
    assert set(TYPE_NAMES) == TYPES
    paths = {one.path for one in FIELDS}
    assert {f"properties.{name}" for name in _KNOWN} <= paths
    assert {f"validate.{name}" for name in RULES} <= paths


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name.split(".")[0])
def test_what_is_shown_and_sent_back_leaves_the_file_as_it_was(path):
    data = path.read_bytes()
    for sheet in sheets_of_form(data):
        page = {one.path: shown(sheet, one) for one in fields_of(sheet.type)}
        assert change_component(data, sheet.name, sent(sheet.type, page, sheet))[0] == data, sheet.name


def test_what_is_typed_becomes_what_the_file_says():
    data, _ = add_component(new_form("koe", "Koe"), "checklist", "a", "A")
    sheet = sheets_of_form(data)[1]
    page = {
        "label": " Uusi ",
        "key": "b",
        "values": "kyllä: Kyllä kiitos\r\n\r\n uusi : Uusi: kaksoispiste \nyksin",
        "validate.required": "true",
        "validate.min": "1",
        "validate.max": "kolme",
        "properties.default": "true",
        "conditional.hide": '=x = "<script>"',
        "readonly": "true",
    }
    values = sent("checklist", page, sheet)
    assert values["values"] == [
        {"label": "Kyllä kiitos", "value": "kyllä"},
        {"label": "Uusi: kaksoispiste", "value": "uusi"},
        {"label": "yksin", "value": "yksin"},
    ]
    assert (values["label"], values["validate.required"], values["validate.min"]) == ("Uusi", True, 1)
    assert values["validate.max"] == "kolme"  # the check tells of it; nothing that was typed is lost
    assert (values["properties.default"], values["readonly"], values["description"]) == ("true", True, None)
    assert values["conditional.hide"] == '=x = "<script>"'
