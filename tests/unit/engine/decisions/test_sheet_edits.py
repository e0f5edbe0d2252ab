"""A table edited by rows: only what is meant changes, and the file stays a table that Polku reads."""

from pathlib import Path

import pytest

from engine.decisions import (
    add_rule,
    change_rule,
    change_text,
    check_cell,
    check_decisions,
    load_decisions,
    move_rule,
    remove_rule,
    sheets_of,
)
from engine.errors import DefinitionInvalid, NotFound

ROOT = Path(__file__).parents[4]
FILES = sorted(ROOT.glob("processes/*/*.dmn"))
FILE = ROOT / "processes/shared/d01_tuen_tarve.dmn"
DATA, DECISION = FILE.read_bytes(), "d01_tuen_tarve"
HOSTILE = '"</text><script>alert(1)</script> & ]]> \u202e"'


def rules(data, decision=DECISION):
    return next(one for one in sheets_of(data, "t.dmn") if one.decision == decision).rules


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name + "/" + path.stem)
def test_what_is_moved_and_moved_back_is_the_same_file(path):
    data = path.read_bytes()
    for sheet in sheets_of(data, path.name):
        if sheet.kind == "table" and len(sheet.rules) > 1:
            first = sheet.rules[0].id
            moved = move_rule(data, path.name, sheet.decision, first, 1)
            assert [one.id for one in rules(moved, sheet.decision)][1] == first
            assert move_rule(moved, path.name, sheet.decision, first, -1) == data
            assert move_rule(data, path.name, sheet.decision, first, -1) == data  # it is the first


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name + "/" + path.stem)
def test_what_is_added_and_removed_leaves_the_same_file(path):
    data = path.read_bytes()
    for sheet in sheets_of(data, path.name):
        if sheet.kind == "table":
            added = add_rule(data, path.name, sheet.decision, sheet.rules[0].id)
            new = rules(added, sheet.decision)[1]
            assert set(new.tests) <= {"-"}
            assert set(new.answers) == {"null"}
            assert new.id not in {one.id for one in sheet.rules}
            assert not [one for one in check_decisions(added, path.name) if one.severity == "error"]
            assert remove_rule(added, path.name, sheet.decision, new.id) == data


def test_cells_and_the_note_are_written_and_nothing_else():
    rule = rules(DATA)[1].id
    changed = change_rule(
        DATA, "t.dmn", DECISION, rule, tests=['"tyoton"', "", " true", ">= 2"], answers=["null", HOSTILE], note="<b>"
    )
    found = rules(changed)[1]
    assert found.tests == ('"tyoton"', "-", "true", ">= 2")
    assert found.answers == ("null", HOSTILE)
    assert found.note == "<b>"
    assert [one for one in rules(changed) if one.id != rule] == [one for one in rules(DATA) if one.id != rule]
    assert b"<script>" not in changed
    assert load_decisions(changed, "t.dmn").names == load_decisions(DATA, "t.dmn").names


def test_a_first_rule_and_a_first_note_are_made():
    empty = DATA
    for rule in rules(DATA):
        empty = remove_rule(empty, "t.dmn", DECISION, rule.id)
    assert rules(empty) == ()
    (rule,) = rules(add_rule(empty, "t.dmn", DECISION))
    assert (rule.tests, rule.answers, rule.note) == (("-",) * 4, ("null", "null"), "")
    noted = change_rule(
        add_rule(DATA, "t.dmn", DECISION), "t.dmn", DECISION, rules(add_rule(DATA, "t.dmn", DECISION))[0].id,
        tests=["-"] * 4, answers=["1", "2"], note="",
    )  # fmt: skip
    assert rules(noted)[0].note == ""


def test_an_expression_is_written_and_a_table_has_none():
    path = ROOT / "processes/shared/d15_kuormitus.dmn"
    sheet = next(one for one in sheets_of(path.read_bytes(), "t.dmn") if one.kind == "text")
    changed = change_text(path.read_bytes(), "t.dmn", sheet.decision, " 1 < 2 ")
    assert next(one for one in sheets_of(changed, "t.dmn") if one.decision == sheet.decision).text == "1 < 2"
    with pytest.raises(NotFound):
        change_text(DATA, "t.dmn", DECISION, "1")


@pytest.mark.parametrize(("decision", "rule"), [("d99", "x"), (DECISION, "x"), (DECISION, ""), ("", "x")])
def test_what_is_not_there_is_not_found(decision, rule):
    with pytest.raises(NotFound):
        move_rule(DATA, "t.dmn", decision, rule, 1)
    with pytest.raises(DefinitionInvalid):
        remove_rule(b"<a>", "t.dmn", decision, rule)


def test_a_cell_says_where_it_is_wrong():
    assert check_cell("", test=True) is None
    assert check_cell("> 5, [1..3]", test=True) is None
    assert check_cell("> 5", test=False) is not None
    error = check_cell('"a"\n> >', test=True)
    assert (error.line, error.column > 0) == (2, True)


def test_what_a_decision_looks_at_is_named_once_in_order():
    model = load_decisions(DATA, "t.dmn")
    expected = ["tunnistaminen.suhde_työelämään", "tunnistaminen.tavoite", "tunnistaminen.perusteet"]
    assert model.looks_at(DECISION) == expected
    assert "tunnistaminen" in model.roots
    assert model.outputs(DECISION) == [("tuen_tarve", "Tuen tarve"), ("perustelu", "Perustelu")]
    # What another decision of the file answers is no input; what a loop or a filter names is none either.
    loads = load_decisions(Path(ROOT / "processes/shared/d15_kuormitus.dmn").read_bytes(), "t.dmn")
    assert loads.looks_at("d15_rajat") == []
