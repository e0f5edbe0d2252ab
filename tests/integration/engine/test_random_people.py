"""Random people do random things to a case through the face, and after each of them everything is whole."""

from datetime import timedelta
from inspect import signature
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from engine import clock
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound, OperationRefused
from engine.interpreter import inspect
from engine.model import InstanceStatus, TaskStatus, TimerKind
from tests.integration.engine.conftest import local

REFUSALS = (Conflict, Forbidden, FormInvalid, NotFound, OperationRefused)
"""What a person may be told; every other error fails the proof."""
PEOPLE = ("aino", "onni", "taimi", "johanna", "siiri")
BRANCHES = ("tiimi", "konsultaatio", "ajastin", "vastaava", "jatka")
LIVE = {InstanceStatus.ACTIVE, InstanceStatus.INCIDENT}
people, numbers = st.sampled_from(PEOPLE), st.integers(0, 9)
"""A number up to 6 means an open task, a higher one any task."""
MOSTLY = st.sampled_from((True, True, True, False))
GONE = "refused"
DEEDS = (
    *["complete"] * 5,
    *["tick"] * 2,
    *["claim"] * 2,
    "release",
    "reassign",
    "draft",
    "side",
    "withdraw",
    *["undo"] * 2,
    "give_back",
)


class Machine(RuleBasedStateMachine):
    """One case among people who do not agree with each other."""

    house: Any = None
    elements: ClassVar[list[set[str]]] = []
    """What was completed, case by case."""
    backwards: ClassVar[int] = 0
    """How often something was taken back."""

    @initialize()
    def open(self) -> None:
        self.now = local("2026-03-02T09:00")
        self.acknowledged: set[str] = set()
        self.undone: set[str] = set()
        self.elements.append(set())
        self.holders: dict[str, str | None] = {}
        self.tries = 0
        with clock.at(self.now):
            self.case = self.house.open_case(client={"name": "Esimerkki Asiakas"})

    @property
    def engine(self) -> Any:
        return self.house.engine

    def do(self, deed: Any) -> Any:
        """Do something some minutes later; a refusal changes nothing."""
        self.now += timedelta(minutes=7)
        with clock.at(self.now):
            before = self.standing()
            try:
                return deed()
            except REFUSALS:
                assert self.standing() == before
                return GONE

    def standing(self) -> Any:
        """Give what a refusal must not change."""
        with self.engine._store.begin(write=False) as uow:
            tasks = [(task.id, task.status, task.assignee_id) for task in uow.tasks.of_case(self.case.id)]
            return tasks, [(one.id, one.revision) for one in uow.instances.of_case(self.case.id)]

    def task(self, number: int) -> Any:
        """Give one of the case's tasks, mostly an open one."""
        with self.engine._store.begin(write=False) as uow:
            tasks = uow.tasks.of_case(self.case.id)
        open_tasks = [task for task in tasks if task.status is TaskStatus.OPEN]
        some = open_tasks if open_tasks and number < 7 else tasks
        return some[number % len(some)]

    @rule(
        deed=st.sampled_from(DEEDS), who=people, to=people, number=numbers, branch=st.sampled_from(BRANCHES),
        right=MOSTLY, twice=st.booleans(), days=st.sampled_from((1, 4, 20)),
    )  # fmt: skip
    def act(self, deed: str, **given: Any) -> None:
        """Do one thing. One rule and not eight: hypothesis leaves rules out of whole runs to try the others harder."""
        method = getattr(self, deed)
        method(**{name: given[name] for name in signature(method).parameters})

    def claim(self, who: str, number: int) -> None:
        task = self.task(number)
        if self.do(lambda: self.engine.claim(self.house[who], task.id)) is not GONE:
            self.holders[task.id] = self.house[who].id

    def release(self, who: str, number: int) -> None:
        task = self.task(number)
        if self.do(lambda: self.engine.release(self.house[who], task.id)) is not GONE:
            self.holders[task.id] = None

    def reassign(self, who: str, to: str, number: int) -> None:
        task = self.task(number)
        if self.do(lambda: self.engine.reassign(self.house[who], task.id, self.house[to].id)) is not GONE:
            self.holders[task.id] = self.house[to].id

    def complete(self, who: str, number: int, branch: str, right: bool, twice: bool) -> None:
        task = self.task(number)
        if right and number % 4:
            # Whoever may: its holder, else one of its group.
            own = {self.house[name].id: name for name in PEOPLE}
            who = own.get(task.assignee_id, "taimi" if task.group == "tiimi" else "aino")
        self.tries += 1
        values, key = self.values(task, branch, right), f"{self.case.key}-{self.tries}"
        answer = self.do(lambda: self.engine.complete_task(self.house[who], task.id, values, key))
        if answer is not GONE:
            assert task.id not in self.acknowledged
            self.acknowledged.add(task.id)
            self.elements[-1].add(f"{task.element} {branch}" if task.element == "kirjaa" else task.element)
            if twice:
                again = self.do(lambda: self.engine.complete_task(self.house[who], task.id, values, key))
                assert again.repeated
            self.look_again()

    def undo(self, who: str, number: int) -> None:
        with self.engine._store.begin(write=False) as uow:
            done = [task for task in uow.tasks.of_case(self.case.id) if task.status is TaskStatus.DONE]
        if not done:
            return
        newest = max(done, key=lambda task: task.closed_at)
        task = newest if number < 7 else done[number % len(done)]
        own = {self.house[name].id: name for name in PEOPLE}
        who = own[task.closed_by] if number % 3 else who
        if self.do(lambda: self.engine.undo_task(self.house[who], task.id)) is not GONE:
            self.taken_back(task.id)

    def give_back(self, who: str, number: int) -> None:
        task = self.task(number)
        with self.engine._store.begin(write=False) as uow:
            before = uow.last_steps.of(self.case.id)
        if self.do(lambda: self.engine.return_task(self.house[who], task.id, "kesken")) is not GONE:
            self.taken_back(before.task_id)

    def taken_back(self, task_id: str) -> None:
        self.acknowledged.remove(task_id)
        self.undone.add(task_id)
        type(self).backwards += 1
        self.look_again()

    def values(self, task: Any, branch: str, right: bool) -> dict[str, Any]:
        if not right:
            return {"ei": "kenttä"}
        if task.element == "kirjaa":
            return {
                "lähde": "heti",
                "haara": branch,
                "vastaava": self.house["aino"].id,
                "rinnalla": self.house["onni"].id,
            }
        return {"kasittele": {"neuvo": "neuvo"}, "pida_tiimi": {"asiakas_läsnä": True}}.get(
            task.element, {"teksti": "tehty"}
        )

    def draft(self, who: str, number: int) -> None:
        task = self.task(number)
        self.do(lambda: self.engine.save_draft(self.house[who], task.id, {"teksti": "kesken"}))

    def withdraw(self, who: str) -> None:
        if self.tries < 3:
            return
        given = (self.house[who], self.case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
        self.do(lambda: self.engine.deliver_message(*given))
        self.look_again()

    def side(self, who: str) -> None:
        given = (self.house[who], self.case.key, "consent_withdrawal", {"osapuoli": "lääkäri"})
        self.do(lambda: self.engine.start_side(*given))
        self.look_again()

    def tick(self, days: int) -> None:
        self.now += timedelta(days=days)
        with clock.at(self.now):
            while self.engine.fire_due():
                pass
        self.look_again()

    def look_again(self) -> None:
        """Take over who holds what: the chart assigns, and escalation gives up, by rules of their own."""
        with self.engine._store.begin(write=False) as uow:
            self.holders = {task.id: task.assignee_id for task in uow.tasks.of_case(self.case.id)}

    @invariant()
    def everything_is_whole(self) -> None:
        """Rows are what the states say, chains are whole, and what was acknowledged is there once."""
        if not hasattr(self, "case"):
            return
        with self.engine._work(write=False) as work:
            uow = work.uow
            tasks = uow.tasks.of_case(self.case.id)
            for instance in uow.instances.of_case(self.case.id):
                self.check(work, instance, [task for task in tasks if task.instance_id == instance.id])
            events = [event for event in uow.events.of_case(self.case.id) if event.name == "task_completed"]
        done = {task.id for task in tasks if task.status is TaskStatus.DONE}
        assert self.acknowledged == done
        assert self.undone == {task.id for task in tasks if task.status is TaskStatus.UNDONE}
        assert sorted(event.task_id for event in events) == sorted(done | self.undone)
        for task in tasks:
            if task.status is TaskStatus.OPEN and task.id in self.holders:
                assert task.assignee_id == self.holders[task.id]

    def check(self, work: Any, instance: Any, tasks: list[Any]) -> None:
        uow = work.uow
        assert uow.events.verify(instance.id) is None
        open_tasks = {task.id for task in tasks if task.status is TaskStatus.OPEN}
        timers = {timer.id: timer.due for timer in uow.timers.of_instance(instance.id, TimerKind.BPMN)}
        if instance.status not in LIVE:
            assert (open_tasks, timers) == (set(), {})
            return
        with self.engine._store.begin() as its:
            whole = its.instances.lock(instance.id)  # the one reading that gives the state
        program = work.context.catalogue.program(uow, instance.version_id, instance.definition)
        stands = inspect(program, whole.state)
        assert open_tasks == {task.id for task in stands.ready}
        assert timers == {timer.id: timer.due for timer in stands.timers}
        assert instance.waiting_for == stands.waiting_for


def drive(kind, examples, *phases):
    """Let people of a kind act at random, the same in each run."""
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=examples,
            stateful_step_count=24,
            derandomize=True,
            deadline=None,
            database=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_people_do_everything_stays_whole(house, database_url):
    sqlite = database_url.startswith("sqlite")

    class Here(Machine):
        elements: ClassVar[list[set[str]]] = []
        backwards: ClassVar[int] = 0

    Here.house = house
    drive(Here, 12 if sqlite else 5, Phase.generate, Phase.shrink)
    assert Here.backwards > 0
    completed = set().union(*Here.elements)
    assert len(completed) > (8 if sqlite else 2), completed
