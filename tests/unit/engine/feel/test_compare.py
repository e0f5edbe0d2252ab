"""The laws of three-valued logic and of comparison, tried with many values."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import evaluate
from engine.feel.compare import equal, identity

TRUTH = st.sampled_from([True, False, None])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000),
    st.text(max_size=3),
    st.dates(),
    st.timedeltas(),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner))


def ask(text, **data):
    return evaluate(text, data)


@given(TRUTH, TRUTH)
def test_and_and_or_do_not_mind_the_order(a, b):
    assert ask("a and b", a=a, b=b) is ask("b and a", a=a, b=b)
    assert ask("a or b", a=a, b=b) is ask("b or a", a=a, b=b)


@given(TRUTH, TRUTH)
def test_de_morgan_holds(a, b):
    assert ask("not(a and b)", a=a, b=b) is ask("not(a) or not(b)", a=a, b=b)
    assert ask("not(a or b)", a=a, b=b) is ask("not(a) and not(b)", a=a, b=b)


@given(TRUTH, TRUTH, TRUTH)
def test_and_distributes_over_or(a, b, c):
    assert ask("a and (b or c)", a=a, b=b, c=c) is ask("a and b or a and c", a=a, b=b, c=c)


@given(TRUTH)
def test_false_and_true_decide_alone(a):
    assert ask("a and false", a=a) is False
    assert ask("a or true", a=a) is True
    assert ask("a and true", a=a) is a
    assert ask("not(not(a))", a=a) is a


@given(st.lists(TRUTH))
def test_every_and_some_agree_with_and_and_or(values):
    assert ask("every x in v satisfies x", v=values) is ask("all(v)", v=values)
    assert ask("some x in v satisfies x", v=values) is ask("any(v)", v=values)


@given(VALUES)
def test_everything_equals_itself(value):
    assert ask("a = a", a=value) is True
    assert ask("a != a", a=value) is False


@given(VALUES, VALUES)
def test_equality_does_not_mind_the_order(a, b):
    assert equal(a, b) is equal(b, a)


@given(VALUES, VALUES)
def test_values_are_equal_when_their_identity_is(a, b):
    assert (equal(a, b) is True) is (identity(a) == identity(b))


@given(SCALARS, SCALARS)
def test_order_and_equality_agree(a, b):
    less, greater, same = (ask(f"a {sign} b", a=a, b=b) for sign in ("<", ">", "="))
    if less is None or greater is None:
        assert less is greater
    else:
        assert [less, greater, same].count(True) == 1
        assert ask("a <= b", a=a, b=b) is (less or same)


@given(SCALARS, SCALARS, SCALARS)
def test_between_and_a_closed_range_agree(value, low, high):
    data = {"v": value, "a": low, "b": high}
    assert ask("v between a and b", **data) is ask("v in [a..b]", **data) is ask("v >= a and v <= b", **data)


def test_a_number_of_any_type_is_the_same_number():
    assert equal(1, Decimal("1.0")) is True
    assert equal(0.5, Decimal("0.5")) is True
    assert equal(True, 1) is None
