"""Check that the questions whose options a region sets are there (region.toml, `choice`)."""

from collections.abc import Iterator, Mapping

from engine.commands.bundles import REGION_FILE, form_path
from engine.errors import DefinitionInvalid
from engine.forms import Component, load_form
from engine.forms.component import CHOICES
from engine.model import Problem
from engine.region import load_region
from engine.region.source import read_toml


def check_choices(uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> list[Problem]:
    """Give the choices of the uploaded region files that no form of `around` asks."""
    return [
        problem
        for path, data in uploaded.items()
        if path.rpartition("/")[2] == REGION_FILE
        for problem in _problems(path, data, around)
    ]


def _problems(path: str, data: bytes, around: Mapping[str, bytes]) -> Iterator[Problem]:
    source, _ = read_toml(data, path)
    try:
        region = load_region(data, path)
    except DefinitionInvalid:
        return  # the region file's own check says what is wrong with it
    for number, choice in enumerate(region.choices):
        form = around.get(form_path(around, path.split("/")[-2] if "/" in path else "", choice.form))
        if form is None:
            message = f"There is no form {choice.form!r}. Publish it with the region file, or leave the choice out."
        elif choice.field not in _asked(form):
            message = f"The form {choice.form!r} has no question {choice.field!r} with options."
        else:
            continue
        line = source.line(("choice", number)) if source else 1
        yield Problem(path, line, f"choice.{number}", "region-choice", message)


def _asked(form: bytes) -> set[str]:
    try:
        return set(_paths(load_form(form).components))
    except DefinitionInvalid:
        return set()


def _paths(components: tuple[Component, ...]) -> Iterator[str]:
    for one in components:
        if one.type in CHOICES:
            yield one.path
        yield from _paths(one.components)
