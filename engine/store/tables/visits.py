"""Tables of visits and of the figures that are added up from them (docs/decisions/0050).

No row refers to another table: a visit is written with every step, and its instance is locked by whoever writes it.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, Table

from engine.model.visits import COUNTED, Clock, Left, VisitKind
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, regional_key, text


def _number(name: str, **options: object) -> Column[int]:
    return Column(name, Integer, nullable=False, **options)  # type: ignore[arg-type]


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
)
_open = visit.c.left.is_(None)
Index(
    "ix_visit_open",  # what is open is told from it alone
    *(visit.c[name] for name in ("region", "definition", "kind", "element")),
    *(visit.c[name] for name in ("clock", "entered_on", "assigned", "due", "entered")),
    sqlite_where=_open,
    postgresql_where=_open,
)
Index("ix_visit_open_case", visit.c.case_id, sqlite_where=_open, postgresql_where=_open)
Index("ix_visit_instance", visit.c.instance_id, visit.c.kind, visit.c.element, visit.c.round)
_ended = visit.c.left_on.is_not(None)
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
    *(Column(name, BigInteger, nullable=False) for name in COUNTED),
)
Index("ix_roll_day_region", roll_day.c.region, roll_day.c.definition, roll_day.c.day)

roll_hist = Table(
    "roll_hist",
    metadata,
    text("definition", primary_key=True),
    Column("kind", Word(VisitKind), primary_key=True, nullable=False),
    text("element", primary_key=True),
    text("month", primary_key=True),
    text("measure", primary_key=True),
    _number("bucket", primary_key=True, autoincrement=False),
    text("region", primary_key=True),
    Column("n", BigInteger, nullable=False),
)
Index(
    "ix_roll_hist_region",
    *(roll_hist.c[name] for name in ("region", "definition", "measure", "month", "kind", "element", "bucket", "n")),
)

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
