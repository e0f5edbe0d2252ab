"""Months, cuts, and what is hidden: a single hidden part could be computed from the others."""

import pytest

from engine.analytics.indicators import INDICATORS, measured, words_of
from engine.analytics.indicators.line import Entered
from engine.analytics.indicators.measure import months_of
from tests.unit.engine.analytics.indicators.small_log import case, date, day, fact, log, numbered, waits


def _referrals(**by_station):
    found = []
    for name, count in by_station.items():
        found += [fact("terveystarkastus_ohjattu", day(2, 1), f"{name}{n}", asema=name) for n in range(count)]
    return log(*found)


def _line(indicator_id, records, key=""):
    lines = measured(INDICATORS[indicator_id], records).lines
    return next((line for line in lines if line.key == key), lines[0])


def test_a_small_part_is_hidden_and_takes_the_next_smallest_along():
    parts = dict(_line("I05", _referrals(a=12, b=7, c=3)).cuts["asema"])
    assert parts["a"].value == 12
    assert parts["b"].is_hidden, "12 of 22 are told: who knows b = 7 knows c = 3"
    assert parts["c"].is_hidden


def test_two_small_parts_hide_each_other():
    parts = dict(_line("I05", _referrals(a=12, b=3, c=2)).cuts["asema"])
    assert parts["a"].value == 12
    assert parts["b"].is_hidden
    assert parts["c"].is_hidden


def test_what_nobody_recorded_is_a_part_of_its_own():
    records = log(*numbered(5, lambda n: fact("terveystarkastus_ohjattu", day(2, 1), f"c{n}")))
    assert dict(_line("I05", records).cuts["asema"])[""].n == 5


def test_months_and_years_add_up_to_the_period():
    records = log(*numbered(10, lambda n: fact("terveystarkastus_ohjattu", day(2 + n % 2, 1), f"c{n}")))
    line = _line("I05", records)
    assert [key for key, _value in line.months] == [f"2026-0{month}" for month in range(1, 7)]
    assert [value.value for _key, value in line.months] == [0, 5, 5, 0, 0, 0]
    assert [(key, value.value) for key, value in line.years] == [("2026", 10)]


def test_a_stock_is_told_at_the_end_of_each_month():
    closing = [day(2, 15) if number < 5 else None for number in range(10)]
    cases = numbered(10, lambda number: case(f"c{number}", closed=closing[number]))
    plans = numbered(10, lambda number: fact("suunnitelma_hyväksytty", day(1, 20), f"c{number}"))
    line = _line("I31", log(*plans, cases=cases), "valid")
    assert [value.n for _key, value in line.months][:3] == [10, 5, 5]


def test_months_end_with_the_period():
    assert list(months_of(date(2025, 11, 20), date(2026, 1, 5))) == [
        date(2025, 11, 30),
        date(2025, 12, 31),
        date(2026, 1, 5),
    ]


def test_who_still_waits_makes_a_station_slow():
    """Three of ten were quick, seven still wait: the median of those who got through would be two days."""
    records = log(*waits([1, 2, 3, *[None] * 7], "terveystarkastus_ohjattu", "terveystarkastus_tehty"))
    whole = _line("I08", records).whole
    assert (whole.value, whole.n, whole.open) == (None, 10, 7)


def test_a_case_that_ended_waits_no_longer():
    cases = numbered(6, lambda number: case(f"c{number}", closed=day(3, 11) if number else None))
    records = log(*waits([None] * 6, "terveystarkastus_ohjattu", "terveystarkastus_tehty"), cases=cases)
    assert _line("I08", records, "waiting").whole.is_hidden, "one waits, and five have ended"


def test_a_new_time_is_no_end_of_the_wait():
    on = day(4, 1)
    again = numbered(6, lambda n: fact("terveystarkastus_peruuntunut", on, f"c{n}", lopullinen=False))
    over = numbered(6, lambda n: fact("terveystarkastus_peruuntunut", on, f"c{n}", lopullinen=True))
    begun = waits([None] * 6, "terveystarkastus_ohjattu", "terveystarkastus_tehty")
    cases = numbered(6, lambda number: case(f"c{number}"))
    assert _line("I08", log(*begun, *again, cases=cases), "waiting").whole.n == 6
    assert _line("I08", log(*begun, *over, cases=cases), "waiting").whole.n == 0


def test_a_case_that_moved_counts_where_each_thing_happened():
    """Ten cases were referred in Vantaa and moved; their checks were done in Kerava, and belong to Kerava."""
    here = waits([None] * 10, "terveystarkastus_ohjattu", "terveystarkastus_tehty")
    there = numbered(10, lambda n: fact("terveystarkastus_tehty", day(3, 9), f"new{n}", region="kerava"))
    assert _line("I06", log(*here), "checks").whole.n == 0
    assert _line("I06", log(*there, region="kerava"), "checks").whole.n == 10


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_indicator_has_its_words(language):
    words = words_of(language)
    assert list(words) == list(INDICATORS)
    for key, one in INDICATORS.items():
        told = words[key]
        assert all((told.name, told.definition, told.formula, told.missing)), key
        assert list(told.lines) == [line.key for line in one.lines]
        assert all(said.name and said.counted for said in told.lines.values()), key
        assert list(told.entered) == [entered.kind for entered in one.entered]
        assert all(isinstance(entered, Entered) for entered in one.entered)


def test_words_of_another_language_are_finnish():
    assert words_of("de") == words_of("fi")
