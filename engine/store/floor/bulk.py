"""Write very many rows at once, past all that guards the product's own: for `polku bench` on a scratch database."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Any, cast

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

_BATCH = 20_000
_PRAGMAS = ("journal_mode=WAL", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000")
_WIDTH = len("2026-03-18 09:00:00.000000")

_DAYS = """
INSERT INTO roll_day (region, definition, kind, element, day, entered, "left", withdrawn, late, rework,
    span_s, worked_s, work_s, queue_s, client_s, party_s, meeting_s, planned_s)
SELECT region, definition, kind, element, day, sum(entered), sum(done), sum(withdrawn), sum(late), sum(rework),
    sum(span_s), sum(worked_s), sum(work_s), sum(queue_s), sum(client_s), sum(party_s), sum(meeting_s), sum(planned_s)
FROM (
    SELECT region, definition, kind, element, entered_on AS day, 1 AS entered, 0 AS done, 0 AS withdrawn, 0 AS late,
        CASE WHEN rework THEN 1 ELSE 0 END AS rework, 0 AS span_s, 0 AS worked_s, 0 AS work_s, 0 AS queue_s,
        0 AS client_s, 0 AS party_s, 0 AS meeting_s, 0 AS planned_s
    FROM visit
    UNION ALL
    SELECT region, definition, kind, element, left_on, 0, 1, 0, CASE WHEN late THEN 1 ELSE 0 END, 0,
        span_s, worked_s, work_s, queue_s, client_s, party_s, meeting_s, planned_s
    FROM visit WHERE how = 'done'
    UNION ALL
    SELECT region, definition, kind, element, left_on, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    FROM visit WHERE how <> 'done' AND left_on IS NOT NULL
) AS changes
GROUP BY region, definition, kind, element, day
"""
_HISTOGRAMS = """
INSERT INTO roll_hist (region, definition, kind, element, month, measure, bucket, n)
SELECT region, definition, kind, element, substr(CAST(left_on AS TEXT), 1, 7), '{measure}',
    CAST(floor(16 * ln(1 + {seconds})) AS INTEGER), count(*)
FROM visit WHERE how = 'done' GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


class Bulk:
    """One connection that writes rows and adds visits up, each call in a transaction of its own."""

    def __init__(self, database_url: str) -> None:
        """Open the connection; nothing there may be of any worth."""
        self._engine = create_engine(make_url(database_url))
        self._connection = self._engine.raw_connection()
        self._driver = cast("Any", self._connection.driver_connection)
        self._on_sqlite = self._engine.dialect.name == "sqlite"
        if self._on_sqlite:
            for pragma in _PRAGMAS:
                self._driver.execute(f"PRAGMA {pragma}")
        else:  # any order of the tables will do; a server that does not allow it checks every row
            self._driver.execute("SET session_replication_role = replica")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()

    def write(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows of these columns."""
        columns = ", ".join(f'"{name}"' for name in names)
        if self._on_sqlite:
            marks = ", ".join("?" * len(names))
            statement = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - names of our own tables
            left = iter(rows)
            while batch := [tuple(map(_as_sqlite_keeps, row)) for row in islice(left, _BATCH)]:
                self._driver.executemany(statement, batch)
        else:
            copying = f'COPY "{table}" ({columns}) FROM STDIN'
            with closing(self._driver.cursor()) as cursor, cursor.copy(copying) as copy:
                for row in rows:
                    copy.write_row([one.value if isinstance(one, Enum) else one for one in row])
        self._connection.commit()

    def add_up(self) -> None:
        """Make the sums by day and the histograms by month of all visits."""
        for statement in (
            _DAYS,
            _HISTOGRAMS.format(measure="span", seconds="span_s"),
            _HISTOGRAMS.format(measure="worked", seconds="worked_s"),
        ):
            with closing(self._driver.cursor()) as cursor:
                cursor.execute(statement)
            self._connection.commit()


def _as_sqlite_keeps(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="microseconds")[:_WIDTH]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
