"""A DMN file is checked as a whole: every problem at once, at its line, with what to do."""

import pytest

from engine.decisions import check_decisions, load_decisions
from engine.errors import DefinitionInvalid
from engine.model import Severity
from tests.unit.engine.decisions.tables import dmn, literal, required, table, text


def found(file):
    return [(problem.element, problem.rule) for problem in check_decisions(file, "d.dmn")]


def test_a_right_file_has_no_problem():
    assert check_decisions(dmn(table(["n"], ["x"], [["< 5", '"a"'], [">= 5", '"b"']])), "d.dmn") == []


def test_every_bad_cell_is_reported_with_its_line():
    rules = [["> ", '"a"'], ["5", '"b'], ["'c'", "cuont(n)"]]
    problems = check_decisions(dmn(table(["n"], ["x"], rules)), "d.dmn")
    assert [(problem.line, problem.element, problem.rule) for problem in problems] == [
        (7, "tuki/r1", "dmn.cell"),
        (8, "tuki/r2", "dmn.cell"),
        (9, "tuki/r3", "dmn.cell"),
        (9, "tuki/r3", "dmn.cell"),
    ]
    assert "did you mean count?" in " ".join(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (dmn(), ("", "dmn.empty")),
        (dmn('<decision id="a" name="a"/>'), ("a", "dmn.logic")),
        (dmn('<decision id="a" name="a"><invocation/></decision>'), ("a", "dmn.logic")),
        (dmn(literal("a", "")), ("a", "dmn.expression")),
        (dmn(literal("a", "1 +")), ("a", "dmn.expression")),
        (dmn(table(["n +"], ["x"], [["1", "1"]])), ("tuki/in0", "dmn.expression")),
        (dmn(table([""], ["x"], [["1", "1"]])), ("tuki/in0", "dmn.expression")),
        (dmn(table(["n"], ["x"], [["1"]])), ("tuki/r1", "dmn.cells")),
        (dmn(table(["n"], [], [["1"]])), ("tuki", "dmn.outputs")),
        (dmn(table(["n"], ["x", "x"], [["1", "1", "2"]])), ("tuki", "dmn.outputs")),
        (dmn(table(["n"], ["x"], [["1", "1"]], "BEST")), ("tuki", "dmn.hit-policy")),
        (dmn(table(["n"], ["x"], [["1", "1"]], "PRIORITY")), ("tuki", "dmn.hit-policy")),
        (dmn(table(["n"], ["x"], [["1", "1"]], "COLLECT", aggregation="AVG")), ("tuki", "dmn.aggregation")),
        (dmn(table(["n"], ["x"], [["1", "1"]], "FIRST", aggregation="SUM")), ("tuki", "dmn.aggregation")),
        (dmn(table(["n"], ["x", "y"], [["1", "1", "2"]], "COLLECT", aggregation="SUM")), ("tuki", "dmn.aggregation")),
        (dmn(table(["n"], ["x"], [["1", "1"]], values='"a')), ("tuki/out0", "dmn.expression")),
        (dmn(literal("a", "b", required("b"))), ("a", "dmn.requirement")),
        (dmn(literal("a", "1"), literal("a", "2")), ("a", "dmn.id")),
        (dmn(literal("", "1")), ("", "dmn.id")),
        (dmn('<import name="muu"/>', literal("a", "1")), ("", "dmn.import")),
        (dmn('<decision id="a" name="a"><list><literalExpression/></list></decision>'), ("a", "dmn.expression")),
        (
            dmn(
                '<decision id="a" name="a"><filter><in>'
                + text("literalExpression", "[1]")
                + "</in></filter></decision>"
            ),
            ("a", "dmn.logic"),
        ),
    ],
)
def test_an_error_is_found_and_stops_the_loading(file, problem):
    assert found(file) == [problem]
    with pytest.raises(DefinitionInvalid):
        load_decisions(file, "d.dmn")


def test_decisions_that_require_each_other_are_refused():
    file = dmn(literal("a", "b", required("b")), literal("b", "a", required("a")))
    assert found(file) == [("a", "dmn.circle"), ("b", "dmn.circle")]


def test_a_decision_that_requires_itself_is_refused():
    assert found(dmn(literal("a", "a", required("a")))) == [("a", "dmn.circle")]


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (dmn(table(["n"], ["x"], [["> 1", "1"], ["> 2", "2"]])), ("tuki/r2", "dmn.overlap")),
        (dmn(table(["n"], ["x"], [["kyllä", "1"]])), ("tuki/r1", "dmn.unquoted")),
        (dmn(table(["n"], ["x"], [["1", "kyllä"]])), ("tuki/r1", "dmn.unquoted")),
        (dmn(table(["n"], ["x"], [["1", ""]])), ("tuki/r1", "dmn.empty-output")),
        (dmn(table(["n"], ["x"], [["1", '"a"']], "COLLECT", aggregation="SUM")), ("tuki/r1", "dmn.aggregation")),
        (dmn(table(["n"], ["x"], [["1", "true"]], "COLLECT", aggregation="SUM")), ("tuki/r1", "dmn.aggregation")),
    ],
)
def test_a_warning_does_not_stop_the_loading(file, problem):
    assert problem in found(file)
    assert {one.severity for one in check_decisions(file, "d.dmn")} == {Severity.WARNING}
    assert load_decisions(file, "d.dmn").names == {"tuki": "tuki"}


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"kissa",
        b"<definitions>",
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><definitions/>'.encode("utf-16"),
        b"<a>" * 5000,
        b"<!--" + b"x" * 2_000_001 + b"-->",
        bytes(range(256)),
    ],
    ids=["empty", "text", "unfinished", "bpmn", "entity", "utf-16", "deep", "large", "binary"],
)
def test_what_is_no_dmn_file_is_one_problem(file):
    assert [problem.rule for problem in check_decisions(file, "d.dmn")] == ["dmn.xml"]
    with pytest.raises(DefinitionInvalid):
        load_decisions(file, "d.dmn")
