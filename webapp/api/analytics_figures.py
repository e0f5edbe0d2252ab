"""Figures of the dashboard, for programs: the same as the pages show, with the same rights."""

from engine.model import Scope
from engine.model.figure_runs import FigureView
from engine.model.page_parts import PageQuery
from webapp.api.operation import Created, operation
from webapp.api.schemas import figures as schemas
from webapp.api.schemas.scopes import FiguresQuery, RunWish, scope_of
from webapp.context import actor, engine

MISSING = frozenset({404})
"""A region whose figures one may not see is not there."""


@operation(
    "GET",
    "/analytics/figures",
    scope=Scope.READ,
    query=FiguresQuery,
    gives={200: schemas.Figures},
    refusals=MISSING,
)
def get_figures(query: FiguresQuery) -> schemas.Figures:
    """Read how long the steps of a path take, what is open, and where cases lose time.

    For managers, supervisors and process owners of the region. A value of fewer than five visits is null. A finer cut
    is asked for as a run.
    """
    return schemas.figures_of(engine().process_figures(actor(), scope_of(query)))


@operation(
    "GET",
    "/analytics/open-visits",
    scope=Scope.READ,
    query=schemas.OpenQuery,
    gives={200: schemas.OpenVisits},
    refusals=MISSING,
)
def list_open_visits(query: schemas.OpenQuery) -> schemas.OpenVisits:
    """List what is open now, the longest first; cases are named to those who may see them."""
    where = (query.element, query.stage)
    found = engine().open_page(actor(), scope_of(query), where, PageQuery(query.cursor, query.limit))
    return schemas.open_list(found)


@operation("POST", "/analytics/runs", scope=Scope.READ, takes=RunWish, gives={201: schemas.Run}, refusals=MISSING)
def begin_figures(body: RunWish) -> Created:
    """Ask for figures of a finer cut, or of exact quantiles; they are computed in the background.

    Who asks the same again within a quarter of an hour of its end gets the same run. It is kept for a day. For that
    quarter of an hour `flow`, `forecast` and `indicators` of a finer cut answer; without it they answer 422
    (`finer_cut`).
    """
    run_id = engine().begin_figures(actor(), scope_of(body), FigureView(body.page))
    return Created(schemas.run_of(engine().figures_run(actor(), run_id)), f"/analytics/runs/{run_id}")


@operation("GET", "/analytics/runs/<run_id>", scope=Scope.READ, gives={200: schemas.Run})
def get_figures_run(run_id: str) -> schemas.Run:
    """Read how far a run has come, and its figures when it is done."""
    return schemas.run_of(engine().figures_run(actor(), run_id))
