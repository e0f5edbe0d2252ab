"""What the region files offer."""

from pathlib import Path

import pytest

from engine.region import load_region

FILES = sorted(Path("processes").glob("*/region.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_same_services_are_offered_on_the_path_and_beside_the_case(path):
    region = load_region(path.read_bytes(), str(path))
    offered = {one.form: [option.value for option in one.options] for one in region.choices if one.field == "palvelu"}
    assert offered.get("f13b_palvelutapahtuma") == offered.get("f13_palvelutapahtuma")
