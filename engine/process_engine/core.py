"""What every part of the face stands on: the store, the channels, the catalogue, and how a failed step is kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from engine.catalogue import Catalogue
from engine.channels import channel_table
from engine.commands.context import Context
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
        self._context = Context(Catalogue(), tuple(self._channels))
        if settings.embedded:
            self._store.migrate()

    @contextmanager
    def _work(self, actor: Person | None = None, *, write: bool = True) -> Iterator[Work]:
        """Open one unit of work for one use case."""
        with self._store.begin(write) as uow:
            yield Work(uow, self._context, actor)

    def _keep_failure(
        self,
        instance_id: str,
        command: str,
        error: EngineError,
        *,
        draft: tuple[Person, str, Mapping[str, Any]] | None = None,
    ) -> StepFailed:
        """Write an incident in a unit of work of its own, with the person's values as a draft; gives what to raise."""
        with self._work() as work:
            record_incident(work, instance_id, command, error)
            if draft is not None:
                person, task_id, submitted = draft
                keep_draft(work, person, task_id, submitted)
        return StepFailed(f"the process cannot go on from here: {error}")
