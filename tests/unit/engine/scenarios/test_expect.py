"""What a step expects, compared with what is there."""

from dataclasses import replace

import pytest

from engine.scenarios.expect import problems
from engine.scenarios.scenario import Expectation
from engine.scenarios.stage import Snapshot

BEFORE = Snapshot(
    open=("a",), events={("i", 1): "aloitettu"}, messages={"ohjaaja": frozenset(), "esihenkilö": frozenset()}
)
AFTER = Snapshot(
    open=("b", "b"),
    events={("i", 1): "aloitettu", ("i", 2): "kirjattu", ("i", 3): "kirjattu"},
    messages={"ohjaaja": frozenset({"n1"}), "esihenkilö": frozenset()},
    waiting=frozenset({"keskeytys", "siirto"}),
    stage="tiimi",
    closed=False,
    outcome="",
    priority=1,
)


@pytest.mark.parametrize(
    "expected",
    [
        Expectation(),
        Expectation(open=("b", "b"), stage="tiimi", closed=False, priority=1),
        Expectation(events=("kirjattu",)),
        Expectation(events=("kirjattu", "kirjattu")),
        Expectation(events=()),
        Expectation(notified=("ohjaaja",), waiting=("siirto",)),
    ],
)
def test_what_is_as_expected_is_no_problem(expected: Expectation) -> None:
    assert problems(expected, BEFORE, AFTER) == []


@pytest.mark.parametrize(
    ("expected", "word"),
    [
        (Expectation(open=("b",)), "open is b, b"),
        (Expectation(open=()), "expected nothing"),
        (Expectation(stage="suunnitelma"), "stage is 'tiimi'"),
        (Expectation(closed=True), "closed is False"),
        (Expectation(priority=0), "priority is 1"),
        (Expectation(outcome="valmis"), "outcome is ''"),
        (Expectation(events=("aloitettu",)), "events aloitettu were not written"),
        (Expectation(events=("kirjattu",) * 3), "were not written"),
        (Expectation(notified=("esihenkilö",)), "esihenkilö got no message"),
        (Expectation(notified=()), "ohjaaja got a message"),
        (Expectation(waiting=("muu",)), "waits for keskeytys, siirto"),
    ],
)
def test_what_is_otherwise_is_said_in_a_sentence(expected: Expectation, word: str) -> None:
    found = str(*problems(expected, BEFORE, AFTER))
    assert word in found


def test_a_refused_step_may_change_nothing() -> None:
    assert list(map(str, problems(Expectation(refused={"a": "required"}), BEFORE, AFTER))) == [
        "the step was refused, and yet the case changed"
    ]
    assert problems(Expectation(error="TaskTaken"), BEFORE, replace(BEFORE)) == []
