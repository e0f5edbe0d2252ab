"""Finer cuts that are computed in the background: asked for, looked at, and found again by who asks the same."""

from datetime import timedelta

from pydantic import TypeAdapter

from engine import policy
from engine.commands.figures.check_scope import check_scope
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.figures import FigureRun, ProcessFigures, Scope
from engine.store.families.figure_runs import scope_of, unpacked

FRESH = timedelta(minutes=15)
"""For so long what was computed answers who asks the same again."""

RESULT: TypeAdapter[ProcessFigures] = TypeAdapter(ProcessFigures)


def begin_run(work: Work, actor: Person, scope: Scope) -> str:
    """Ask for the figures of any scope and give the id of the run; the same question has one run at a time.

    Raises NotFound, FormInvalid, and Conflict where somebody else has asked the same at this very moment.
    """
    check_scope(work, actor, scope)
    known = work.uow.figure_runs.find(scope, actor.language)
    if known is not None:
        if not known.failed and (known.ended_at is None or work.moment - known.asked_at < FRESH):
            return str(known.id)
        work.uow.figure_runs.drop(known.id)
    return work.uow.figure_runs.add(scope, actor.language, work.moment)


def run_view(work: Work, actor: Person, run_id: str) -> FigureRun:
    """Give how far a run has come, and what it has found; raises NotFound."""
    row = work.uow.figure_runs.get(run_id)
    scope = scope_of(row.scope)
    if not policy.may_see_dashboards(actor, scope.region):
        raise NotFound(f"run {run_id}")
    return FigureRun(
        id=row.id,
        scope=scope,
        asked_at=row.asked_at,
        done=row.done,
        total=row.total,
        result=None if row.result is None else RESULT.validate_json(unpacked(row.result)),
        failed=row.failed,
    )
