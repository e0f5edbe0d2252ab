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


def test_parts_of_a_whole_that_is_hidden_are_not_even_named():
    assert not _line("I05", _referrals(a=2, b=1)).cuts["asema"]
    assert not _line("I05", _referrals(a=1, b=1, c=1, d=1, e=1)).cuts["asema"], "five names of five are one each"


def test_a_month_does_not_follow_from_its_year():
    """One small month in each of two years: with both years told, each would be its year less the other months."""
    on = [*[date(2025, 11, 3)] * 9, *[date(2025, 12, 3)] * 2, *[day(1, 5)] * 8, *[day(2, 5)] * 3, *[day(3, 5)] * 20]
    asked = [fact("terveystarkastus_ohjattu", one, f"c{n}") for n, one in enumerate(on)]
    line = _line("I05", log(*asked, since=date(2025, 11, 1)))
    told = {key: value.n for key, value in [*line.months, *line.years]}
    assert told == {
        "2025-11": None,
        "2025-12": None,
        "2025": 11,
        "2026": 31,
        "2026-01": None,
        "2026-02": None,
        "2026-03": 20,
        "2026-04": 0,
        "2026-05": 0,
        "2026-06": 0,
    }
    line = _line("I05", log(*asked[9:], since=date(2025, 11, 1)))
    assert [value.n for _key, value in line.years] == [None, None], "2025 had two: the months say more than the years"


@pytest.mark.parametrize(
    ("enough", "told"),
    [
        (7, (7 / 20, 7, None, None)),
        (2, (None, None, None, 0.25)),
        (18, (None, None, 0.75, None)),
        (20, (1.0, 20, None, None)),
    ],
)
def test_of_a_share_with_few_on_one_side_only_where_it_lies_is_told(enough, told):
    records = log(
        *numbered(20, lambda n: fact("konsultaatio_pyydetty", day(2, 1), f"c{n}", muoto="anonymisti" * (n < enough)))
    )
    whole = _line("I30", records).whole
    assert (whole.value, whole.numerator, whole.least, whole.most) == told
    assert (whole.n, whole.denominator) == (20, 20)


def test_of_a_share_of_ten_or_less_not_even_that():
    records = log(
        *numbered(9, lambda n: fact("konsultaatio_pyydetty", day(2, 1), f"c{n}", muoto="anonymisti" * (n < 4)))
    )
    whole = _line("I30", records).whole
    assert (whole.n, whole.value, whole.least, whole.most) == (9, None, None, None)


def test_shares_of_months_do_not_follow_from_that_of_the_period():
    """Twelve of forty: five, five and two. The two are the twelve less the others, were the others told."""
    hits = {2: (5, 12), 3: (5, 10), 4: (2, 18)}
    asked = [
        fact("konsultaatio_pyydetty", day(month, 3), f"c{month}-{n}", muoto="anonymisti" * (n < few))
        for month, (few, all_) in hits.items()
        for n in range(all_)
    ]
    line = _line("I30", log(*asked))
    assert line.whole.numerator == 12
    months = dict(line.months)
    assert [months[f"2026-0{month}"].numerator for month in hits] == [5, None, None]
    assert [months[f"2026-0{month}"].n for month in hits] == [12, 10, 18]


def test_what_is_left_of_a_wider_line_is_not_reckoned_either():
    """54 were opened and of 51 it is known from where: the three are not told by either line."""
    known = [case(f"c{n}", lahde="asiakas_itse" if n < 12 else "kela") for n in range(51)]
    line = _line("I02", log(cases=[*known, *(case(f"x{n}") for n in range(3))]), "own")
    assert line.whole.is_hidden
    assert line.whole.is_kept_back
    line = _line("I02", log(cases=known), "own")
    assert (line.whole.value, line.whole.n) == (12 / 51, 51)


def test_a_mean_does_not_tell_of_how_few_it_is_the_sum():
    """Three changes in twenty cases: 0.15 times twenty."""
    cases = [case(f"c{n}", closed=day(4, 1)) for n in range(20)]
    for many, told in ((3, None), (6, 0.3), (0, 0)):
        changes = [fact("asiakasvastaava_vaihto_vahvistettu", day(2, 1), f"c{n}") for n in range(many)]
        whole = _line("I28", log(*changes, cases=cases), "changes").whole
        assert (whole.n, whole.value, whole.most) == (20, told, 0.25 if told is None else None)


def test_how_much_of_the_work_was_recorded_may_be_told_of_few():
    records = log(
        *numbered(9, lambda n: fact("terveystarkastus_tehty", day(2, 1), f"c{n}", mittari=n < 7, koodit=True))
    )
    assert _line("I21", records, "instrument").whole.numerator == 7


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
