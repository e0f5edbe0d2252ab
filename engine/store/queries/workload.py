"""How much there is to do in the whole installation: for operators, so never by region, step or person."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text

from engine.model import TaskStatus
from engine.model.health import Workload
from engine.model.imported_logs import ImportState
from engine.store.tables import alert_rule, imported_log, region_event, task, timer
from engine.store.unit_of_work import UnitOfWork

SOON = timedelta(hours=1)
# Written out, not bound: only then SQLite answers from the partial index alone.
_OPEN = text(f"task.status = '{TaskStatus.OPEN}'")


def workload(uow: UnitOfWork, moment: datetime, exported: str) -> Workload:
    """Count; `exported` is the name of the region's event of an export."""

    def count(source: Any, *conditions: Any) -> int:
        return int(uow.ground.run(select(func.count()).select_from(source).where(*conditions)).scalar_one())

    return Workload(
        open_tasks=count(task, _OPEN),
        overdue_tasks=count(task, _OPEN, task.c.due_order < moment),
        timers_soon=count(timer, timer.c.due > moment, timer.c.due <= moment + SOON),
        alerts_raised=count(alert_rule, alert_rule.c.raised.is_(True)),
        imports_waiting=count(imported_log, imported_log.c.state == ImportState.WAITING),
        exports=count(region_event, region_event.c.name == exported),
    )
