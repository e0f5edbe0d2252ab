"""Walk cases through whatever charts are published, as their people would, through the face only."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from engine import clock
from engine.errors import Conflict, FormInvalid, NotFound
from engine.model import Case, CaseStatus, DefinitionVersion, Person, Task
from engine.model.screens import CaseQuery, Completion
from engine.process_engine import ProcessEngine
from webapp.demo.autofill import Answers, Autofill
from webapp.demo.people import Cast, invented_client
from webapp.demo.phrases import always_chosen, usual_rows
from webapp.demo.stories import STAGES
from webapp.demo.titles import title_of

TRIES = 12
"""So often a refused form is mended before it is filled anew."""
AFRESH = 4
"""So often a form is filled anew before the task is left to another day."""
LEFT_FOR = timedelta(days=7)
"""For so long: a job that begins next month cannot be told of before."""

logger = logging.getLogger(__name__)

CLAIMED = 0.35
"""Share of the free tasks that somebody has taken."""

NEWCOMERS = 0.4
"""Share of those that the first of the demo's people has: most visitors come as that person."""

NONE: Answers = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: closed or open, with these tasks (none while it waits for a date or a message).

    A closed case has tasks too: the client is asked afterwards how things are.
    """

    closed: bool
    stage: str
    tasks: tuple[Task, ...]
    wakes: datetime | None = None
    """When the next timer of its charts is due; None: there is none, or it was not looked up."""


class Walker:
    """Does the work of all people of one region."""

    def __init__(
        self, engine: ProcessEngine, cast: Cast, chance: Random, lean: float = 0.0, usual: Answers = NONE
    ) -> None:
        """Take the face, the people, the source of choices, how often the first option is taken, the usual answers."""
        self.engine, self.cast, self.chance = engine, cast, chance
        self._usual = dict(usual)
        self._autofill = Autofill(chance, lean, self._usual)
        self._autofill.rows, self._autofill.always = usual_rows(), always_chosen()
        self._reader = cast.by_role["privacy"]
        self._standings: dict[str, Standing] = {}
        self._left: dict[str, datetime] = {}
        """Tasks that are not tried before a moment."""

    def open_case(self, version: DefinitionVersion, number: int, idempotency_key: str = "") -> Case:
        """Open a case of the chart with an invented client, by somebody of the region; at the clock's moment."""
        opener = self.chance.choice(self.cast.openers)
        return self.engine.start_case(
            opener,
            definition=version.key,
            region=version.region,
            client=invented_client(self.chance, number, self.cast.region),
            variables={},
            idempotency_key=idempotency_key,
        )

    def latest(self, case_key: str) -> datetime:
        """Give when something happened in the case last."""
        return max(event.at for event in self.engine.case_page(self._reader, case_key).events)

    def standing(self, case_key: str) -> Standing:
        """Give where the case stands; looked up again only after something was done to it or timers fired."""
        if case_key not in self._standings:
            page = self.engine.case_page(self._reader, case_key)
            closed = page.case.status is CaseStatus.CLOSED
            tasks = tuple(row.task for row in page.open_tasks)
            wakes = min((due for due, kind, _ in page.ahead if kind == "timer"), default=None)
            self._standings[case_key] = Standing(closed, page.case.stage, tasks, wakes)
        return self._standings[case_key]

    def current(self, case_key: str, task: Task) -> Task:
        """Give an open task as it stands now; raises NotFound when it is open no more."""
        for one in self.standing(case_key).tasks:
            if one.id == task.id:
                return one
        raise NotFound(f"task {task.id}")

    def keep(self, case_key: str, task: Task) -> None:
        """Note what has become of an open task of the case."""
        known = self.standing(case_key)
        tasks = tuple(task if one.id == task.id else one for one in known.tasks)
        self._standings[case_key] = replace(known, tasks=tasks)

    def doer(self, task: Task) -> Person:
        """Give who has the task; raises NotFound when nobody does."""
        person = self.cast.by_id(task.assignee_id) if task.assignee_id else None
        if person is None:
            raise NotFound(f"nobody has {task.id}")
        return person

    def forget(self) -> None:
        """Look every case up again: timers have fired, anything may have changed."""
        self._standings.clear()

    def do_one(
        self,
        case_key: str,
        otherwise: Answers = NONE,
        only: str = "",
        first: Sequence[str] = (),
        *,
        is_told: bool = False,
    ) -> Completion | None:
        """Finish one open task of the case, of the earliest stage, the oldest first; None when nobody can do any.

        `otherwise` are answers by key that go before the usual ones and before proposals; `only` is an element, `first`
        are elements. Of a case with a told story (`is_told`) the usual answers go before proposals as well.
        """
        self._mean(otherwise, is_told=is_told)
        tasks = [one for one in self.standing(case_key).tasks if not only or one.element == only]
        self.chance.shuffle(tasks)
        for task in sorted(tasks, key=lambda one: (one.element not in first, _place(one.stage), one.opened_at)):
            actor = self.who_does(task)
            if actor is not None:
                done = self.finish(actor, task)
                self._note(case_key, task, done)
                return done
        return None

    def claim_some(self, case_key: str) -> None:
        """Let people take some of what is free, so that neither their own lists nor the queues are empty."""
        newcomer = self.cast.openers[0]
        for task in self.standing(case_key).tasks:
            is_theirs = newcomer in self.cast.members(task.candidate_groups or (task.group,))
            actor = newcomer if is_theirs and self.chance.random() < NEWCOMERS else self.who_does(task)
            if task.assignee_id is None and actor is not None and self.chance.random() < CLAIMED:
                self._claim(actor, task)

    def open_cases(self) -> list[str]:
        """Give the keys of the region's open cases."""
        rows, _ = self.engine.cases(self._reader, CaseQuery(limit=100))
        return [row.case.key for row in rows if row.case.region == self.cast.region]

    def unanswered(self, before: datetime) -> list[datetime]:
        """Give the days before a moment on which cases have asked without telling of whom, and nobody has answered."""
        rows = [row for person in self.cast.everybody for row in self.engine.consultations(person)]
        days = {row.instance.started_at for row in rows if not row.case_key and row.open_tasks}
        return sorted(day for day in days if day < before)

    def has_questions(self) -> bool:
        """Tell whether questions without a client are there."""
        return any(not row.case_key for row in self.engine.consultations(self.cast.openers[0]))

    def keepers(self, case_key: str) -> list[Person]:
        """Give who stands closest to an open case: its members, and who opened it."""
        page = self.engine.case_page(self._reader, case_key)
        ids = [one.person_id for one in page.members if one.until is None] + [page.case.opened_by]
        found = [self.cast.by_id(one) for one in dict.fromkeys(ids) if one]
        return [] if page.case.status is CaseStatus.CLOSED else [one for one in found if one is not None]

    def _claim(self, actor: Person, task: Task) -> None:
        try:
            self.engine.claim(actor, task.id)
        except NotFound:
            return  # the client has not consented to the party of this one

    def _note(self, case_key: str, task: Task, done: Completion | None) -> None:
        """Keep the standing up to date by what a completion told; look again when it cannot tell."""
        before = self._standings.pop(case_key)
        if done is not None and done.opened:
            left = [one for one in before.tasks if one.id != task.id]
            stage = max(before.stage, *(one.stage for one in done.opened), key=_place)
            self._standings[case_key] = Standing(before.closed, stage, (*left, *done.opened), before.wakes)

    def who_does(self, task: Task) -> Person | None:
        """Give the task's assignee, else somebody of its groups."""
        if task.assignee_id is not None:
            return self.cast.by_id(task.assignee_id)
        candidates = self.cast.members(task.candidate_groups or (task.group,))
        return self.chance.choice(candidates) if candidates else None

    def finish(self, actor: Person, task: Task) -> Completion | None:
        """Fill the task's form and complete it, mending what is refused; None when somebody else was first.

        None as well for a form that refuses everything that is made up for it: the task stays open, as one would that
        people put aside, and the demo goes on.
        """
        if task.id in self._left and clock.now() < self._left[task.id]:
            return None
        try:
            page = self.engine.task_page(actor, task.id)
        except NotFound:
            return None  # withdrawn meanwhile, or the client has not consented to the party of this one
        self._autofill.writer = title_of(actor.name)
        meant = self._autofill.meant
        self._autofill.advised = {one.field: one.value for one in page.proposals if one.field not in meant}
        values: dict[str, Any] = {}
        refusal: FormInvalid | None = None
        for attempt in range(AFRESH * TRIES):
            if page.form and attempt % TRIES == 0:
                values = self._autofill.fill(page.form, page.people, page.values)
            try:
                return self.engine.complete_task(actor, task.id, values)
            except FormInvalid as error:
                refusal = error
                values = self._autofill.mend(page.form, page.people, values, error.errors)
            except Conflict:
                return None
        if task.id not in self._left:
            logger.info("a task is left for now: %s: %s (%s): %s", task.definition, task.element, task.form, refusal)
        self._left[task.id] = clock.now() + LEFT_FOR
        return None

    def act(self, case_key: str, kinds: Sequence[str] = ("start",), *, ending: bool = False, name: str = "") -> str:
        """Do one of the case's actions of these kinds, for example start a consultation; gives its name or nothing."""
        doers = [doer for task in self.standing(case_key).tasks if (doer := self.who_does(task)) is not None]
        if not doers:
            return ""
        try:
            page = self.engine.case_page(doers[0], case_key)
        except NotFound:
            return ""  # the client has not consented to the party of this one
        offered = [one for one in page.actions if one.kind in kinds and one.ends == ending and name in ("", one.name)]
        if not offered:
            return ""
        self._standings.pop(case_key, None)
        action = self.chance.choice(offered)
        form = self.engine.action_form(doers[0], case_key, action.name)
        send = self.engine.deliver_message if action.kind == "message" else self.engine.start_side
        return action.name if self._send(form, partial(send, doers[0], case_key, action.name)) else ""

    def asked_at(self, moment: datetime) -> Task | None:
        """Give an open task of a question without a client that was asked on the day of a moment; None: there is none.

        Only the day is kept of such a question.
        """
        day = clock.start_of_day(moment)
        for person in self.cast.everybody:
            for row in self.engine.consultations(person):
                if not row.case_key and row.instance.started_at == day and row.open_tasks:
                    return row.open_tasks[0]
        return None

    def answer(self, task: Task, otherwise: Answers = NONE) -> None:
        """Do a task that may have no case, by somebody of its group."""
        self._mean(otherwise)
        actor = self.who_does(task)
        if actor is not None:
            self.finish(actor, task)

    def consult(self, otherwise: Answers = NONE, idempotency_key: str = "") -> bool:
        """Bring a question without a client to the consultation team; tells whether it went through."""
        self._mean(otherwise)
        asker = self.chance.choice(self.cast.openers)
        form = self.engine.consultation_form(asker, self.cast.region).form
        start = partial(self.engine.start_consultation, asker, self.cast.region, idempotency_key=idempotency_key)
        return self._send(form, start)

    def _mean(self, otherwise: Answers, *, is_told: bool = False) -> None:
        self._autofill.usual = {**self._usual, **otherwise}
        self._autofill.meant = self._autofill.usual if is_told else otherwise

    def _send(self, form: Any, send: Callable[[Any], object]) -> bool:
        values = self._autofill.fill(form, self.cast.options) if form else {}
        for _ in range(TRIES):
            try:
                send(values)
            except FormInvalid as error:
                values = self._autofill.mend(form, self.cast.options, values, error.errors)
            except Conflict:
                return False
            else:
                return True
        return False


def _place(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else -1
