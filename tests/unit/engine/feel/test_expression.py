"""What expressions give: a table of expression, data and value."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.errors import ExpressionError
from engine.feel import YearsMonths, compile_expression, evaluate

HELSINKI = ZoneInfo("Europe/Helsinki")
DATA = {
    "n": 7,
    "half": Decimal("0.5"),
    "share": 0.1,
    "nimi": "Äiti Öhman",
    "tyhjä": None,
    "kyllä": True,
    "päivä": date(2026, 3, 18),
    "hetki": datetime(2026, 3, 18, 10, 0, tzinfo=HELSINKI),
    "tuki": {"pisteet": 7, "tavoite": {"laji": "työ"}},
    "rivit": [{"osapuoli": "kela", "päiviä": 3}, {"osapuoli": "te", "päiviä": 12}],
    "luvut": [3, 1, 2],
    "Full Name": "John Doe",
}

ROWS = [
    # literals and names
    ("1", 1),
    ("-1", -1),
    ("1.50", Decimal("1.50")),
    (".5", Decimal("0.5")),
    ("1e2", 100),
    ('"ä \\"b\\" \\n"', 'ä "b" \n'),
    ('"\\u00e4"', "ä"),
    ("true", True),
    ("null", None),
    ("=n", 7),
    ("  = n + 1", 8),
    ("nimi", "Äiti Öhman"),
    ("tuntematon", None),
    ("Full Name", "John Doe"),
    ('"Hello " + Full Name', "Hello John Doe"),
    ("share", Decimal("0.1")),
    ("1 // one\n + /* two */ 2", 3),
    ('"a\\sb"', "a\\sb"),
    ('"\\uD83D\\uDC0E"', "🐎"),
    ('"\\U01F40E"', "🐎"),
    ("{🐎: 1, b: 🐎 + 1}.b", 2),
    ('{foo+bar: "x", a-b c: 2}', {"foo+bar": "x", "a-b c": 2}),
    # arithmetic
    ("1 + 2 * 3", 7),
    ("(1 + 2) * 3", 9),
    ("7 - 2 - 1", 4),
    ("8 / 2 / 2", 2),
    ("1 / 4", Decimal("0.25")),
    ("1 / 3 * 3 = 1", False),
    ("2 ** 3", 8),
    ("-2 ** 2", 4),
    ("2 ** -1", Decimal("0.5")),
    ("0.1 + 0.2 = 0.3", True),
    ("share + 0.2", Decimal("0.3")),
    ("1 / 0", None),
    ("0 ** 0", None),
    ("n + tyhjä", None),
    ('n + "1"', None),
    ('"a" + "b"', "ab"),
    ('"a" - "b"', None),
    ("true + 1", None),
    ("-tyhjä", None),
    ("--n", 7),
    # comparison
    ("n > 5", True),
    ("n >= 7.0", True),
    ("n < half", False),
    ("n = 7.0", True),
    ('"a" < "b"', True),
    ("n != 7", False),
    ('n = "7"', None),
    ('n < "7"', None),
    ("tyhjä = null", True),
    ("n = null", False),
    ("n != null", True),
    ("null < 1", None),
    ("true = true", True),
    ("true = 1", None),
    ('päivä < @"2026-04-01"', True),
    ("päivä = hetki", None),
    ("[1, [2]] = [1, [2]]", True),
    ("[1, 2] = [2, 1]", False),
    ("{a: 1, b: [2]} = {b: [2], a: 1.0}", True),
    ("{a: 1} = {a: 1, b: null}", False),
    ("n between 5 and 7", True),
    ("n between 8 and 9", False),
    ("n between null and 9", None),
    ("n between 1 and 9 and kyllä", True),
    # in
    ("n in [5..7]", True),
    ("n in [5..7)", False),
    ("n in [5..7[", False),
    ("n in (7..9]", False),
    ("n in ]7..9]", False),
    ("5 in (4 + 0 .. 2 * 3)", True),
    ("n in (1, 7)", True),
    ("n in [1, 7]", True),
    ("n in luvut", False),
    ("2 in luvut", True),
    ("n in > 5", True),
    ("n in (< 3, >= 7)", True),
    ("n in ([1..3], [6..8])", True),
    ('"a" in [1..3]', None),
    ("tyhjä in [1..3]", None),
    ('päivä in [@"2026-03-01"..@"2026-03-31"]', True),
    # ranges of one end
    ("5 in (< 10)", True),
    ("5 in (!= 5)", False),
    ("[1, 5, 9][item in (>= 5)]", [5, 9]),
    ("(< 10) = (< 10)", True),
    ("(< 10) = (<= 10)", False),
    ("(< 10) = (null..10)", False),
    ("(= 10) = [10..10]", False),
    ("(> 10).start", 10),
    ("(> 10).end", None),
    ("(>= 10).start included", True),
    ("(< null)", None),
    ("(< 10) instance of range<number>", True),
    # logic
    ("true and null", None),
    ("false and null", False),
    ("true or null", True),
    ("false or null", None),
    ("not(null)", None),
    ("not(n > 5) or kyllä", True),
    ("kyllä and n > 5 and tuki.pisteet > 6", True),
    ('true and "x"', None),
    # if
    ('if n > 5 then "yes" else "no"', "yes"),
    ("if null then 1 else 2", 2),
    ("if 1 then 1 else 2", 2),
    ("if false then 1 else if true then 2 else 3", 2),
    ("1 + (if true then 1 else 0)", 2),
    # paths and contexts
    ("tuki.pisteet", 7),
    ("tuki.tavoite.laji", "työ"),
    ("tuki.ei.ole", None),
    ("tyhjä.mitä.vain", None),
    ("n.real", None),
    ("nimi.__class__", None),
    ("tuki.keys", None),
    ("rivit.osapuoli", ["kela", "te"]),
    ("{a: 1, b: a + 1}.b", 2),
    ("{full name: 1, b: full name + 1}.b", 2),
    ('{"a b": 1}', {"a b": 1}),
    ("{}", {}),
    ("päivä.year", 2026),
    ("päivä.weekday", 3),
    ("hetki.hour", 10),
    ("hetki.time offset", timedelta(hours=2)),
    ('duration("P1DT2H").hours', 2),
    ('duration("P14M").years', 1),
    ('duration("P14M").months', 2),
    ("[1..5].end", 5),
    ("(1..5].start included", False),
    # lists and filters
    ("[]", []),
    ("[1, 2, 3][2]", 2),
    ("[1, 2, 3][-1]", 3),
    ("[1, 2, 3][4]", None),
    ("[1, 2, 3][0]", None),
    ("luvut[1]", 3),
    ("luvut[n - 5]", 1),
    ("luvut[item > 1]", [3, 2]),
    ("luvut[item > n]", []),
    ('rivit[osapuoli = "te"].päiviä', [12]),
    ('rivit[osapuoli = "te"][1].päiviä', 12),
    ("rivit[päiviä > 5 and item.osapuoli != null][1].osapuoli", "te"),
    ("tyhjä[1]", None),
    ("tyhjä[item > 1]", []),
    ("n[1]", 7),
    ("n[item > 5]", [7]),
    # loops
    ("for x in [1, 2] return x * 2", [2, 4]),
    ("for x in 1..3 return x", [1, 2, 3]),
    ("for x in 3..1 return x", [3, 2, 1]),
    ("for x in [1, 2], y in [x, 10] return x * y", [1, 10, 4, 20]),
    ("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", [1, 1, 2, 3, 5]),
    ('for d in @"2026-03-18"..@"2026-03-19" return d', [date(2026, 3, 18), date(2026, 3, 19)]),
    ("for r in rivit return r.päiviä", [3, 12]),
    ("some x in luvut satisfies x > 2", True),
    ("some x in luvut satisfies x > 9", False),
    ("some x in [1, null] satisfies x > 2", None),
    ("every x in luvut satisfies x > 0", True),
    ("every x in luvut satisfies x > 1", False),
    ("every x in [] satisfies false", True),
    ("kyllä and some x in luvut satisfies x > 2 and x < 9", True),
    ("every r in rivit, m in [1, 2] satisfies r.päiviä > m", True),
    ('for x in "a".."z" return x', None),
    ("for x in null return x", None),
    ("for x in [2..1] return x", None),
    ("for x in [1..3] return x", [1, 2, 3]),
    ('some x in [@"10:00:00"..@"11:00:00"] satisfies true', None),
    ("[for x in null return x, 1]", [None, 1]),
    ('luvut["x"]', None),
    ("luvut[null]", []),
    # types
    ("n instance of number", True),
    ("päivä instance of date", True),
    ("hetki instance of date and time", True),
    ('duration("P1D") instance of days and time duration', True),
    ('duration("P1M") instance of years and months duration', True),
    ("luvut instance of list<number>", True),
    ("rivit instance of list<number>", False),
    ("null instance of Any", False),
    ("n instance of string and true", False),
    ("null instance of Null", True),
    ("{a: 1} instance of context<a: number>", True),
    ("{a: 1} instance of context<b: number>", False),
    ('{a: 1, b: "x"} instance of context<a: number>', True),
    ("[1, null] instance of list<number>", True),
    ("[[1]] instance of list<list<number>>", True),
    ("[1..5] instance of range<number>", True),
    ("[1..5] instance of range<string>", False),
    ("(function(a: number) a) instance of function<number> -> Any", True),
    ("(function(a: number) a) instance of function<string> -> Any", False),
    ("(function(a) a) instance of function<> -> Any", False),
    ("abs instance of function", True),
    ("n instance of dateTime", False),
    # functions
    ('(function(a: number) a = null)("x")', None),
    ("(function(a: number) a)([5])", 5),
    ("(function(a: list<number>) a)(5)", [5]),
    ('(function(a: date and time) a.hour)(@"2026-01-01")', 0),
    ("(function(f: function<number> -> number) f(-5))(abs)", 5),
    ("(function(f) f([1, 2]) * f(1, 2))(sum)", 9),
    ("(function(x, y) x - y)(5, 3)", 2),
    ("{f: function(a, b) a - b, r: f(b: 1, a: 3)}.r", 2),
    ("{half: function(x: number) x / 2, r: half(7)}.r", Decimal("3.5")),
    ("sort(luvut, function(a, b) a > b)", [3, 2, 1]),
    ('substring(start position: 2, string: "abc")', "bc"),
    # dates and durations
    ('@"2026-03-18"', date(2026, 3, 18)),
    ('@"P14D"', timedelta(days=14)),
    ('@"10:30:00"', time(10, 30)),
    ('date("2026-03-18") + duration("P14D")', date(2026, 4, 1)),
    ('duration("P1D") + päivä', date(2026, 3, 19)),
    ('päivä - duration("P1M")', date(2026, 2, 18)),
    ('@"2026-01-31" + duration("P1M")', date(2026, 2, 28)),
    ('päivä - @"2026-03-01"', timedelta(days=17)),
    ('(päivä - @"2026-03-01").days', 17),
    ('päivä + duration("PT23H")', date(2026, 3, 18)),
    ('päivä - duration("PT1H")', date(2026, 3, 17)),
    ('hetki + duration("PT2H")', datetime(2026, 3, 18, 12, 0, tzinfo=HELSINKI)),
    ('time("23:00:00") + duration("PT2H")', time(1, 0)),
    ('duration("P1D") * 2', timedelta(days=2)),
    ('duration("P1D") / 2', timedelta(hours=12)),
    ('duration("P1D") / duration("PT6H")', 4),
    ('duration("P1Y") + duration("P2M")', YearsMonths(14)),
    ('duration("P1Y") / 2', YearsMonths(6)),
    ('duration("P1Y") + duration("P2D")', None),
    ('duration("P1D") < duration("PT25H")', True),
    ('-duration("P1D")', timedelta(days=-1)),
    ('date("2026-02-30")', None),
    ('@"2026-01-01T24:00:00" = @"2026-01-02T00:00:00"', True),
    ('date and time("9999-12-31T24:00:00")', None),
    ('time("13:20:00+19:00")', None),
    ('time(@"2026-01-01")', time(0, 0, tzinfo=UTC)),
    ('string(time(11, 59, 45, duration("-PT2H45M55S")))', "11:59:45-02:45:55"),
    ('string(@"2026-01-01T10:00:00.500@Europe/Helsinki")', "2026-01-01T10:00:00.5@Europe/Helsinki"),
    ('@"9999-12-31" + duration("P1D")', None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ROWS, ids=[row[0] for row in ROWS])
def test_an_expression_gives_its_value(text, value):
    result = evaluate(text, DATA)
    assert result == value
    assert type(result) is type(value) or isinstance(result, Decimal)


def test_a_date_and_time_without_a_zone_lies_in_finland():
    assert evaluate('date and time("2026-03-18T10:00:00")', {}) == datetime(2026, 3, 18, 8, 0, tzinfo=UTC)
    assert evaluate('@"2026-07-01T10:00:00"', {}) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)


def test_a_date_and_time_without_a_zone_lies_in_the_zone_handed_in():
    assert evaluate('date and time("2026-03-18T10:00:00")', {}, zone=UTC) == datetime(2026, 3, 18, 10, 0, tzinfo=UTC)


def test_a_day_added_over_the_change_to_summer_time_is_24_hours():
    before = datetime(2026, 3, 28, 10, 0, tzinfo=HELSINKI)
    after = evaluate('hetki + duration("P1D")', {"hetki": before})
    assert after == datetime(2026, 3, 29, 11, 0, tzinfo=HELSINKI)
    assert evaluate("b - a", {"a": before, "b": after}) == timedelta(days=1)


def test_the_functions_of_the_caller_are_called_by_position_and_by_name():
    functions = {"add workdays": lambda day, days: day + timedelta(days=days)}
    assert evaluate("add workdays(päivä, 2)", DATA, functions) == date(2026, 3, 20)
    assert evaluate("add workdays(day: päivä, days: 2)", DATA, functions) == date(2026, 3, 20)


def test_what_a_function_of_the_caller_makes_comes_out_as_it_is():
    made = object()
    assert evaluate("workdays(5)", {}, {"workdays": lambda _: made}) is made


def test_an_unknown_function_is_named():
    with pytest.raises(ExpressionError, match="no function working days between"):
        evaluate("1 + working days between(päivä, päivä)", DATA)


def test_a_function_of_the_caller_that_refuses_is_named():
    with pytest.raises(ExpressionError, match="workdays cannot be calculated"):
        evaluate("workdays(1, 2, 3)", {}, {"workdays": lambda days: days})


def test_a_range_or_a_function_is_no_result():
    for text in ("[1..5]", "[[1..5]]", "{f: function(x) x}"):
        with pytest.raises(ExpressionError, match="a value is wanted"):
            evaluate(text, {})


def test_a_name_with_a_hyphen_is_known_when_the_data_has_it():
    assert evaluate("a-b", {"a": 5, "b": 3}) == 2
    assert evaluate("a-b", {"a": 5, "b": 3, "a-b": 9}) == 9


def test_words_side_by_side_are_refused_not_taken_for_null():
    with pytest.raises(ExpressionError, match="side by side") as caught:
        evaluate("tuki.pisteet\n  n", DATA)
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_the_same_text_is_compiled_once():
    assert compile_expression("1 + muuttuja") is compile_expression("1 + muuttuja")
