"""How long the visits of one step took, month by month: whether it becomes slower or quicker."""

from collections.abc import Mapping, Sequence

from engine.analytics.quantiles import merged, quantiles_of
from engine.analytics.windows import month_of, months_back
from engine.commands.figures.check_scope import check_scope
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_rows import Rolled
from engine.model.figures import FEWEST, Scope
from engine.model.step_months import StepMonth
from engine.store.queries.figures import Wanted, rolled

LEAST_MONTHS, MOST_MONTHS, QUARTER = 12, 24, 3
SHARES = (0.5, 0.85)
STAGE, STEPS = ("stage",), ("task", "wait")


def step_months(work: Work, actor: Person, scope: Scope, element: str, *, is_stage: bool) -> list[StepMonth]:
    """Give the months up to the last one of a scope: a year at least, and no more than two.

    Whole months, the present one as far as it has come; of few visits only how many there were. Where most months have
    few, three and three are told together, counted back from the last one. No finer cut counts.
    Raises NotFound, FormInvalid.
    """
    today = check_scope(work, actor, scope, beside=True)
    last = month_of(min(scope.until, today))
    names = [name for name in months_back(last, MOST_MONTHS) if name >= month_of(scope.since)]
    names = names if len(names) >= LEAST_MONTHS else months_back(last, LEAST_MONTHS)
    kinds = STAGE if is_stage else STEPS
    wanted = Wanted(scope.region, scope.definition, kinds, element, (scope.measure,))
    found = {name: Rolled() for name in names}
    for row in rolled(work.uow, wanted, [(names[0], names[-1])], []):
        found[row.when].add(row)
    counts = {name: its.histograms.get(scope.measure, {}) for name, its in found.items()}
    months = [_told([name], counts) for name in names]
    if 2 * sum(one.n >= FEWEST for one in months) >= sum(one.n > 0 for one in months):
        return months
    ends = range(len(names), QUARTER - 1, -QUARTER)
    return [_told(names[end - QUARTER : end], counts) for end in reversed(ends)]


def _told(names: Sequence[str], counts: Mapping[str, Mapping[int, int]]) -> StepMonth:
    together = merged(counts[name] for name in names)
    n, first = sum(together.values()), names[0] if len(names) > 1 else ""
    if n < FEWEST:
        return StepMonth(month=names[-1], first=first, n=n)
    p50, p85 = quantiles_of(together, SHARES)
    return StepMonth(month=names[-1], first=first, n=n, p50=p50, p85=p85)
