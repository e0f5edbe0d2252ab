"""Rows that follow each other in time leave no day out; the error stands where the next row begins."""

from datetime import date

import pytest

from engine.errors import FormInvalid
from engine.forms import check_form


@pytest.fixture
def income(field):
    """Give a raw list of stages with a beginning and an end."""
    days = [field("datetime", key, subtype="date") for key in ("alkaa", "päättyy")]
    name = field("textfield", "etuus")
    return field("dynamiclist", "etuudet", components=[name, *days], properties={"unbroken": "alkaa päättyy"})


def rows(*spans):
    return {"etuudet": [{"etuus": "x", "alkaa": first, "päättyy": last} for first, last in spans]}


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [("1.1.2026", "")],
        [("1.1.2026", "31.1.2026"), ("1.2.2026", "28.2.2026"), ("1.3.2026", "")],
        [("1.3.2026", ""), ("1.1.2026", "28.2.2026")],
        [("1.1.2026", ""), ("1.6.2026", "30.6.2026")],
        [("1.1.2026", "31.12.2026"), ("1.3.2026", "31.3.2026"), ("1.1.2027", "2.1.2027")],
        [("1.1.2026", "31.12.2199"), ("2.1.2026", "")],
    ],
)
def test_rows_that_meet_or_overlap_leave_nothing_out(form, income, refusals, spans):
    assert refusals(form(income), rows(*spans)) == {}


@pytest.mark.parametrize(
    ("spans", "row", "first", "last"),
    [
        ([("1.1.2026", "31.1.2026"), ("2.2.2026", "")], 1, (1, 2), (1, 2)),
        ([("1.3.2026", ""), ("1.1.2026", "31.1.2026")], 0, (1, 2), (28, 2)),
        ([("1.1.2026", "31.3.2026"), ("1.2.2026", "28.2.2026"), ("1.5.2026", "")], 2, (1, 4), (30, 4)),
    ],
)
def test_a_gap_is_said_with_its_days_at_the_row_after_it(form, income, spans, row, first, last):
    with pytest.raises(FormInvalid) as refused:
        form(income).clean(rows(*spans), {})
    ((path, error),) = refused.value.errors.items()
    assert (path, error.code) == (f"etuudet.{row}.alkaa", "gap")
    assert error.facts == {"first": date(2026, *reversed(first)), "last": date(2026, *reversed(last))}


def test_the_row_is_counted_as_it_was_sent_with_the_empty_ones(form, income, refusals):
    sent = rows(("1.1.2026", "31.1.2026"), ("1.3.2026", ""))
    sent["etuudet"].insert(1, {"etuus": "", "alkaa": "", "päättyy": ""})
    assert refusals(form(income), sent) == {"etuudet.2.alkaa": "gap"}


def test_a_wrong_date_has_its_own_error_and_no_second_one(form, income, refusals):
    assert refusals(form(income), rows(("1.1.2026", "31.1.2026"), ("eilen", ""))) == {"etuudet.1.alkaa": "not_a_date"}


@pytest.mark.parametrize("value", ["alkaa", "alkaa loppuu", "alkaa päättyy etuus", ""])
def test_the_rule_names_two_dates_of_the_list(schema, income, value):
    assert check_form(schema(income), "f01_koe.form.json", {}) == []
    broken = {**income, "properties": {"unbroken": value}}
    assert [one.rule for one in check_form(schema(broken), "f01_koe.form.json", {})] == ["form-property"]


def test_the_rule_is_for_lists(schema, field):
    found = check_form(schema(field("textfield", "k", properties={"unbroken": "a b"})), "f01_koe.form.json", {})
    assert [one.rule for one in found] == ["form-property"]
