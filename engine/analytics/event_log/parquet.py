"""A log as Parquet, written by a process of its own: the library for it is larger than the rest of Polku together.

The rows go to the process as lines of JSON, and come back as a file of its own that nobody else can open.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator

import orjson

from engine.analytics.event_log.table import rows
from engine.errors import EngineError
from engine.model.event_logs import Trace

_PIECE = 1 << 18
_WORKER = "engine.analytics.event_log.parquet_worker"


class ParquetMissing(EngineError):
    """The process that writes Parquet did not end well."""


def write_parquet(traces: Iterable[Trace]) -> Iterator[bytes]:
    """Give the file piece by piece, once it is whole; raises ParquetMissing when it cannot be written."""
    with tempfile.TemporaryFile() as file:
        command = [sys.executable, "-m", _WORKER]
        worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, stderr=subprocess.DEVNULL)  # noqa: S603 - our own module
        try:
            _feed(worker, traces)
        finally:
            if worker.poll() is None and worker.stdin and not worker.stdin.closed:
                worker.kill()
            failed = worker.wait()
        if failed:
            raise ParquetMissing("The Parquet file could not be written. Choose CSV, which has the same columns.")
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _feed(worker: subprocess.Popen[bytes], traces: Iterable[Trace]) -> None:
    pipe = worker.stdin
    if pipe is None:
        raise ParquetMissing("The process that writes Parquet takes nothing.")
    try:
        for trace in traces:
            pipe.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows(trace))
        pipe.close()
    except BrokenPipeError as error:
        pipe.close()
        raise ParquetMissing("The Parquet file could not be written: its writer has ended.") from error
