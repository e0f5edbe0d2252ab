"""A walk as it stands, put together for its page."""

from collections.abc import Sequence

from engine.errors import NotFound
from engine.model import Instance, InstanceStatus, Person
from engine.model.diagrams import DiagramView
from engine.model.plays import KeptScenario, PlayWalk
from engine.model.process_drafts import DraftPage
from engine.play.cast import player_of
from engine.play.trial import Trial
from engine.play.view import FreePlay, NextMoment, PlayPage, PlayTask, StepFault
from engine.scenarios import Scenario, read_scenario

_GOES_ON = frozenset({InstanceStatus.ACTIVE, InstanceStatus.INCIDENT})


def scenario_of(walk: PlayWalk) -> Scenario:
    """Give the steps of a walk."""
    return read_scenario(walk.text, walk.id, begun=True)


def open_tasks(trial: Trial, walk: PlayWalk, reader: Person) -> list[PlayTask]:
    """Give what somebody can do now: of the case in the order of opening, then without a case."""
    rows = sorted(trial.case_page(walk.moment, reader).open_tasks, key=lambda row: row.task.opened_at)
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        seen[row.task.element] = seen.get(row.task.element, 0) + 1
        found.append(PlayTask(row.task, player_of(row.task, trial.people), seen[row.task.element]))
    free = [PlayTask(task, who, nth, free=True) for task, who, nth in trial.free_tasks(walk.moment)]
    return found + sorted(free, key=lambda one: (one.task.opened_at, one.task.element, one.nth))


def find_open(tasks: list[PlayTask], element: str, nth: int, *, free: bool) -> PlayTask:
    """Give one of the open tasks as a step names it; NotFound."""
    for one in tasks:
        if (one.task.element, one.nth, one.free) == (element, nth, free):
            return one
    raise NotFound(f"{element} is not open in the walk")


def play_page(
    draft: DraftPage,
    kept: list[KeptScenario],
    trial: Trial,
    walk: PlayWalk,
    reader: Person,
    fault: StepFault | None,
    shown: tuple[str, int],
) -> PlayPage:
    """Give the page of a walk; `shown` is the chart on it, and of which instance without a case, counted from 1."""
    case_page = trial.case_page(walk.moment, reader)
    said = {at: label for at, _kind, label in case_page.ahead}
    free = trial.free()
    views = [trial.free_diagram(walk.moment, reader, one.id) for one in free]
    drawn = {step.element: step.name for view in views for step in view.outline if step.name}
    return PlayPage(
        draft=draft.draft,
        name=draft.name,
        case=case_page.case,
        moment=walk.moment,
        steps=scenario_of(walk).steps,
        personas={key: person.name for key, person in trial.people.items()},
        tasks=open_tasks(trial, walk, reader),
        ahead=[NextMoment(one.due, one.kind, said.get(one.due, one.name)) for one in trial.ahead(case_page.case.id)],
        messages=sorted({name for one in case_page.instances for name in one.waiting_for}),
        events=trial.news(case_page.events),
        free=[FreePlay(view.name, one.status in _GOES_ON) for one, view in zip(free, views, strict=True)],
        diagram=_diagram(trial, walk, reader, free, shown),
        kept=kept,
        revision=walk.revision,
        fault=fault,
        element_names={
            **trial.labels(reader.language),
            **drawn,
            **{one.element: one.name for one in case_page.submissions},
            **case_page.steps,
        },
    )


def _diagram(
    trial: Trial, walk: PlayWalk, reader: Person, free: Sequence[Instance], shown: tuple[str, int]
) -> DiagramView:
    process, number = shown
    if 1 <= number <= len(free):
        return trial.free_diagram(walk.moment, reader, free[number - 1].id, process)
    return trial.diagram(walk.moment, reader, process)
