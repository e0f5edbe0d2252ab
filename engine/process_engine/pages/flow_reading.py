"""What the pages of flow and forecasts read alike: counts by day, what is open now, how elements are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.analytics.step_figures import Counted, Drawn, step_figure
from engine.commands.figures.check_scope import check_scope, versions_of
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.figures.read_period import counts_of, read_period
from engine.commands.meetings.series import regions_now
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_rows import Key, OpenSum
from engine.model.figures import DayCount, Scope, StepFigure
from engine.region import STAGES
from engine.store.queries import figures as queries
from engine.store.queries.figures.flow import Cut, exact_counts

CASE, STAGE, TASK = "case", "stage", "task"


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
    """Of each task in the period, added up."""
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


def read_flow(work: Work, actor: Person, scope: Scope) -> Reading:
    """Read a scope; raises NotFound, FormInvalid."""
    today = check_scope(work, actor, scope)
    own = sorted(key for region, key in newest_versions(work) if region == scope.region)
    versions = versions_of(work, scope)
    cut = Cut(scope.region, [scope.definition] if scope.definition else own, scope.cuts, versions)
    until = min(scope.until, today)
    counts = daily_of(work, scope, cut, (CASE, STAGE), scope.since, today)
    worked = _worked(work, scope, cut, until)
    opened = queries.open_sums(work.uow, scope.region, scope.definition, work.moment, scope.cuts, versions)
    keys = {(one.definition, one.kind, one.element) for one in worked}
    keys |= {(one.definition, one.kind, one.element) for one in opened if one.kind == TASK}
    drawn = drawn_steps(work, actor, scope.region, sorted(keys))
    return Reading(scope, until, cut, counts, worked, opened, _stages(work, actor, scope.region), drawn)


def daily_of(work: Work, scope: Scope, cut: Cut, kinds: Sequence[str], since: date, until: date) -> Sequence[DayCount]:
    """Give what began and ended each day at elements of these kinds; of several charts they are counted together."""
    if scope.is_common:
        return queries.daily(work.uow, queries.Wanted(scope.region, scope.definition, kinds), since, until)
    return exact_counts(work.uow, cut, kinds, since, until)


def _worked(work: Work, scope: Scope, cut: Cut, until: date) -> list[DayCount]:
    """Give what began and ended in the period at each task."""
    if scope.is_common:
        wanted = queries.Wanted(scope.region, scope.definition, (TASK,))
        return list(counts_of(read_period(work, wanted, scope.since, until).total, until).values())
    return exact_counts(work.uow, cut, (TASK,), scope.since, until)


def _stages(work: Work, actor: Person, region: str) -> dict[str, str]:
    now = regions_now(work).get(region)
    return {one: now.file.stage_name(one, actor.language) or one for one in STAGES} if now else {}
