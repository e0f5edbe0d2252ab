"""The counts of today as a table: stages by rows, with a total."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.screens import StageCount
from webapp.presenters.stages import STAGES


@dataclass(frozen=True, slots=True)
class CountRow:
    """One stage of one region, or its total when the stage is empty."""

    region: str
    stage: str
    open_cases: int
    open_tasks: int
    late_tasks: int
    name: str = ""
    """What the region calls the stage."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """The rows by region and the sum of all."""

    regions: Sequence[tuple[str, Sequence[CountRow], CountRow]]
    total: CountRow


def count_table(counts: Sequence[StageCount]) -> CountTable:
    """Give one table per region, the stages in their order, and the sum of all."""
    rows = [CountRow(one.region, one.stage, one.open_cases, one.open_tasks, one.late_tasks, one.name) for one in counts]
    rows.sort(key=lambda row: (row.region, _place(row.stage)))
    names = sorted({row.region for row in rows})
    by_region = [(name, mine, _sum(name, mine)) for name in names for mine in [[r for r in rows if r.region == name]]]
    return CountTable(by_region, _sum("", rows))


def _place(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else len(STAGES)


def _sum(region: str, rows: Sequence[CountRow]) -> CountRow:
    return CountRow(
        region,
        "",
        sum(row.open_cases for row in rows),
        sum(row.open_tasks for row in rows),
        sum(row.late_tasks for row in rows),
    )
