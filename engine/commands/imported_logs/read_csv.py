"""A log out of a table: the first line names the columns, every other line is one span."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from engine.analytics.event_log import unguarded
from engine.commands.imported_logs.faults import Faults
from engine.commands.imported_logs.headings import proposed_columns
from engine.commands.imported_logs.moments import NoMoment, is_moment, is_zoneless, read_moment
from engine.commands.imported_logs.numbers import Numbers
from engine.errors import LogRefused
from engine.model.imported_logs import LogFault, LogMapping, LogPreview, ReadSpan

MAX_ROWS = 300_000
MAX_COLUMNS = 200
MAX_ACTIVITIES = 2000
LONGEST_ACTIVITY = 200
SHOWN = 8
_DELIMITERS = (",", ";", "\t", "|")

Told = Callable[[int], None]


def preview(data: bytes) -> LogPreview:
    """Give the beginning of a table with a proposal; raises LogRefused where it is no table."""
    columns, rows = _opened(data)
    shown = [row for _line, row in islice(rows, SHOWN)]
    if not shown:
        raise LogRefused([LogFault("empty")])
    if any(is_moment(one) for one in columns):
        raise LogRefused([LogFault("no_header", 1)])
    found = proposed_columns(columns)
    moments = [row[columns.index(found[one])] for one in ("start", "end") for row in shown if found[one]]
    zoneless = any(is_zoneless(one) for one in moments)
    return LogPreview(columns, shown, LogMapping(**found, zone="Europe/Helsinki" if zoneless else ""), zoneless)


def read_csv(data: bytes, mapping: LogMapping, told: Told = lambda _done: None) -> Iterator[ReadSpan]:
    """Give the spans of a table; raises LogRefused with every kind of fault, once all of it was read.

    Nothing that comes before is right by itself: whoever keeps spans throws them away when it raises.
    """
    columns, rows = _opened(data)
    reader = _Rows(columns, mapping)
    for count, (line, row) in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise LogRefused([LogFault("too_many_rows", line, text=str(MAX_ROWS))])
        span = reader.span(line, row)
        if span is not None:
            yield span
        if count % 1000 == 0:
            told(line)
    reader.faults.refuse()
    if not reader.cases:
        raise LogRefused([LogFault("empty")])


class _Rows:
    """Reads rows by a mapping, and keeps what is wrong with them."""

    def __init__(self, columns: Sequence[str], mapping: LogMapping) -> None:
        self.faults, self.cases, self._resources = Faults(), Numbers(), Numbers()
        self._activities: set[str] = set()
        self._seen: set[int] = set()
        self._mapping = mapping
        places = {name: column for name, column in _columns_of(mapping).items() if column}
        self._at = {name: columns.index(column) for name, column in places.items() if column in columns}
        for name, column in places.items():
            if name not in self._at:
                self.faults.add("missing_column", 1, column)
        for name in ("case", "activity"):
            if not getattr(mapping, name):
                self.faults.add("unmapped", 1, name)
        if not mapping.start and not mapping.end:
            self.faults.add("unmapped", 1, "end")
        self.faults.refuse()

    def span(self, line: int, row: Sequence[str]) -> ReadSpan | None:
        """Give the span of a row, None for one with a fault."""
        case, activity = self._text(row, "case"), self._text(row, "activity")[:LONGEST_ACTIVITY]
        for name, text in (("case", case), ("activity", activity)):
            if not text:
                self.faults.add("empty_cell", line, getattr(self._mapping, name))
        start, end = self._moment(line, row, "start"), self._moment(line, row, "end")
        if start and end and end < start:
            self.faults.add("reversed", line, self._mapping.end, self._text(row, "end"))
        begun = start or end
        if not case or not activity or begun is None:
            return None
        self._refuse_twin(line, row)
        self._activities.add(activity)
        if len(self._activities) > MAX_ACTIVITIES:
            raise LogRefused([LogFault("too_many_activities", line, self._mapping.activity, str(MAX_ACTIVITIES))])
        until = end if self._mapping.end else start
        return ReadSpan(self.cases.of(case), activity, self._resources.of(self._text(row, "resource")), begun, until)

    def _refuse_twin(self, line: int, row: Sequence[str]) -> None:
        twin = hash(tuple(row[place] for place in self._at.values()))
        if twin in self._seen:
            self.faults.add("duplicate", line)
        self._seen.add(twin)

    def _text(self, row: Sequence[str], name: str) -> str:
        return unguarded(row[self._at[name]].strip()) if name in self._at else ""

    def _moment(self, line: int, row: Sequence[str], name: str) -> datetime | None:
        text = self._text(row, name)
        if name not in self._at or (not text and name == "end" and self._mapping.start):
            return None  # it has not ended
        if not text:
            self.faults.add("empty_cell", line, getattr(self._mapping, name))
            return None
        try:
            return read_moment(text, self._mapping.zone)
        except NoMoment as error:
            self.faults.add(str(error), line, getattr(self._mapping, name), text)
            return None


def _columns_of(mapping: LogMapping) -> dict[str, str]:
    return {name: getattr(mapping, name) for name in ("case", "activity", "start", "end", "resource")}


def _opened(data: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Give the headings, and the rows with their lines; raises LogRefused."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LogRefused([LogFault("encoding", data.count(b"\n", 0, error.start) + 1)]) from error
    if "\x00" in text:
        raise LogRefused([LogFault("encoding", text.count("\n", 0, text.index("\x00")) + 1)])
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = _rows(reader)
    columns = [unguarded(one.strip()) for one in next(rows, (1, []))[1]]
    _refuse_headings(columns)
    return columns, _whole(rows, len(columns))


def _rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    blank = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
                continue
            blank += 1
            if blank > MAX_ROWS:  # millions of empty lines are no log, and take long to be read
                raise LogRefused([LogFault("too_many_rows", reader.line_num, text=str(MAX_ROWS))])
    except csv.Error as error:
        raise LogRefused([LogFault("broken_row", reader.line_num)]) from error


def _whole(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows:
        if len(row) != width:
            raise LogRefused([LogFault("broken_row", line)])
        yield line, row


def _refuse_headings(columns: Sequence[str]) -> None:
    if not columns:
        raise LogRefused([LogFault("empty")])
    if len(columns) > MAX_COLUMNS:
        raise LogRefused([LogFault("too_many_columns", 1, text=str(MAX_COLUMNS))])
    twin = next((one for place, one in enumerate(columns) if one in columns[:place]), None)
    if twin is not None:
        raise LogRefused([LogFault("twin_column", 1, twin)])
