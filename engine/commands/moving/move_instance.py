"""Write one instance as it stands in another version, or as it stood before."""

from dataclasses import replace

from engine import interpreter
from engine.commands.drawn import attributes_of, program_of
from engine.commands.escalation_chain import coming_step
from engine.commands.open_tasks import drawn_task, due_timer
from engine.commands.run import Run
from engine.commands.visits.place import COURSE, VERSION
from engine.commands.visits.snapshot import snapshot
from engine.commands.write_events import note_event
from engine.model import Advance, SetTimer, Task, TimerKind
from engine.model.holds import stops_clock
from engine.model.moving import Drawn, InstanceBefore, MoveJob


def move_instance(run: Run, version_id: str, moved: Advance) -> dict[str, Drawn]:
    """Let a locked instance go on as it was `moved`; gives what its open tasks were drawn as before, by id.

    The run sees the new version from now on.
    """
    _stand(run, version_id, moved.state, moved.active, moved.waiting_for)
    _write(run, moved.timers)
    steps = {step.id: step for step in interpreter.inspect(program_of(run), moved.state).ready}
    tasks = run.work.uow.tasks.open_of(run.instance.id)
    for task in tasks:
        drawn = drawn_task(run, steps[task.id])
        run.work.uow.tasks.redraw(task.id, version_id, replace(drawn, candidate_groups=_groups(task, drawn)))
    _remind(run, tasks)
    return {task.id: as_drawn(task) for task in tasks}


def put_back(run: Run, version_id: str, before: InstanceBefore, tasks: dict[str, Drawn]) -> None:
    """Let a locked instance stand as it stood before it was moved."""
    _stand(run, version_id, before.state, before.active, before.waiting_for)
    _write(run, interpreter.inspect(program_of(run), before.state).timers)
    open_now = run.work.uow.tasks.open_of(before.id)
    for task in open_now:
        run.work.uow.tasks.redraw(task.id, version_id, tasks[task.id])
    _remind(run, open_now)


def note_move(run: Run, job: MoveJob, name: str) -> None:
    """Note which version the instance goes on by."""
    numbers = [run.work.uow.definitions.get(one).version for one in (job.from_version, job.to_version)]
    told = snapshot(run)
    told[COURSE][VERSION] = run.instance.version_id
    note_event(run, name, attributes={"versiosta": numbers[0], "versioon": numbers[1], "siirto": job.id, **told})


def as_drawn(task: Task) -> Drawn:
    """Give what a task row says of how its task is drawn."""
    return Drawn(**{name: getattr(task, name) for name in Drawn.__match_args__})


def _stand(run: Run, version_id: str, state: bytes, active: tuple[str, ...], waiting_for: tuple[str, ...]) -> None:
    run.instance = replace(run.instance, version_id=version_id, state=state, active=active, waiting_for=waiting_for)
    run.region = run.work.context.catalogue.region(run.work.uow, version_id)
    run.ambient = None


def _write(run: Run, timers: tuple[SetTimer, ...]) -> None:
    run.work.uow.timers.replace_bpmn(run.instance, timers)
    run.save()


def _groups(task: Task, drawn: Drawn) -> tuple[str, ...]:
    """Give who may claim a task: its groups of now where its lane is the same, with those that an escalation added."""
    if drawn.group == task.group:
        return task.candidate_groups
    added = (group for group in task.candidate_groups[1:] if group != task.group)
    return tuple(dict.fromkeys((*drawn.candidate_groups, *added)))


def _remind(run: Run, tasks: list[Task]) -> None:
    """Let a task that nobody would be reminded of any more be reminded of what the version adds."""
    uow = run.work.uow
    timed = {timer.task_id for timer in uow.timers.of_instance(run.instance.id, TimerKind.DUE)}
    for task in tasks:
        if task.id in timed or stops_clock(task.held_for):
            continue
        coming = coming_step(run, task, attributes_of(program_of(run), task.element))
        if coming is not None:
            uow.timers.add([replace(due_timer(task, coming[1]), step=coming[0])])
