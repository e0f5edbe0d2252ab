"""The face's part about the figures that are added up from visits: folding, making anew, comparing."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from engine import clock
from engine.commands.visits.project import CHANGING
from engine.commands.visits.rebuild import compare_scope, compare_sums, rebuild_scope, rebuild_sums
from engine.commands.visits.tell_admins import tell_admins
from engine.errors import Collision, EngineError
from engine.faults import describe_fault
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.store.families.figures import Check
from engine.store.queries.visit_sums import regions_with_instances, scopes_of, touched_scopes

FOLDED = 500
"""Changes that are added to the sums in one unit of work."""
BUILT = 100
"""Cases of an installation from before there were visits that one sweep reads again."""
COMPARED = 5000
"""Cases of a region whose events are replayed in one night: those that have moved since the last one."""
OVERLAP = timedelta(hours=1)
"""A night looks back a little further than the last one: moments are those of the nodes' clocks."""

Step = Callable[[int], None]
logger = logging.getLogger(__name__)


class FigureCare(Core):
    """Use cases about figures; a part of ProcessEngine."""

    _building: Iterator[None] | None = None
    _built: bool = False

    def fold_figures(self) -> int:
        """Add what transactions have left to the sums of days and histograms; gives how many changes were added.

        An installation whose visits were never read from its events does that first, a few cases at a time.
        """
        if not self._built:
            self._build_some()
        folded = total = self._fold()
        while folded == FOLDED:
            folded = self._fold()
            total += folded
        return total

    def rebuild_figures(self, step: Step = lambda _total: None) -> int:
        """Make all visits and figures anew from the event log; gives how many visits were wrong.

        May be stopped and begun again, and people may go on working. `step` is told after each case, with the number
        of all.
        """
        with self._work(write=False) as work:
            scopes = {region: scopes_of(work.uow, region) for region in regions_with_instances(work.uow)}
        total, wrong = sum(len(each) for each in scopes.values()), 0
        for region, known in scopes.items():
            for scope, is_case in known:
                wrong += self._rebuild_scope(scope, is_case)
                step(total)
            self._rebuild_sums(region)
        return wrong

    def compare_figures(self) -> int:
        """Replay the events of what has moved since the last time, and compare; gives how many differences there are.

        What differs is kept for `polku doctor` and for the metrics, and the administrators are told.
        """
        with self._work(write=False) as work:
            regions = regions_with_instances(work.uow)
            checks = work.uow.figures.checks()
        found = 0
        for region in regions:
            check = checks.get(region, Check(region))
            if check.built_at is not None:  # else it is being built
                found += self._compare(check)
        return found

    def _compare(self, check: Check) -> int:
        moment, region = clock.now(), check.region
        since = (check.compared_at or check.built_at or moment) - OVERLAP
        with self._store_snapshot() as work:
            differing = compare_sums(work, region)
            scopes = list(touched_scopes(work.uow, region, since, CHANGING, COMPARED))
        for scope, is_case in scopes:
            with self._store_snapshot() as work:
                differing += compare_scope(work, scope, is_case=is_case)
        if differing:
            logger.error("figures of %s: %d differences, first: %s", region, len(differing), differing[0])
        with self._work() as work:
            example = differing[0] if differing else ""
            work.uow.figures.keep_check(replace(check, compared_at=moment, differences=len(differing), example=example))
            if differing and not check.differences:
                tell_admins(work, region, len(differing))
        return len(differing)

    @again_after_collision
    def _fold(self) -> int:
        with self._work(yields=True) as work:
            return work.uow.figures.fold(FOLDED)

    @again_after_collision
    def _rebuild_scope(self, scope: str, is_case: bool) -> int:
        with self._work(yields=True) as work:
            return rebuild_scope(work, scope, is_case=is_case)

    @again_after_collision
    def _rebuild_sums(self, region: str) -> None:
        moment = clock.now()
        with self._store_snapshot(write=True) as work:
            rebuild_sums(work, region)
            check = work.uow.figures.checks().get(region, Check(region))
            work.uow.figures.keep_check(
                replace(check, built_at=check.built_at or moment, compared_at=moment, differences=0, example="")
            )

    def _build_some(self) -> None:
        if self._building is None:
            self._building = self._build()
        for _ in range(BUILT):
            if next(self._building, self) is self:
                self._building, self._built = None, True
                return

    def _build(self) -> Iterator[None]:
        with self._work(write=False) as work:
            known = work.uow.figures.checks()
            regions = [one for one in regions_with_instances(work.uow) if one not in known]
            scopes = {region: scopes_of(work.uow, region) for region in regions}
        for region in regions:
            for scope, is_case in scopes[region]:
                try:
                    self._rebuild_scope(scope, is_case)
                except Collision:
                    raise
                except EngineError as error:
                    # One case that cannot be read keeps no figures of the others back; the doctor names it.
                    logger.error("visits of %s cannot be read from its events: %s", scope, describe_fault(error))  # noqa: TRY400 - a traceback may hold personal data
                yield
            self._rebuild_sums(region)
