"""Which days are working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workdays import holiday_name, is_holiday, is_working_day

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Uudenvuodenpäivä"),
        (date(2026, 1, 6), "Loppiainen"),
        (date(2026, 4, 3), "Pitkäperjantai"),
        (date(2026, 4, 6), "Toinen pääsiäispäivä"),
        (date(2026, 5, 1), "Vappu"),
        (date(2026, 5, 14), "Helatorstai"),
        (date(2026, 6, 19), "Juhannusaatto"),
        (date(2026, 6, 20), "Juhannuspäivä"),
        (date(2026, 10, 31), "Pyhäinpäivä"),
        (date(2026, 12, 6), "Itsenäisyyspäivä"),
        (date(2026, 12, 24), "Jouluaatto"),
        (date(2026, 12, 25), "Joulupäivä"),
        (date(2026, 12, 26), "Tapaninpäivä"),
    ],
)
def test_holidays_of_2026_are_days_off_with_their_names(day, name):
    assert holiday_name(day) == name
    assert is_holiday(day)
    assert not is_working_day(day)


def test_eves_that_the_calendar_does_not_name_are_working_days():
    # Maundy Thursday, Walpurgis Eve and New Year's Eve are ordinary days of an office.
    assert all(map(is_working_day, (date(2026, 4, 2), date(2026, 4, 30), date(2026, 12, 31))))


def test_a_holiday_has_its_name_in_the_readers_language():
    day = date(2026, 6, 19)
    assert holiday_name(day, "sv") == "Midsommarafton"
    assert holiday_name(day, "en") == "Midsummer Eve"
    assert holiday_name(day, "uk") == "Juhannusaatto"


def test_an_ordinary_day_has_no_name():
    assert holiday_name(date(2026, 3, 18)) == ""
    assert is_working_day(date(2026, 3, 18))


@given(DAYS)
def test_no_weekend_is_a_working_day(day):
    if day.isoweekday() >= 6:
        assert not is_working_day(day)


@given(DAYS)
def test_named_days_and_holidays_are_the_same_days_in_every_language(day):
    assert {bool(holiday_name(day, language)) for language in ("fi", "sv", "en")} == {is_holiday(day)}
