"""Read a log that waits: the worker does it a piece at a time, and anew from the beginning where one was killed."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from engine import clock
from engine.analytics.old_process import figures_of
from engine.commands.imported_logs.faults import as_facts
from engine.commands.imported_logs.keep import file_key
from engine.commands.imported_logs.read_csv import read_csv
from engine.commands.imported_logs.read_xes import read_xes
from engine.commands.imported_logs.unpack import unpacked
from engine.errors import LogRefused
from engine.faults import describe_fault
from engine.model.imported_logs import ImportedLog, ImportState, LogFault, LogMapping, ReadSpan
from engine.store import UnitOfWork

LEASE = timedelta(minutes=10)
"""Another worker takes a log whose reader has not been heard of for so long."""
PIECE = 2000
"""Spans of one transaction."""

Begin = Callable[[], AbstractContextManager[UnitOfWork]]

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Place:
    """How far the reading is, in lines or bytes of the text."""

    done: int = 0


def read_log(begin: Begin, log: ImportedLog, data: bytes) -> None:
    """Read a claimed log from its bytes; what is wrong with it is kept with it.

    `begin` opens a unit of work. A log that is thrown away meanwhile is read no further.
    """
    try:
        figures, spans = _read(begin, log, data)
    except LogRefused as refused:
        _fail(begin, log, refused.faults)
    except _Gone:
        return
    except Exception as error:  # noqa: BLE001 - a file of a stranger: whatever it does must not come back every ten minutes
        logger.error("imported log %s: %s", log.id, describe_fault(error))  # noqa: TRY400 - a traceback may hold what is in the file
        _fail(begin, log, [LogFault("unreadable")])
    else:
        with begin() as uow:
            done = {"state": ImportState.DONE, "figures": figures, "cases": figures["cases"], "spans": spans}
            uow.imported_logs.change(log.id, **done, faults={}, lease=None)
            uow.vault.delete([file_key(log)])


class _Gone(Exception):
    """Somebody has thrown the log away."""


def _read(begin: Begin, log: ImportedLog, data: bytes) -> tuple[dict[str, object], int]:
    with begin() as uow:
        uow.imported_logs.drop_spans(log)
    place, kept = _Place(), list[ReadSpan]()
    for span in _spans(log, unpacked(data), place):
        kept.append(span)
        if len(kept) % PIECE == 0:
            _keep(begin, log, kept, len(kept) - PIECE, place)
    _keep(begin, log, kept, len(kept) - len(kept) % PIECE, place)
    mapping = LogMapping(**log.mapping)
    if log.form == "csv":
        has_lengths = bool(mapping.start and mapping.end)
    else:
        has_lengths = any(one.end != one.start for one in kept)
    return figures_of(kept, has_lengths=has_lengths, day_of=lambda moment: clock.local(moment).date()), len(kept)


def _spans(log: ImportedLog, data: bytes, place: _Place) -> Iterator[ReadSpan]:
    mapping = LogMapping(**log.mapping)
    lines = data.count(b"\n") + 1

    def told_line(line: int) -> None:
        place.done = log.size * line // lines

    def told_byte(at: int) -> None:
        place.done = log.size * at // (len(data) or 1)

    return read_csv(data, mapping, told_line) if log.form == "csv" else read_xes(data, mapping.zone, told_byte)


def _keep(begin: Begin, log: ImportedLog, kept: list[ReadSpan], first: int, place: _Place) -> None:
    with begin() as uow:
        far = {"done": min(place.done, log.size), "lease": clock.now() + LEASE}
        if not uow.imported_logs.change(log.id, **far):
            raise _Gone
        uow.imported_logs.put_spans(log, first, kept[first:])


def _fail(begin: Begin, log: ImportedLog, faults: Sequence[LogFault]) -> None:
    with begin() as uow:
        uow.imported_logs.drop_spans(log)
        uow.imported_logs.change(log.id, state=ImportState.FAILED, faults=as_facts(faults), lease=None)
