"""Rules on the form as a whole."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from engine.forms.checks.source import Source
from engine.forms.checks.walk import items, text, walk
from engine.forms.limits import MAX_COMPONENTS, MAX_DEPTH
from engine.model import Problem, Severity

_SCHEMA_VERSION = 19


def check_root(source: Source, filename: str) -> Iterator[Problem]:
    """Give what is wrong with id, version, title, size and depth."""
    root = source.root
    identity = text(root.get("id"))
    expected = PurePosixPath(filename).name.removesuffix(".form.json")

    def problem(member: str, rule: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
        return Problem(filename, source.member_line(member), identity or expected, rule, message, severity)

    if identity != expected:
        yield problem("id", "form-id", f'the id must be the name of the file: "{expected}"')
    if not isinstance(root.get("components"), list) or not items(root):
        yield problem("components", "form-empty", "the form has no components")
    version = root.get("schemaVersion")
    if not isinstance(version, int) or not 1 <= version <= _SCHEMA_VERSION:
        yield problem("schemaVersion", "form-version", f"schemaVersion must be a number up to {_SCHEMA_VERSION}")
    if not text(root.get("title")):
        yield problem("id", "form-title", 'the form has no "title"', Severity.WARNING)
    spots = list(walk(root))
    if len(spots) > MAX_COMPONENTS:
        yield problem("components", "form-size", f"more than {MAX_COMPONENTS} components")
    if any(spot.depth > MAX_DEPTH for spot in spots):
        yield problem("components", "form-size", f"components nested deeper than {MAX_DEPTH}")
