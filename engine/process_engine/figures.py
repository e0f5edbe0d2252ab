"""The face's part about figures: what the dashboard shows, and finer cuts computed in the background."""

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

from engine import clock
from engine.commands.figures.compute_cut import Told, compute_cut
from engine.commands.figures.counts import counts_before, daily_counts, lead_times
from engine.commands.figures.open_list import open_beside, open_list, open_page
from engine.commands.figures.process_figures import process_figures
from engine.commands.figures.runs import RESULTS, begin_run, run_view
from engine.commands.figures.stations import station_losses
from engine.commands.figures.step_months import step_months
from engine.commands.indicators.compute import compute_rest
from engine.commands.work import Work
from engine.errors import Conflict, Unavailable
from engine.faults import describe_fault
from engine.model import Person
from engine.model.figure_choices import ChartBeside
from engine.model.figure_runs import FigureResult, FigureRun, FigureView
from engine.model.figures import DayCount, Histogram, OpenPage, OpenVisit, ProcessFigures, Scope
from engine.model.indicator_results import KeptIndicator
from engine.model.page_parts import PageQuery
from engine.model.step_months import StepMonth
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.counted_visits import count_visits
from engine.process_engine.pages.flow_page import flow_of_cut
from engine.process_engine.pages.forecast_page import forecast_history

LEASE = timedelta(minutes=5)
"""A run whose worker has told nothing for so long is begun anew by another one."""

logger = logging.getLogger(__name__)


class Figures(Core):
    """Use cases about figures; a part of ProcessEngine."""

    def process_figures(self, actor: Person, scope: Scope, *, ranked: bool = True) -> ProcessFigures:
        """Give the figures of a common cut, at once; bottlenecks where they are to be `ranked`.

        Raises NotFound, FormInvalid.
        """
        with self._work(write=False) as work:
            return process_figures(work, actor, scope, ranked=ranked)

    def begin_figures(self, actor: Person, scope: Scope, view: FigureView = FigureView.HEAT) -> str:
        """Ask for the figures of any scope; gives the id of the run computing them. Raises NotFound, FormInvalid."""
        try:
            return self._begin(actor, scope, view)
        except Conflict:  # somebody has asked the same at this very moment: theirs will do
            return self._begin(actor, scope, view)

    @again_after_collision
    def _begin(self, actor: Person, scope: Scope, view: FigureView) -> str:
        with self._work(actor) as work:
            return begin_run(work, actor, scope, view)

    def figures_run(self, actor: Person, run_id: str) -> FigureRun:
        """Give how far a run has come, and what it has found. Raises NotFound."""
        with self._work(write=False) as work:
            return run_view(work, actor, run_id)

    def open_visits(self, actor: Person, scope: Scope, element: str = "", *, most: int = 500) -> Sequence[OpenVisit]:
        """Give what is open now, one by one, the longest first. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return open_list(work, actor, scope, element, most)

    def open_page(self, actor: Person, scope: Scope, where: tuple[str, str], page: PageQuery) -> OpenPage:
        """Give a page of what is open at (element, stage), and how much in all. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return open_page(work, actor, scope, where, page)

    def open_beside(self, actor: Person, scope: Scope) -> Sequence[ChartBeside]:
        """Give what is open and late in each chart that is no path of the region. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return open_beside(work, actor, scope)

    def daily_counts(self, actor: Person, scope: Scope) -> Sequence[DayCount]:
        """Give what began and ended on each day of a common cut. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return daily_counts(work, actor, scope)

    def counts_before(self, actor: Person, scope: Scope) -> Sequence[DayCount]:
        """Give everything that began and ended before a period. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return counts_before(work, actor, scope)

    def lead_times(self, actor: Person, scope: Scope, kind: str = "case", element: str = "") -> Histogram:
        """Give how long cases, or the visits of one element, took in the period. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return lead_times(work, actor, scope, kind, element)

    def step_months(self, actor: Person, scope: Scope, element: str, *, is_stage: bool = False) -> Sequence[StepMonth]:
        """Give how long the visits of a step or a stage took, month by month. Raises NotFound, FormInvalid."""
        with self._work(write=False) as work:
            return step_months(work, actor, scope, element, is_stage=is_stage)

    def compute_figures(self) -> int:
        """Compute the run that has waited longest, if there is one; gives how many. Called by the worker."""
        with self._work(yields=True) as work:
            claimed = work.uow.figure_runs.claim(work.moment, LEASE)
        if claimed is None:
            return 0
        run_id, view, scope, language = claimed
        reader = Person(id="", username="", name="", email="", organisation="", language=language)

        def told(done: int, total: int) -> None:
            with self._work(yields=True) as work:
                work.uow.figure_runs.tell(run_id, work.moment + LEASE, done, total)

        try:
            result = RESULTS[view].dump_json(self._computed(view, reader, scope, told))
        except Unavailable:
            raise  # the database is away: another round takes it up again
        except Exception as error:  # noqa: BLE001 - whatever it was, who asked must hear of it, and it must not come back every five minutes
            logger.error("figures %s: %s", run_id, describe_fault(error))  # noqa: TRY400 - a traceback may hold personal data
            result = None
        with self._work(yields=True) as work:
            work.uow.figure_runs.end(run_id, clock.now(), result)
        return 1

    def _computed(self, view: FigureView, reader: Person, scope: Scope, told: Told) -> FigureResult:
        def opened() -> AbstractContextManager[Work]:
            return self._work(write=False)

        match view:
            case FigureView.HEAT:
                return compute_cut(opened, reader, scope, told)
            case FigureView.FLOW:
                return count_visits(opened, reader, scope, told, flow_of_cut)
            case FigureView.FORECAST:
                return count_visits(opened, reader, scope, told, forecast_history)
            case FigureView.INDICATORS:
                return compute_rest(opened, reader, scope, told, self._keep_indicators)

    @again_after_collision
    def _keep_indicators(self, worth: Sequence[KeptIndicator]) -> None:
        """Keep indicators that were slow for the rest of the day."""
        if worth:
            with self._work(yields=True) as work:
                work.uow.kept_indicators.forget_before(clock.today())
                for one in worth:
                    work.uow.kept_indicators.put(one)

    def count_stations(self) -> None:
        """Look for slow health stations; a part of the night's work."""
        with self._work(write=False) as work:
            regions = sorted({one.region for one in work.uow.definitions.all() if one.startable})
        for region in regions:
            with self._work(write=False) as work:
                losses = station_losses(work, region)
            with self._work(yields=True) as work:
                work.uow.figure_runs.renew_stations(region, losses)
