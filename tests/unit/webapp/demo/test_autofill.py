"""Forms are filled so that they are accepted, whatever they ask."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine import clock
from engine.errors import FieldError, FormInvalid
from engine.forms import Form, load_form
from webapp.demo.autofill import Autofill
from webapp.demo.mending import mended
from webapp.demo.phrases import phrase

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
PEOPLE = {"social": [("p1", "Maija"), ("p2", "Kalle")], "*": [("p1", "Maija"), ("p2", "Kalle"), ("p3", "Nea")]}
YES_OR_NO = [{"value": "ei", "label": "Ei"}, {"value": "kyllä", "label": "Kyllä"}]
FORMS = sorted(Path(__file__).parents[4].joinpath("forms").glob("*.form.json"))


def form_of(*components: dict[str, Any]) -> Form:
    named = [{"id": f"c{number}", "label": "L", **one} for number, one in enumerate(components)]
    data = {"type": "default", "schemaVersion": 18, "id": "f", "components": named}
    return load_form(json.dumps(data).encode(), {})


def accepted(form: Form, seed: int = 1, context: dict[str, Any] | None = None) -> dict[str, Any]:
    """Fill and mend as the walker does; fails the test when the form never accepts."""
    autofill = Autofill(Random(seed))
    refused: dict[str, FieldError] = {}
    with clock.at(MONDAY):
        values = autofill.fill(form, PEOPLE)
        for _ in range(12):
            try:
                return form.clean(values, context or {}, people=PEOPLE)
            except FormInvalid as error:
                refused = error.errors
                values = autofill.mend(form, PEOPLE, values, refused)
    pytest.fail(f"never accepted: {refused}")


@pytest.mark.parametrize(
    "component",
    [
        {"type": "textfield", "validate": {"required": True, "minLength": 200, "maxLength": 210}},
        {"type": "textfield", "validate": {"required": True, "maxLength": 5}},
        {"type": "textfield", "validate": {"required": True, "validationType": "email"}},
        {"type": "textfield", "validate": {"required": True, "pattern": "[0-9]{5}"}},
        {"type": "textfield", "validate": {"required": True, "pattern": "[0-9]{7}-[0-9]"}},
        {"type": "textarea", "validate": {"required": True}},
        {"type": "number", "validate": {"required": True, "min": 40, "max": 41}},
        {"type": "number", "validate": {"required": True, "max": -5}},
        {"type": "number", "validate": {"required": True, "min": 1000}},
        {"type": "datetime", "subtype": "date", "validate": {"required": True}},
        {"type": "datetime", "subtype": "time", "validate": {"required": True}},
        {"type": "datetime", "subtype": "datetime", "validate": {"required": True}},
        {"type": "datetime", "subtype": "date", "properties": {"notAfter": '=date("2020-01-01")'}},
        {"type": "datetime", "subtype": "date", "properties": {"notBefore": '=date("2030-01-01")'}},
        {"type": "checkbox", "validate": {"required": True}},
        {"type": "checkbox", "properties": {"mustBe": "true"}},
        {"type": "select", "validate": {"required": True}, "properties": {"people": "social"}},
        {"type": "select", "validate": {"required": True}, "properties": {"people": "*"}},
        {"type": "radio", "properties": {"mustBe": "true"}, "values": YES_OR_NO},
        {"type": "checklist", "validate": {"min": 2, "max": 2}, "values": [{"value": v, "label": v} for v in "abcd"]},
    ],
)  # fmt: skip
@pytest.mark.parametrize("seed", range(5))
def test_each_kind_of_question_gets_an_answer_that_is_accepted(component: dict[str, Any], seed: int) -> None:
    values = accepted(form_of({"key": "a", **component}), seed)
    assert values["a"] not in (None, "", [])


def test_rows_and_groups_are_filled_inside() -> None:
    inner = {"type": "textfield", "key": "nimi", "id": "x", "label": "Nimi", "validate": {"required": True}}
    form = form_of(
        {"type": "group", "path": "", "components": [{**inner, "key": "yksi", "id": "y"}]},
        {"type": "dynamiclist", "path": "osapuolet", "components": [inner], "validate": {"required": True, "min": 2}},
    )
    values = accepted(form)
    assert values["yksi"]
    assert len(values["osapuolet"]) >= 2
    assert all(row["nimi"] for row in values["osapuolet"])


def test_what_is_known_already_is_kept() -> None:
    form = form_of({"type": "textfield", "key": "a"}, {"type": "datetime", "subtype": "date", "key": "b"})
    with clock.at(MONDAY):
        filled = Autofill(Random(1)).fill(form, PEOPLE, {"a": "known", "b": date(2025, 5, 5)})
    assert filled == {"a": "known", "b": date(2025, 5, 5)}


def test_the_same_seed_fills_the_same_way_and_another_differently() -> None:
    form = form_of(*({"type": "textfield", "key": f"t{n}"} for n in range(8)))

    def filled(seed: int) -> dict[str, Any]:
        return Autofill(Random(seed)).fill(form, PEOPLE)

    assert filled(1) == filled(1)
    assert filled(1) != filled(2)


def test_a_value_the_form_does_not_know_is_taken_out() -> None:
    form = form_of({"type": "textfield", "key": "a"})
    error = {"b": FieldError("unknown_field")}
    assert Autofill(Random(1)).mend(form, PEOPLE, {"a": "x", "b": "y"}, error) == {"a": "x"}


@pytest.mark.parametrize("end", [time.min, time.max])
def test_a_meeting_whose_limit_is_a_whole_day_is_held_in_the_morning(end: time) -> None:
    form = form_of({"type": "datetime", "key": "a", "subtype": "datetime", "dateLabel": "Aika"})
    error = {"a": FieldError("after", limit=datetime.combine(date(2026, 3, 2), end, clock.HELSINKI))}
    mended_to = Autofill(Random(1)).mend(form, PEOPLE, {"a": "2026-03-05T10:00"}, error)
    assert mended_to == {"a": "2026-03-02T09:00:00+02:00"}


def test_one_row_is_mended_and_the_others_stay() -> None:
    result = mended(
        {"r": [{"a": "x"}, {"a": "y"}]}, "r.1.a", FieldError("required"), object(), lambda _: "new", Random(1)
    )
    assert result == {"r": [{"a": "x"}, {"a": "new"}]}


@pytest.mark.parametrize(
    ("missing", "mended_to"), [("kela", ["nurse"]), ("kela,health", ["other"]), ("health", ["kela"])]
)
def test_who_has_no_consent_is_not_asked(missing: str, mended_to: list[str]) -> None:
    options = [{"value": value, "label": value} for value in ("kela", "nurse", "other")]
    asked = {"type": "checklist", "key": "a", "values": options, "properties": {"consent": "kela=kela nurse=health"}}
    error = {"a": FieldError("consent_missing", parties=missing)}
    assert Autofill(Random(1)).mend(form_of(asked), PEOPLE, {"a": ["kela", "nurse"]}, error) == {"a": mended_to}


def test_texts_fit_the_name_of_their_field() -> None:
    assert "kuntoutus" not in phrase(Random(1), "tavoite", {})
    assert "Esimerkki" in phrase(Random(3), "työnantaja", {}) + phrase(Random(4), "työnantaja", {}) + phrase(
        Random(5), "työnantaja", {}
    )


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name.removesuffix(".form.json"))
def test_every_form_of_the_product_can_be_filled(path: Path) -> None:
    form = load_form(path.read_bytes(), {})
    groups = {field.people for field in _everything(form.components) if field.people}
    autofill = Autofill(Random(7))
    people = dict.fromkeys(groups, PEOPLE["*"])
    with clock.at(MONDAY):
        values, context = (
            autofill.fill(form, people),
            {"nyt": clock.local(MONDAY), "tänään": clock.today(), "asia": None},
        )
        for _ in range(12):
            try:
                form.clean(values, context, people=people)
            except FormInvalid as error:
                refused, values = error.errors, autofill.mend(form, people, values, error.errors)
            else:
                return
    pytest.fail(f"never accepted: {refused}")


def _everything(components: Any) -> list[Any]:
    return [inner for one in components for inner in (one, *_everything(one.components))]


PROPOSED = {"proposal": "=d.valinta", "decision": "d", "reasonField": "miksi", "reasonCode": "syy"}
REASONS = [{"value": value, "label": value} for value in ("toive", "vajaat", "tilanne_toinen")]


def taken(autofill: Autofill, proposed: str, decision: str = "d") -> dict[str, Any]:
    """Answer a proposal, and tell the reason when it is asked for."""
    form = form_of(
        {"type": "radio", "key": "valinta", "values": YES_OR_NO, "properties": {**PROPOSED, "decision": decision}},
        {"type": "select", "key": "syy", "values": REASONS},
        {"type": "textarea", "key": "miksi"},
    )
    values = autofill.fill(form, PEOPLE, {"valinta": proposed})
    for _ in range(2):
        try:
            return form.clean(values, {"d": {"valinta": proposed}})
        except FormInvalid as error:
            values = autofill.mend(form, PEOPLE, values, error.errors)
    pytest.fail(f"never accepted: {values}")


@pytest.mark.parametrize("proposed", ["kyllä", "ei"])
def test_a_proposal_is_followed_mostly_whatever_is_usual_and_left_with_a_reason(proposed: str) -> None:
    made = [taken(Autofill(Random(seed), usual={"valinta": ["kyllä"]}), proposed) for seed in range(300)]
    away = [one for one in made if one["valinta"] != proposed]
    assert 0.05 < len(away) / len(made) < 0.2
    assert all(one["miksi"] for one in away)
    assert 0.7 < sum(bool(one.get("syy")) for one in away) / len(away) < 1
    assert not any(one.get("syy") for one in made if one["valinta"] == proposed)


def test_most_deviations_of_a_decision_have_the_reason_that_fits_it() -> None:
    made = [taken(Autofill(Random(seed), usual={"valinta": ["kyllä"]}), "ei", "d01_tuen_tarve") for seed in range(300)]
    reasons = [one["syy"] for one in made if one.get("syy")]
    assert 0.6 < reasons.count("tilanne_toinen") / len(reasons) < 1


def test_what_makes_a_case_what_it_is_goes_before_a_proposal() -> None:
    autofill = Autofill(Random(1), usual={"valinta": ["kyllä"]})
    autofill.meant = {"valinta"}
    assert {taken(autofill, proposed)["valinta"] for proposed in ("kyllä", "ei") * 20} == {"kyllä"}


def test_several_proposed_answers_are_left_by_one() -> None:
    form = form_of(
        {"type": "checklist", "key": "a", "values": REASONS, "properties": {"proposal": "=d"}, "validate": {"min": 1}}
    )
    filled = [Autofill(Random(seed), 0.5).fill(form, PEOPLE, {"a": ["toive", "vajaat"]})["a"] for seed in range(60)]
    assert {len({"toive", "vajaat"} ^ set(one)) for one in filled} == {0, 1}


def test_a_doctor_who_is_proposed_as_case_manager_is_not_taken() -> None:
    asked = {"type": "select", "key": "a", "label": "Asiakasvastaava", "properties": {"people": "*"}}
    people = {"*": [("p1", "Demo Lääkäri"), ("p2", "Demo Sosiaaliohjaaja")]}
    assert {Autofill(Random(seed)).fill(form_of(asked), people, {"a": "p1"})["a"] for seed in range(9)} == {"p2"}


def test_two_different_people_are_chosen_where_only_one_suits_the_second_field() -> None:
    pair = form_of(
        {"type": "select", "key": "a", "properties": {"people": "*"}, "validate": {"required": True}},
        {
            "type": "select",
            "key": "b",
            "properties": {"people": "social", "refuse": "=b != null and b = a", "refuseText": "Toinen."},
            "validate": {"required": True},
        },
    )
    only = {"social": [("p1", "Maija")], "*": PEOPLE["*"]}
    for seed in range(12):
        autofill = Autofill(Random(seed))
        values = autofill.fill(pair, only)
        for _ in range(2):
            try:
                assert pair.clean(values, {}, people=only)
            except FormInvalid as error:
                values = autofill.mend(pair, only, values, error.errors)
        assert pair.clean(values, {}, people=only)["b"] == "p1"
