"""Scenario files: what is read, and what is refused with its place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.scenarios import ScenarioInvalid, load_scenario

HEAD = """
name = "Polku"
process = "keski_suomi"
region = "keski_suomi"
[people.ohjaaja]
groups = ["sosiaaliohjaus"]
"""
STEP = """
[[step]]
at = "2022-08-22T10:00"
as = "ohjaaja"
task = "kirjaa"
"""


def load(tmp_path: Path, text: str) -> object:
    path = tmp_path / "path.toml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def test_a_scenario_is_read_with_its_people_and_steps(tmp_path: Path) -> None:
    scenario = load(
        tmp_path,
        HEAD
        + STEP
        + """values = { "päivä" = 2022-08-22, kuka = "@ohjaaja", rivit = [{ a = 1 }] }
expect.open = ["tiimi", "tiimi"]
expect.closed = false
[[step]]
at = "2022-10-28T08:00"
tick = true
expect.events = ["watch_raised"]
[[step]]
message = "keskeytys"
[[step]]
start = "consultation"
free = true
""",
    )
    task, tick, message, start = scenario.steps  # type: ignore[attr-defined]
    assert (task.kind, task.target, task.persona) == ("task", "kirjaa", "ohjaaja")
    assert task.values == {"päivä": "2022-08-22", "kuka": "@ohjaaja", "rivit": [{"a": 1}]}
    assert (task.expect.open, task.expect.closed, task.expect.stage) == (("tiimi", "tiimi"), False, None)
    assert (tick.kind, tick.persona, tick.expect.events) == ("tick", "", ("watch_raised",))
    assert (message.kind, message.target, message.persona, message.at) == ("message", "keskeytys", "ohjaaja", tick.at)
    assert (start.kind, start.free) == ("start", True)


def test_moments_are_finnish_local_time(tmp_path: Path) -> None:
    scenario = load(tmp_path, HEAD + STEP)
    assert scenario.steps[0].at == datetime(2022, 8, 22, 7, tzinfo=UTC)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name = ", "path.toml"),
        ('process = "x"', "region is missing"),
        (HEAD, "step is missing"),
        (HEAD + STEP + "expects.open = []", "step 1: unknown key 'expects'"),
        (HEAD + STEP + 'expect.opne = ["a"]', "step 1: expect: unknown key 'opne'"),
        (HEAD + STEP.replace("ohjaaja", "nobody"), "step 1: there is no persona 'nobody'"),
        (HEAD + STEP.replace("2022-08-22T10:00", "elokuussa"), "step 1: `at` must look like"),
        (HEAD + STEP.replace('at = "2022-08-22T10:00"', ""), "the first step needs `at`"),
        (HEAD + STEP + "tick = true", "say exactly one of"),
        (HEAD + STEP.replace('task = "kirjaa"', ""), "say exactly one of"),
        (HEAD + STEP + STEP.replace("2022-08-22", "2022-08-21"), "step 2: the clock goes back"),
        (HEAD + STEP.replace('as = "ohjaaja"', ""), "`as` is missing"),
        (HEAD + 'rols = ["manager"]\n' + STEP, "people.ohjaaja: unknown key 'rols'"),
        ('opens = "nobody"' + HEAD + STEP, "there is no persona 'nobody'"),
        ('opened = "2022-08-23T10:00"' + HEAD + STEP, "step 1: the clock goes back"),
        (HEAD + STEP + 'values = { a = [{ file = "exe", bytes = 9 }] }', "step 1: no file can be made up for exe of 9"),
        (
            HEAD + STEP + 'values = { a = [{ b = { file = "pdf", bytes = -1 } }] }',
            "no file can be made up for pdf of -1",
        ),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ScenarioInvalid) as refused:
        load(tmp_path, text)
    assert complaint in str(refused.value)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScenarioInvalid, match="cannot be read"):
        load_scenario(tmp_path / "nowhere.toml")
