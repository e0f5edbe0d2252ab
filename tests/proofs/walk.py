"""A random walk through a model: the engine and the oracle do the same and are compared after each step."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from engine import feel
from engine.interpreter import check_diagrams, load_program
from engine.model import Severity
from tests.proofs import oracle
from tests.proofs.blocks import Model
from tests.proofs.draw import DIAGRAM, OPERATIONS, draw
from tests.proofs.oracle import Case, Now, Outcome, Picture
from tests.proofs.world import Differs, Instance, World
from tests.unit.engine.interpreter.twin import Twin, picture_of

T0 = datetime(2026, 3, 24, 7, 0, tzinfo=UTC)
"""Five days before summer time begins."""
STEPS = 24
WITHDRAW = "withdraw"
MANY = 12
"""More hypotheses than these are not followed: the walk ends there."""

Chance = Callable[[int], int]
"""Gives a number from 0 below another."""


@dataclass
class Story:
    """What a walk did, for whoever must walk it again."""

    steps: list[str] = field(default_factory=list)
    ended: bool = False
    kinds: Counter[str] = field(default_factory=Counter)


def problems_of(files: dict[str, bytes]) -> list[str]:
    """Give what our own check holds against a model."""
    found = check_diagrams(files, check_expression=feel.check, operations=OPERATIONS)
    return [
        f"{problem.line}: {problem.rule}: {problem.message}" for problem in found if problem.severity is Severity.ERROR
    ]


def walk(model: Model, chance: Chance, steps: int = STEPS) -> Story:
    """Walk through a model; whatever goes wrong tells the diagram and the way there."""
    story, files = Story(), draw(model)
    try:
        problems = problems_of(files)
        assert not problems, problems
        Walk(model, files, chance, story).run(steps)
    except Exception as error:
        error.add_note("\n".join([files[DIAGRAM].decode(), *story.steps]))
        raise
    return story


class Walk:
    """One model that is walked."""

    def __init__(self, model: Model, files: dict[str, bytes], chance: Chance, story: Story) -> None:
        self.model, self.chance, self.story = model, chance, story
        self.world, self.moment = World(), T0
        self.program = load_program(files, "main")
        self.known = frozenset(
            element.id
            for chart in self.program.charts.values()
            for element in chart.elements.values()
            if "Gateway" not in element.kind
        )
        """The elements of which the oracle says whether a case stands on them, and which it has left."""
        self.twin: Twin | None = None
        self.values = self._roll()
        self.instance = Instance(self.program, self.world, T0)
        now = self._now()
        world = World()
        world.live.update(self.values)
        self.twin = Twin(self.program, world, T0)
        self.believed: list[Outcome] = [(Case(model, now), now)]
        self._compare()

    def run(self, steps: int) -> None:
        for _ in range(steps):
            if self.instance.last.ended or len(self.believed) > MANY:
                break
            self.step()
        self.story.ended = self.instance.last.ended

    def step(self) -> None:
        """Do one thing, in the engine and in every case that the oracle believes in."""
        ready = sorted(self.instance.open.items(), key=lambda item: (item[1].since, item[1].element, item[0]))
        timers, messages = self.instance.last.timers, self.instance.last.waiting_for
        deeds = ["complete"] * 3 * bool(ready) + ["fire", "leap"] * bool(timers)
        # A withdrawal ends most of a case: it comes only when nothing else is waited for, or seldom.
        others = [name for name in messages if name != WITHDRAW]
        deeds += ["deliver"] * bool(others) + ["withdraw"] * (
            WITHDRAW in messages and (not deeds or not self.chance(8))
        )
        deed = deeds[self.chance(len(deeds))]
        self.values = self._roll()
        if deed == "complete":
            task_id, task = ready[self.chance(len(ready))]
            nth = self.instance.place(task_id)
            self._pass(timers and self.chance(6) == 5)
            self._do(
                f"complete {task.element} of step {task.since}",
                lambda: self.instance.complete(task_id, self.moment),
                lambda: self.twin.complete(task.element, self.moment, nth),
                lambda case, now: oracle.complete(case, now, task.element, task.since),
            )
        elif deed in {"deliver", "withdraw"}:
            name = WITHDRAW if deed == "withdraw" else others[self.chance(len(others))]
            self._pass(timers and self.chance(6) == 5)
            self._do(
                f"deliver {name}",
                lambda: self.instance.deliver(name, self.moment),
                lambda: self.twin.deliver(name, self.moment),
                lambda case, now: oracle.deliver(case, now, name),
            )
        else:
            last = timers[min(len(timers), oracle.MOST_AT_ONCE) - 1].due
            self.moment = max(self.moment, timers[0].due if deed == "fire" else last)
            self._do(deed, lambda: self.instance.fire(self.moment), lambda: self.twin.fire(self.moment), oracle.fire)

    def _pass(self, late: object) -> None:
        """Let time pass, sometimes beyond what is due."""
        due = self.instance.last.timers[0].due if late else self.moment
        self.moment = max(self.moment, due) + timedelta(minutes=1)

    def _do(
        self,
        name: str,
        deed: Callable[[], None],
        same: Callable[[], None],
        follow: Callable[[Case, Now], list[Outcome]],
    ) -> None:
        self.story.steps.append(f"{self.moment.isoformat()} {name} {self.values}")
        self.story.kinds[name.split(maxsplit=1)[0]] += 1
        deed()
        # Nothing else refers to a case that is followed: of two outcomes that the engine allowed both go on.
        self.believed = oracle.distinct(last for case, _ in self.believed for last in follow(case, self._now()))
        self._compare()
        same()
        self._compare_twin()

    def _roll(self) -> dict[str, object]:
        values = self.model.values(self.chance(4096))
        self.world.live.update(values)
        if self.twin is not None:
            self.twin.world.live.update(values)
        return values

    def _now(self) -> Now:
        return Now(self.moment, self.values, self.instance.step)

    def _compare(self) -> None:
        seen = self._seen()
        fitting = [outcome for outcome in self.believed if self._fits(outcome, seen)]
        if not fitting:
            raise Differs(
                f"engine: {seen}, left {self._left()}\noracle: "
                + "\n    or: ".join(
                    f"{case.picture()}, left {dict(now.left)}, sent {now.sent.total()}"
                    for case, now in self.believed[:4]
                )
            )
        self.believed = fitting

    def _compare_twin(self) -> None:
        """Pruned and reloaded, the instance stands where one stands that is never touched."""
        ready = sorted(task.element for task in self.instance.open.values())
        mine, its = picture_of(self.instance.last, ready), self.twin.picture()
        if mine != its:
            raise Differs(f"pruned:   {mine}\nunpruned: {its}")

    def _seen(self) -> Picture:
        last, instance = self.instance.last, self.instance
        return Picture(
            ready=Counter((task.element, task.since) for task in instance.open.values()),
            timers=Counter((timer.element, timer.due) for timer in last.timers),
            messages=frozenset(last.waiting_for),
            active=frozenset(last.active) & self.known,
            ended=last.ended,
            end=last.end_element,
        )

    def _left(self) -> Counter[str]:
        return Counter(element for element in self.instance.last.left if element in self.known)

    def _fits(self, outcome: Outcome, seen: Picture) -> bool:
        case, now = outcome
        if case.picture() != seen:
            return False
        left, sent = self._left(), len(self.instance.last.messages)
        # How far a part came in the very step that cut it off is open.
        return now.cut or (left == +now.left and sent == now.sent.total())
