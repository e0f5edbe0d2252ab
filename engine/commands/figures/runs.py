"""Figures that are computed in the background: asked for, looked at, and found again by who asks the same."""

from datetime import timedelta
from typing import Any

from pydantic import TypeAdapter

from engine import policy
from engine.commands.figures.check_scope import check_scope
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound
from engine.model import Person
from engine.model.figure_runs import FigureResult, FigureRun, FigureView, IndicatorsKept
from engine.model.figures import ProcessFigures, Scope
from engine.model.flow import FlowFigures
from engine.model.forecasts import ForecastHistory
from engine.store.families.figure_runs import scope_of, unpacked

FRESH = timedelta(minutes=15)
"""For so long what was computed answers who asks the same again."""

RESULTS: dict[FigureView, TypeAdapter[Any]] = {
    FigureView.HEAT: TypeAdapter(ProcessFigures),
    FigureView.FLOW: TypeAdapter(FlowFigures),
    FigureView.FORECAST: TypeAdapter(ForecastHistory),
    FigureView.INDICATORS: TypeAdapter(IndicatorsKept),
}
"""How the result of each is written and read."""


def begin_run(work: Work, actor: Person, scope: Scope, view: FigureView) -> str:
    """Ask for the figures of any scope and give the id of the run; the same question has one run at a time.

    Raises NotFound, FormInvalid, and Conflict where somebody else has asked the same at this very moment.
    """
    check_scope(work, actor, scope, beside=view is FigureView.HEAT)
    known = work.uow.figure_runs.find(view, scope, actor.language)
    if known is not None:
        if not known.failed and (known.ended_at is None or _is_fresh(work, known)):
            return str(known.id)
        work.uow.figure_runs.drop(known.id)
    return work.uow.figure_runs.add(view, scope, actor.language, work.moment)


def counted(work: Work, actor: Person, scope: Scope, view: FigureView) -> Any:
    """Give what a run has found for a finer cut; raises FormInvalid (`scope`: `finer_cut`) where none has lately."""
    run_id = counted_lately(work, actor, scope, view)
    if run_id is None:
        raise finer_cut()
    return _result(view, work.uow.figure_runs.get(run_id).result)


def counted_lately(work: Work, actor: Person, scope: Scope, view: FigureView) -> str | None:
    """Give the id of the run that has answered a question lately; None where there is none."""
    known = work.uow.figure_runs.find(view, scope, actor.language)
    if known is None or known.failed or known.ended_at is None or not _is_fresh(work, known):
        return None
    return str(known.id)


def finer_cut() -> FormInvalid:
    """Give the refusal of what is computed in the background only."""
    return FormInvalid({"scope": FieldError("finer_cut")}, {})


def run_view(work: Work, actor: Person, run_id: str) -> FigureRun:
    """Give how far a run has come, and what it has found; raises NotFound."""
    row = work.uow.figure_runs.get(run_id)
    scope = scope_of(row.scope)
    if not policy.may_see_dashboards(actor, scope.region):
        raise NotFound(f"run {run_id}")
    return FigureRun(
        id=row.id,
        scope=scope,
        view=row.view,
        asked_at=row.asked_at,
        done=row.done,
        total=row.total,
        result=None if row.result is None else _result(row.view, row.result),
        failed=row.failed,
    )


def _is_fresh(work: Work, known: Any) -> bool:
    """Tell whether what was found is young: it counts from the end, or what takes long would never be seen.

    What has ended in the future was computed by a clock that was set back since: nobody knows how old it is.
    """
    return bool(abs(work.moment - known.ended_at) < FRESH)


def _result(view: FigureView, packed: bytes) -> FigureResult:
    found: FigureResult = RESULTS[view].validate_json(unpacked(packed))
    return found
