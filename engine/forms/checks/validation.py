"""Rules on `validate`."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.forms.checks.walk import Spot, text
from engine.forms.patterns import pattern_problem
from engine.forms.restrictions import bound

_BOUNDS = ("minLength", "maxLength", "min", "max")
_KNOWN = {"required", "pattern", "patternErrorMessage", "validationType", *_BOUNDS}
_VALIDATION_TYPES = ("", "custom", "email", "phone")


def check_validation(spot: Spot) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the rules a component sets on its answer."""
    validate = spot.raw.get("validate")
    if validate is None:
        return
    if not isinstance(validate, dict):
        yield "form-validate", '"validate" must be an object'
        return
    for name in sorted(validate.keys() - _KNOWN):
        yield "form-validate", f'the rule "{name}" is not known'
    yield from _bounds(validate)
    if not isinstance(validate.get("required", False), bool):
        yield "form-validate", '"required" must be true or false'
    if validate.get("validationType", "") not in _VALIDATION_TYPES:
        yield "form-validate", "validationType must be email, phone or custom"
    if problem := pattern_problem(text(validate.get("pattern"))):
        yield "form-pattern", problem


def _bounds(validate: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _BOUNDS:
        if name in validate and bound(validate, name) is None:
            yield "form-validate", f'"{name}" must be a number'
    for low, high in (("minLength", "maxLength"), ("min", "max")):
        least, most = bound(validate, low), bound(validate, high)
        if least is not None and most is not None and least > most:
            yield "form-validate", f'"{low}" is greater than "{high}"'
