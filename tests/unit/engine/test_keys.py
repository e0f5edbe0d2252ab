"""The demo's own keys."""

import stat
from pathlib import Path

import pytest

from engine.errors import SettingInvalid
from engine.keys import DEMO_FILE, KEY_BYTES, demo_keys


def test_the_key_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    demo_keys(tmp_path)
    assert stat.S_IMODE((tmp_path / DEMO_FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [DEMO_FILE]


def test_every_installation_has_other_keys(tmp_path: Path) -> None:
    one, other = demo_keys(tmp_path / "one"), demo_keys(tmp_path / "other")
    assert one.encryption != other.encryption
    assert len(one.encryption[0]) == KEY_BYTES


@pytest.mark.parametrize("damage", ["", "{}", '{"secret": "s", "encryption": "short"}', "[]"])
def test_a_damaged_key_file_is_said_and_not_replaced(tmp_path: Path, damage: str) -> None:
    path = tmp_path / DEMO_FILE
    path.write_text(damage)
    with pytest.raises(SettingInvalid):
        demo_keys(tmp_path)
    assert path.read_text() == damage
