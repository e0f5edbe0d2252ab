"""The paths of a region in one table: how many are open, how long they take, what slows each most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.model import Person
from engine.model.figures import Scope
from webapp.context import engine
from webapp.presenters.figure_words import span
from webapp.presenters.labels import words

NONE = "–"


@dataclass(frozen=True, slots=True)
class PathRow:
    """One path."""

    key: str
    """Empty for a chart that no version draws any more: it has no page."""
    name: str
    open_cases: int
    open_tasks: int
    late: int
    n: int = 0
    p50: str = NONE
    p85: str = NONE
    slowest: str = ""
    """Name of the first bottleneck; empty: none stands out."""
    slowest_element: str = ""
    is_beside: bool = False
    """A chart that begins beside a case, or without one: it has tasks, and no cases of its own."""


def path_rows(scope: Scope, definitions: Sequence[tuple[str, str]], person: Person) -> list[PathRow]:
    """Give the paths, then the charts beside them in which something is open: the sum is the region's."""
    common = replace(scope, unit="", source="", segment="", language="", municipality="", version=0)
    rows = []
    for key, name in definitions:
        figures = engine().process_figures(person, replace(common, definition=key))
        first = next(iter(figures.bottlenecks), None)
        rows.append(
            PathRow(
                key,
                name,
                figures.open_cases,
                sum(one.open for one in figures.steps if one.kind == "task"),
                sum(one.late for one in figures.steps),
                figures.case.n,
                span(figures.case.p50, scope.measure),
                span(figures.case.p85, scope.measure),
                first.name if first else "",
                first.element if first else "",
            )
        )
    beside = engine().open_beside(person, replace(common, definition=""))
    rows += [
        PathRow(one.key if one.name else "", one.name or words(one.key), 0, one.open, one.late, is_beside=True)
        for one in sorted(beside, key=lambda one: (-one.late, one.name))
        if one.open
    ]
    return rows
