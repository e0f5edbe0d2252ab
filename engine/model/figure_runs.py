"""Figures that are computed in the background: finer cuts of a page, and indicators that take long."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.model.figures import ProcessFigures, Scope
from engine.model.flow import FlowFigures
from engine.model.forecasts import ForecastHistory


class FigureView(StrEnum):
    """For which page it is computed."""

    HEAT = "heat"
    FLOW = "flow"
    FORECAST = "forecast"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsKept:
    """All that a run of indicators tells: they are kept one by one for the day."""

    computed: int


FigureResult = ProcessFigures | FlowFigures | ForecastHistory | IndicatorsKept


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRun:
    """A question that is answered in the background."""

    id: str
    scope: Scope
    view: FigureView = FigureView.HEAT
    asked_at: datetime
    done: int = 0
    total: int = 0
    """Visits to be read, of indicators how many there are; 0 before it has begun."""
    result: FigureResult | None = None
    failed: bool = False

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.failed or self.result is not None
