"""The page for process owners: every row of its examples gives what the page says."""

import re
from pathlib import Path

import pytest

from engine.feel import evaluate
from engine.feel.builtins import BUILTINS

PAGE = (Path(__file__).parents[4] / "docs" / "feel.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| `(.+)` \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("written", "gives"), ROWS, ids=[written for written, _ in ROWS])
def test_an_example_of_the_page_gives_what_it_says(written, gives):
    assert evaluate(written, {}) == evaluate(gives, {})


def test_the_page_has_examples():
    assert len(ROWS) > 30


def test_the_functions_of_the_standard_are_all_there():
    """DMN 1.5, section 10.3.4; today and now are the caller's."""
    names = """
    date; date and time; time; number; string; duration; years and months duration; not; substring; string
    length; upper case; lower case; substring before; substring after; replace; contains; starts with; ends
    with; matches; split; string join; list contains; list replace; count; min; max; sum; mean; all; any;
    sublist; append; concatenate; insert before; remove; reverse; index of; union; distinct values; flatten;
    product; median; stddev; mode; decimal; floor; ceiling; round up; round down; round half up; round half
    down; abs; modulo; sqrt; log; exp; odd; even; is; before; after; meets; met by; overlaps; overlaps before;
    overlaps after; finishes; finished by; includes; during; starts; started by; coincides; range; day of
    year; day of week; month of year; week of year; sort; get value; get entries; context; context put;
    context merge
    """
    assert {" ".join(name.split()) for name in names.split(";")} <= BUILTINS.keys()
