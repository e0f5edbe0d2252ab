"""Forms edited field by field: what was there stays, what is new is right from the start."""

import json
from pathlib import Path

import pytest

from engine.errors import DefinitionInvalid, NotFound
from engine.forms import TYPES, check_form, load_form
from engine.forms.edits import (
    add_component,
    change_component,
    change_title,
    move_component,
    new_form,
    remove_component,
    sheets_of_form,
)
from engine.model import Severity

ROOT = Path(__file__).parents[5]
FORMS = sorted(ROOT.glob("forms/*.form.json"))
FORM = new_form("koe", "Koe")


def errors(data):
    return [one for one in check_form(data, "forms/koe.form.json") if one.severity is Severity.ERROR]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name.split(".")[0])
def test_what_is_moved_and_moved_back_is_the_same_file(path):
    data = path.read_bytes()
    sheets = sheets_of_form(data)
    assert all(one.name and one.is_known for one in sheets)
    first = sheets[0]
    moved = move_component(data, first.name, 1)
    assert (moved == data) is first.is_last
    assert first.is_last or move_component(moved, first.name, -1) == data
    assert change_component(data, first.name, {"label": first.value("label")})[0] == data


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_new_component_of_any_type_is_right_from_the_start(kind):
    data, name = add_component(FORM, kind, "uusi", "Uusi kenttä")
    assert errors(data) == []
    again, other = add_component(data, kind, "uusi", "Toinen")
    assert errors(again) == []
    assert other != name
    assert remove_component(again, other) == data
    assert remove_component(data, name) == FORM


def test_a_component_goes_into_a_group_or_rows_and_is_found_by_its_full_name():
    data, rows = add_component(FORM, "dynamiclist", "rivit", "Rivit")
    data, name = add_component(data, "number", "määrä", "Määrä", rows)
    assert name == "rivit.määrä"
    assert errors(data) == []
    assert [(one.name, one.depth) for one in sheets_of_form(data)][-1] == ("rivit.määrä", 2)
    assert load_form(data).components[1].components[1].key == "määrä"
    for into in ("nimi", "missing"):
        with pytest.raises(NotFound):
            add_component(data, "number", "a", "A", into)


def test_values_are_written_by_path_and_taken_out():
    data, _ = add_component(FORM, "radio", "valinta", "Valinta")
    data, name = change_component(
        data,
        "valinta",
        {
            "key": "uusi",
            "validate.required": True,
            "properties.dimension": "laji",
            "conditional.hide": None,
            "type": "x",
        },
    )
    assert name == "uusi"
    (sheet,) = [one for one in sheets_of_form(data) if one.name == "uusi"]
    assert (sheet.type, sheet.value("validate.required"), sheet.value("properties.dimension")) == (
        "radio",
        True,
        "laji",
    )
    assert sheet.options == [("kyllä", "Kyllä"), ("ei", "Ei")]
    assert "conditional" not in sheet.raw
    emptied, _ = change_component(data, name, {"validate.required": None, "properties.dimension": None})
    raw = sheets_of_form(emptied)[1].raw
    assert "validate" not in raw
    assert "properties" not in raw


def test_the_title_is_written_and_a_broken_file_is_refused():
    assert json.loads(change_title(FORM, "Uusi nimi"))["title"] == "Uusi nimi"
    for broken in (b"{", b"[]", b"\xff"):
        with pytest.raises(DefinitionInvalid):
            move_component(broken, "nimi", 1)
    with pytest.raises(NotFound):
        remove_component(FORM, "missing")
    with pytest.raises(NotFound):
        add_component(FORM, "iframe", "a", "A")
