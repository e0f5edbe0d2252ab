"""How cases flow, what there is room for and when things will be done, for programs: the same as the pages show."""

from engine.model import Scope
from engine.model.figures import FEWEST
from engine.model.forecasts import WhatIf
from webapp.api.operation import operation
from webapp.api.schemas import flow as schemas
from webapp.api.schemas import forecasts
from webapp.api.schemas.scopes import CutQuery, FiguresQuery, scope_of
from webapp.context import actor, engine

MISSING = frozenset({404})
"""A region whose figures one may not see is not there."""


@operation(
    "GET",
    "/analytics/flow",
    scope=Scope.READ,
    query=CutQuery,
    gives={200: schemas.Flow},
    refusals=MISSING,
)
def get_flow(query: CutQuery) -> schemas.Flow:
    """Read what comes, ends and is open by day and stage, how old it is, the queues by lane, and Little's law.

    For managers, supervisors and process owners of the region. A finer cut is asked for as a run (`page` flow) first.
    """
    return schemas.flow_of(engine().flow_figures(actor(), scope_of(query)))


@operation(
    "GET",
    "/analytics/capacity",
    scope=Scope.READ,
    query=FiguresQuery,
    gives={200: schemas.Capacity},
    refusals=MISSING,
)
def get_capacity(query: FiguresQuery) -> schemas.Capacity:
    """Read how full agendas are, the doctor's hours, when the next place is free, and what an hour more would do."""
    return schemas.capacity_of(engine().capacity_figures(actor(), scope_of(query)))


@operation(
    "GET",
    "/analytics/forecast",
    scope=Scope.READ,
    query=forecasts.ForecastQuery,
    gives={200: forecasts.Forecasts},
    refusals=MISSING,
)
def get_forecast(query: forecasts.ForecastQuery) -> forecasts.Forecasts:
    """Read when a queue and a case will be done, what a change would do, and how such forecasts would have done.

    The history of the process is played many times over (Monte Carlo). Too little history gives null, no figure, and
    a sentence. A finer cut is asked for as a run (`page` forecast) first. A case that there is not, and one that one
    may not know of, are refused in the same words (422, `case_unknown`).
    """
    what_if = WhatIf(arrivals=query.arrivals, closed=query.closed, more=query.more, workers=query.workers)
    scope = scope_of(query)
    found = engine().forecasts(actor(), scope, query.queue, what_if, query.case.strip(), query.seed)
    return forecasts.forecasts_of(found, FEWEST)
