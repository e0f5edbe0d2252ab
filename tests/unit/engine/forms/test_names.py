"""HTML names, honest and hostile."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import FormInvalid
from engine.forms import flatten, unflatten

KEYS = st.from_regex(r"[a-zäö][a-z0-9_]{0,6}", fullmatch=True).filter(lambda key: key != "typename")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
CHOICES = st.lists(TEXTS, min_size=2, max_size=3)
ROWS = st.lists(st.dictionaries(KEYS, TEXTS, min_size=1, max_size=3), min_size=1, max_size=4)
VALUES = st.dictionaries(KEYS, TEXTS | CHOICES | ROWS | st.dictionaries(KEYS, TEXTS, min_size=1), max_size=5)


def test_names_are_paths_and_rows_have_numbers():
    pairs = [("nimi", "Aino"), ("tausta.ikä", "44"), ("osapuolet.0.osapuoli", "kela"), ("osapuolet.1.osapuoli", "te")]
    assert unflatten(pairs) == {
        "nimi": "Aino",
        "tausta": {"ikä": "44"},
        "osapuolet": [{"osapuoli": "kela"}, {"osapuoli": "te"}],
    }


def test_a_name_that_comes_again_makes_a_list():
    assert unflatten([("tavoite", "työ"), ("tavoite", "koulutus")]) == {"tavoite": ["työ", "koulutus"]}


def test_rows_are_closed_up_in_the_order_of_their_numbers():
    assert unflatten([("l.10.a", "c"), ("l.2.a", "b"), ("l.0.a", "a")]) == {"l": [{"a": "a"}, {"a": "b"}, {"a": "c"}]}


def test_typed_values_become_input_texts():
    values = {"pvm": date(2026, 3, 18), "ok": True, "n": None, "tavoite": ["a", "b"], "l": [{"x": 1.5}]}
    assert flatten(values) == [
        ("pvm", "18.3.2026"),
        ("ok", "true"),
        ("n", ""),
        ("tavoite", "a"),
        ("tavoite", "b"),
        ("l.0.x", "1,5"),
    ]


@given(VALUES)
def test_what_is_flattened_comes_back(values):
    assert unflatten(flatten(values)) == values


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "0",
        "0.a",
        "a.0",
        "a.00.b",
        "a.-1.b",
        "a.99999.b",
        "a.1e9.b",
        "a.\u0661.b",
        "$date",
        "a.$ref",
        "typename",
        "a.typename",
        "__proto__",
        "a.__class__.b",
        "a[0]",
        "x" * 101,
        "a." * 200 + "b",
        ".".join("a" * 13),
        "a.0." * 100 + "b",
        "9" * 100_000,
        "a." + "9" * 100_000 + ".b",
    ],
)
def test_hostile_names_are_refused_and_the_others_kept(name):
    with pytest.raises(FormInvalid) as refused:
        unflatten([("nimi", "Aino"), (name, "x")])
    assert {error.code for error in refused.value.errors.values()} == {"unknown_field"}
    assert refused.value.values == {"nimi": "Aino"} or name.startswith("a")


@pytest.mark.parametrize(
    "names", [("a", "a.b"), ("a.b", "a"), ("a.b", "a.0.b"), ("a.0.b", "a.b"), ("a.0.b", "a.0.b.c")]
)
def test_shapes_that_contradict_each_other_are_refused(names):
    with pytest.raises(FormInvalid):
        unflatten([(name, "x") for name in names])


def test_too_many_rows_are_refused():
    with pytest.raises(FormInvalid) as refused:
        unflatten([(f"l.{n}.a", "x") for n in range(201)])
    assert list(refused.value.errors) == ["l"]


def test_too_many_pairs_are_refused_soon():
    begin = time.thread_time()
    with pytest.raises(FormInvalid) as refused:
        unflatten((f"k{n}", "x") for n in range(10**7))
    assert refused.value.errors[""].code == "too_many"
    assert time.thread_time() - begin < 2


@given(st.lists(st.tuples(st.text(max_size=12) | st.from_regex(r"[ab0-2.]{1,12}", fullmatch=True), TEXTS), max_size=12))
def test_any_names_at_all_are_read_or_refused(pairs):
    try:
        values = unflatten(pairs)
    except FormInvalid:
        return
    assert all(part.isidentifier() for part in values)


def test_a_raised_digit_begins_no_name():
    with pytest.raises(FormInvalid):
        unflatten([("¹", "x")])
