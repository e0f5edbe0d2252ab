"""Rules on type, label and what a component may hold."""

from collections.abc import Iterator

from engine.forms.checks.walk import Spot, items, text
from engine.forms.component import SILENT, TYPES
from engine.forms.limits import FILE_ENDINGS
from engine.forms.load import accepted
from engine.forms.texts import own_label

_SUBTYPES = ("date", "time", "datetime")
_UNSUPPORTED = ("valuesKey", "valuesExpression", "expression", "dataSource", "isRepeating")
_PLAIN = ("label", "description", "dateLabel", "timeLabel", "text")


def check_shape(spot: Spot) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the kind of component this is."""
    raw = spot.raw
    if spot.type not in TYPES:
        yield "form-type", f'components of type "{spot.type}" are not supported'
        return
    if spot.type not in SILENT and not own_label(raw):
        yield "form-label", "the component has no label"
    if spot.type == "datetime" and raw.get("subtype") not in _SUBTYPES:
        yield "form-subtype", f"a datetime needs a subtype: {', '.join(_SUBTYPES)}"
    if spot.type in ("group", "dynamiclist") and not items(raw):
        yield "form-empty", "there is nothing in it"
    if spot.type == "dynamiclist" and spot.in_rows:
        yield "form-nested-list", "a list cannot stand in the rows of another"
    yield from _accept(spot)
    for name in _PLAIN:
        said = text(raw.get(name))
        if said.startswith("=") or "{{" in said:
            yield "form-template", f"expressions are not supported in {name}"
    for name in _UNSUPPORTED:
        if raw.get(name) and not (name == "isRepeating" and spot.type == "dynamiclist"):
            yield "form-unsupported", f'"{name}" is not supported'


def _accept(spot: Spot) -> Iterator[tuple[str, str]]:
    unknown = set(accepted(spot.raw)) - FILE_ENDINGS if spot.type == "filepicker" else ()
    if unknown:
        yield "form-accept", f"accept names endings of files that are not taken: {', '.join(sorted(unknown))}"
