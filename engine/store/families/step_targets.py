"""Targets of steps: every setting is kept, the newest of each step counts."""

from sqlalchemy import insert, select

from engine.model.step_targets import StepTarget
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import step_target

_COLUMNS = columns(step_target, StepTarget)


class StepTargets(Family):
    """The targets of all regions."""

    def add(self, new: StepTarget) -> None:
        """Keep a setting."""
        self._run(insert(step_target), values(new))

    def current(self, region: str, definition: str = "") -> list[StepTarget]:
        """Give the target that counts for each step of a region, or of one path; none where it was taken back."""
        found = {(one.definition, one.kind, one.element): one for one in self._all(region, definition)}
        return [one for one in found.values() if one.red]

    def history(self, region: str, definition: str, kind: str, element: str) -> list[StepTarget]:
        """Give all settings of one step, the newest first."""
        found = self._all(region, definition)
        return [one for one in reversed(found) if (one.kind, one.element) == (kind, element)]

    def _all(self, region: str, definition: str) -> list[StepTarget]:
        wanted = [step_target.c.region == region]
        if definition:
            wanted.append(step_target.c.definition == definition)
        rows = self._run(select(*_COLUMNS).where(*wanted).order_by(step_target.c.at, step_target.c.id))
        return [record_of(StepTarget, row) for row in rows]
