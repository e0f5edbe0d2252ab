"""The built-in functions: a table of calls and values, one part per family."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from engine.feel import YearsMonths, evaluate
from engine.feel.builtins import BUILTINS

STRINGS = [
    ('substring("foobar", 3)', "obar"),
    ('substring("foobar", 3, 3)', "oba"),
    ('substring("foobar", -2, 1)', "a"),
    ('substring("foobar", 0)', None),
    ('substring("foobar", 7)', None),
    ("substring(null, 1)", None),
    ('string length("työ")', 3),
    ("string length(5)", None),
    ('upper case("työ")', "TYÖ"),
    ('lower case("TYÖ")', "työ"),
    ('trim("  a ")', "a"),
    ('substring before("foobar", "bar")', "foo"),
    ('substring before("foobar", "x")', ""),
    ('substring after("foobar", "ob")', "ar"),
    ('substring after("foobar", "")', "foobar"),
    ('contains("foobar", "ob")', True),
    ('starts with("foobar", "fo")', True),
    ('ends with("foobar", "r")', True),
    ('matches("foobar", "^fo*b")', True),
    ('matches("FOO", "foo", "i")', True),
    ('matches("foo", "(")', None),
    ('replace("abracadabra", "bra", "*")', "a*cada*"),
    ('replace("0401234567", "(\\\\d{3})(\\\\d+)", "$1 $2")', "040 1234567"),
    ('split("a;b;;c", ";")', ["a", "b", "", "c"]),
    ('string join(["a", null, "b"], "-")', "a-b"),
    ('string join(["a", "b"])', "ab"),
    ("string join([1])", None),
    ('is blank("  ")', True),
    ("is blank(null)", True),
    ('is blank("a")', False),
]
NUMBERS = [
    ("decimal(1/3, 2)", Decimal("0.33")),
    ("decimal(2.5, 0)", 2),
    ("decimal(3.5, 0)", 4),
    ("floor(-1.5)", -2),
    ("floor(1.56, 1)", Decimal("1.5")),
    ("ceiling(1.1)", 2),
    ("ceiling(-1.5)", -1),
    ("round up(-1.1, 0)", -2),
    ("round down(1.9, 0)", 1),
    ("round half up(2.5, 0)", 3),
    ("round half down(2.5, 0)", 2),
    ("round half up(1250, -2)", 1300),
    ("abs(-3)", 3),
    ('abs(duration("-P1D"))', timedelta(days=1)),
    ("modulo(10, 4)", 2),
    ("modulo(-10, 4)", 2),
    ("modulo(10.1, 4.5)", Decimal("1.1")),
    ("modulo(1, 0)", None),
    ("sqrt(16)", 4),
    ("sqrt(-1)", None),
    ("log(0)", None),
    ("exp(0)", 1),
    ("odd(3)", True),
    ("even(2.0)", True),
    ("even(2.5)", None),
    ("mean([1, 2, 6])", 3),
    ("mean([])", None),
    ("median(8, 2, 5, 3, 4)", 4),
    ("median([6, 1, 2, 3])", Decimal("2.5")),
    ("stddev(2, 4, 7, 5)", Decimal("2.081665999466132735282297706979931")),
    ("mode(6, 3, 9, 6, 6)", [6]),
    ("mode([6, 1, 9, 6, 1])", [1, 6]),
]
LISTS = [
    ("list contains([1, null], null)", True),
    ("list contains([1, 2], 2.0)", True),
    ("list contains([1, 2], 3)", False),
    ('list contains("a", "a")', True),
    ("list contains(null, 1)", None),
    ("count([1, 2, 3])", 3),
    ("count([])", 0),
    ("min([3, 1, 2])", 1),
    ("min(3, 1, 2)", 1),
    ("max([])", None),
    ('max(@"2026-03-18", @"2026-03-19")', date(2026, 3, 19)),
    ('max(1, "a")', None),
    ("sum([1, 2.5])", Decimal("3.5")),
    ("sum([])", None),
    ("sum([1, null])", None),
    ('sum([duration("P1D"), duration("PT12H")])', timedelta(days=1, hours=12)),
    ("product(2, 3, 4)", 24),
    ("all([true, null])", None),
    ("all([true, false, null])", False),
    ("all([])", True),
    ("any([false, true])", True),
    ("any([])", False),
    ("any([false, null])", None),
    ("sublist([4, 5, 6], 2)", [5, 6]),
    ("sublist([4, 5, 6], -2, 1)", [5]),
    ("sublist([4], 2)", None),
    ("append([1], 2, 3)", [1, 2, 3]),
    ("concatenate([1], [2, 3])", [1, 2, 3]),
    ("insert before([1, 3], 2, 2)", [1, 2, 3]),
    ("remove([1, 2, 3], 2)", [1, 3]),
    ("remove([1], 2)", None),
    ("list replace([1, 2, 3], 2, 9)", [1, 9, 3]),
    ("list replace([1, 2, 3], function(item, new) item > 1, 9)", [1, 9, 9]),
    ("reverse([1, 2, 3])", [3, 2, 1]),
    ("index of([1, 2, 1], 1)", [1, 3]),
    ('distinct values([1, 1.0, "1", [1], [1], null, null])', [1, "1", [1], None]),
    ("union([1, 2], [2, 3])", [1, 2, 3]),
    ("flatten([[1, [2]], 3])", [1, 2, 3]),
    ("sort([3, 1, 2])", [1, 2, 3]),
    ('sort([3, "a"])', None),
    ("sort([{n: 2}, {n: 1}], function(a, b) a.n < b.n)[1].n", 1),
    ("partition([1, 2, 3], 2)", [[1, 2], [3]]),
    ("is empty([])", True),
    ("is empty(null)", True),
    ("is empty([null])", False),
]  # fmt: skip
CONTEXTS = [
    ('get value({a: 1}, "a")', 1),
    ('get value({a: 1}, "b")', None),
    ('get value({a: {b: 2}}, ["a", "b"])', 2),
    ("get entries({a: 1})", [{"key": "a", "value": 1}]),
    ('context([{key: "a", value: 1}])', {"a": 1}),
    ('context([{key: "a", value: 1}, {key: "a", value: 2}])', None),
    ('context put({a: 1}, "b", 2)', {"a": 1, "b": 2}),
    ('context put({a: {b: 1}}, ["a", "c"], 2)', {"a": {"b": 1, "c": 2}}),
    ("context merge([{a: 1}, {a: 2, b: 3}])", {"a": 2, "b": 3}),
]
TEMPORAL = [
    ('date("2026-03-18")', date(2026, 3, 18)),
    ("date(2026, 3, 18)", date(2026, 3, 18)),
    ("date(2026, 2, 30)", None),
    ('date("18.3.2026")', None),
    ('date(date and time("2026-03-18T10:00:00"))', date(2026, 3, 18)),
    ('time("10:00:00+02:00")', time(10, 0, tzinfo=timezone(timedelta(hours=2)))),
    ('time(10, 30, 0, duration("PT2H"))', time(10, 30, tzinfo=timezone(timedelta(hours=2)))),
    ('time("25:00:00")', None),
    ('date and time("2026-03-18T10:00:00Z") = date and time("2026-03-18T12:00:00+02:00")', True),
    ('date and time(date("2026-03-18"), time("10:00:00Z")) = @"2026-03-18T10:00:00Z"', True),
    ('duration("P1Y2M")', YearsMonths(14)),
    ('duration("-PT1H30M")', timedelta(hours=-1.5)),
    ('duration("P")', None),
    ('duration("P1M1D")', None),
    ('years and months duration(date("2024-02-29"), date("2026-03-01"))', YearsMonths(24)),
    ('years and months duration(date("2026-03-18"), date("2026-02-19"))', YearsMonths(0)),
    ('day of week(@"2026-03-18")', "Wednesday"),
    ('month of year(@"2026-03-18")', "March"),
    ('day of year(@"2026-03-18")', 77),
    ('week of year(@"2026-01-01")', 1),
    ('last day of month(@"2028-02-01")', date(2028, 2, 29)),
]
CONVERSION = [
    ("string(1.50)", "1.5"),
    ("string(100)", "100"),
    ("string(null)", None),
    ("string(true)", "true"),
    ('string(@"2026-03-18")', "2026-03-18"),
    ('string(@"2026-03-18T10:00:00Z")', "2026-03-18T10:00:00Z"),
    ('string(duration("P1DT2H"))', "P1DT2H"),
    ('string(duration("PT0S"))', "PT0S"),
    ('string(duration("-P14M"))', "-P1Y2M"),
    ('string([1, "a", null])', '[1, "a", null]'),
    ('string({a: "b"})', '{a: "b"}'),
    ("string([1..5))", "[1..5)"),
    ('number("1500.5")', Decimal("1500.5")),
    ('number("1 500,5", " ", ",")', Decimal("1500.5")),
    ('number("1,5")', None),
    ('number("kissa")', None),
]
RANGES = [
    ("before(1, 2)", True),
    ("before([1..5], [5..8])", False),
    ("before([1..5), [5..8])", True),
    ("after(5, [1..4])", True),
    ("meets([1..5], [5..8])", True),
    ("met by([5..8], [1..5])", True),
    ("overlaps([1..5], [4..8])", True),
    ("overlaps([1..5), [5..8])", False),
    ("includes([1..5], 5)", True),
    ("includes([1..5], (1..5))", True),
    ("during(5, [1..5))", False),
    ("starts(1, [1..5])", True),
    ("started by([1..5], [1..3])", True),
    ("finishes(5, [1..5])", True),
    ("finished by([1..5], [3..5])", True),
    ("coincides([1..5], [1..5])", True),
    ('before("a", 1)', None),
]
BOOLEANS = [
    ("not(true)", False),
    ("not(1)", None),
    ("is defined(x)", False),
    ("is(1, 1.0)", True),
    ('is(1, "1")', False),
    ("get or else(x, 5)", 5),
]
ROWS = STRINGS + NUMBERS + LISTS + CONTEXTS + TEMPORAL + CONVERSION + RANGES + BOOLEANS


@pytest.mark.parametrize(("text", "value"), ROWS, ids=[row[0] for row in ROWS])
def test_a_built_in_function_gives_its_value(text, value):
    result = evaluate(text, {})
    assert result == value
    assert isinstance(result, bool) is isinstance(value, bool)


def test_every_built_in_function_stands_in_the_table():
    missing = [name for name in BUILTINS if not any(f"{name}(" in text for text, _ in ROWS)]
    assert missing == ["string repeat"]


def test_no_built_in_function_fails_on_a_value_of_another_kind():
    values = {
        "a": None, "b": True, "c": "x", "d": Decimal("1e6000"), "e": date(2026, 3, 18), "f": [None], "g": {"x": 1},
        "h": timedelta(days=-1), "i": datetime(2026, 3, 18, tzinfo=UTC), "j": -5, "k": YearsMonths(3), "l": time(1),
        "m": [[], {}],
    }  # fmt: skip
    for name, forms in BUILTINS.items():
        for count in {len(form.parameters) for form in forms}:
            for first in values:
                for second in values:
                    arguments = ", ".join([first, *[second] * (count - 1)][:count])
                    if "d" not in arguments or "string" not in name:
                        evaluate(f"{name}({arguments})", values)
