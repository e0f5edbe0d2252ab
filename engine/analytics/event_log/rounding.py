"""Moments rounded down: what is coarser tells less of a person."""

from datetime import datetime

from engine.model.event_logs import Precision

_GONE: dict[Precision, dict[str, int]] = {
    Precision.EXACT: {},
    Precision.MINUTE: {"second": 0, "microsecond": 0},
    Precision.HOUR: {"minute": 0, "second": 0, "microsecond": 0},
    Precision.DAY: {"hour": 0, "minute": 0, "second": 0, "microsecond": 0, "fold": 0},
}


def rounded(moment: datetime, precision: Precision) -> datetime:
    """Give a moment rounded down by its own zone: hand it in local time."""
    gone: dict[str, object] = dict(_GONE[precision])
    return moment.replace(**gone)  # type: ignore[arg-type]
