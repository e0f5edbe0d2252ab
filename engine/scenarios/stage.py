"""What can be seen of the case through the face: the ground on which expectations are checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import NotFound
from engine.model import Case, CaseStatus, Notification, Person, Task
from engine.model.screens import CasePage
from engine.process_engine import ProcessEngine
from engine.scenarios.scenario import Persona, Scenario

OBSERVER = Persona("scenario-observer", roles=("privacy",))
"""Reads the case for the report. A privacy officer: reads every case of the region, does nothing, is told nothing."""

LEADER = Persona("scenario-leader", roles=("supervisor",))
"""Tells how many clients a persona has elsewhere; takes no part in the case."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The case at one moment, reduced to what expectations speak of."""

    open: tuple[str, ...]
    events: Mapping[tuple[str, int], str]
    """(instance, number) -> name."""
    messages: Mapping[str, frozenset[str]]
    """Persona -> ids of their notifications about the case."""
    waiting: frozenset[str] = frozenset()
    stage: str = ""
    closed: bool = False
    outcome: str = ""
    priority: int = 0
    free: tuple[str, ...] = ()
    """Elements open in instances without a case."""


class Cast:
    """The people of a scenario, made when they are missing."""

    def __init__(self, engine: ProcessEngine, scenario: Scenario) -> None:
        """Find or add everybody; usernames begin with the region, so that regions do not meet."""
        self._engine, self._region = engine, scenario.region
        self.people: dict[str, Person] = {key: self._ensure(one) for key, one in scenario.personas.items()}
        self.observer = self._ensure(OBSERVER)
        for key, one in scenario.personas.items():
            if one.other_clients:
                leader, person = self._ensure(LEADER), self.people[key]
                engine.tell_other_clients(leader, person.id, self._region, one.other_clients)

    def __getitem__(self, persona: str) -> Person:
        """Give the person who plays the persona."""
        return self.people[persona]

    def join(self, persona: Persona) -> None:
        """Add one more to the cast."""
        self.people[persona.key] = self._ensure(persona)

    def _ensure(self, persona: Persona) -> Person:
        seats = ",".join(filter(None, (persona.organisation, *sorted(persona.groups))))
        username = _username(f"{self._region}.{persona.key}.{seats}" if seats else f"{self._region}.{persona.key}")
        known = self._engine.find_person(username)
        return known or self._engine.add_person(
            username,
            name=persona.name or persona.key.replace("_", " ").capitalize(),
            email="",
            organisation=persona.organisation,
            region=self._region,
            groups=persona.groups,
            roles=persona.roles,
            password="",
        )


def _username(text: str) -> str:
    return "".join(mark if (mark.isalnum() and mark.isascii()) or mark in "åäö._-" else "-" for mark in text.lower())[
        :63
    ]


def look(engine: ProcessEngine, cast: Cast, case: Case) -> tuple[CasePage, Snapshot]:
    """Read the case as the observer and reduce it to a snapshot."""
    page = engine.case_page(cast.observer, case.key)
    return page, Snapshot(
        open=tuple(row.task.element for row in page.open_tasks),
        events={(event.instance_id, event.seq): event.name for event in page.events},
        messages={key: _messages(engine.inbox(person), case.key) for key, person in cast.people.items()},
        waiting=frozenset(name for instance in page.instances for name in instance.waiting_for),
        stage=page.case.stage,
        closed=page.case.status is CaseStatus.CLOSED,
        outcome=page.case.outcome,
        priority=page.case.priority,
    )


def _messages(inbox: list[Notification], case_key: str) -> frozenset[str]:
    return frozenset(message.id for message in inbox if message.case_key == case_key)


def who_does(task: Task, people: Mapping[str, Person]) -> str:
    """Give the persona who would do a task: its assignee, else somebody of its group; empty when nobody would."""
    for key, person in people.items():
        if person.id == task.assignee_id:
            return key
    wanted = {task.group, *task.candidate_groups}
    return next((key for key, one in people.items() if wanted & one.groups(task.region)), "")


def pick(tasks: list[Task], element: str, definition: str, nth: int) -> Task:
    """Give the nth open task of the element; raises NotFound with what is open instead."""
    found = [task for task in tasks if task.element == element and definition in ("", task.definition)]
    if len(found) < nth:
        others = ", ".join(task.element for task in tasks) or "nothing"
        raise NotFound(f"{element} is not open; open is: {others}")
    return found[nth - 1]
