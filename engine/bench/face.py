"""The face of the engine with the bare steps beside it, and what the floors must know of the product's rows."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime

from engine.bench.taken import Taken, timed
from engine.commands.drawn import program_of
from engine.commands.run import look_at
from engine.commands.surroundings import LiveSurroundings
from engine.commands.work import Work
from engine.interpreter.floor import bare_completion, bare_start
from engine.model import Task
from engine.model.values import dump_values
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from engine.store.floor import Sizes


class BenchEngine(ProcessEngine):
    """ProcessEngine, and what `polku bench` holds against it."""

    def sizes(self, instance_id: str) -> Sizes:
        """Give the bytes of what a completion of the instance writes; its newest submission must be of that kind."""
        with self._work(write=False) as work:
            instance = work.uow.instances.lock(instance_id)
            newest = work.uow.submissions.of_instance(instance_id)[-1]
            last_step = work.uow.last_steps.size(instance.case_id or instance_id)
        return Sizes(
            state=len(instance.state),
            variables=len(dump_values(instance.variables)),
            walked=len(dump_values({"": list(instance.walked)})),
            submission=len(dump_values(newest.values)),
            last_step=last_step,
        )

    def bare_completion(self, instance_id: str, task_id: str) -> Taken:
        """Take the step that completes the task with the library alone; nothing is written."""
        with self._work(write=False) as work:
            run = look_at(work, work.uow.instances.lock(instance_id))
            program, around, state = program_of(run), LiveSurroundings(run), run.instance.state
            return timed(lambda: bare_completion(program, state, task_id, around, work.moment))[0]

    def bare_start(self, instance_id: str) -> Taken:
        """Begin the instance's process once more with the library alone; nothing is written."""
        with self._work(write=False) as work:
            run = look_at(work, work.uow.instances.get(instance_id))
            program, around = program_of(run), LiveSurroundings(run)
            return timed(lambda: bare_start(program, around, work.moment))[0]

    def first_late(self, case_id: str) -> tuple[datetime, int]:
        """Give when the case's first timer is due, and how many people hear of it."""
        with self._work(write=False) as work:
            timer = work.uow.timers.of_case(case_id)[0]
            task = work.uow.tasks.get(timer.task_id or "")
            return timer.due, 1 if task.assignee_id else len(_members(work, task))

    def fire_one(self) -> int:
        """Fire the instance that has been due longest, without the pause of a sweep; gives how many timers fired."""
        return self._fire_next()

    def add_up(self, regions: Iterable[str]) -> None:
        """Make the sums of visits that were put straight into the store, and look for slow stations."""
        for region in regions:
            self._rebuild_sums(region)
        self.count_stations()

    def working(self) -> AbstractContextManager[Work]:
        """Open a unit of work that writes, for what is seeded."""
        return self._work()


@contextmanager
def opened_bench(settings: Settings, files: Mapping[str, bytes]) -> Iterator[BenchEngine]:
    """Give an engine with its tables made and these files published; what a kept database holds already stays."""
    with closing(BenchEngine(settings)) as engine:
        engine.migrate()
        with engine.working() as work:
            is_empty = not work.uow.definitions.startable()
        if is_empty:
            engine.publish(files, actor=None, comment="bench")
        yield engine


def _members(work: Work, task: Task) -> set[str]:
    groups = task.candidate_groups or (task.group,)
    return {person.id for group in groups for person in work.uow.people.in_group(task.region, group)}
