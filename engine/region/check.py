"""Everything that is wrong with a region file, at once."""

from collections.abc import Callable, Iterator

from engine.model import Problem, Severity
from engine.region.meetings import check_meetings
from engine.region.parties import check_parties
from engine.region.references import check_references
from engine.region.shapes import Fault
from engine.region.source import Path, Source, read_toml
from engine.region.spans import check_spans
from engine.region.surveys import check_surveys
from engine.region.tables import check_keys, check_tables, missing_translations
from engine.region.validity import check_validity
from engine.region.watches import check_watches

_RULES: tuple[Callable[[Source], Iterator[Fault]], ...] = (
    check_keys,
    check_references,
    check_spans,
    check_meetings,
    check_parties,
    check_watches,
    check_surveys,
    check_validity,
)


def check_region(data: bytes, filename: str) -> list[Problem]:
    """Give the problems of a region file by line; any bytes may come. A missing translation is a warning."""
    source, problems = read_toml(data, filename)
    return problems if source is None else check_source(source, filename)


def check_source(source: Source, filename: str) -> list[Problem]:
    """Give the problems of a file that is TOML."""
    faults = list(check_tables(source))
    if not faults:
        # The other rules rely on the shape of the tables.
        faults = [fault for rule in _RULES for fault in rule(source)]
    problems = [_problem(source, filename, fault) for fault in faults]
    problems += [_problem(source, filename, fault, Severity.WARNING) for fault in missing_translations(source)]
    return sorted(set(problems))


def _problem(source: Source, filename: str, fault: Fault, severity: Severity = Severity.ERROR) -> Problem:
    path, rule, message = fault
    return Problem(filename, source.line(path), _name(path), rule, message, severity)


def _name(path: Path) -> str:
    return ".".join(str(part) for part in path) or "region"
