"""Runs that compute figures in the background, and the slow health stations that a night's work finds."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from engine.ids import new_id
from engine.model.figure_rows import StationLoss
from engine.model.figure_runs import FigureView
from engine.model.figures import Measure, Scope
from engine.packing import pack, unpack
from engine.store.families.family import Family
from engine.store.rows import fields_of, found
from engine.store.tables import figure_run, station_loss

_table = figure_run.c
_OF_STATION = ("unit", "n", "open", "oldest", "p85", "reference", "excess", "why")
_LARGEST = 16 * 1024 * 1024


class FigureRuns(Family):
    """Asked for by people, claimed by a worker, kept for a while."""

    def add(self, view: FigureView, scope: Scope, language: str, at: datetime) -> str:
        """Keep a run that is to be computed and give its id; Conflict when the same is kept already."""
        run_id = new_id()
        row: dict[str, Any] = {"id": run_id, "region": scope.region, "asked": asked_by(view, scope, language)}
        row |= {
            "view": view,
            "scope": _facts(scope),
            "language": language,
            "asked_at": at,
            "done": 0,
            "total": 0,
            "failed": False,
        }
        self._run(insert(figure_run), row)
        return run_id

    def find(self, view: FigureView, scope: Scope, language: str) -> Any:
        """Give the run of the same question, None when there is none: `id ended_at failed`."""
        mine = (_table.region == scope.region, _table.asked == asked_by(view, scope, language))
        return self._run(select(_table.id, _table.ended_at, _table.failed).where(*mine)).one_or_none()

    def get(self, run_id: str) -> Any:
        """Give a run as it stands: `id view scope asked_at done total failed result`; NotFound."""
        t = _table
        columns = (t.id, t.view, t.scope, t.asked_at, t.done, t.total, t.failed, t.result)
        return found(self._run(select(*columns).where(t.id == run_id)).one_or_none(), f"run {run_id}")

    def claim(self, moment: datetime, lease: timedelta) -> tuple[str, FigureView, Scope, str] | None:
        """Claim the run that has waited longest, or whose worker was lost: (id, view, scope, language); None: none.

        A lease longer than any that is given is of a clock that was set back since.
        """
        leased = _table.leased_until
        lost = or_(leased.is_(None), leased < moment, leased > moment + 2 * lease)
        free = (_table.ended_at.is_(None), lost)
        waiting = (
            select(_table.id, _table.view, _table.scope, _table.language)
            .where(*free)
            .order_by(_table.asked_at)
            .limit(1)
        )
        row = self._run(waiting.with_for_update(skip_locked=True)).one_or_none()
        if row is None:
            return None
        self._run(update(figure_run).where(_table.id == row.id).values(leased_until=moment + lease, done=0))
        return row.id, row.view, scope_of(row.scope), row.language

    def tell(self, run_id: str, until: datetime, done: int, total: int) -> None:
        """Write how far a run has come, and keep it for its worker until then."""
        self._run(update(figure_run).where(_table.id == run_id).values(leased_until=until, done=done, total=total))

    def end(self, run_id: str, at: datetime, result: bytes | None) -> None:
        """Write what a run has found; None: it has failed."""
        packed = None if result is None else pack(result)
        values: dict[str, Any] = {"ended_at": at, "failed": result is None, "result": packed}
        if result is not None:
            values["done"] = _table.total
        self._run(update(figure_run).where(_table.id == run_id).values(values))

    def drop(self, run_id: str) -> None:
        """Forget a run."""
        self._run(delete(figure_run).where(_table.id == run_id))

    def forget_before(self, moment: datetime) -> int:
        """Forget runs that were asked for before `moment`; gives how many."""
        return self._run(delete(figure_run).where(_table.asked_at < moment)).rowcount

    def renew_stations(self, region: str, losses: Sequence[StationLoss]) -> None:
        """Put what a night has found of a region's health stations in the place of what an earlier one had."""
        self._run(delete(station_loss).where(station_loss.c.region == region))
        rows = [
            {"definition": one.key[0], "kind": one.key[1], "element": one.key[2], "region": region}
            | {name: getattr(one, name) for name in _OF_STATION}
            for one in losses
        ]
        if rows:
            self._run(insert(station_loss), rows)

    def stations(self, region: str, definition: str) -> list[StationLoss]:
        """Give the health stations that are slow, of a path or of all of a region."""
        s = station_loss.c
        mine = [s.region == region, *([s.definition == definition] if definition else [])]
        columns = (s.definition, s.kind, s.element, s.unit, s.n, s.open, s.oldest, s.p85, s.reference, s.excess, s.why)
        return [
            StationLoss(
                key=(row.definition, row.kind, row.element), **fields_of(row, without=("definition", "kind", "element"))
            )
            for row in self._run(select(*columns).where(*mine))
        ]


def unpacked(result: bytes) -> bytes:
    """Give what `end` packed."""
    return unpack(result, _LARGEST)


def asked_by(view: FigureView, scope: Scope, language: str) -> str:
    """Give the question as one text."""
    return "|".join((view.value, language, *(f"{name}={value}" for name, value in sorted(_facts(scope).items()))))


def scope_of(facts: Mapping[str, Any]) -> Scope:
    """Read a scope as it was kept."""
    read: dict[str, Any] = {name: date.fromisoformat(str(facts[name])) for name in ("since", "until")}
    return Scope(**{**facts, **read, "measure": Measure(facts["measure"])})


def _facts(scope: Scope) -> dict[str, Any]:
    facts = {name: getattr(scope, name) for name in Scope.__dataclass_fields__}
    return facts | {"since": scope.since.isoformat(), "until": scope.until.isoformat(), "measure": scope.measure.value}
