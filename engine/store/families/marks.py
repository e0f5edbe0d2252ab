"""Marks of the workers: which nightly job was taken for which day, and who is alive."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from engine.store.families.family import Family
from engine.store.tables import day_mark, heartbeat


@dataclass(frozen=True, slots=True)
class Beat:
    """The last sign of life of a node."""

    node: str
    at: datetime
    swept_at: datetime | None
    troubles: str


class Marks(Family):
    """What workers tell each other."""

    def claim_day(self, job: str, day: date) -> bool:
        """Take a job for a day; False when it was taken already."""
        insertion = self._ground.upsert(day_mark).values(job=job, day=day)
        taken = insertion.on_conflict_do_nothing(index_elements=["job", "day"]).returning(day_mark.c.job)
        return self._run(taken).one_or_none() is not None

    def beat(self, node: str, at: datetime, swept_at: datetime | None = None, troubles: str = "") -> None:
        """Say that a worker is alive, when it last ended a sweep, and what goes wrong."""
        told = {"at": at, "swept_at": swept_at, "troubles": troubles or None}
        insertion = self._ground.upsert(heartbeat).values(node=node, **told)
        self._run(insertion.on_conflict_do_update(index_elements=["node"], set_=told))

    def beats(self) -> dict[str, datetime]:
        """Give when each worker was alive last, by name."""
        return {beat.node: beat.at for beat in self.nodes()}

    def nodes(self) -> list[Beat]:
        """Give the last sign of life of each worker, by name."""
        rows = self._run(select(heartbeat).order_by(heartbeat.c.node))
        return [Beat(row.node, row.at, row.swept_at, row.troubles or "") for row in rows]

    def leave(self, node: str) -> None:
        """Forget a worker that has stopped as it should."""
        self._run(delete(heartbeat).where(heartbeat.c.node == node))

    def forget_before(self, moment: datetime) -> None:
        """Forget workers that were alive last before a moment."""
        self._run(delete(heartbeat).where(heartbeat.c.at < moment))
