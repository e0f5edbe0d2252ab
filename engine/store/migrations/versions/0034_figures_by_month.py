"""Sums by month beside those by day, and histograms in them: one text of all buckets in the place of a row of each.

All is added up anew from the visits; what was not folded yet is in them.
"""

from collections.abc import Mapping
from math import floor, log
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import day, key, number, text

revision = "0034"
down_revision = "0033"

_SECONDS = ("span_s", "worked_s", "work_s", "queue_s", "client_s", "party_s", "meeting_s", "planned_s")
_COUNTED = ("entered", "left", "withdrawn", "late", "rework", *_SECONDS)
_MEASURED = ("span", "worked")
_ELEMENT = ("region", "definition", "kind", "element")
_AT_ONCE = 5000

_Sums = dict[tuple[Any, ...], tuple[list[int], dict[int, int], dict[int, int]]]
"""Region, definition, kind, element, day or month -> sums, histograms of both measures."""


def upgrade() -> None:
    for table in ("roll_hist", "roll_day"):
        op.drop_table(table)
    counts = [f"{name}_counts" for name in _MEASURED]
    for table, when in (("roll_day", day("day")), ("roll_month", text("month"))):
        op.create_table(
            table,
            *(text(name) for name in ("definition", "kind", "element")),
            when,
            text("region"),
            *(_sum(name) for name in _COUNTED),
            *(text(name) for name in counts),
            key("definition", "kind", "element", when.name, "region"),
        )
        op.create_index(f"ix_{table}_region", table, ["region", "kind", when.name, "definition"])
    names = (*_COUNTED, *counts)
    for days in _added_up():
        _insert("roll_day", "day", names, {at: (*its[0], *map(_packed, its[1:])) for at, its in days.items()})
        months = {at: (*its[0], *map(_packed, its[1:])) for at, its in _by_month(days).items()}
        _insert("roll_month", "month", names, months)


def downgrade() -> None:
    for table in ("roll_month", "roll_day"):
        op.drop_table(table)
    op.create_table(
        "roll_day",
        *(text(name) for name in ("definition", "kind", "element")),
        day("day"),
        text("region"),
        *(_sum(name) for name in _COUNTED),
        key("definition", "kind", "element", "day", "region"),
    )
    op.create_index("ix_roll_day_region", "roll_day", ["region", "definition", "day"])
    op.create_table(
        "roll_hist",
        *(text(name) for name in ("definition", "kind", "element", "month", "measure")),
        number("bucket"),
        text("region"),
        _sum("n"),
        key("definition", "kind", "element", "month", "measure", "bucket", "region"),
    )
    histogram = ["region", "definition", "measure", "month", "kind", "element", "bucket", "n"]
    op.create_index("ix_roll_hist_region", "roll_hist", histogram)
    for days in _added_up():
        _insert("roll_day", "day", _COUNTED, {at: its[0] for at, its in days.items()})
        rows = [
            dict(zip((*_ELEMENT, "month", "measure", "bucket", "n"), (*at, measure, bucket, n), strict=True))
            for at, (_counts, *its) in _by_month(days).items()
            for measure, counts in zip(_MEASURED, its, strict=True)
            for bucket, n in counts.items()
        ]
        _write("roll_hist", rows)


def _added_up() -> Any:
    """Give what the visits of each chart add up to, by day; nothing waits to be folded then."""
    bind = op.get_bind()
    bind.exec_driver_sql("DELETE FROM roll_delta")
    whole = ("kind", "element", "how", "entered_on", "left_on", "rework", "late", *_SECONDS)
    # Days are read as they are kept: text on SQLite.
    visit = sa.table("visit", *(sa.column(name) for name in ("region", "definition", *whole)))
    of = bind.execute(sa.select(visit.c.region, visit.c.definition).distinct()).all()
    for region, definition in of:
        mine = sa.select(*(visit.c[name] for name in whole))
        mine = mine.where(visit.c.region == region, visit.c.definition == definition)
        days: _Sums = {}
        for kind, element, how, entered_on, left_on, rework, late, *seconds in bind.execute(mine):
            came = days.setdefault((region, definition, kind, element, str(entered_on)), _nothing())[0]
            came[0] += 1
            came[4] += bool(rework)
            if left_on is None:
                continue
            went, *histograms = days.setdefault((region, definition, kind, element, str(left_on)), _nothing())
            if how != "done":
                went[2] += 1
                continue
            went[1] += 1
            went[3] += bool(late)
            for place, number_of in enumerate(seconds, 5):
                went[place] += number_of
            for counts, span in zip(histograms, seconds, strict=False):
                bucket = floor(16 * log(1 + span)) if span > 0 else 0
                counts[bucket] = counts.get(bucket, 0) + 1
        yield days


def _by_month(days: _Sums) -> _Sums:
    months: _Sums = {}
    for (*element, on), (sums, *histograms) in days.items():
        known, *kept = months.setdefault((*element, on[:7]), _nothing())
        for place, one in enumerate(sums):
            known[place] += one
        for counts, more in zip(kept, histograms, strict=True):
            for bucket, n in more.items():
                counts[bucket] = counts.get(bucket, 0) + n
    return months


def _nothing() -> tuple[list[int], dict[int, int], dict[int, int]]:
    return [0] * len(_COUNTED), {}, {}


def _packed(counts: Mapping[int, int]) -> str:
    return "[" + ",".join(f"{bucket},{counts[bucket]}" for bucket in sorted(counts)) + "]"


def _insert(table: str, when: str, names: Any, rows: Mapping[tuple[Any, ...], Any]) -> None:
    _write(table, [dict(zip((*_ELEMENT, when, *names), (*at, *its), strict=True)) for at, its in rows.items()])


def _write(table: str, rows: list[dict[str, Any]]) -> None:
    into = sa.table(table, *(sa.column(name) for name in rows[0])) if rows else None
    for start in range(0, len(rows), _AT_ONCE):
        op.get_bind().execute(sa.insert(into), rows[start : start + _AT_ONCE])  # type: ignore[arg-type]


def _sum(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
