"""Rules on FEEL in a form."""

from collections.abc import Iterator

from engine.feel import check
from engine.forms.checks.walk import Spot, mapping, text

_IN_PROPERTIES = ("initial", "proposal", "notBefore", "notAfter", "refuse", "fitting")
_OR_TRUE = ("guard", "notKept")
_IN_COMPONENT = ("readonly", "disabled")


def check_expressions(spot: Spot) -> Iterator[tuple[str, str]]:
    """Give the expressions that are wrong, with the place in the expression."""
    hide = mapping(spot.raw.get("conditional")).get("hide")
    if hide is not None and not isinstance(hide, bool):
        yield from _wrong("conditional.hide", hide)
    properties = mapping(spot.raw.get("properties"))
    for name in _IN_PROPERTIES:
        if name in properties:
            yield from _wrong(name, properties[name])
    for name in _OR_TRUE:
        if properties.get(name, "true") != "true":
            yield from _wrong(name, properties[name])
    for name in _IN_COMPONENT:
        if name in spot.raw and not isinstance(spot.raw[name], bool):
            yield from _wrong(name, spot.raw[name])
    if text(spot.raw.get("defaultValue")).startswith("="):
        yield "form-expression", 'defaultValue takes no expression: use the property "initial"'


def _wrong(name: str, expression: object) -> Iterator[tuple[str, str]]:
    if not isinstance(expression, str) or not expression.startswith("="):
        yield "form-expression", f"{name}: an expression begins with ="
    elif error := check(expression):
        yield "form-expression", f"{name}: {error}"
