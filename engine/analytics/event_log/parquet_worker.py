"""Run as a process of its own: lines of JSON from standard input, a Parquet file to standard output."""

import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import IO, Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from engine.analytics.event_log.table import COLUMNS, MOMENTS, NUMBERS

ROWS = 20_000
"""Of one group of the file: what is in memory at once."""


def schema() -> Any:
    """Give the columns with their types."""
    moment, number = pa.timestamp("ms", tz="UTC"), pa.int32()
    kinds = {**dict.fromkeys(MOMENTS, moment), **dict.fromkeys(NUMBERS, number)}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])


def write(lines: Iterator[bytes], file: IO[bytes]) -> None:
    """Write the rows in groups."""
    with pq.ParquetWriter(file, schema(), compression="zstd") as writer:
        while group := list(islice(lines, ROWS)):
            writer.write_table(pa.Table.from_pylist([_row(line) for line in group], schema=schema()))


def _row(line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = orjson.loads(line)
    return row | {name: datetime.fromisoformat(row[name]) for name in MOMENTS if row[name]}


if __name__ == "__main__":
    write(iter(sys.stdin.buffer), sys.stdout.buffer)
