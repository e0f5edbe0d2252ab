"""What every part of the face stands on: the store, the channels, the catalogue, and how a failed step is kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from engine.attachments import scanner_at
from engine.catalogue import Catalogue
from engine.channels import channel_table
from engine.commands.context import Context
from engine.commands.record_failed_start import record_failed_start
from engine.commands.record_incident import record_incident
from engine.commands.save_draft import keep_draft
from engine.commands.work import Work
from engine.errors import (
    DecisionFailed,
    DiagramFailed,
    EngineError,
    ExpressionError,
    StateRefused,
    StepBudgetExceeded,
    StepFailed,
    StuckInstance,
)
from engine.gate import Gate
from engine.model import Person
from engine.model.attachments import AttachmentLimits
from engine.settings import Settings
from engine.store import Store

STEP_FAILURES = (DecisionFailed, DiagramFailed, ExpressionError, StateRefused, StepBudgetExceeded, StuckInstance)
"""What is wrong with the diagram or the state, and not with what the person did."""


class Core:
    """The ground of ProcessEngine."""

    def __init__(self, settings: Settings) -> None:
        """Build the store, the channels and the catalogue; an embedded database migrates itself."""
        self.settings = settings
        self._store = Store(settings.database_url, settings.encryption_keys)
        self._channels = channel_table(settings)
        self._gate = Gate(settings.check_seconds, settings.check_megabytes)
        self._scanner = scanner_at(settings.scanner_url)
        megabyte = 1024 * 1024
        limits = AttachmentLimits(
            file_bytes=settings.attachment_megabytes * megabyte,
            case_bytes=settings.case_attachment_megabytes * megabyte,
        )
        self._context = Context(Catalogue(), tuple(self._channels), limits, scans=self._scanner is not None)
        if settings.embedded:
            self._store.migrate()

    @contextmanager
    def _work(self, actor: Person | None = None, *, write: bool = True, yields: bool = False) -> Iterator[Work]:
        """Open one unit of work for one use case; one of the background `yields` to the people."""
        with self._store.begin(write, yields=yields) as uow:
            yield Work(uow, self._context, actor)

    @contextmanager
    def _store_snapshot(self, *, write: bool = False) -> Iterator[Work]:
        """Open one unit of work that sees the database as of one moment."""
        with self._store.begin(write, snapshot=True) as uow:
            yield Work(uow, self._context)

    def require_schema(self) -> None:
        """Raise SchemaOlder or SchemaNewer unless the tables are exactly those that this Polku knows."""
        self._store.require_schema()

    def _keep_failure(
        self,
        instance_id: str,
        command: str,
        error: EngineError,
        *,
        actor: Person | None = None,
        draft: tuple[Person, str, Mapping[str, Any]] | None = None,
    ) -> StepFailed:
        """Write an incident in a unit of work of its own, with the person's values as a draft; gives what to raise.

        `actor` is who tried it again.
        """
        with self._work(actor) as work:
            if draft is None:
                record_incident(work, instance_id, command, error)
            else:
                person, task_id, submitted = draft
                record_incident(work, instance_id, command, error, step=(task_id, person))
                keep_draft(work, person, task_id, submitted)
        return StepFailed(f"the process cannot go on from here: {error}")

    def _keep_failed_start(self, error: EngineError, region: str, definition: str, case_key: str = "") -> StepFailed:
        """Write an incident of a process that could not begin; gives what to raise."""
        with self._work() as work:
            case = work.uow.cases.by_key(case_key) if case_key else None
            where = case.region if case else region
            record_failed_start(work, error, region=where, definition=definition, case_id=case.id if case else None)
        return StepFailed(f"the process cannot begin: {error}")
