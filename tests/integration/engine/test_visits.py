"""Visits and figures: what people do changes them as the events tell, whatever is done, undone or moved."""

from dataclasses import replace
from datetime import timedelta
from inspect import signature
from typing import Any, ClassVar

from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from engine import clock
from engine.commands.drawn import program_of
from engine.commands.run import look_at
from engine.commands.visits.rebuild import compare_scope, compare_sums
from engine.interpreter import tokens
from engine.model.holds import HoldReason
from engine.model.repairs import RepairKind, RepairWish
from tests.integration.engine.conftest import REGION
from tests.integration.engine.test_moving import changed
from tests.integration.engine.test_random_people import BRANCHES, GONE, LIVE, Machine, drive, numbers, people
from tests.raw_figures import faults, unshared

REASONS = st.sampled_from(tuple(HoldReason))
PARTY = 'polku:waitsFor="muu_organisaatio" polku:party='
WAITING = changed(
    ('polku:due="P14D" polku:escalateTo="johto"', 'polku:waitsFor="sovittu" polku:due="P14D" polku:escalateTo="johto"'),
    ('polku:due="P30D"', 'polku:waitsFor="kokousaika" polku:due="P30D"'),
    ('name="Odota vastausta"', 'name="Odota vastausta" polku:waitsFor="kokousaika"'),
    ('name="Odota päivä"', f'name="Odota päivä" {PARTY}"=&#34;kela&#34;"'),
    ('name="Jatka konsultaation', f'{PARTY}"=asia.alue" name="Jatka konsultaation'),
)
"""The second version: it says of five of its steps whose time they are, and of two for whom they wait."""
DEEDS = (
    *["complete"] * 7, *["take"] * 3, *["hold"] * 3, *["resume"] * 2, *["undo"] * 4, *["give_back"] * 2,
    "tick", "release", "reassign", "side", "withdraw", "set_back", "fold",
    "suspend", *["go_on"] * 2, *["move_token"] * 2, "token_back", *["newer"] * 2, "older", "forget",
    *["to_and_fro"] * 4,
)  # fmt: skip


class People(Machine):
    """People who also put tasks on hold and mend the case, on nodes whose clocks differ."""

    owner: Any = None
    done: ClassVar[set[str]] = set()
    """What could be done, of what is done to a whole case."""
    turns: ClassVar[int] = 0

    @initialize()
    def open(self) -> None:
        super().open()
        self.moves: list[str] = []
        self.jobs: list[str] = []

    @rule(
        deed=st.sampled_from(DEEDS), who=people, to=people, number=numbers, branch=st.sampled_from(BRANCHES),
        right=st.just(True), twice=st.just(False), days=st.sampled_from((1, 4)), reason=REASONS,
    )  # fmt: skip
    def act(self, deed: str, **given: Any) -> None:
        """Do one thing."""
        method = getattr(self, deed)
        method(**{name: given[name] for name in signature(method).parameters})

    def take(self, number: int) -> None:
        """Somebody who may takes a task."""
        task = self.task(number % 7)
        who = "taimi" if task.group == "tiimi" else "aino"
        if self.do(lambda: self.engine.claim(self.house[who], task.id)) is not GONE:
            self.holders[task.id] = self.house[who].id

    def hold(self, number: int, reason: str) -> None:
        task = self.task(number % 7)
        until = clock.local(self.now + timedelta(days=3)).date()
        who = "taimi" if task.group == "tiimi" else "aino"
        self.do(lambda: self.engine.hold(self.house[who], task.id, {"reason": reason, "until": until.isoformat()}))

    def resume(self, who: str, number: int) -> None:
        task = self.task(number % 7)
        self.do(lambda: self.engine.resume(self.house[who], task.id))

    def set_back(self, days: int) -> None:
        self.now -= timedelta(minutes=8 * days)

    def fold(self) -> None:
        self.engine.fold_figures()

    def repair(self, kind: RepairKind, **more: str) -> Any:
        wish = RepairWish(kind, "kokeilu", **more)
        return self.do(lambda: self.engine.repair(self.house["siiri"], self.case.key, wish))

    def suspend(self) -> None:
        self.did("suspend", self.repair(RepairKind.SUSPEND))

    def go_on(self) -> None:
        self.did("go_on", self.repair(RepairKind.RESUME))

    def move_token(self, number: int) -> None:
        """Let a step give way to another."""
        tokens = [one for one in self.tokens() if one.targets]
        if tokens:
            token = tokens[number % len(tokens)]
            self.moves.append(self.repair(
                RepairKind.TOKEN, step=token.id, element=token.targets[number % len(token.targets)][0]
            ))  # fmt: skip
            self.did("move_token", self.moves[-1])
            self.look_again()

    def tokens(self) -> list[Any]:
        with self.engine._work(write=False) as work:
            run = look_at(work, work.uow.instances.get(work.uow.cases.get(self.case.id).main_instance_id))
            with self.engine._store.begin() as its:
                state = its.instances.lock(run.instance.id).state
            return list(tokens(program_of(run), state)) if run.instance.status in LIVE else []

    def token_back(self) -> None:
        for repair_id in self.moves[-1:]:
            self.did("token_back", self.repair(RepairKind.UNDO, repair=repair_id))
            self.look_again()

    def newer(self) -> None:
        """Let the case go on by the other version of its process."""
        with self.engine._store.begin(write=False) as uow:
            version = uow.definitions.get(uow.cases.get(self.case.id).version_id).version
        to = 3 - version
        job = self.do(lambda: self.engine.move_cases(self.owner, "koe", version, to, [self.case.key]))
        if job is GONE:
            return
        with clock.at(self.now):
            while self.engine.move_waiting():
                pass
        self.jobs.append(job.id)
        with self.engine._store.begin(write=False) as uow:
            came = uow.definitions.get(uow.cases.get(self.case.id).version_id).version == to
        if came:
            self.did("newer", job)

    def older(self) -> None:
        if self.jobs:
            self.did("older", self.do(lambda: self.engine.undo_move(self.owner, self.jobs[-1], self.case.key)))

    def to_and_fro(self, number: int, days: int) -> None:
        """Do the next thing to the whole case and take it back, as long as nothing has happened since."""
        type(self).turns += 1
        if self.turns % 3 == 0:
            self.newer()
            self.older()
        elif self.turns % 3 == 1:
            self.move_token(number)
            self.token_back()
        else:
            self.suspend()
            self.now += timedelta(days=days)
            self.go_on()

    def forget(self) -> None:
        """Erase the client: figures know none."""
        with self.engine._store.begin() as uow:
            client = uow.clients.get(uow.cases.get(self.case.id).client_id)
            uow.clients.update(replace(client, erased=True))
        self.did("forget", client)

    def did(self, deed: str, answer: Any) -> None:
        if answer is not GONE:
            self.done.add(deed)

    @invariant()
    def everything_is_whole(self) -> None:
        if not hasattr(self, "case"):
            return
        with clock.at(self.now), self.engine._work(write=False) as work:
            assert compare_scope(work, self.case.id, is_case=True) == []
            assert compare_sums(work, REGION) == []
            assert [fault for one in work.uow.visits.of(self.case.id) for fault in unshared(one)] == []

    def teardown(self) -> None:
        with clock.at(self.now):
            assert faults(self.engine) == []


def test_figures_are_those_of_the_events_whatever_people_do(house, database_url):
    sqlite = database_url.startswith("sqlite")

    class Here(People):
        elements: ClassVar[list[set[str]]] = []
        backwards: ClassVar[int] = 0

    Here.house = house
    Here.owner = house.engine.add_person(
        "olli", name="Olli", email="", organisation="Koe", region=REGION, groups=[], roles=["process_owner"],
        password="",
    )  # fmt: skip
    house.engine.publish(WAITING, actor=None, comment="second")
    drive(Here, 6 if sqlite else 2, Phase.generate)
    assert set().union(*Here.elements)
    assert not sqlite or Here.done >= {"suspend", "go_on", "move_token", "token_back", "newer", "older", "forget"}
