"""Questions that are answered with files."""

import json

import pytest

from engine.errors import FormInvalid
from engine.forms import check_form, file_fields, load_form

PICKER = {"type": "filepicker", "id": "a", "key": "liite", "label": "Liite"}


def data(**changed):
    root = {"type": "default", "id": "f", "title": "F", "schemaVersion": 19}
    return json.dumps({**root, "components": [{**PICKER, **changed}]}).encode()


def clean(value, **changed):
    return load_form(data(**changed)).clean({"liite": value}, {})["liite"]


def rules(**changed):
    return [problem.rule for problem in check_form(data(**changed), "f.form.json", {}) if problem.severity == "error"]


def test_an_answer_is_a_list_of_ids_each_once():
    assert clean("a-1") == ["a-1"]
    assert clean(["b", "a", "b"], multiple=True) == ["b", "a"]
    assert clean("") == clean(None) == clean([]) == []


@pytest.mark.parametrize("value", ["../x", "a b", "ä", "x" * 61, {"a": 1}, [1], ["a", None], "a\0"])
def test_what_can_be_no_id_is_no_file(value):
    with pytest.raises(FormInvalid) as refused:
        clean(value, multiple=True)
    assert refused.value.errors["liite"].code == "file_gone"


@pytest.mark.parametrize(
    ("value", "changed", "code"),
    [
        (["a", "b"], {}, "too_many"),
        ([], {"validate": {"required": True}}, "required"),
        (["a"], {"multiple": True, "validate": {"min": 2}}, "too_few"),
        (["a", "b"], {"multiple": True, "validate": {"max": 1}}, "too_many"),
    ],
)
def test_how_many_is_said_by_the_form(value, changed, code):
    with pytest.raises(FormInvalid) as refused:
        clean(value, **changed)
    assert refused.value.errors["liite"].code == code


def test_the_check_knows_the_kind_and_its_limits():
    assert rules(accept=".pdf, .JPG", multiple=True, properties={"maxMegabytes": "5"}) == []
    assert rules(accept=".pdf,.exe") == ["form-accept"]
    assert rules(properties={"maxMegabytes": "0"}) == ["form-property"]
    assert rules(type="textfield", properties={"maxMegabytes": "5"}) == ["form-property"]


def test_endings_are_read_in_small_letters():
    (one,) = file_fields(load_form(data(accept=".PDF, .jpg")).components)
    assert one.accept == (".pdf", ".jpg")
