"""The engine of a walk: the face, and what a walk looks at besides, for nobody else's work is in its database."""

from collections.abc import Sequence

from engine.model import Event, Instance, Task, Timer
from engine.process_engine import ProcessEngine
from engine.store.queries import free_instances


class TrialEngine(ProcessEngine):
    """ProcessEngine, with what is due, and with what has no case."""

    def due(self, case_id: str) -> list[Timer]:
        """Give all timers of the case and of what has none, the earliest first."""
        with self._work(write=False) as work:
            free = [timer for one in free_instances(work.uow) for timer in work.uow.timers.of_instance(one.id)]
            return sorted([*work.uow.timers.of_case(case_id), *free], key=lambda timer: timer.due)

    def free(self) -> list[Instance]:
        """Give the instances without a case, in the order of beginning."""
        with self._work(write=False) as work:
            return free_instances(work.uow)

    def free_tasks(self) -> Sequence[Task]:
        """Give the open tasks of instances without a case."""
        with self._work(write=False) as work:
            return [task for one in free_instances(work.uow) for task in work.uow.tasks.open_of(one.id)]

    def free_events(self) -> Sequence[Event]:
        """Give the events of instances without a case."""
        with self._work(write=False) as work:
            return [event for one in free_instances(work.uow) for event in work.uow.events.of_instance(one.id)]
