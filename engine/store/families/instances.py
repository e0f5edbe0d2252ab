"""Process instances: their rows are locked for every step and saved with a new revision."""

from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from engine.errors import Conflict
from engine.model import Instance, InstanceKind
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import instance

_HEAVY = ("variables", "state")
_LIGHT_COLUMNS = columns(instance, Instance, without=_HEAVY)
_WITH_VARIABLES = [*_LIGHT_COLUMNS, instance.c.variables]
_BY_ID = instance.c.id == bindparam("sought")
_GET = select(*_WITH_VARIABLES).where(_BY_ID)
_LOCK = select(*_WITH_VARIABLES, instance.c.state).where(_BY_ID).with_for_update(key_share=True)
_KEPT = ("id", "region", "case_id", "kind", "started_at")
_SAVE = update(instance).where(_BY_ID, instance.c.revision == bindparam("expected"))


class Instances(Family):
    """Running and ended instances."""

    def add(self, new: Instance) -> None:
        """Keep a new instance."""
        self._run(insert(instance), self._row(new))
        self._ground.regions[new.id] = new.region
        self._ground.heads[new.id] = (0, b"")

    def lock(self, instance_id: str) -> Instance:
        """Give the whole instance and keep others from changing it until this unit of work ends.

        NotFound; Unavailable when somebody else holds it for too long.
        """
        return self._whole(_LOCK, instance_id)

    def get(self, instance_id: str) -> Instance:
        """Give the instance with its variables but without its state; NotFound."""
        return self._whole(_GET, instance_id)

    def save(self, changed: Instance) -> Instance:
        """Write the instance and give it with its new revision; Conflict when somebody saved it since it was read."""
        newer = replace(changed, revision=changed.revision + 1)
        params = {name: value for name, value in self._row(newer).items() if name not in _KEPT}
        result = self._run(_SAVE, params | {"sought": changed.id, "expected": changed.revision})
        if result.rowcount != 1:
            raise Conflict(f"instance {changed.id} has moved on from revision {changed.revision}")
        return newer

    def of_case(self, case_id: str) -> list[Instance]:
        """Give all instances of a case, oldest first, without variables and state."""
        return self._of_case(instance.c.case_id == case_id)

    def side_of(self, case_id: str) -> list[Instance]:
        """Give the side instances of a case, ended ones too, oldest first, without variables and state."""
        return self._of_case(instance.c.case_id == case_id, instance.c.kind == InstanceKind.SIDE)

    def _of_case(self, *conditions: Any) -> list[Instance]:
        rows = self._run(select(*_LIGHT_COLUMNS).where(*conditions).order_by(instance.c.started_at, instance.c.id))
        return [record_of(Instance, row) for row in rows]

    def _whole(self, statement: Any, instance_id: str) -> Instance:
        row = found(self._run(statement, {"sought": instance_id}).one_or_none(), f"instance {instance_id}")
        variables = self._ground.cipher.open(f"instance.variables/{instance_id}", row.variables)
        self._ground.regions[instance_id] = row.region
        return record_of(Instance, row, variables=load_values(variables))

    def _row(self, record: Instance) -> dict[str, Any]:
        variables = dump_values(record.variables)
        return values(record) | {"variables": self._ground.cipher.seal(f"instance.variables/{record.id}", variables)}
