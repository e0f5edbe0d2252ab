"""The face's part about indicators and paths: what they are now, and figures that people enter."""

from engine import policy
from engine.analytics.indicators import INDICATORS
from engine.commands.indicators.compute import compute_all, compute_one
from engine.commands.indicators.enter import drop_figure, enter_figure
from engine.commands.indicators.whole import whole_list, whole_one
from engine.commands.work import Work
from engine.model import Person
from engine.model.figures import Scope
from engine.model.indicator_results import EnteredKind, IndicatorPage, IndicatorResult, IndicatorRow
from engine.model.indicators import FigureWish
from engine.model.variants import Grain, VariantsPage
from engine.process_engine.again import again_after_collision
from engine.process_engine.figures import Figures
from engine.process_engine.pages.code_labels import code_labels, decision_names
from engine.process_engine.pages.variants_page import variants_page

LIST_SECONDS = 1.5
"""No further indicator of the list is begun after so long; a run of the background computes the rest."""


class Indicators(Figures):
    """Use cases about indicators; a part of ProcessEngine."""

    def indicators(self, actor: Person, scope: Scope) -> list[IndicatorRow]:
        """Give all indicators; one without a result has not been computed yet. Raises NotFound."""
        with self._work(write=False) as work:
            rows, worth = compute_all(work, actor, scope, LIST_SECONDS)
        self._keep_indicators(worth)
        return rows

    def whole_indicators(self, actor: Person, scope: Scope) -> list[IndicatorRow]:
        """Give all indicators with their results; raises NotFound, and FormInvalid until a run has computed them."""
        with self._work(write=False) as work:
            rows, worth = whole_list(work, actor, scope, LIST_SECONDS)
        self._keep_indicators(worth)
        return rows

    def whole_indicator(self, actor: Person, scope: Scope, indicator_id: str) -> IndicatorPage:
        """Give one indicator as `indicator` does; raises as `whole_indicators` does."""
        with self._work(write=False) as work:
            result, worth = whole_one(work, actor, scope, indicator_id, LIST_SECONDS)
            page = _page(work, actor, scope, result)
        self._keep_indicators(worth)
        return page

    def indicator(self, actor: Person, scope: Scope, indicator_id: str) -> IndicatorPage:
        """Give one indicator whole, with the names of its codes; raises NotFound."""
        with self._work(write=False) as work:
            result, worth = compute_one(work, actor, scope, indicator_id)
            page = _page(work, actor, scope, result)
        self._keep_indicators(worth)
        return page

    @again_after_collision
    def enter_figure(self, actor: Person, wish: FigureWish) -> None:
        """Keep a figure from elsewhere; raises NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            enter_figure(work, actor, wish)

    @again_after_collision
    def drop_figure(self, actor: Person, region: str, figure_id: str) -> None:
        """Delete a figure from elsewhere; raises NotFound, Forbidden."""
        with self._work(actor) as work:
            drop_figure(work, actor, region, figure_id)

    def variants(self, actor: Person, scope: Scope, grain: Grain = Grain.STAGE) -> VariantsPage:
        """Give the paths of the cases that ended in the scope; raises NotFound."""
        with self._work(write=False) as work:
            return variants_page(work, actor, scope, grain)


def _page(work: Work, actor: Person, scope: Scope, result: IndicatorResult) -> IndicatorPage:
    one = INDICATORS[result.id]
    figures = work.uow.external_figures.of(scope.region) if one.entered else []
    return IndicatorPage(
        IndicatorRow(one.id, one.source, result, one.elsewhere(scope.region)),
        labels={**code_labels(work, actor, scope.region), "päätös": decision_names(work, actor, scope.region)},
        kinds=[EnteredKind(each.kind, each.unit, each.has_cut) for each in one.entered],
        entered=[each for each in figures if each.indicator == one.id],
        may_enter=bool(one.entered) and policy.may_enter_figures(actor, scope.region),
    )
