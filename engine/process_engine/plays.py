"""The face's part about walking drafts by hand: what of it is kept (engine.play lets them run)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from engine import policy
from engine.commands.process_drafts.find import lock_draft, read_draft
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.plays import KeptScenario, PlayWalk
from engine.process_engine.core import Core

LONGEST_NAME = 120


class Plays(Core):
    """Use cases about walks; a part of ProcessEngine. All raise NotFound for those who are no process owners."""

    def play_walk(self, actor: Person, draft_id: str) -> PlayWalk | None:
        """Give the person's walk of a draft, None when they have none."""
        with self._work(write=False) as work:
            read_draft(work, actor, draft_id)
            return work.uow.plays.of(draft_id, actor.id)

    def begin_walk(self, actor: Person, draft_id: str, text: str, begun: datetime) -> PlayWalk:
        """Keep a new walk in place of the person's older one."""
        with self._work(actor) as work:
            draft = read_draft(work, actor, draft_id)
            walk = PlayWalk(new_id(), draft.region, draft_id, actor.id, text, begun, begun, 0)
            work.uow.plays.begin(walk)
            return walk

    def save_walk(self, actor: Person, walk: PlayWalk, text: str, moment: datetime) -> PlayWalk:
        """Keep the walk with its steps, and its clock; Conflict when it has moved on."""
        with self._work(actor) as work:
            newer = replace(walk, text=text, moment=moment, revision=walk.revision + 1)
            work.uow.plays.save(newer, walk.revision)
            return newer

    def end_walk(self, actor: Person, walk: PlayWalk) -> None:
        """Forget a walk."""
        with self._work(actor) as work:
            work.uow.plays.end(walk.id)

    def keep_scenario(
        self, actor: Person, draft_id: str, name: str, text: str, walked: Mapping[str, Sequence[str]]
    ) -> KeptScenario:
        """Keep a walk as a scenario of its process, in place of one of the same name; Forbidden, FormInvalid."""
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME:
            fault = FieldError("required") if not plain else FieldError("too_long", max=LONGEST_NAME)
            raise FormInvalid({"name": fault})
        with self._work(actor) as work:
            draft = lock_draft(work, actor, draft_id)
            kept = {key: tuple(ids) for key, ids in walked.items()}
            scenario = KeptScenario(new_id(), draft.region, draft.key, plain, text, actor.id, work.moment, kept)
            work.uow.plays.keep(scenario)
            return scenario

    def kept_scenarios(self, actor: Person, key: str) -> list[KeptScenario]:
        """Give the scenarios that were kept of a process, with who kept them."""
        if not policy.may_see_studio(actor):
            raise NotFound(f"definition {key}")
        with self._work(write=False) as work:
            kept = work.uow.plays.kept(key)
            names = work.uow.people.names({one.by for one in kept})
            return [replace(one, by=names.get(one.by, "")) for one in kept]

    def drop_scenario(self, actor: Person, key: str, scenario_id: str) -> None:
        """Forget a kept scenario; Forbidden for owners of other regions only."""
        with self._work(actor) as work:
            found = next((one for one in work.uow.plays.kept(key) if one.id == scenario_id), None)
            if found is None or not policy.may_see_studio(actor):
                raise NotFound(f"scenario {scenario_id}")
            if not policy.may_change_process(actor, found.region):
                raise Forbidden(f"{actor.username} is no process owner in {found.region}")
            work.uow.plays.drop(scenario_id, key)
