"""Event logs from elsewhere: their rows, and the spans that were read of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from engine.model.imported_logs import ImportedLog, ImportState, ReadSpan
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import imported_log, imported_span

_LOG, _SPAN = columns(imported_log, ImportedLog), columns(imported_span, ReadSpan)
_PAGE = 5000


class ImportedLogs(Family):
    """The imported logs of all regions."""

    def add(self, log: ImportedLog) -> None:
        """Keep a new log."""
        self._run(insert(imported_log), values(log))

    def get(self, log_id: str) -> ImportedLog:
        """Give a log; NotFound."""
        row = self._run(select(*_LOG).where(imported_log.c.id == log_id)).one_or_none()
        return record_of(ImportedLog, found(row, f"imported log {log_id}"))

    def of(self, regions: Sequence[str]) -> list[ImportedLog]:
        """Give the logs of regions, newest first."""
        statement = select(*_LOG).where(imported_log.c.region.in_(regions))
        newest = statement.order_by(imported_log.c.made_at.desc(), imported_log.c.id)
        return [record_of(ImportedLog, row) for row in self._run(newest)]

    def unread(self, before: datetime | None = None) -> list[ImportedLog]:
        """Give the logs that were never read whole, and so have their files; those that are older than a moment."""
        wanted = [imported_log.c.state != ImportState.DONE]
        wanted += [imported_log.c.made_at < before] if before else []
        return [record_of(ImportedLog, row) for row in self._run(select(*_LOG).where(*wanted))]

    def change(self, log_id: str, **changed: Any) -> bool:
        """Change a log; False when it is gone."""
        return bool(self._run(update(imported_log).where(imported_log.c.id == log_id).values(changed)).rowcount)

    def claim(self, moment: datetime, lease: datetime) -> ImportedLog | None:
        """Take the log that has waited longest and that no other worker reads; None when there is none."""
        free = or_(imported_log.c.lease.is_(None), imported_log.c.lease < moment)
        statement = (
            select(*_LOG)
            .where(imported_log.c.state == ImportState.WAITING, free)
            .order_by(imported_log.c.made_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._run(statement).one_or_none()
        if row is None:
            return None
        log = record_of(ImportedLog, row)
        self.change(log.id, lease=lease)
        return log

    def put_spans(self, log: ImportedLog, first: int, spans: Sequence[ReadSpan]) -> None:
        """Keep spans, numbered from `first`."""
        rows = [
            {**values(one), "log_id": log.id, "region": log.region, "seq": first + number}
            for number, one in enumerate(spans)
        ]
        if rows:
            self._run(insert(imported_span), rows)

    def drop_spans(self, log: ImportedLog) -> None:
        """Forget the spans of a log."""
        mine = (imported_span.c.log_id == log.id, imported_span.c.region == log.region)
        self._run(delete(imported_span).where(*mine))

    def drop(self, log: ImportedLog) -> None:
        """Forget a log with its spans."""
        self.drop_spans(log)
        self._run(delete(imported_log).where(imported_log.c.id == log.id, imported_log.c.region == log.region))

    def spans(self, log: ImportedLog) -> Iterator[ReadSpan]:
        """Give the spans of a log in the order of the file, read a page at a time."""
        after = -1
        while True:
            statement = (
                select(*_SPAN, imported_span.c.seq)
                .where(imported_span.c.log_id == log.id, imported_span.c.seq > after)
                .order_by(imported_span.c.seq)
                .limit(_PAGE)
            )
            rows = self._run(statement).all()
            if not rows:
                return
            after = rows[-1].seq
            for row in rows:
                yield ReadSpan(row.case_no, row.activity, row.resource_no, row.start, row.end)
