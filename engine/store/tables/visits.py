"""Tables of visits and of the figures that are added up from them (docs/decisions/0050).

No row refers to another table: a visit is written with every step, and its instance is locked by whoever writes it.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, Table, and_, literal_column

from engine.model.visits import COUNTED, MEASURED, Clock, Left, VisitKind
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, regional_key, text


def _number(name: str, **options: object) -> Column[int]:
    return Column(name, Integer, nullable=False, **options)  # type: ignore[arg-type]


def _sums() -> list[Column[Any]]:
    """Give the sums of an element, and its histograms: JSON as `packed` gives them, one row for all buckets."""
    counted = [Column(name, BigInteger, nullable=False) for name in COUNTED]
    return [*counted, *(text(f"{name}_counts") for name in MEASURED)]


visit = Table(
    "visit",
    metadata,
    *regional_key(),
    Column("kind", Word(VisitKind), nullable=False),
    text("instance_id"),
    maybe_text("case_id"),
    text("definition"),
    text("version_id"),
    text("element"),
    text("stage"),
    text("lane"),
    text("group"),
    text("organisation"),
    moment("entered"),
    Column("entered_on", Date, nullable=False),
    Column("clock", Word(Clock), nullable=False),
    moment("clock_since"),
    maybe_moment("left"),
    Column("left_on", Date, nullable=True),
    Column("how", Word(Left), nullable=False),
    _number("work_s"),
    _number("queue_s"),
    _number("client_s"),
    _number("party_s"),
    _number("meeting_s"),
    _number("planned_s"),
    _number("span_s"),
    _number("worked_s"),
    maybe_moment("due"),
    Column("late", Boolean, nullable=False),
    _number("round"),
    Column("rework", Boolean, nullable=False),
    Column("assigned", Boolean, nullable=False),
    text("waits", server_default=""),
    Column("opened_on", Date, nullable=True),
)
_open = visit.c.left.is_(None)
Index(
    "ix_visit_open",  # what is open is told from it alone
    *(visit.c[name] for name in ("region", "definition", "kind", "element")),
    *(visit.c[name] for name in ("clock", "entered_on", "assigned", "due", "entered", "opened_on", "stage")),
    sqlite_where=_open,
    postgresql_where=_open,
)
Index("ix_visit_open_case", visit.c.case_id, sqlite_where=_open, postgresql_where=_open)
Index("ix_visit_instance", visit.c.instance_id, visit.c.kind, visit.c.element, visit.c.round)
WAITS_FOR_MEETING = visit.c.waits == literal_column("'meeting'")
"""The chart says that it waits for the date of a meeting: a literal, as the index of these rows wants it."""
_meets = and_(_open, WAITS_FOR_MEETING)
Index("ix_visit_meeting", visit.c.instance_id, sqlite_where=_meets, postgresql_where=_meets)
_ended = visit.c.left_on.is_not(None)
WAITS_FOR_PARTY = visit.c.waits == literal_column("'party'")
"""The chart says that it waits for another organisation: a literal, as the index of these rows wants it."""
Index(
    "ix_visit_party",  # how long, for whom, is told from it alone
    *(visit.c[name] for name in ("region", "left_on", "definition", "kind", "element")),
    *(visit.c[name] for name in ("organisation", "how", "party_s", "waits")),
    sqlite_where=WAITS_FOR_PARTY,
    postgresql_where=WAITS_FOR_PARTY,
)
Index(
    "ix_visit_left",
    *(visit.c[name] for name in ("region", "definition", "kind", "element", "left_on")),
    sqlite_where=_ended,
    postgresql_where=_ended,
)

roll_day = Table(
    "roll_day",
    metadata,
    text("definition", primary_key=True),
    Column("kind", Word(VisitKind), primary_key=True, nullable=False),
    text("element", primary_key=True),
    Column("day", Date, primary_key=True, nullable=False),
    text("region", primary_key=True),
    *_sums(),
)
Index("ix_roll_day_region", *(roll_day.c[name] for name in ("region", "kind", "day", "definition")))

roll_month = Table(
    "roll_month",
    metadata,
    text("definition", primary_key=True),
    Column("kind", Word(VisitKind), primary_key=True, nullable=False),
    text("element", primary_key=True),
    text("month", primary_key=True),
    text("region", primary_key=True),
    *_sums(),
)
Index("ix_roll_month_region", *(roll_month.c[name] for name in ("region", "kind", "month", "definition")))
"""The same by month (`YYYY-MM`): two years are read as two dozen rows of each element (docs/decisions/0056)."""

roll_delta = Table(
    "roll_delta",
    metadata,
    *regional_key(),
    moment("at"),
    text("facts"),
)
"""Written by every completion: no index but its key. `facts` is a compact list (families/figures.py)."""

roll_check = Table(
    "roll_check",
    metadata,
    text("region", primary_key=True),
    maybe_moment("built_at"),
    maybe_moment("compared_at"),
    _number("differences"),
    text("example"),
)
"""When the visits of a region were last made anew from its events and compared with them, and what differed then."""
