"""Plays of drafts, and scenarios that were kept of them. Nothing in them is a client's: the client is made up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, select, update

from engine.errors import Conflict
from engine.model.plays import KeptScenario, PlayWalk
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import kept_scenario, play_walk


class Plays(Family):
    """At most one walk for a person and a draft; scenarios by process and name."""

    def of(self, draft_id: str, person_id: str) -> PlayWalk | None:
        """Give the person's walk of a draft, None when there is none."""
        mine = (play_walk.c.draft_id == draft_id, play_walk.c.person_id == person_id)
        row = self._run(select(*columns(play_walk, PlayWalk)).where(*mine)).one_or_none()
        return None if row is None else record_of(PlayWalk, row)

    def begin(self, walk: PlayWalk) -> None:
        """Keep a new walk in place of an older one of the person."""
        mine = (play_walk.c.draft_id == walk.draft_id, play_walk.c.person_id == walk.person_id)
        self._run(delete(play_walk).where(*mine))
        self._run(insert(play_walk), values(walk))

    def save(self, walk: PlayWalk, expected: int) -> None:
        """Write a walk; Conflict when it is not at `expected` any more."""
        changed = {"text": walk.text, "moment": walk.moment, "revision": walk.revision}
        mine = (play_walk.c.id == walk.id, play_walk.c.revision == expected)
        if self._run(update(play_walk).where(*mine).values(changed)).rowcount != 1:
            raise Conflict(f"walk {walk.id} has moved on from revision {expected}")

    def end(self, walk_id: str) -> None:
        """Forget a walk."""
        self._run(delete(play_walk).where(play_walk.c.id == walk_id))

    def keep(self, scenario: KeptScenario) -> None:
        """Keep a scenario in place of an older one of its process and name."""
        mine = (kept_scenario.c.region == scenario.region, kept_scenario.c.key == scenario.key)
        self._run(delete(kept_scenario).where(*mine, kept_scenario.c.name == scenario.name))
        self._run(insert(kept_scenario), values(scenario))

    def kept(self, key: str) -> list[KeptScenario]:
        """Give the scenarios of a process by name."""
        statement = select(*columns(kept_scenario, KeptScenario)).where(kept_scenario.c.key == key)
        return [record_of(KeptScenario, row) for row in self._run(statement.order_by(kept_scenario.c.name))]

    def note_walked(self, region: str, key: str, text: str, walked: Mapping[str, Sequence[str]]) -> None:
        """Keep with a scenario what it walked in its newest run; one whose text is another by now stays as it is."""
        for one in self.kept(key):
            if one.region == region and one.text == text:
                changed = values(replace(one, walked={name: tuple(ids) for name, ids in walked.items()}))
                self._run(update(kept_scenario).where(kept_scenario.c.id == one.id).values(walked=changed["walked"]))

    def drop(self, scenario_id: str, key: str) -> None:
        """Forget a scenario of a process."""
        self._run(delete(kept_scenario).where(kept_scenario.c.id == scenario_id, kept_scenario.c.key == key))
