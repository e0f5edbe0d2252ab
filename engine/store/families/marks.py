"""Marks of the workers: which nightly job was taken for which day, and who is alive."""

from datetime import date, datetime

from sqlalchemy import select

from engine.store.families.family import Family
from engine.store.tables import day_mark, heartbeat


class Marks(Family):
    """What workers tell each other."""

    def claim_day(self, job: str, day: date) -> bool:
        """Take a job for a day; False when it was taken already."""
        insertion = self._ground.upsert(day_mark).values(job=job, day=day)
        taken = insertion.on_conflict_do_nothing(index_elements=["job", "day"]).returning(day_mark.c.job)
        return self._run(taken).one_or_none() is not None

    def beat(self, node: str, at: datetime) -> None:
        """Say that a worker is alive."""
        insertion = self._ground.upsert(heartbeat).values(node=node, at=at)
        self._run(insertion.on_conflict_do_update(index_elements=["node"], set_={"at": at}))

    def beats(self) -> dict[str, datetime]:
        """Give when each worker was alive last, by name."""
        return {row.node: row.at for row in self._run(select(heartbeat).order_by(heartbeat.c.node))}
