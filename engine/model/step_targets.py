"""How long a step should take, as those who lead a region have set it."""

from dataclasses import dataclass
from datetime import datetime

from engine.model.figures import Measure


@dataclass(frozen=True, slots=True)
class StepTarget:
    """One setting of a target; a later one of the same step takes its place, and all are kept."""

    id: str
    region: str
    definition: str
    """Key of the path's chart."""
    kind: str
    """task, wait, stage or case, as figures have it."""
    element: str
    at: datetime
    set_by: str
    """Id of the person."""
    set_by_name: str
    red: int = 0
    """Days; 0: what was set is taken back, and what the chart says counts again."""
    amber: int = 0
    """Days from which it is nearly late; at most `red`."""
    measure: Measure = Measure.CALENDAR
    """Which days are counted."""
