"""The event log for other programs: traces out of events, and the formats that they are written in.

Pure functions and writers over values of `engine.model`; they know no database and no clock.
"""

from engine.analytics.event_log.csv_table import write_csv
from engine.analytics.event_log.guarded import unguarded
from engine.analytics.event_log.ocel import write_ocel
from engine.analytics.event_log.parquet import ParquetMissing, write_parquet
from engine.analytics.event_log.rounding import rounded
from engine.analytics.event_log.spans import Naming, spans_of
from engine.analytics.event_log.xes import write_xes

__all__ = [
    "Naming",
    "ParquetMissing",
    "rounded",
    "spans_of",
    "unguarded",
    "write_csv",
    "write_ocel",
    "write_parquet",
    "write_xes",
]
