"""What the pages of flow and forecasts read alike: counts by day, what is open now, how elements are called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from engine import clock
from engine.analytics.step_figures import Counted, Drawn, step_figure
from engine.commands.figures.beside import path_keys
from engine.commands.figures.check_scope import versions_of
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.figures.read_period import counts_of, read_period
from engine.commands.meetings.series import regions_now
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_rows import Key, OpenSum
from engine.model.figures import DayCount, Scope, StepFigure
from engine.model.visits import COUNTED, VisitKind
from engine.region import STAGES
from engine.store.queries import figures as queries
from engine.store.queries.figures.flow import Cut

CASE, STAGE, TASK = "case", "stage", "task"
_FLOWING = COUNTED.index("span_s") + 1
"""What came, ended and how long it took; not whose time it was."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one scope."""

    scope: Scope
    until: date
    """The last day of the period that is not in the future."""
    cut: Cut
    counts: Sequence[DayCount]
    """Of cases and stages on each day, from the first day of the period until today."""
    worked: Sequence[DayCount]
    """Of each task in the period: added up, or of a finer cut by day."""
    open: Sequence[OpenSum]
    stages: Mapping[str, str]
    """Names of the stages in the reader's language, by code, in their order."""
    drawn: Mapping[Key, Drawn] = field(default_factory=dict)

    @property
    def open_cases(self) -> int:
        """Give how many cases are open now."""
        return sum(one.open for one in self.open if one.kind == CASE)

    @property
    def open_stages(self) -> dict[str, int]:
        """Give how many cases are in each stage now."""
        found: dict[str, int] = {}
        for one in self.open:
            if one.kind == STAGE:
                found[one.element] = found.get(one.element, 0) + one.open
        return found

    @property
    def inside(self) -> list[DayCount]:
        """Give the counts of cases and stages of the period."""
        return [one for one in self.counts if one.day <= self.until]

    @property
    def tasks(self) -> list[StepFigure]:
        """Give the tasks that are open or were in the period, with their lanes."""
        open_by = {(one.definition, one.kind, one.element): one for one in self.open if one.kind == TASK}
        keys = {(one.definition, one.kind, one.element) for one in self.worked} | open_by.keys()
        cut = not self.scope.is_common
        return [
            step_figure(Counted(key, open=open_by.get(key)), self.drawn.get(key, Drawn()), cut=cut)
            for key in sorted(keys)
        ]


def read_flow(work: Work, reader: Person, scope: Scope, counts: Sequence[DayCount] | None = None) -> Reading:
    """Read a scope that has been checked, in the reader's words; of a finer cut `counts` were counted before."""
    today = clock.local(work.moment).date()
    until, versions, cut = min(scope.until, today), versions_of(work, scope), cut_of(work, scope)
    worked: Sequence[DayCount]
    if counts is None:
        wanted = queries.Wanted(scope.region, scope.definition, (CASE, STAGE), numbers=_FLOWING, paths=cut.paths)
        known: Sequence[DayCount] = queries.daily(work.uow, wanted, scope.since, today)
        tasks = replace(wanted, kinds=(TASK,))
        worked = list(counts_of(read_period(work, tasks, scope.since, until).total, until).values())
    else:
        known = [one for one in counts if one.kind != TASK]
        worked = [one for one in counts if one.kind == TASK and one.day <= until]
    where = (scope.region, scope.definition, work.moment, scope.cuts, versions)
    kinds = (VisitKind.CASE, VisitKind.STAGE, VisitKind.TASK)
    opened = queries.open_sums(work.uow, *where, kinds=kinds, paths=cut.paths)
    keys = {(one.definition, one.kind, one.element) for one in worked}
    keys |= {(one.definition, one.kind, one.element) for one in opened if one.kind == TASK}
    drawn = drawn_steps(work, reader, scope.region, sorted(keys))
    return Reading(scope, until, cut, known, worked, opened, _stages(work, reader, scope.region), drawn)


def daily_tasks(work: Work, reading: Reading, definitions: Iterable[str]) -> list[DayCount]:
    """Give what came to each task of some charts and went from it on each day of the period."""
    if not reading.scope.is_common:
        return list(reading.worked)  # it was counted by day
    region, since = reading.scope.region, reading.scope.since
    wanted = [queries.Wanted(region, definition, (TASK,)) for definition in sorted(definitions)]
    return [found for one in wanted for found in queries.daily(work.uow, one, since, reading.until)]


def paths_of(work: Work, scope: Scope) -> list[str]:
    """Give the keys of the paths that a scope is of."""
    return [scope.definition] if scope.definition else path_keys(work, scope.region)


def cut_of(work: Work, scope: Scope) -> Cut:
    """Give which visits a scope is of; of all paths also those of charts that begin beside a case (consultations).

    Those have tasks and no stages: a consultation without a case is no case that stands in a stage.
    """
    paths = paths_of(work, scope)
    keys = set(paths) if scope.definition else {*paths, *queries.definitions_of(work.uow, scope.region)}
    return Cut(scope.region, sorted(keys), scope.cuts, versions_of(work, scope), paths)


def _stages(work: Work, actor: Person, region: str) -> dict[str, str]:
    now = regions_now(work).get(region)
    return {one: now.file.stage_name(one, actor.language) or one for one in STAGES} if now else {}
