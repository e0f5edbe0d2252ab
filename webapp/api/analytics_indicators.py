"""Indicators and the paths of cases, for programs: the same as the pages show, with the same rights and suppression."""

from engine.model import Scope
from engine.model.variants import Grain
from webapp.api.operation import operation
from webapp.api.schemas import indicators as schemas
from webapp.api.schemas import variants
from webapp.api.schemas.scopes import IndicatorQuery
from webapp.context import actor, engine


@operation(
    "GET",
    "/analytics/indicators",
    scope=Scope.READ,
    query=IndicatorQuery,
    gives={200: schemas.IndicatorList},
    refusals=frozenset({404}),
)
def list_indicators(query: IndicatorQuery) -> schemas.IndicatorList:
    """List the indicators I01-I40 of a region and period.

    For managers, supervisors and process owners of the region. What fewer than five stand behind is null. A finer cut
    is asked for as a run (`page` indicators) first, and so is what takes long in a large region: until then 422
    (`finer_cut`).
    """
    return schemas.list_of(engine().whole_indicators(actor(), schemas.scope_of(query)), actor().language)


@operation(
    "GET",
    "/analytics/indicators/<indicator_id>",
    scope=Scope.READ,
    query=IndicatorQuery,
    gives={200: schemas.Indicator},
)
def get_indicator(indicator_id: str, query: IndicatorQuery) -> schemas.Indicator:
    """Read one indicator by month, by year and by its cuts, with the names of the codes.

    A finer cut, and what takes long, is asked for as a run (`page` indicators) first.
    """
    page = engine().whole_indicator(actor(), schemas.scope_of(query), indicator_id)
    return schemas.indicator_of(page, actor().language)


@operation(
    "PUT",
    "/analytics/indicators/<indicator_id>/figures",
    scope=Scope.CASES,
    takes=schemas.FigureFromElsewhere,
    gives={204: None},
)
def enter_indicator_figure(indicator_id: str, body: schemas.FigureFromElsewhere) -> None:
    """Enter a figure that Polku cannot know: the unemployed, costs, training, sites, points of quality.

    For supervisors and managers. The same month again takes the place of the earlier figure.
    """
    engine().enter_figure(actor(), schemas.wish_of(indicator_id, body))


@operation(
    "GET",
    "/analytics/variants",
    scope=Scope.READ,
    query=variants.VariantQuery,
    gives={200: variants.Variants},
    refusals=frozenset({404}),
)
def get_variants(query: variants.VariantQuery) -> variants.Variants:
    """Read the paths that ended cases took, ways back, departures, deviations from proposals, and slow against fast.

    Everything is of at least five cases. What people wrote as a reason is never told.
    """
    return variants.variants_of(engine().variants(actor(), schemas.scope_of(query), Grain(query.grain)))
