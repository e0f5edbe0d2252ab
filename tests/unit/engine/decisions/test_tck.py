"""The cases of the DMN Technology Compatibility Kit, as many folders as there are (see tests/dmn_tck/README.md)."""

import os
from pathlib import Path

import pytest

from tests.unit.engine.decisions.tck import cases, close, main

FOLDER = Path(os.environ.get("DMN_TCK") or Path(__file__).parents[3] / "dmn_tck")
CASES = list(cases(FOLDER))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_of_the_kit_gives_the_expected_answer(case):
    answer = case.answer()
    assert close(answer, case.expected), f"{answer!r} is not {case.expected!r}"


def test_there_are_cases():
    assert len({case.folder for case in CASES}) >= 14


def test_the_command_counts_by_folder(capsys):
    main(Path(__file__).parents[3] / "dmn_tck")
    assert capsys.readouterr().out.splitlines()[-1] == "all: 53 of 53"
