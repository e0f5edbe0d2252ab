"""Rules on answers."""

from datetime import UTC, date, datetime

import pytest

from engine.errors import FormInvalid


@pytest.mark.parametrize(
    ("validate", "text", "code"),
    [
        ({"minLength": 3}, "ab", "too_short"),
        ({"minLength": 3}, "abc", None),
        ({"maxLength": "3"}, "abcd", "too_long"),
        ({"pattern": "[A-Z]{2}-[0-9]+"}, "KS-12", None),
        ({"pattern": "[A-Z]{2}-[0-9]+"}, "KS-12x", "pattern"),
        ({"validationType": "email"}, "aino@esimerkki.fi", None),
        ({"validationType": "email"}, "aino@", "pattern"),
        ({"validationType": "phone"}, "+358 40 123 4567", None),
        ({"validationType": "phone"}, "soita", "pattern"),
        ({"minLength": 3}, "", None),
    ],
)
def test_texts(form, field, refusals, validate, text, code):
    made = form(field("textfield", "k", validate=validate))
    assert refusals(made, {"k": text}) == ({"k": code} if code else {})


@pytest.mark.parametrize(
    ("text", "code"), [("0", None), ("10", None), ("7,5", None), ("-0,1", "too_small"), ("10,1", "too_large")]
)
def test_numbers(form, field, refusals, text, code):
    made = form(field("number", "k", validate={"min": 0, "max": 10}))
    assert refusals(made, {"k": text}) == ({"k": code} if code else {})


def test_the_facts_of_a_refusal_say_the_bound(form, field):
    with pytest.raises(FormInvalid) as refused:
        form(field("number", "k", validate={"max": 10})).clean({"k": "11"}, {})
    assert refused.value.errors["k"].facts == {"max": 10}


def test_what_does_not_fit_a_pattern_is_told_in_the_words_of_the_form(form, field):
    own = {"pattern": "[0-9]{5}", "patternErrorMessage": "Postinumero on viisi numeroa."}
    mail = {"validationType": "email"}
    made = form(field("textfield", "k", validate=own), field("textfield", "e", validate=mail))
    with pytest.raises(FormInvalid) as refused:
        made.clean({"k": "1", "e": "x"}, {})
    assert refused.value.errors["k"].facts == {"text": "Postinumero on viisi numeroa."}
    assert refused.value.errors["e"].facts == {"kind": "email"}


def test_choices_are_counted(form, field, choices, refusals):
    made = form(field("checklist", "k", values=choices("a", "b", "c"), validate={"min": 2, "max": 2}))
    assert refusals(made, {"k": ["a"]}) == {"k": "too_few"}
    assert refusals(made, {"k": ["a", "b"]}) == {}
    assert refusals(made, {"k": ["a", "b", "c"]}) == {"k": "too_many"}


@pytest.mark.parametrize(
    ("kind", "no", "yes"), [("checkbox", "", "on"), ("checkbox", "false", "true"), ("radio", "ei", "kyllä")]
)
def test_a_yes_is_demanded(form, field, choices, refusals, kind, no, yes):
    values = {"values": choices("kyllä", "ei")} if kind == "radio" else {}
    made = form(field(kind, "k", properties={"mustBe": "true"}, **values))
    assert refusals(made, {"k": no}) == {"k": "must_be_yes"}
    assert refusals(made, {"k": yes}) == {}


def test_a_yes_must_be_answered_at_all(form, field, choices, refusals):
    made = form(field("radio", "k", properties={"mustBe": "true"}, values=choices("kyllä", "ei")))
    assert refusals(made, {}) == {"k": "required"}


class TestDates:
    """notBefore and notAfter."""

    @pytest.mark.parametrize(
        ("text", "code"), [("17.3.2026", "before"), ("18.3.2026", None), ("30.3.2026", None), ("31.3.2026", "after")]
    )
    def test_both_limits_are_allowed_themselves(self, form, field, refusals, text, code):
        limits = {"notBefore": "=asia.avattu", "notAfter": '=asia.avattu + duration("P12D")'}
        made = form(field("datetime", "k", subtype="date", properties=limits))
        found = refusals(made, {"k": text}, {"asia": {"avattu": date(2026, 3, 18)}})
        assert found == ({"k": code} if code else {})

    def test_a_limit_may_be_another_answer(self, form, field, refusals):
        made = form(
            field("datetime", "alku", subtype="date"),
            field("datetime", "loppu", subtype="date", properties={"notBefore": "=alku"}),
        )
        assert refusals(made, {"alku": "18.3.2026", "loppu": "17.3.2026"}) == {"loppu": "before"}
        assert refusals(made, {"alku": "", "loppu": "17.3.2026"}) == {}

    def test_what_the_limit_is_is_told_by_its_label(self, form, field):
        made = form(
            field("datetime", "alku", subtype="date"),
            field("datetime", "loppu", subtype="date", properties={"notBefore": "=alku"}),
            field("datetime", "avattu", subtype="date", properties={"notBefore": "=asia.avattu"}),
            field("datetime", "muu", subtype="date", properties={"notBefore": "=kirjaus.alku"}),
        )
        day, later = date(2026, 3, 18), date(2026, 3, 19)
        context = {"asia": {"avattu": later}, "kirjaus": {"alku": later}}
        sent = {"alku": later, "loppu": day, "avattu": day, "muu": day}
        with pytest.raises(FormInvalid) as refused:
            made.clean({key: one.isoformat() for key, one in sent.items()}, context)
        told = {path: fault.facts for path, fault in refused.value.errors.items()}
        assert told == {
            "loppu": {"limit": later, "than": "Alku"},
            "avattu": {"limit": later, "than": "asia.avattu"},
            "muu": {"limit": later, "than": ""},
        }

    def test_a_moment_as_the_limit_of_a_date_is_its_finnish_day(self, form, field, refusals):
        made = form(field("datetime", "k", subtype="date", properties={"notBefore": "=nyt"}))
        context = {"nyt": datetime(2026, 3, 17, 22, 30, tzinfo=UTC)}
        assert refusals(made, {"k": "17.3.2026"}, context) == {"k": "before"}
        assert refusals(made, {"k": "18.3.2026"}, context) == {}

    def test_a_date_as_the_limit_of_a_moment_allows_all_of_that_day(self, form, field, refusals):
        limits = {"notBefore": "=päivä", "notAfter": "=päivä"}
        made = form(field("datetime", "k", subtype="datetime", properties=limits))
        context = {"päivä": date(2026, 3, 18)}
        assert refusals(made, {"k": "18.3.2026 0.00"}, context) == {}
        assert refusals(made, {"k": "18.3.2026 23.59"}, context) == {}
        assert refusals(made, {"k": "17.3.2026 23.59"}, context) == {"k": "before"}
        assert refusals(made, {"k": "19.3.2026 0.00"}, context) == {"k": "after"}

    def test_a_limit_that_is_no_date_limits_nothing(self, form, field, refusals):
        made = form(field("datetime", "k", subtype="date", properties={"notBefore": "=puuttuu"}))
        assert refusals(made, {"k": "18.3.2026"}, {"puuttuu": 5}) == {}
