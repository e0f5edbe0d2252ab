"""Tests beside a table: read, written, run, and told of by the check."""

from pathlib import Path

import pytest

from engine.decisions import check_tests, load_decisions, read_tests, run_tests, write_tests
from engine.decisions.bench import MAX_TESTS, inputs_of
from engine.errors import DefinitionInvalid, ExpressionError
from engine.model import Severity
from engine.model.decision_tables import DecisionTest

TABLE = (Path(__file__).parents[4] / "processes/shared/d01_tuen_tarve.dmn").read_bytes()
GIVEN = {
    "tunnistaminen.suhde_työelämään": '"tyoton"',
    "tunnistaminen.tavoite": '["tyohon_paluu"]',
    "tunnistaminen.perusteet": '["terveys"]',
}
RIGHT = DecisionTest("Työtön, tavoite työhön", GIVEN, {"tuen_tarve": '"kyllä"'})
WRONG = DecisionTest("Sama väärin", GIVEN, {"tuen_tarve": '"ei"', "perustelu": ""})
BROKEN = DecisionTest("Rikki", {"tunnistaminen.tavoite": "["}, {})


def runs(*tests):
    return list(run_tests(load_decisions(TABLE, "t.dmn"), {"d01_tuen_tarve": list(tests)}, "t.tests.json", {}))


def test_a_test_says_what_the_table_gives_and_which_rules_match():
    right, wrong, broken = runs(RIGHT, WRONG, BROKEN)
    assert right.passes
    assert right.answer.startswith('{tuen_tarve: "kyllä"')
    assert right.matched == ("d01_tuen_tarve_saanto_2", "d01_tuen_tarve_saanto_5")
    assert not wrong.passes
    assert wrong.answer == right.answer
    assert not broken.passes
    assert broken.error.startswith("tunnistaminen.tavoite: ")


def test_an_output_that_is_not_named_is_not_looked_at_and_null_is_only_null():
    found = runs(
        DecisionTest("", GIVEN, {"perustelu": "  "}), DecisionTest("", {}, {"": "null"}), DecisionTest("", GIVEN, {})
    )
    assert [one.passes for one in found] == [True, False, True]


def test_a_decision_that_is_not_there_fails_with_its_name():
    (found,) = run_tests(load_decisions(TABLE, "t.dmn"), {"d99": [RIGHT]}, "t.tests.json", {})
    assert "d99" in found.error


def test_tests_come_back_as_they_were_written():
    tests = {"d01_tuen_tarve": [RIGHT, WRONG], "d02": []}
    written = write_tests(tests)
    assert read_tests(written, "t") == {"d01_tuen_tarve": [RIGHT, WRONG]}
    assert write_tests(read_tests(written, "t")) == written


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b'{"d": {}}',
        b'{"d": [{"given": {"a": 1}}]}',
        b'{"d": [{"name": 1}]}',
        b'{"d": [{"other": ""}]}',
        b'{"d": ["x"]}'.replace(b'"x"', b'{"given": []}'),
        b'{"d": [' + b",".join([b"{}"] * (MAX_TESTS + 1)) + b"]}",
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_name(data):
    with pytest.raises(DefinitionInvalid) as refused:
        read_tests(data, "processes/koe/d.tests.json")
    assert [one.file for one in refused.value.problems] == ["processes/koe/d.tests.json"]
    assert [one.rule for one in check_tests(data, "processes/koe/d.tests.json", TABLE, {})] == ["dmn.tests"]


def test_the_check_warns_of_each_test_that_fails():
    data = write_tests({"d01_tuen_tarve": [RIGHT, WRONG]})
    (problem,) = check_tests(data, "t.tests.json", TABLE, {})
    assert (problem.rule, problem.severity, problem.element) == ("dmn.test", Severity.WARNING, "d01_tuen_tarve")
    assert "test 2 (Sama väärin): the table gives {" in problem.message
    assert check_tests(data, "t.tests.json", b"<broken", {}) == []  # the table's own check tells of that


def test_paths_become_contexts_and_what_has_no_parts_is_refused():
    assert inputs_of({"a.b": "1", "a.c": '"x"', "d": " "}, {}) == {"a": {"b": 1, "c": "x"}}
    with pytest.raises(ExpressionError, match=r"a\.b\.c: b is given as a value"):
        inputs_of({"a.b": "1", "a.b.c": "2"}, {})
