"""Every state that was ever released is read, and goes on as it did then."""

import json
import re
from pathlib import Path

import pytest

from engine.interpreter.formats import FORMAT, LIBRARY, READABLE, UPGRADES
from tests.golden.play import do, resumed, sight
from tests.golden.situations import SITUATIONS

HERE = Path(__file__).parent
SETS = sorted(folder for folder in HERE.glob("format-*") if folder.is_dir())
STATES = [pytest.param(folder, id=f"{one.name}/{folder.name}") for one in SETS for folder in sorted(one.iterdir())]


def _named(folder: Path) -> tuple[int, str]:
    found = re.fullmatch(r"format-(\d+)-library-(.+)", folder.name)
    assert found is not None
    return int(found[1]), found[2]


@pytest.mark.parametrize("folder", STATES)
def test_a_kept_state_goes_on_to_its_end_as_it_did_when_it_was_written(folder: Path) -> None:
    kept = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    player = resumed((folder / "p.bpmn").read_bytes(), (folder / "state.bin").read_bytes(), kept)

    assert sight(player) == kept["standing"]
    for step in kept["then"]:
        assert do(player, step["deed"]) == step["standing"], step["deed"]
    assert sight(player)["ended"]


@pytest.mark.parametrize("folder", STATES)
def test_a_kept_state_is_what_its_folder_says(folder: Path) -> None:
    written_in, library = _named(folder.parent)
    assert (folder / "state.bin").read_bytes().startswith(f"polku-state {written_in} {library} ".encode())


def test_what_this_polku_writes_is_among_what_is_kept() -> None:
    assert (FORMAT, LIBRARY) in map(_named, SETS), (
        "a new format or library: python -m tests.golden, then commit the set"
    )


def test_every_format_and_library_that_is_said_to_be_read_is_kept() -> None:
    kept = set(map(_named, SETS))
    assert {number for number, _ in kept} == set(range(1, FORMAT + 1))
    assert {library for _, library in kept} >= READABLE
    assert set(UPGRADES) == set(range(1, FORMAT))


def test_a_set_holds_every_situation() -> None:
    newest = HERE / f"format-{FORMAT}-library-{LIBRARY}"
    assert {folder.name for folder in newest.iterdir()} == {name.replace(" ", "_") for name in SITUATIONS}
