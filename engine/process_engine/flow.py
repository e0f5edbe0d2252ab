"""The face's part about flow, capacity and forecasts."""

from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.capacity import CapacityFigures
from engine.model.figures import Scope
from engine.model.flow import FlowFigures
from engine.model.forecasts import Forecasts, WhatIf
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.capacity_page import capacity_page
from engine.process_engine.pages.flow_page import flow_page
from engine.process_engine.pages.forecast_page import SEED, forecast_page

NOTHING = WhatIf()
LIMITS = {"arrivals": (-100, 500), "closed": (0, 26), "more": (-50, 50), "workers": (1, 200)}
"""What can be changed in thought, from least to most."""


class Flow(Core):
    """Use cases about how cases flow; a part of ProcessEngine."""

    def flow_figures(self, actor: Person, scope: Scope) -> FlowFigures:
        """Give what comes, ends and is open, how old it is, and the queues by lane. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return flow_page(work, actor, scope)

    def capacity_figures(self, actor: Person, scope: Scope) -> CapacityFigures:
        """Give what there is room for in a region. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return capacity_page(work, actor, scope)

    @again_after_collision
    def forecasts(
        self,
        actor: Person,
        scope: Scope,
        queue: str = "",
        what_if: WhatIf = NOTHING,
        case_key: str = "",
        seed: int = SEED,
    ) -> Forecasts:
        """Give when a queue and a case are done, how such forecasts would have done, and what a change would do.

        Naming a case is looking at it: the access log tells of it. Raises NotFound, FormInvalid by field.
        """
        faults = {
            name: FieldError("too_small", min=least)
            if getattr(what_if, name) < least
            else FieldError("too_large", max=most)
            for name, (least, most) in LIMITS.items()
            if getattr(what_if, name) is not None and not least <= getattr(what_if, name) <= most
        }
        if faults:
            raise FormInvalid(faults, {})
        with self._work(actor, write=bool(case_key)) as work:
            return forecast_page(work, actor, scope, queue, what_if, case_key, seed)
