"""The paths of a region in one table: how many are open, how long they take, what slows each most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.model import Person
from engine.model.figures import Scope
from webapp.context import engine
from webapp.presenters.figure_words import span
from webapp.texts import gettext as _

NONE = "–"


@dataclass(frozen=True, slots=True)
class PathRow:
    """One path."""

    key: str
    """Empty for what is no path and has no page of its own."""
    name: str
    open_cases: int
    late: int
    n: int
    p50: str
    p85: str
    slowest: str
    """Name of the first bottleneck; empty: none stands out."""


def path_rows(scope: Scope, definitions: Sequence[tuple[str, str]], person: Person) -> list[PathRow]:
    """Give the paths, and where there is more than that, what stands in charts beside them: the sum is the region's."""
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
                sum(one.late for one in figures.steps),
                figures.case.n,
                span(figures.case.p50, scope.measure),
                span(figures.case.p85, scope.measure),
                first.name if first else "",
            )
        )
    beside = replace(common, definition="")
    open_tasks, late = engine().open_beside(person, beside, [key for key, _name in definitions])
    if late or open_tasks:
        rows.append(
            PathRow(
                "", _("Muut kaaviot: konsultaatiot, kysely päättymisen jälkeen ja muut"), 0, late, 0, NONE, NONE, ""
            )
        )
    return rows
