"""The last completion of each case with what stood before it, and what was taken back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, func, insert, select, update

from engine.ids import new_id
from engine.model import InstanceStatus
from engine.model.taking_back import Before, LastStep, TakenBack
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts, Family
from engine.store.journal import IMAGE, INSERTED, Journal, plain_row, row_of
from engine.store.prepared import Prepared, inserts
from engine.store.tables import last_step, metadata, taken_back

_KEPT = ("case", "incident", "timer", "draft", "case_dimension", "notification")
"""Tables whose new rows are not kept aside when they are taken back: they hold no fact of the client."""
_LENGTH = 4
_SAVE = Prepared(update(last_step).where(last_step.c.id == bindparam("sought")), ["until", "content"])
_INSERT = inserts(last_step)
_HEAD = ("instance_id", "task_id", "person_id", "at", "refusal")
_INSTANCE = ("status", "stage", "active", "waiting_for", "ended_at")


class LastSteps(Family):
    """At most one row for a case: the newest completion takes the place of the one before it."""

    def begin(self) -> None:
        """Note from now on what this unit of work changes."""
        self._ground.journal = Journal()

    def end(self) -> Journal:
        """Give what was noted, and note no more."""
        noted, self._ground.journal = self._ground.journal or Journal(), None
        return noted

    def keep(self, step: LastStep, noted: Journal) -> None:
        """Keep the completion with what was noted, in place of the older one; behind the lock of the case."""
        heads = {} if step.refusal else {one: seq for one, (seq, _hash) in self._ground.heads.items()}
        content = _packed(step, heads, Journal() if step.refusal else noted)
        sealed = self._ground.cipher.seal(_place(step.id), content)
        if not self._ground.change(_SAVE, until=step.until, content=sealed, sought=step.id):
            row = {"id": step.id, "region": step.region, "until": step.until, "content": sealed}
            self._ground.insert(_INSERT, [row])

    def of(self, of_id: str) -> LastStep | None:
        """Give the last completion of a case, or of an instance without one; None when none is kept."""
        row = self._run(select(last_step).where(last_step.c.id == of_id)).one_or_none()
        if row is None:
            return None
        head, before = _unpacked(self._ground.cipher.open(_place(of_id), row.content))
        return LastStep(id=of_id, region=row.region, until=row.until, before=before, **head)

    def size(self, of_id: str) -> int:
        """Give the bytes of what is kept of the last completion, sealed; 0 when none is kept."""
        return int(self._run(select(func.length(last_step.c.content)).where(last_step.c.id == of_id)).scalar() or 0)

    def drop(self, of_id: str) -> None:
        """Forget the last completion."""
        self._run(delete(last_step).where(last_step.c.id == of_id))

    def forget_before(self, moment: datetime) -> int:
        """Forget those whose time is over; gives how many."""
        return self._run(delete(last_step).where(last_step.c.until < moment)).rowcount

    def put_back(self, entries: Iterable[Any], aside: TakenBack, skip: frozenset[str]) -> None:
        """Undo what was noted, newest first, but for tables that the caller puts back; facts are kept aside."""
        for kind, name, rows in reversed(list(entries)):
            if name in skip:
                continue
            table = metadata.tables[name]
            for one in reversed(rows):
                if kind == INSERTED:
                    self._take(table, one, aside)
                elif kind == IMAGE:
                    self._restore(table, one)

    def _take(self, table: Table, key: Sequence[str], aside: TakenBack) -> None:
        mine = and_(*(column == part for column, part in zip(table.primary_key.columns, key, strict=True)))
        row = self._run(select(table).where(mine)).one_or_none()
        if row is None:
            return
        if table.name not in _KEPT:
            whole = plain_row(table, row._asdict())
            kept = {"kind": table.name, "row_id": key[0], "content": whole}
            self._run(insert(taken_back), aside_row(self._ground.cipher, aside, new_id(), **kept))
        self._run(delete(table).where(mine))

    def _restore(self, table: Table, plain: Mapping[str, Any]) -> None:
        row = row_of(table, plain)
        mine = and_(*(column == row[column.name] for column in table.primary_key.columns))
        if not self._run(update(table).where(mine).values(row)).rowcount:
            self._run(insert(table), row)
        self._ground.cases.pop(str(row.get("id")), None)


class Taken(CaseFacts[TakenBack]):
    """What was taken back, sealed; nothing of it is erased."""

    table = taken_back
    record = TakenBack
    order = ("at",)

    def why(self, task_id: str) -> TakenBack | None:
        """Give why a task waits again, None when it does not."""
        mine = (taken_back.c.row_id == task_id, taken_back.c.kind == "task")
        row = self._run(select(*self._columns()).where(*mine)).one_or_none()
        return None if row is None else self._record(row)

    def _row(self, record: TakenBack) -> dict[str, Any]:
        kept = {"kind": record.kind, "row_id": record.row_id, "content": record.content}
        return aside_row(self._ground.cipher, record, record.id, **kept)

    def _record(self, row: Any) -> TakenBack:
        fields = row._asdict()
        opened = self._ground.cipher.open(_aside_place(row.id), fields.pop("content"))
        return TakenBack(**fields, content=load_values(opened))


def aside_row(cipher: Any, of: TakenBack, own_id: str, **kept: Any) -> dict[str, Any]:
    """Give the row of something that is kept aside, as `of` says who took it back and of which task."""
    whole = {name: getattr(of, name) for name in TakenBack.__match_args__} | {"id": own_id, **kept}
    return whole | {"content": cipher.seal(_aside_place(own_id), dump_values(whole["content"]))}


def _place(of_id: str) -> str:
    return f"last_step.content/{of_id}"


def _aside_place(row_id: str) -> str:
    return f"taken_back.content/{row_id}"


def _packed(step: LastStep, heads: Mapping[str, int], noted: Journal) -> bytes:
    """Give a head that says how long the parts behind it are, then states and variables as they were written."""
    instances, parts = [], []
    for before, variables in noted.instances.values():
        light = {name: getattr(before, name) for name in _INSTANCE}
        sizes = (len(before.state), len(variables))
        instances.append({"id": before.id, **light, "walked": len(before.walked), "sizes": sizes})
        parts += [before.state, variables]
    known = {name: getattr(step, name) for name in _HEAD}
    head = dump_values({**known, "heads": heads, "entries": noted.entries, "instances": instances})
    return b"".join((len(head).to_bytes(_LENGTH), head, *parts))


def _unpacked(content: bytes) -> tuple[dict[str, Any], list[Before]]:
    end = _LENGTH + int.from_bytes(content[:_LENGTH])
    head, before = load_values(content[_LENGTH:end]), []
    for one in head.pop("instances"):
        state, variables = one["sizes"]
        middle, last = end + state, end + state + variables
        before.append(_before(one, content[end:middle], content[middle:last]))
        end = last
    return head, before


def _before(light: Mapping[str, Any], state: bytes, variables: bytes) -> Before:
    return Before(
        instance_id=light["id"],
        status=InstanceStatus(light["status"]),
        stage=light["stage"],
        active=tuple(light["active"]),
        waiting_for=tuple(light["waiting_for"]),
        ended_at=light["ended_at"],
        walked=light["walked"],
        state=state,
        variables=load_values(variables),
    )
