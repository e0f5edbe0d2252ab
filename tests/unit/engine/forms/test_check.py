"""Everything that is wrong with a form file, at once."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.forms import check_form
from engine.model import Severity

NAME = "forms/f01_koe.form.json"


@pytest.fixture
def rules(schema):
    """Give (rule, element) of the problems of a form with these components."""

    def check(*components, **root):
        return sorted({(one.rule, one.element) for one in check_form(schema(*components, **root), NAME)})

    return check


def test_a_good_form_has_no_problems(rules, field, choices):
    assert rules(
        {"type": "text", "id": "Text_1", "text": "Ohje"},
        field("radio", "polku", values=choices("a", "b"), validate={"required": True}, properties={
            "proposal": "=d08.polku", "decision": "d08", "reasonField": "g.perustelu",
            "dimension": "polku", "default": "true",
        }),
        field("group", "g", components=[field("textarea", "perustelu", conditional={"hide": "=polku = d08.polku"})]),
        field("datetime", "pvm", subtype="date", properties={"notBefore": "=asia.avattu", "initial": "=tänään"}),
        field("dynamiclist", "rivit", validate={"min": 1}, components=[field("textfield", "polku")]),
        field("select", "työpari", properties={"people": "sosiaaliohjaus", "source": "D4:160"}),
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ({"type": "table", "id": "T", "key": "t"}, "form-type"),
        ({"id": "T", "key": "t"}, "form-type"),
        ({"type": "textfield", "id": "T", "key": "t"}, "form-label"),
        ({"type": "textfield", "id": "T", "label": "T"}, "form-key"),
        ({"type": "textfield", "id": "T", "label": "T", "key": "a.b"}, "form-key"),
        ({"type": "textfield", "id": "T", "label": "T", "key": "1a"}, "form-key"),
        ({"type": "textfield", "id": "T", "label": "T", "key": "typename"}, "form-key"),
        ({"type": "textfield", "id": "T", "label": "T", "key": "and"}, "form-key"),
        ({"type": "textfield", "id": "T", "label": "T", "key": "asia"}, "form-key"),
        ({"type": "textfield", "id": "T", "label": "=x", "key": "t"}, "form-template"),
        ({"type": "text", "id": "T", "text": "Hei {{nimi}}"}, "form-template"),
        ({"type": "datetime", "id": "T", "label": "T", "key": "t"}, "form-subtype"),
        ({"type": "group", "id": "T", "label": "T"}, "form-empty"),
        ({"type": "dynamiclist", "id": "T", "label": "T", "components": [{"type": "separator"}]}, "form-key"),
        ({"type": "select", "id": "T", "label": "T", "key": "t"}, "form-options"),
        ({"type": "select", "id": "T", "label": "T", "key": "t", "values": [{"value": "a"}]}, "form-options"),
        (
            {"type": "select", "id": "T", "label": "T", "key": "t", "values": [{"value": "1", "label": "A"}] * 2},
            "form-options",
        ),
        ({"type": "select", "id": "T", "label": "T", "key": "t", "valuesKey": "x"}, "form-unsupported"),
    ],
)
def test_a_wrong_component_is_named(rules, component, expected):
    assert expected in {rule for rule, _element in rules(component)}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"conditional": {"hide": "=a ="}}, "form-expression"),
        ({"conditional": {"hide": "a = 1"}}, "form-expression"),
        ({"conditional": {"hide": "=no such(1)"}}, "form-expression"),
        ({"conditional": {"hide": 5}}, "form-expression"),
        ({"readonly": "=("}, "form-expression"),
        ({"defaultValue": "=1"}, "form-expression"),
        ({"properties": {"initial": "x"}}, "form-expression"),
        ({"properties": {"proposal": "=x"}}, "form-proposal"),
        ({"properties": {"proposal": "=x", "decision": "d", "reasonField": "puuttuu"}}, "form-proposal"),
        (
            {"properties": {"proposal": "=x", "decision": "d", "reasonField": "k", "reasonCode": "puuttuu"}},
            "form-proposal",
        ),
        ({"properties": {"mustBe": "kyllä"}}, "form-property"),
        ({"properties": {"mustBe": True}}, "form-property"),
        ({"properties": {"people": "*"}}, "form-property"),
        ({"properties": {"notBefore": "=x"}}, "form-property"),
        ({"properties": {"dimension": "Iso"}}, "form-property"),
        ({"properties": {"oma": "x"}}, "form-property"),
        ({"validate": 5}, "form-validate"),
        ({"validate": {"requird": True}}, "form-validate"),
        ({"validate": {"required": "yes"}}, "form-validate"),
        ({"validate": {"minLength": "x"}}, "form-validate"),
        ({"validate": {"minLength": 5, "maxLength": 3}}, "form-validate"),
        ({"validate": {"validationType": "url"}}, "form-validate"),
        ({"validate": {"pattern": "(a+)+"}}, "form-pattern"),
    ],
)
def test_a_wrong_rule_of_a_field_is_named(rules, field, more, expected):
    assert rules(field("textfield", "k", **more)) == [(expected, "k")]


def test_lists_do_not_stand_in_lists_nor_proposals_in_rows(rules, field):
    properties = {"proposal": "=x", "decision": "d", "reasonField": "l.t"}
    inner = [
        field("textfield", "t", properties=properties),
        field("dynamiclist", "m", components=[field("number", "n")]),
    ]
    assert rules(field("dynamiclist", "l", components=inner)) == [("form-nested-list", "l.m"), ("form-proposal", "l.t")]


def test_keys_are_unique_on_their_level(rules, field):
    plain = {"type": "group", "id": "G", "label": "G", "components": [field("number", "a")]}
    assert rules(field("textfield", "a"), plain) == [("form-duplicate-key", "a")]
    assert rules(field("textfield", "a"), field("group", "g", components=[field("number", "a")])) == []


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ({"id": "muu"}, "form-id"),
        ({"id": 5}, "form-id"),
        ({"schemaVersion": 99}, "form-version"),
        ({"schemaVersion": "x"}, "form-version"),
        ({"components": []}, "form-empty"),
        ({"components": {}}, "form-empty"),
    ],
)
def test_a_wrong_root_is_named(schema, field, root, expected):
    data = json.loads(schema(field("textfield", "a"))) | root
    assert expected in {one.rule for one in check_form(json.dumps(data).encode(), NAME)}


def test_a_missing_title_is_a_warning(schema, field):
    (problem,) = check_form(schema(field("textfield", "a"), title=""), NAME)
    assert (problem.rule, problem.severity) == ("form-title", Severity.WARNING)


def test_all_problems_come_at_once_each_at_its_line():
    data = """{
  "id": "f01_koe", "title": "Koe", "schemaVersion": 19, "type": "default",
  "components": [
    {"type": "textfield", "id": "A", "label": "A",
     "key": "sama"},
    {"type": "textfield", "id": "B", "label": "B",
     "key": "sama"},
    {"type": "textfield", "id": "C",
     "key": "hät\\u00e4"},
    {"type": "image",
     "id": "D"}
  ]
}"""
    found = [(one.line, one.element, one.rule) for one in check_form(data.encode(), NAME)]
    assert found == [(7, "sama", "form-duplicate-key"), (9, "hätä", "form-label"), (11, "D", "form-type")]


def test_a_mistake_of_json_has_its_line():
    (problem,) = check_form(b'{\n "id": "f01_koe",\n "components": [}\n', NAME)
    assert (problem.rule, problem.line) == ("form-json", 3)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b'{"a":' * 100_000, b" " * 500_001])
def test_what_is_no_form_is_one_problem(data):
    (problem,) = check_form(data, NAME)
    assert problem.rule in ("form-json", "form-size")


def test_a_form_too_deep_or_too_large_is_refused_soon(schema, field):
    deep = field("textfield", "a")
    for number in range(300):
        deep = field("group", f"g{number}", components=[deep])
    many = [field("textfield", f"a{number}") for number in range(3000)]
    begin = time.thread_time()
    assert "form-size" in {one.rule for one in check_form(schema(deep), NAME)}
    assert "form-size" in {one.rule for one in check_form(schema(*many), NAME)}
    assert time.thread_time() - begin < 2


class TestSideFiles:
    """Texts of other languages."""

    @pytest.fixture
    def check(self, schema, field, choices):
        data = schema(field("radio", "muoto", values=choices("a")), {"type": "text", "id": "Text_1", "text": "Ohje"})
        return lambda text: check_form(data, NAME, {"forms/f01_koe.sv.json": text.encode()})

    def test_a_whole_translation_has_no_problems(self, check):
        muoto = '"muoto": {"label": "Form", "options": {"a": "Ett"}}'
        assert check('{"_form": {"title": "Prov"}, ' + muoto + ', "Text_1": {"text": "Råd"}}') == []

    def test_what_is_missing_is_a_warning(self, check):
        problems = check("{}")
        assert {one.severity for one in problems} == {Severity.WARNING}
        assert {(one.element, one.message) for one in problems} == {
            ("_form", "no translation of title"),
            ("muoto", "no translation of label"),
            ("muoto", 'no translation of option "a"'),
            ("Text_1", "no translation of text"),
        }

    def test_what_the_form_does_not_have_is_an_error_at_its_line(self, check):
        side = """{
  "_form": {"title": "Prov", "name": "x"},
  "muoto": {"label": "Form", "options": {"a": "Ett", "b": "Två"}, "hint": "x"},
  "Text_1": {"text": "Råd"},
  "gone": {},
  "bad": 5
}"""
        found = [(one.line, one.element) for one in check(side) if one.severity is Severity.ERROR]
        assert found == [(2, "_form"), (3, "muoto"), (3, "muoto"), (5, "gone"), (6, "bad")]

    def test_a_side_file_that_is_no_json_is_one_problem(self, check):
        assert [one.rule for one in check("{")] == ["form-json"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["select", "group", "=x", "a"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "key", "path", "id", "components", "values", "validate", "properties", "conditional"]
            )
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(JSON, JSON)
def test_any_json_at_all_is_checked(components, side):
    data = json.dumps({"id": "f01_koe", "components": [components, *([components] if components else [])]}).encode()
    texts = {"x.sv.json": json.dumps({"a": side}).encode()}
    assert all(one.line >= 1 for one in check_form(data, NAME, texts))


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_checked(data):
    assert check_form(data, NAME, {"x.sv.json": data})


def test_the_largest_files_that_are_read_at_all_are_checked_soon(schema, field, choices):
    fields = [field("select", f"a{number}", values=choices(*range(20))) for number in range(300)]
    side = {f"k{number}": {} for number in range(30_000)}
    begin = time.thread_time()
    problems = check_form(schema(*fields), NAME, {"x.sv.json": json.dumps(side).encode()})
    assert 200 <= len(problems) <= 500
    assert time.thread_time() - begin < 2
