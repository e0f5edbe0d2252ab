"""Visits: written with the events that begin and end them, read by what is open."""

from collections.abc import Container, Iterable, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from engine.model.visits import Visit, VisitKind
from engine.store.families.family import Family
from engine.store.prepared import Prepared, inserts
from engine.store.rows import columns, names, values
from engine.store.tables import visit

_COLUMNS = columns(visit, Visit)
_IS_OPEN = visit.c.left.is_(None)
_UNKNOWN = ("left", "left_on", "how", "span_s", "worked_s", "late")
"""What an open visit does not have yet: not asked for where only open ones are read."""
_OPEN_NAMES = tuple(name for name in names(Visit) if name not in _UNKNOWN)
_OPEN_COLUMNS = [visit.c[name] for name in _OPEN_NAMES]
_OPEN_OF_CASE = Prepared(select(*_OPEN_COLUMNS).where(visit.c.case_id == bindparam("sought"), _IS_OPEN))
_OPEN_OF_INSTANCE = Prepared(select(*_OPEN_COLUMNS).where(visit.c.instance_id == bindparam("sought"), _IS_OPEN))
_GET = Prepared(select(*_COLUMNS).where(visit.c.id == bindparam("sought")))
_NEWEST = Prepared(
    select(*_COLUMNS)
    .where(
        visit.c.instance_id == bindparam("whose"),
        visit.c.kind == bindparam("of", type_=visit.c.kind.type),
        visit.c.element == bindparam("sought"),
    )
    .order_by(visit.c.round.desc())
    .limit(1)
)
_earlier = visit.alias("earlier")
_ROUND = select(func.coalesce(func.max(_earlier.c.round), 0) + 1).where(
    _earlier.c.instance_id == bindparam("whose"),
    _earlier.c.kind == bindparam("of", type_=visit.c.kind.type),
    _earlier.c.element == bindparam("sought"),
)
_NAMES = [column.name for column in visit.columns]
_INSERT = Prepared(insert(visit).values(round=_ROUND.scalar_subquery()), [name for name in _NAMES if name != "round"])
_PUT = inserts(visit)
_SAVING = update(visit).where(visit.c.id == bindparam("sought"), visit.c.region == bindparam("there"))
_CLOCKS = ("clock", "clock_since", "work_s", "queue_s", "client_s", "party_s", "meeting_s", "planned_s")
_LEFT = (*_CLOCKS, *_UNKNOWN, "due", "assigned")
_left = attrgetter(*_LEFT)
_LEAVE = Prepared(_SAVING, _LEFT)
"""What ends a visit changes nothing of its description."""
_FIXED = ("id", "region", "kind", "case_id", "element", "entered", "entered_on", "opened_on", "round", "rework")
_SAVE = Prepared(_SAVING, [name for name in _NAMES if name not in _FIXED])


class Visits(Family):
    """What was entered and left, and what is open."""

    def open_of_case(self, case_id: str) -> list[Visit]:
        """Give the open visits of a case and of all its instances."""
        return [Visit(*row) for row in self._ground.rows(_OPEN_OF_CASE, sought=case_id)]

    def open_of_instance(self, instance_id: str) -> list[Visit]:
        """Give the open visits of an instance."""
        return [Visit(*row) for row in self._ground.rows(_OPEN_OF_INSTANCE, sought=instance_id)]

    def get(self, visit_id: str) -> Visit | None:
        """Give a visit, None when there is none."""
        return next((Visit(*row) for row in self._ground.rows(_GET, sought=visit_id)), None)

    def newest(self, instance_id: str, kind: VisitKind, element: str) -> Visit | None:
        """Give the newest visit of an element in an instance, None when it was never entered."""
        rows = self._ground.rows(_NEWEST, whose=instance_id, of=kind, sought=element)
        return next((Visit(*row) for row in rows), None)

    def of(self, scope: str) -> list[Visit]:
        """Give all visits of a case, or of an instance without one."""
        mine = or_(visit.c.case_id == scope, (visit.c.instance_id == scope) & visit.c.case_id.is_(None))
        return [Visit(*row) for row in self._run(select(*_COLUMNS).where(mine))]

    def add(self, visits: Sequence[Visit]) -> None:
        """Keep new visits; the store counts which visit of its element in its instance each one is."""
        self._ground.insert(_INSERT, [_row(one) for one in visits])

    def save(self, visits: Iterable[Visit], redrawn: Container[str] = ()) -> None:
        """Write what has changed of visits: times and clocks, and of those `redrawn` what describes them."""
        for one in visits:
            whole = one.id in redrawn
            statement, changed = (_SAVE, values(one)) if whole else (_LEAVE, dict(zip(_LEFT, _left(one), strict=True)))
            self._ground.change(statement, **changed, sought=one.id, there=one.region)

    def put(self, visits: Sequence[Visit]) -> None:
        """Keep visits as they are, with their numbers."""
        self._ground.insert(_PUT, [values(one) for one in visits])

    def drop(self, visits: Iterable[Visit]) -> None:
        """Forget visits."""
        gone = [one.id for one in visits]
        for start in range(0, len(gone), 500):
            self._run(delete(visit).where(visit.c.id.in_(gone[start : start + 500])))


def _row(new: Visit) -> dict[str, Any]:
    return values(new) | {"whose": new.instance_id, "of": new.kind, "sought": new.element}
