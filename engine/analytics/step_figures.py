"""One figure from what was counted: never a value of fewer than five visits, never one that a clock set back made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.analytics.awaited import awaited
from engine.analytics.quantiles import quantile, quantiles_of
from engine.model.figure_rows import Key, OpenSum
from engine.model.figures import FEWEST, Clocks, DayCount, StepFigure, Target

SHARES = (0.5, 0.85, 0.9)
HEAT = (0.5, 1.0, 1.5, 2.0)
"""p85 over target from which on a step is one shade redder."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the chart says of an element, in the reader's words."""

    name: str = ""
    stage: str = ""
    lane: str = ""
    organisation: str = ""
    order: int = 0
    """Where it stands in the chart."""
    due: str = ""
    """`polku:due` as written."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that was counted of one element."""

    key: Key
    sums: DayCount | None = None
    histogram: Mapping[int, int] | None = None
    exact: Sequence[float] | None = None
    """Durations in order, where each was read; then the histogram is not looked at."""
    open: OpenSum | None = None
    named: Mapping[str, float] = field(default_factory=dict)
    """Seconds of each organisation that the chart or a hold named, of the visits done in the period."""


def step_figure(counted: Counted, drawn: Drawn, target: Target | None = None, *, cut: bool = False) -> StepFigure:
    """Give the figure of an element; of a finer `cut` not even the oldest of few is told: it might be known by it."""
    (definition, kind, element), sums, now = counted.key, counted.sums, counted.open
    n = sums.left if sums else 0
    values = _quantiles(counted, n)
    p85 = values[1] if values else None
    oldest = now.oldest if now and (not cut or now.open >= FEWEST) else None
    mean = _mean(sums) if sums and n >= FEWEST else None
    return StepFigure(
        kind=kind,
        element=element,
        definition=definition,
        name=drawn.name or element,
        stage=drawn.stage,
        lane=drawn.lane,
        organisation=drawn.organisation,
        n=n,
        p50=values[0] if values else None,
        p85=p85,
        p90=values[2] if values else None,
        exact=counted.exact is not None,
        mean=mean,
        parties=awaited(mean.party, n, drawn.organisation, counted.named) if mean else {},
        late_share=sums.late / n if sums and n >= FEWEST and kind != "stage" else None,
        rework=sums.rework if sums else 0,
        open=now.open if now else 0,
        late=now.late if now else 0,
        unassigned=now.unassigned if now else 0,
        oldest=oldest,
        target=target.seconds if target else None,
        amber=target.amber if target else None,
        heat=heat_of(p85, target.seconds if target else None),
    )


def heat_of(p85: float | None, target: float | None) -> int:
    """Give the shade: 0 where there is no figure or no target, 1 far below the target to 5 twice the target."""
    if p85 is None or not target or target < 0:
        return 0
    return 1 + sum(p85 / target >= bound for bound in HEAT)


def _quantiles(counted: Counted, n: int) -> list[float] | None:
    if n < FEWEST:
        return None
    if counted.exact is not None:
        return [quantile(counted.exact, share) for share in SHARES] if len(counted.exact) >= FEWEST else None
    counts = {bucket: many for bucket, many in (counted.histogram or {}).items() if many > 0}
    return quantiles_of(counts, SHARES) if sum(counts.values()) >= FEWEST else None


def _mean(sums: DayCount) -> Clocks:
    return Clocks(
        *(
            max(0, seconds) / sums.left
            for seconds in (sums.work_s, sums.queue_s, sums.client_s, sums.party_s, sums.meeting_s, sums.planned_s)
        )
    )
