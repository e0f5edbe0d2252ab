"""What the region files offer."""

import json
from datetime import date
from pathlib import Path

import pytest

from engine.region import load_region, valid_on

FILES = sorted(Path("processes").glob("*/region.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_same_services_are_offered_on_the_path_and_beside_the_case(path):
    region = load_region(path.read_bytes(), str(path))
    offered = {one.form: [option.value for option in one.options] for one in region.choices if one.field == "palvelu"}
    assert offered.get("f13b_palvelutapahtuma") == offered.get("f13_palvelutapahtuma")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_the_services_of_the_state_ended_with_2024(path):
    """HE 207/2022: from 1.1.2025 neither a term, an option nor a form's own label names them."""
    region = load_region(path.read_bytes(), str(path))
    before, after = (
        {term.key: term.name.fi for term in valid_on(region.terms, day)}
        for day in (date(2024, 12, 31), date(2025, 1, 1))
    )
    assert before["te_palvelut"] == "TE-palvelut"
    assert before.keys() - after.keys() == {"te_palvelut"}
    offered = [one.value for choice in region.choices for one in valid_on(choice.options, date(2025, 1, 1))]
    assert "te_palvelut" not in offered


def test_forms_call_the_services_of_the_state_by_their_term():
    options = [
        (option["value"], option["label"])
        for form in Path("forms").glob("*.form.json")
        for component in _components(json.loads(form.read_text()))
        for option in component.get("values", [])
        if option["label"].startswith("TE-palvelu")
    ]
    assert set(options) == {("te_palvelut", "TE-palvelut")}


def _components(form):
    for component in form.get("components", []):
        yield component
        yield from _components(component)
