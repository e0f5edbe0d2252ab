"""Visits, and the figures that are added up from them; the ticker fills them from the event log."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    day,
    flag,
    key,
    maybe_day,
    maybe_moment,
    maybe_text,
    moment,
    number,
    text,
)

revision = "0027"
down_revision = "0026"

_TABLES = ("visit", "roll_day", "roll_hist", "roll_delta", "roll_check")
_SECONDS = ("work_s", "queue_s", "client_s", "party_s", "meeting_s", "planned_s")


def upgrade() -> None:
    op.create_table(
        "visit",
        *(text(name) for name in ("id", "region", "kind", "instance_id")),
        maybe_text("case_id"),
        *(text(name) for name in ("definition", "version_id", "element", "stage", "lane", "group", "organisation")),
        moment("entered"),
        day("entered_on"),
        text("clock"),
        moment("clock_since"),
        maybe_moment("left"),
        maybe_day("left_on"),
        text("how"),
        *(number(name) for name in (*_SECONDS, "span_s", "worked_s")),
        maybe_moment("due"),
        flag("late"),
        number("round"),
        flag("rework"),
        flag("assigned"),
        key("id", "region"),
    )
    is_open: dict[str, Any] = {f"{kind}_where": sa.text('"left" IS NULL') for kind in ("sqlite", "postgresql")}
    op.create_index("ix_visit_open", "visit", ["region", "definition"], **is_open)
    op.create_index("ix_visit_open_case", "visit", ["case_id"], **is_open)
    op.create_index("ix_visit_instance", "visit", ["instance_id", "kind", "element", "round"])
    has_ended: dict[str, Any] = {f"{kind}_where": sa.text("left_on IS NOT NULL") for kind in ("sqlite", "postgresql")}
    op.create_index("ix_visit_left", "visit", ["region", "definition", "kind", "element", "left_on"], **has_ended)
    _create_sums()


def _create_sums() -> None:
    op.create_table(
        "roll_day",
        *(text(name) for name in ("definition", "kind", "element")),
        day("day"),
        text("region"),
        *(_sum(name) for name in ("entered", "left", "withdrawn", "late", "rework", "span_s", "worked_s", *_SECONDS)),
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
    op.create_index("ix_roll_hist_region", "roll_hist", ["region", "definition", "month"])
    op.create_table("roll_delta", text("id"), text("region"), moment("at"), text("facts"), key("id", "region"))
    op.create_table(
        "roll_check",
        text("region"),
        maybe_moment("built_at"),
        maybe_moment("compared_at"),
        number("differences"),
        text("example"),
        key("region"),
    )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _sum(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
