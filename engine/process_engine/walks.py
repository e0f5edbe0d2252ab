"""The face's part about walking scenarios on drafts: the worker claims a run, and a process of its own walks it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from engine import clock
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.publish_definition import published_files
from engine.commands.publishing.scenarios import fresh_and_gone
from engine.errors import DefinitionInvalid, Unavailable
from engine.model.publishing import ScenarioWalk, WalkResult, WalkState
from engine.process_engine.core import Core
from engine.process_engine.scenario_process import walked

LEASE = timedelta(minutes=5)
"""A run whose runner has told nothing for so long is begun anew by another one."""


class Walks(Core):
    """Use cases about walking scenarios in the background; a part of ProcessEngine."""

    def walk_scenarios(self) -> int:
        """Walk the run of scenarios that has waited longest, if there is one; gives how many scenarios were walked."""
        with self._work(yields=True) as work:
            claimed = work.uow.walks.claim(work.moment, LEASE)
            if claimed is None:
                return 0
            walk, scenarios = claimed
            draft = work.uow.process_drafts.get(walk.draft_id)
            drawn = whole_bundle_of(work, draft)
            files = {**published_files(work), **drawn}
            outdated = draft.revision != walk.revision
            before = work.context.catalogue.files(work.uow, draft.base)
        results: list[WalkResult] = []
        if outdated:  # saved meanwhile: this run would be of something else
            return self._end(walk, WalkState.FAILED, results)
        try:
            for result in walked(files, scenarios, *_new_tasks(before, drawn)):
                results.append(replace(result, walked={}))
                with self._work(yields=True) as work:
                    if result.walked:
                        work.uow.plays.note_walked(draft.region, draft.key, scenarios[result.file], result.walked)
                    work.uow.walks.tell(walk.id, work.moment + LEASE, results)
        except Unavailable:
            return self._end(walk, WalkState.FAILED, results)
        whole = len(results) == len(scenarios)
        return self._end(walk, WalkState.DONE if whole else WalkState.FAILED, results)

    def _end(self, walk: ScenarioWalk, state: WalkState, results: list[WalkResult]) -> int:
        with self._work(yields=True) as work:
            work.uow.walks.end(walk.id, clock.now(), state, results)
        return max(1, len(results))


def _new_tasks(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Give the tasks that a draft adds and those that it takes away; none for files that cannot be read."""
    try:
        return fresh_and_gone(before, after)
    except DefinitionInvalid:
        return [], []
