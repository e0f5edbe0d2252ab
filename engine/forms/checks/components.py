"""Holding every component against every rule."""

from collections import Counter
from collections.abc import Callable, Iterator

from engine.forms.checks.choices import check_choices
from engine.forms.checks.expressions import check_expressions
from engine.forms.checks.keys import check_key
from engine.forms.checks.properties import check_properties
from engine.forms.checks.shape import check_shape
from engine.forms.checks.source import Source
from engine.forms.checks.validation import check_validation
from engine.forms.checks.walk import Spot, walk
from engine.forms.component import SILENT
from engine.model import Problem, Severity

Found = tuple[str, str] | tuple[str, str, Severity]
"""Rule and message, an error when nothing else is said."""

_RULES: tuple[Callable[[Spot], Iterator[Found]], ...] = (
    check_shape,
    check_key,
    check_choices,
    check_validation,
    check_expressions,
)


def check_components(source: Source, filename: str) -> Iterator[Problem]:
    """Give the problems of all components, each at the line of its key."""
    spots = list(walk(source.root))
    seen: Counter[tuple[str, str]] = Counter()
    paths: Counter[str] = Counter()
    fields = {spot.path for spot in spots if spot.key}
    for spot in spots:
        line = _line(source, spot, seen)
        found = [one for rule in _RULES for one in rule(spot)]
        found += check_properties(spot, fields)
        if spot.key and spot.type not in SILENT:
            paths[spot.path] += 1
            if paths[spot.path] > 1:
                found.append(("form-duplicate-key", f'the key "{spot.path}" is used already'))
        for rule, message, *severity in found:
            yield Problem(filename, line, spot.name, rule, message, severity[0] if severity else Severity.ERROR)


def _line(source: Source, spot: Spot, seen: Counter[tuple[str, str]]) -> int:
    """Give the component's line: that of its key, else of its id, else of its type; equal ones in their order."""
    for member in (spot.member, "id", "type"):
        value = spot.raw.get(member)
        if isinstance(value, str) and value:
            nth = seen[member, value]
            seen[member, value] += 1
            return source.line(member, value, nth)
    return source.member_line("components")
