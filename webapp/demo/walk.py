"""Walk cases through whatever charts are published, as their people would, through the face only."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from engine.errors import Conflict, EngineError, FormInvalid, NotFound
from engine.model import Case, CaseStatus, DefinitionVersion, Person, Task
from engine.model.screens import Completion
from engine.process_engine import ProcessEngine
from webapp.demo.autofill import Autofill
from webapp.demo.people import Cast, invented_client

TRIES = 12
"""So often a refused form is mended before it counts as one that cannot be filled."""


class CannotFill(EngineError):
    """A form kept refusing what was made up for it; the message names the task and the last refusals."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: closed, or open with these tasks (none while it waits for a date or a message)."""

    closed: bool
    tasks: tuple[Task, ...]


class Walker:
    """Does the work of all people of one region."""

    def __init__(self, engine: ProcessEngine, cast: Cast, chance: Random, lean: float = 0.0) -> None:
        """Take the face, the people, the source of all choices, and how often the first option is taken."""
        self.engine, self.cast, self.chance = engine, cast, chance
        self._autofill = Autofill(chance, lean)
        self._reader = cast.by_role["privacy"]
        self._standings: dict[str, Standing] = {}

    def open_case(self, version: DefinitionVersion, number: int) -> Case:
        """Open a case of the chart with an invented client, by somebody of the region; at the clock's moment."""
        opener = self.chance.choice([one for people in self.cast.by_group.values() for one in people])
        return self.engine.start_case(
            opener,
            definition=version.key,
            region=version.region,
            client=invented_client(self.chance, number),
            variables={},
        )

    def standing(self, case_key: str) -> Standing:
        """Give where the case stands; looked up again only after something was done to it or timers fired."""
        if case_key not in self._standings:
            page = self.engine.case_page(self._reader, case_key)
            closed = page.case.status is CaseStatus.CLOSED
            self._standings[case_key] = Standing(closed, () if closed else tuple(row.task for row in page.open_tasks))
        return self._standings[case_key]

    def forget(self) -> None:
        """Look every case up again: timers have fired, anything may have changed."""
        self._standings.clear()

    def do_one(self, case_key: str) -> Completion | None:
        """Finish one open task of the case as somebody who may; None when nobody of the demo can do any."""
        tasks = list(self.standing(case_key).tasks)
        self.chance.shuffle(tasks)
        for task in tasks:
            actor = self.who_does(task)
            if actor is not None:
                done = self.finish(actor, task)
                self._note(case_key, task, done)
                return done
        return None

    def claim_some(self, case_key: str) -> None:
        """Let people take about half of what is free, so that their own lists are not empty."""
        for task in self.standing(case_key).tasks:
            actor = self.who_does(task)
            if task.assignee_id is None and actor is not None and self.chance.random() < 0.5:  # noqa: PLR2004 - a coin
                self.engine.claim(actor, task.id)

    def _note(self, case_key: str, task: Task, done: Completion | None) -> None:
        """Keep the standing up to date by what a completion told; look again when it cannot tell."""
        left = [one for one in self.standing(case_key).tasks if one.id != task.id]
        now_open = (*left, *(done.opened if done else ()))
        if done is None or not now_open:
            self._standings.pop(case_key)
        else:
            self._standings[case_key] = Standing(closed=False, tasks=now_open)

    def who_does(self, task: Task) -> Person | None:
        """Give the task's assignee, else somebody of its groups."""
        if task.assignee_id is not None:
            return self.cast.by_id(task.assignee_id)
        candidates = self.cast.members(task.candidate_groups or (task.group,))
        return self.chance.choice(candidates) if candidates else None

    def finish(self, actor: Person, task: Task) -> Completion | None:
        """Fill the task's form and complete it, mending what is refused; None when somebody else was first.

        Raises CannotFill when the form refuses everything that is made up for it.
        """
        try:
            page = self.engine.task_page(actor, task.id)
        except NotFound:
            return None  # withdrawn meanwhile
        values = self._autofill.fill(page.form, page.people, page.values) if page.form else {}
        refusal: FormInvalid | None = None
        for _ in range(TRIES):
            try:
                return self.engine.complete_task(actor, task.id, values)
            except FormInvalid as error:
                refusal = error
                values = self._autofill.mend(page.form, page.people, values, error.errors)
            except Conflict:
                return None
        raise CannotFill(f"{task.definition}: {task.element} ({task.form}): {refusal}")

    def act(self, case_key: str, kinds: Sequence[str] = ("start",), *, ending: bool = False) -> str:
        """Do one of the case's actions of these kinds, for example start a consultation; gives its name or nothing."""
        page = self.engine.case_page(self._reader, case_key)
        offered = [one for one in page.actions if one.kind in kinds and one.ends == ending]
        doers = [doer for row in page.open_tasks if (doer := self.who_does(row.task)) is not None]
        if page.case.status is CaseStatus.CLOSED or not offered or not doers:
            return ""
        self._standings.pop(case_key, None)
        actor = doers[0]
        action = self.chance.choice(offered)
        form = self.engine.action_form(actor, case_key, action.name)
        return action.name if self._send(actor, case_key, action, form) else ""

    def _send(self, actor: Person, case_key: str, action: Any, form: Any) -> bool:
        values = self._autofill.fill(form, self.cast.options) if form else {}
        for _ in range(TRIES):
            try:
                if action.kind == "message":
                    self.engine.deliver_message(actor, case_key, action.name, values)
                else:
                    self.engine.start_side(actor, case_key, action.name, values)
            except FormInvalid as error:
                values = self._autofill.mend(form, self.cast.options, values, error.errors)
            except Conflict:
                return False
            else:
                return True
        return False
