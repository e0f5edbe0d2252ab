"""A scenario that is written is the same when it is read again."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.scenarios import ScenarioInvalid, dump_scenario, load_scenario, read_scenario

FILES = sorted((Path(__file__).parents[4] / "processes").rglob("scenarios/*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_every_scenario_that_is_shipped(path):
    scenario = load_scenario(path)
    assert read_scenario(dump_scenario(scenario), scenario.file) == scenario


def test_one_that_has_only_begun_has_no_steps_yet():
    scenario = replace(load_scenario(FILES[0]), steps=())
    assert read_scenario(dump_scenario(scenario), scenario.file, begun=True) == scenario
    with pytest.raises(ScenarioInvalid, match="step is missing"):
        read_scenario(dump_scenario(scenario), scenario.file)


def test_files_and_who_opens_the_case_when_are_kept():
    scenario = load_scenario(FILES[0])
    values = {"liite": [{"file": "pdf", "bytes": 48213}], "rivit": [{"kuva": {"file": "png", "bytes": 0}}]}
    step = replace(scenario.steps[0], values=values, free=True)
    opened = replace(scenario, steps=(step,), opens=step.persona, opened=step.at)
    again = read_scenario(dump_scenario(opened), scenario.file)
    assert again == opened
    assert (again.opener, again.begins) == (step.persona, step.at)


def test_what_a_form_sends_is_kept_as_it_was_sent():
    scenario = load_scenario(FILES[0])
    values = {"tyhjä": "", "rivit": [{"a": "1"}, {}], "valinnat": [], "ei": False, "sisällä": {"": "x"}}
    step = replace(scenario.steps[0], values=values)
    again = read_scenario(dump_scenario(replace(scenario, steps=(step,))), scenario.file)
    assert again.steps[0].values == values
