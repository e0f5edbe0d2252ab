"""The face's part about event logs from elsewhere."""

from engine import clock
from engine.commands.imported_logs.faults import read_facts
from engine.commands.imported_logs.keep import (
    choose_columns,
    drop_log,
    file_key,
    find_log,
    preview_of,
    regions_of_logs,
    take_log,
)
from engine.commands.imported_logs.read_next import LEASE, read_log
from engine.model import Person
from engine.model.attachments import Upload
from engine.model.imported_logs import ImportedLog, ImportedPage, LogMapping
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core


class ImportedLogs(Core):
    """Use cases about imported logs; a part of ProcessEngine."""

    def imported_logs(self, actor: Person) -> tuple[list[str], list[ImportedLog]]:
        """Give the regions that the person may import to, and their logs, newest first; Forbidden without any."""
        with self._work(write=False) as work:
            regions = regions_of_logs(work, actor)
            return regions, work.uow.imported_logs.of(regions)

    def imported_log(self, actor: Person, log_id: str) -> ImportedPage:
        """Give a log with its faults, and the beginning of its table where its columns are still asked; NotFound."""
        with self._work(write=False) as work:
            log = find_log(work, actor, log_id)
            return ImportedPage(log, read_facts(log.faults), preview_of(work, log))

    @again_after_collision
    def import_log(self, actor: Person, region: str, name: str, upload: Upload) -> ImportedLog:
        """Keep a file to be looked at; raises NotFound, Forbidden, FormInvalid, LogRefused."""
        with self._work(actor) as work:
            return take_log(work, actor, region, name, upload)

    @again_after_collision
    def map_imported_log(self, actor: Person, log_id: str, mapping: LogMapping) -> None:
        """Say which column is what; a worker reads the log then. Raises NotFound, FormInvalid, Conflict."""
        with self._work(actor) as work:
            choose_columns(work, find_log(work, actor, log_id), mapping)

    @again_after_collision
    def drop_imported_log(self, actor: Person, log_id: str) -> ImportedLog:
        """Throw a log away, with all that was read of it; NotFound."""
        with self._work(actor) as work:
            log = find_log(work, actor, log_id)
            drop_log(work, log)
            return log

    def read_imports(self) -> int:
        """Read the log that has waited longest; gives how many were read. Called by the worker."""
        moment = clock.now()
        with self._work(yields=True) as work:
            log = work.uow.imported_logs.claim(moment, moment + LEASE)
        if log is None:
            return 0
        with self._work(write=False) as work:
            data = work.uow.vault.get(file_key(log), log.size)
        read_log(lambda: self._store.begin(yields=True), log, data)
        return 1
