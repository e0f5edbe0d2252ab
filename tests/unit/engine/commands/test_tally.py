"""What is shown of answers, and that nothing shown can be subtracted down to a few people."""

from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.commands.surveys.tally import shown_groups, tally
from engine.forms import load_form
from engine.model import Answer

FORM = load_form((Path(__file__).parents[4] / "forms/f18_asiakaspalaute.form.json").read_bytes())


def answers(*given, language="fi"):
    return [Answer({"hyöty": one, "avoin": f"sana {number}"}, "email", language) for number, one in enumerate(given)]


def test_fewer_answers_than_the_threshold_are_nothing():
    assert tally(FORM, answers(*"555555"), 7, "language") == {}
    assert tally(FORM, [], 5, "") == {}


def test_answers_are_counted_with_their_mean_and_their_number():
    found = tally(FORM, answers(*"5544321"), 7, "")
    assert found["n"] == 7
    assert found["questions"]["hyöty"] == {
        "n": 7,
        "counts": {"5": 2, "4": 2, "3": 1, "2": 1, "1": 1},
        "mean": Decimal("3.43"),
    }
    assert found["cut"] == {}


def test_a_question_that_few_have_answered_is_not_shown_though_many_answered_others():
    many = [Answer({"kuulluksi_tuleminen": "4", "hyöty": "1" if n < 6 else None}, "email", "fi") for n in range(9)]
    found = tally(FORM, many, 7, "")
    assert found["questions"]["kuulluksi_tuleminen"]["n"] == 9
    assert found["questions"]["hyöty"] == {}


def test_what_was_written_stands_in_the_order_of_the_alphabet_and_belongs_to_nobody():
    wrote = [Answer({"avoin": text}, "email", "sv") for text in ("ö", "b", "a", "x", "c", "d", "e")]
    assert tally(FORM, wrote, 7, "language")["texts"]["avoin"] == ["a", "b", "c", "d", "e", "x", "ö"]


def test_a_small_group_is_not_shown_and_cannot_be_had_by_subtraction():
    together = [*answers(*"5" * 12), *answers(*"4" * 9, language="en"), *answers("1", "2", language="sv")]
    found = tally(FORM, together, 7, "language")
    # Were fi and en shown, all minus fi minus en would be the two who answered in Swedish.
    assert set(found["cut"]["hyöty"]) == {"fi"}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 20)), st.integers(5, 9))
def test_whatever_is_added_and_subtracted_gives_no_small_group(sizes, threshold):
    total = sum(sizes.values())
    shown = shown_groups(sizes, threshold) if total >= threshold else set()
    for many in range(len(shown) + 1):
        for some in combinations(sorted(shown), many):
            rest = total - sum(sizes[name] for name in some)
            assert total < threshold or rest == 0 or rest >= threshold
            assert not some or sum(sizes[name] for name in some) >= threshold


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"fi": 30, "sv": 8}, {"fi", "sv"}),
        ({"fi": 30, "sv": 6}, set()),
        ({"fi": 30, "sv": 4, "en": 4}, {"fi"}),
        ({"fi": 30, "sv": 7, "en": 1}, {"fi"}),
        ({}, set()),
    ],
)
def test_which_groups_are_shown(sizes, shown):
    assert shown_groups(sizes, 7) == shown
