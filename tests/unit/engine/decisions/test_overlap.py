"""Overlaps of a UNIQUE table are told only where simple cells prove them."""

import pytest

from engine.decisions import check_decisions, overlap
from tests.unit.engine.decisions.tables import dmn, table


def overlapping(inputs, *rules):
    problems = check_decisions(dmn(table(inputs, ["x"], [[*cells, "1"] for cells in rules])), "d.dmn")
    return [problem.element for problem in problems if problem.rule == "dmn.overlap"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("> 1", "> 2"),
        ("> 1", "< 2"),
        ("[1..5]", "[5..8]"),
        ("-", "-"),
        ("-", '"a"'),
        ('"a", "b"', '"b", "c"'),
        ('not("a")', '"b"'),
        ('not("a")', 'not("b")'),
        ("true", "-"),
        ("not(null)", "5"),
        ("> 1.5", "< 1.6"),
        ("(1..2)", "(1..2)"),
        ("[1..2)", "<= 1"),
        ("1, 7", "(5..9), 20"),
        ("5", '5, "a"'),
        ("-", "> 3"),
    ],
)
def test_cells_that_a_value_passes_both_overlap(one, other):
    assert overlapping(["n"], [one], [other]) == ["tuki/r2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("< 1", ">= 1"),
        ("[1..5)", "[5..8]"),
        ('"a"', '"b"'),
        ('not("a")', '"a"'),
        ("true", "false"),
        ("null", "not(null)"),
        ("> raja", "> 1"),
        ("count(?) > 1", "-"),
        ("(1..2)", "2"),
        ("[1..2)", "[2..3]"),
        ("1, 2", "(2..9), 20"),
        ("5", '"5"'),
        ("< 5", '"a"'),
        ("[5..1]", "-"),
    ],
)
def test_cells_that_are_apart_or_not_simple_do_not_overlap(one, other):
    assert overlapping(["n"], [one], [other]) == []


def test_rules_overlap_only_when_all_columns_do():
    assert overlapping(["n", "m"], ["> 1", '"a"'], ["> 2", '"b"']) == []
    assert overlapping(["n", "m"], ["> 1", '"a"'], ["> 2", "-"]) == ["tuki/r2"]


def test_the_same_expression_in_two_columns_proves_nothing():
    assert overlapping(["n", "n"], ["> 1", "< 3"], ["> 5", "-"]) == []


def test_of_many_pairs_the_first_hundred_are_told():
    assert len(overlapping(["n"], *([f"> {number}"] for number in range(60)))) == overlap.MAX_TOLD


def test_when_the_tries_are_spent_nothing_more_is_told(monkeypatch):
    rules = [["true"], ["true"], ["false"], ["false"]]
    assert overlapping(["n"], *rules) == ["tuki/r2", "tuki/r4"]
    monkeypatch.setattr(overlap, "_MAX_TRIES", 2)
    assert overlapping(["n"], *rules) == ["tuki/r2"]
