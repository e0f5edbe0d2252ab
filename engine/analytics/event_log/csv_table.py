"""A log as CSV: UTF-8, comma, one row per span; what a spreadsheet would run is kept plain."""

import csv
import io
from collections.abc import Iterable, Iterator

from engine.analytics.event_log.guarded import guarded
from engine.analytics.event_log.table import COLUMNS, rows, written
from engine.model.event_logs import Trace


def write_csv(traces: Iterable[Trace]) -> Iterator[bytes]:
    """Give the file piece by piece."""
    yield _lines([COLUMNS])
    for trace in traces:
        yield _lines([[guarded(written(row[name])) for name in COLUMNS] for row in rows(trace)])


def _lines(lines: Iterable[Iterable[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(lines)
    return file.getvalue().encode()
