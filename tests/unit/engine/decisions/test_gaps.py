"""A gap is told of only where it is one for certain."""

import pytest

from engine.decisions import check_decisions
from engine.model import Severity
from tests.unit.engine.decisions.tables import dmn, literal, table


def gaps(inputs, *rules, policy="UNIQUE", file=None):
    data = file or dmn(table(inputs, ["x"], [[*cells, "1"] for cells in rules], policy))
    problems = [one for one in check_decisions(data, "d.dmn") if one.rule == "dmn.gap"]
    assert all(one.severity is Severity.WARNING and one.element == "tuki" for one in problems)
    return [one.message.split(" matches ")[1].split(";")[0] for one in problems]


@pytest.mark.parametrize(
    ("cells", "example"),
    [
        (["< 18", "> 18"], "n = 18"),
        (["[0..10]", "[20..30]", "> 30"], "n = 11"),
        (["< 1.5", "> 2.5"], "n = 1.5"),
        (["> 5"], "n = 4"),
        (['"a"', '"b"'], "n = any other text"),
        (["true"], "n = false"),
        (['not("a")'], 'n = "a"'),
    ],
)
def test_a_gap_has_an_example(cells, example):
    assert gaps(["n"], *([cell] for cell in cells)) == [example]


@pytest.mark.parametrize(
    "cells",
    [
        ["< 5", ">= 5"],
        ["0", ">= 1"],
        ["<= 5", ">= 6"],
        ["true", "false"],
        ['"a"', "-"],
        ['"a"', 'not("a")'],
        ["> raja", "< 1"],
        ["count(?) > 1"],
    ],
)
def test_what_is_whole_or_cannot_be_known_is_no_gap(cells):
    assert gaps(["n"], *([cell] for cell in cells)) == []


def test_a_gap_may_lie_in_two_columns_together():
    assert gaps(["n", "m"], ["< 5", "-"], [">= 5", "true"]) == ["n = 5, m = false"]
    assert gaps(["n", "m"], ["< 5", "-"], [">= 5", "true"], [">= 5", "false"]) == []


@pytest.mark.parametrize("policy", ["COLLECT", "RULE ORDER"])
def test_no_match_is_an_answer_of_a_list(policy):
    assert gaps(["n"], ["> 5"], policy=policy) == []


def test_first_and_any_have_gaps_too():
    assert gaps(["n"], ["> 5"], policy="FIRST") == gaps(["n"], ["> 5"], policy="ANY") == ["n = 4"]


def test_a_default_output_answers_the_rest():
    data = dmn(table(["n"], ["x"], [["> 5", "1"]])).replace(
        b"</output>", b"<defaultOutputEntry><text>0</text></defaultOutputEntry></output>"
    )
    assert b"defaultOutputEntry" in data
    assert gaps([], file=data) == []


def test_a_table_of_many_columns_is_looked_through_soon():
    names = [f"n{number}" for number in range(12)]
    rules = [["-"] * place + [f"> {place}"] + ["-"] * (11 - place) for place in range(12)]
    assert len(gaps(names, *rules)) == 1


@pytest.mark.parametrize(
    "attribute", ['expressionLanguage="http://www.w3.org/1999/XPath"', 'expressionLanguage="groovy"']
)
def test_another_language_is_refused(attribute):
    data = dmn(literal("a", "1")).replace(b"<literalExpression", f"<literalExpression {attribute}".encode())
    assert attribute.encode() in data
    assert [(one.rule, one.element) for one in check_decisions(data, "d.dmn")] == [("dmn.language", "a")]


def test_feel_may_be_named():
    address = b'<literalExpression expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/"'
    assert check_decisions(dmn(literal("a", "1")).replace(b"<literalExpression", address), "d.dmn") == []
