"""Versions of a decision: each for its time, found by the day that the rule names, without gaps and overlaps."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from engine import clock
from engine.decisions import check_decisions, load_decisions
from engine.errors import DecisionFailed, NotFound
from engine.model import Severity

HEAD = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:polku="urn:polku:bpmn:1" id="m" name="m" '
    'namespace="m"><inputData id="haettu" name="haettu"><variable name="haettu"/></inputData>'
)
BASE, NEXT = 'polku:validUntil="2023-06-30"', 'polku:validFrom="2023-07-01"'


def one(key, answer, attributes="", more=""):
    logic = f"<literalExpression><text>{answer}</text></literalExpression>"
    return f'<decision id="{key}" name="{key}" {attributes}>{more}{logic}</decision>'


def file(*decisions):
    return (HEAD + "".join(decisions) + "</definitions>").encode()


def family(base=BASE, following=NEXT):
    return file(one("tuki", '"vanha"', base), one("tuki_2023", '"uusi"', f'polku:versionOf="tuki" {following}'))


def rules(data):
    return [(problem.element, problem.rule) for problem in check_decisions(data, "f.dmn")]


@pytest.mark.parametrize(
    ("day", "answer"),
    [(date(2023, 6, 30), "vanha"), (date(2023, 7, 1), "uusi"), (date(2030, 1, 1), "uusi"), ("2020-01-01", "vanha")],
)
def test_the_version_of_today_decides(day, answer):
    model = load_decisions(family(), "f.dmn")
    assert model.decide("tuki", {"tänään": day}) == answer


def test_without_a_day_the_clock_is_asked():
    model = load_decisions(family(), "f.dmn")
    with clock.at(datetime(2023, 6, 30, 23, 30, tzinfo=ZoneInfo("Europe/Helsinki"))):
        assert model.decide("tuki", {}) == "vanha"
    with clock.at(datetime(2023, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/Helsinki"))):
        assert model.decide("tuki", {}) == "uusi"


def test_a_rule_may_say_that_the_day_of_application_counts():
    model = load_decisions(family(f'{BASE} polku:ruleDate="=haettu"'), "f.dmn")
    today = {"tänään": date(2024, 1, 1)}
    assert model.decide("tuki", today | {"haettu": date(2023, 5, 9)}) == "vanha"
    assert model.decide("tuki", today | {"haettu": None}) == "uusi"
    assert model.version_for("tuki", today | {"haettu": date(2023, 5, 9)}) == "tuki"
    assert model.version_for("tuki", today) == "tuki_2023"
    with pytest.raises(DecisionFailed, match="tuki"):
        model.decide("tuki", {"haettu": 5})
    with pytest.raises(NotFound):
        model.version_for("muu", {})


def test_a_version_is_found_by_its_own_name_whenever():
    assert load_decisions(family(), "f.dmn").decide("tuki_2023", {"tänään": date(2000, 1, 1)}) == "uusi"


def test_what_requires_a_decision_gets_the_answer_of_its_version():
    requires = '<informationRequirement><requiredDecision href="#tuki"/></informationRequirement>'
    data = file(
        one("tuki", "1", BASE),
        one("tuki_2023", "2", f'polku:versionOf="tuki" {NEXT}'),
        one("summa", "tuki + 10", "", requires),
    )
    model = load_decisions(data, "f.dmn")
    assert model.decide("summa", {"tänään": date(2023, 1, 1)}) == 11
    assert model.decide("summa", {"tänään": date(2024, 1, 1)}) == 12


def test_a_day_without_a_version_is_no_answer():
    model = load_decisions(file(one("tuki", "1", 'polku:validFrom="2023-07-01"')), "f.dmn")
    with pytest.raises(DecisionFailed, match=r"tuki.*2023-06-30"):
        model.decide("tuki", {"tänään": date(2023, 6, 30)})


def test_versions_that_follow_each_other_are_right():
    assert rules(family()) == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (family("", NEXT), ("tuki_2023", "dmn.validity-overlap")),
        (family('polku:validUntil="2023-07-01"'), ("tuki_2023", "dmn.validity-overlap")),
        (family('polku:validUntil="2023-06-29"'), ("tuki_2023", "dmn.validity-gap")),
        (family(BASE, f'{NEXT} polku:validUntil="2023-06-01"'), ("tuki_2023", "dmn.validity")),
        (family('polku:validUntil="kesä"'), ("tuki", "dmn.validity")),
        (family(BASE, f'{NEXT} polku:inForce="ehkä"'), ("tuki_2023", "dmn.validity")),
        (family(BASE, f'{NEXT} polku:ruleDate="=haettu"'), ("tuki_2023", "dmn.validity")),
        (family(f'{BASE} polku:ruleDate="haettu"'), ("tuki", "dmn.validity")),
        (family(f'{BASE} polku:ruleDate="=haettu +"'), ("tuki", "dmn.validity")),
        (file(one("tuki", "1", 'polku:versionOf="muu"')), ("tuki", "dmn.validity")),
        (file(one("tuki", "1", 'polku:inForce="false"')), ("tuki", "dmn.validity-gap")),
    ],
)
def test_wrong_dates_are_found_and_stop_the_loading(data, problem):
    assert problem in rules(data)
    with pytest.raises(Exception, match=r"f\.dmn") as refused:
        load_decisions(data, "f.dmn")
    assert type(refused.value).__name__ == "DefinitionInvalid"


def test_a_rule_that_ends_and_has_no_next_is_warned_of():
    (problem,) = check_decisions(family(BASE, f'{NEXT} polku:validUntil="2030-12-31"'), "f.dmn")
    assert (problem.rule, problem.severity, "2030-12-31" in problem.message) == (
        "dmn.validity-end",
        Severity.WARNING,
        True,
    )


def test_a_version_that_is_not_in_force_decides_nothing():
    model = load_decisions(family("", 'polku:inForce="false"'), "f.dmn")
    assert model.decide("tuki", {"tänään": date(2030, 1, 1)}) == "vanha"
    assert rules(family("", 'polku:inForce="false"')) == []
