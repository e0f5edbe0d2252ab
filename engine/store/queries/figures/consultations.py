"""How many consultations were asked for."""

from datetime import datetime

from sqlalchemy import func, select

from engine.store.queries.consultations import DEFINITION
from engine.store.tables import instance
from engine.store.unit_of_work import UnitOfWork


def consultations_asked(uow: UnitOfWork, region: str, since: datetime, until: datetime) -> int:
    """Give how many consultations of a region began from one moment to before another."""
    mine = (instance.c.region == region, instance.c.definition == DEFINITION)
    asked = select(func.count()).where(*mine, instance.c.started_at >= since, instance.c.started_at < until)
    return int(uow.ground.run(asked).scalar_one())
