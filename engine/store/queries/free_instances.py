"""Instances without a case: consultations and negotiations that name nobody."""

from sqlalchemy import select

from engine.model import Instance
from engine.store.rows import columns, record_of
from engine.store.tables import instance
from engine.store.unit_of_work import UnitOfWork

_LIGHT = columns(instance, Instance, without=("variables", "state"))


def free_instances(uow: UnitOfWork) -> list[Instance]:
    """Give every instance without a case, in the order of beginning, without variables and state."""
    statement = select(*_LIGHT).where(instance.c.case_id.is_(None)).order_by(instance.c.started_at, instance.c.id)
    return [record_of(Instance, row) for row in uow.ground.run(statement)]
