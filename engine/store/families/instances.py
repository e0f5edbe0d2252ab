"""Process instances: their rows are locked for every step and saved with a new revision."""

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, select, update

from engine.errors import Conflict
from engine.model import Case, Instance, InstanceKind, InstanceStatus
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.ground import Ground
from engine.store.prepared import Prepared, inserts
from engine.store.rows import columns, first, record_of, values
from engine.store.tables import case, instance

_HEAVY = ("variables", "state")
_LIGHT_COLUMNS = columns(instance, Instance, without=_HEAVY)
_WITH_VARIABLES = [*_LIGHT_COLUMNS, instance.c.variables]
_LIGHT_NAMES = [column.name for column in _LIGHT_COLUMNS]
_BY_ID = instance.c.id == bindparam("sought")
_GET = Prepared(select(*_WITH_VARIABLES).where(_BY_ID))
_READ = Prepared(select(*_WITH_VARIABLES, instance.c.state).where(_BY_ID))
_LOCK = Prepared(select(*_WITH_VARIABLES, instance.c.state).where(_BY_ID).with_for_update(key_share=True))
_LOOK = Prepared(select(*_LIGHT_COLUMNS).where(_BY_ID))
_HOLD = Prepared(select(*_LIGHT_COLUMNS).where(_BY_ID).with_for_update(key_share=True))
_KEPT = ("id", "region", "case_id", "kind", "started_at")
_SAVED = tuple(column.name for column in columns(instance, Instance, without=_KEPT))
"""What an UPDATE may write; what is as it was read is left out, but for the heavy ones, which can change in place."""
_saved = attrgetter(*_SAVED)
_SAVING = update(instance).where(_BY_ID, instance.c.revision == bindparam("expected"))
_INSERT = inserts(instance)
_LOCK_CASE = Prepared(
    select(*columns(case, Case))
    .join(instance, (case.c.id == instance.c.case_id) & (case.c.region == instance.c.region))
    .where(_BY_ID)
    .with_for_update(of=case, key_share=True)
)


class Instances(Family):
    """Running and ended instances."""

    def __init__(self, ground: Ground) -> None:
        """Begin with no instance read."""
        super().__init__(ground)
        self._read: dict[str, Instance] = {}
        """Instances as they are in the database, known only while this unit of work holds them locked."""
        self._variables: dict[str, bytes] = {}
        """Their variables as they were written."""

    def add(self, new: Instance) -> None:
        """Keep a new instance."""
        self._ground.insert(_INSERT, [self._row(new)])
        self._ground.regions[new.id] = new.region
        self._ground.heads[new.id] = (0, b"")
        self._ground.guarded.add(new.id)  # it is begun under the lock of its case, or together with it

    def lock(self, instance_id: str) -> Instance:
        """Give the whole instance and keep others from changing it until this unit of work ends.

        Its case is locked first, whichever of the case's instances is asked for: two units of work on one case come
        one after the other and never wait in a circle. NotFound; Unavailable when somebody else holds it for too long.
        """
        self._guard(instance_id)
        found = self._read[instance_id] = self._whole(_LOCK, instance_id)
        self._ground.guarded.add(instance_id)
        return found

    def hold(self, instance_id: str) -> Instance:
        """Keep others away as `lock` does and give the instance without variables and state, readable or not."""
        self._guard(instance_id)
        held = self._light(_HOLD, instance_id)
        self._ground.guarded.add(instance_id)
        return held

    def look(self, instance_id: str) -> Instance:
        """Give the instance without variables and state, readable or not; NotFound."""
        return self._light(_LOOK, instance_id)

    def mark(self, held: Instance, status: InstanceStatus) -> None:
        """Change the status of a held instance and nothing else; its sealed parts are not touched."""
        changed = update(instance).where(instance.c.id == held.id, instance.c.revision == held.revision)
        if self._run(changed.values(status=status, revision=held.revision + 1)).rowcount != 1:
            raise Conflict(f"instance {held.id} has moved on from revision {held.revision}")

    def read(self, instance_id: str) -> Instance:
        """Give the whole instance without locking it: to look at, not to move. Raises NotFound, StateRefused."""
        return self._whole(_READ, instance_id)

    def get(self, instance_id: str) -> Instance:
        """Give the instance with its variables but without its state; NotFound."""
        return self._whole(_GET, instance_id)

    def save(self, changed: Instance, variables: Mapping[str, Any] | None = None) -> Instance:
        """Write the instance, with these variables when they are given, and give it with its new revision.

        Conflict when somebody saved it since it was read.
        """
        kept = changed.variables if variables is None else variables
        newer = Instance(**values(changed) | {"variables": kept, "revision": changed.revision + 1})
        read = self._read.get(changed.id)
        # What is written again as it was costs its indexes, and PostgreSQL a copy of what lies outside the row.
        if read is not None and self._ground.journal is not None:
            self._ground.journal.moved(read, self._variables[read.id])
        names = _SAVED if read is None else _changed(read, newer)
        row = {name: getattr(newer, name) for name in names} | self._sealed(newer)
        if self._ground.change(_saving(names), **row, sought=changed.id, expected=changed.revision) != 1:
            raise Conflict(f"instance {changed.id} has moved on from revision {changed.revision}")
        self._read[newer.id] = newer
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

    def _guard(self, instance_id: str) -> None:
        if self._ground.on_postgresql and instance_id not in self._ground.guarded:
            for row in self._ground.rows(_LOCK_CASE, sought=instance_id):
                self._ground.cases[row[0]] = Case(*row)

    def _light(self, statement: Prepared, instance_id: str) -> Instance:
        row = first(self._ground.rows(statement, sought=instance_id), f"instance {instance_id}")
        return Instance(**dict(zip(_LIGHT_NAMES, row, strict=True)))

    def _whole(self, statement: Prepared, instance_id: str) -> Instance:
        row = first(self._ground.rows(statement, sought=instance_id), f"instance {instance_id}")
        variables, *state = row[len(_LIGHT_NAMES) :]
        opened = self._variables[instance_id] = self._ground.cipher.open(f"instance.variables/{instance_id}", variables)
        loaded = self._ground.cipher.open(state_place(instance_id), state[0]) if state else b""
        found = Instance(*(*row[: len(_LIGHT_NAMES)], load_values(opened), loaded))
        self._ground.regions[instance_id] = found.region
        return found

    def _row(self, record: Instance) -> dict[str, Any]:
        return values(record) | self._sealed(record)

    def _sealed(self, record: Instance) -> dict[str, bytes]:
        seal = self._ground.cipher.seal
        return {
            "variables": seal(f"instance.variables/{record.id}", dump_values(record.variables)),
            "state": seal(state_place(record.id), record.state),
        }


def state_place(instance_id: str) -> str:
    """Give the place for which the state of an instance is sealed: moved to another row it does not open."""
    return f"instance.state/{instance_id}"


def _changed(read: Instance, newer: Instance) -> tuple[str, ...]:
    """Give what an UPDATE writes: the heavy ones, and what is not as it was read."""
    pairs = zip(_SAVED, _saved(read), _saved(newer), strict=True)
    return tuple(name for name, before, after in pairs if name in _HEAVY or before != after)


@cache
def _saving(names: tuple[str, ...]) -> Prepared:
    """Give the statement that saves these columns."""
    return Prepared(_SAVING, names)
