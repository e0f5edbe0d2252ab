"""Every meaningful pair of use cases, met at every point: one order wins, and what is left is whole.

On SQLite one writer has the file from its begin to its commit, so a second one always waits there; what is checked is
that it then sees what the first has done, at the ends of that time: in between nothing is different. On PostgreSQL the
points before the lock let the second one overtake.
A move to another version is asked for before the two meet; whichever comes first, the case is whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

import pytest

from engine import clock
from engine.errors import CaseSuspended, Conflict, Forbidden, NotFound, NoWayBack, TaskTaken
from engine.model.repairs import RepairKind, RepairWish
from tests.integration.engine.conftest import bundle_files, local, settle_in
from tests.integration.engine.stepped import Meeting, stage, stops_on
from tests.load.invariants import CLOCKS

MONDAY, LATE = local("2026-03-02T09:00"), local("2026-04-23T09:00")
VALUES = {"lähde": "terveysasema", "haara": "jatka"}
OK = object()
EDGE = """<bpmn:boundaryEvent id="vanhenee" attachedToRef="kirjaa" cancelActivity="true">
<bpmn:outgoing>vanhenee__yhteen</bpmn:outgoing><bpmn:timerEventDefinition id="vanhenee_aika">
<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P50D</bpmn:timeDuration>
</bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="vanhenee__yhteen" sourceRef="vanhenee" targetRef="yhteen" />"""
CHART = "processes/koe/koe.bpmn"


def edged_files() -> dict[str, bytes]:
    """Give the small region's files, the first step with a timer that gives it up after 50 days."""
    files = bundle_files()
    mark = '<bpmn:exclusiveGateway id="yhteen">'
    files[CHART] = files[CHART].decode().replace(mark, EDGE + mark).encode()
    files["processes/koe/region.toml"] += b"[taking_back]\nundo_hours = 9999\nreturn_days = 999\n"
    return files


@dataclass
class Scene:
    """A fresh case, and what people can do to it."""

    house: Any
    case: Any
    task: Any
    following: Any = None
    """The task after the first one, where that is done."""

    def at(self, moment: Any, deed: Callable[[], Any]) -> Any:
        with clock.at(moment):
            return deed()

    def complete(self, who: str = "aino", at: Any = MONDAY, key: str = "") -> Any:
        return self.at(at, lambda: self.house.engine.complete_task(self.house[who], self.task.id, VALUES, key))

    def undo(self, at: Any = MONDAY) -> Any:
        return self.at(at, lambda: self.house.engine.undo_task(self.house["aino"], self.task.id))

    def complete_next(self) -> Any:
        values = {"teksti": "hyvin menee"}
        return self.at(MONDAY, lambda: self.house.engine.complete_task(self.house["aino"], self.following.id, values))

    def give_back(self) -> Any:
        return self.at(MONDAY, lambda: self.house.engine.return_task(self.house["onni"], self.following.id, "kesken"))

    def claim(self, who: str = "onni") -> Any:
        return self.at(MONDAY, lambda: self.house.engine.claim(self.house[who], self.task.id))

    def release(self) -> Any:
        return self.at(MONDAY, lambda: self.house.engine.release(self.house["aino"], self.task.id))

    def reassign(self) -> Any:
        return self.at(
            MONDAY, lambda: self.house.engine.reassign(self.house["siiri"], self.task.id, self.house["onni"].id)
        )

    def withdraw(self, at: Any = MONDAY) -> Any:
        given = (self.house["aino"], self.case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
        return self.at(at, lambda: self.house.engine.deliver_message(*given))

    def fire(self) -> Any:
        return self.at(LATE, lambda: self.house.engine.fire_due(limit=1))

    def side(self) -> Any:
        given = (self.house["aino"], self.case.key, "consent_withdrawal", {"osapuoli": "lääkäri"})
        return self.at(MONDAY, lambda: self.house.engine.start_side(*given))

    def suspend(self, at: Any = MONDAY) -> Any:
        given = (self.house["siiri"], self.case.key, RepairWish(RepairKind.SUSPEND, "selvitetään"))
        return self.at(at, lambda: self.house.engine.repair(*given))

    def resume(self) -> Any:
        given = (self.house["siiri"], self.case.key, RepairWish(RepairKind.RESUME, "selvitetty"))
        return self.at(LATE, lambda: self.house.engine.repair(*given))

    def move(self, at: Any = MONDAY) -> Any:
        return self.at(at, lambda: self.house.engine.move_waiting(limit=1))

    def events(self) -> list[str]:
        return self.house.events(self.case.key)


Play = Callable[[Scene], Any]


@dataclass(frozen=True)
class Pair:
    """Two deeds; what each must answer when the first, or the second, comes first."""

    first: Play
    second: Play
    first_wins: tuple[Any, Any]
    second_wins: tuple[Any, Any]
    once: tuple[str, ...]
    """Events that are written at most once, whoever wins."""
    claimed: bool = False
    aged: bool = False
    done: str = ""
    moving: bool = False
    stands: bool = False


TAKEN = TaskTaken
GONE = (Conflict, NotFound, Forbidden)
"""What may be answered about a case that has ended."""
PAIRS = {
    "complete, complete": Pair(
        Scene.complete, partial(Scene.complete, who="onni"), (OK, TAKEN), (TAKEN, OK), ("task_completed",)
    ),
    "complete, claim": Pair(Scene.complete, Scene.claim, (OK, TAKEN), (TAKEN, OK), ("task_completed", "task_claimed")),
    "claim, claim": Pair(partial(Scene.claim, who="aino"), Scene.claim, (OK, TAKEN), (TAKEN, OK), ("task_claimed",)),
    "claim, withdraw": Pair(
        Scene.claim, Scene.withdraw, (OK, OK), (GONE, OK), ("task_claimed", "asia_keskeytetty")
    ),
    "withdraw, move": Pair(
        Scene.withdraw, Scene.move, (OK, 1), (OK, 1), ("asia_keskeytetty", "version_changed"), moving=True
    ),
    "claim, release": Pair(Scene.claim, Scene.release, (TAKEN, OK), (OK, OK), ("task_released",), claimed=True),
    "complete, withdraw": Pair(
        Scene.complete, Scene.withdraw, (OK, OK), (GONE, OK), ("task_completed", "asia_keskeytetty")
    ),
    "complete, fire": Pair(
        partial(Scene.complete, at=LATE), Scene.fire, (OK, (0, 1)), (Conflict, 1), ("task_completed",), aged=True
    ),
    "fire, fire": Pair(Scene.fire, Scene.fire, (1, (0, 1)), ((0, 1), 1), ("asia_päätetty",), aged=True),
    "fire, withdraw": Pair(
        Scene.fire, partial(Scene.withdraw, at=LATE), (1, GONE), ((0, 1), OK),
        ("asia_keskeytetty", "asia_päätetty"), aged=True,
    ),
    "complete, reassign": Pair(
        Scene.complete, Scene.reassign, (OK, TAKEN), (TAKEN, OK), ("task_completed", "task_reassigned")
    ),
    "side, withdraw": Pair(Scene.side, Scene.withdraw, (OK, OK), (GONE, OK), ("asia_keskeytetty",)),
    "undo, complete": Pair(
        Scene.undo, Scene.complete_next, (OK, TAKEN), (NoWayBack, OK), ("task_undone",), done="jatka"
    ),
    "undo, return": Pair(
        Scene.undo, Scene.give_back, (OK, TAKEN), (NoWayBack, OK), ("task_undone", "task_returned"), done="tiimi"
    ),
    "undo, fire": Pair(
        partial(Scene.undo, at=LATE), Scene.fire, (OK, OK), (NoWayBack, OK), ("task_undone",), done="ajastin"
    ),
    "complete, move": Pair(
        Scene.complete, Scene.move, (OK, 1), (OK, 1), ("task_completed", "version_changed"), moving=True),
    "claim, move": Pair(Scene.claim, Scene.move, (OK, 1), (OK, 1), ("task_claimed", "version_changed"), moving=True),
    "fire, move": Pair(
        Scene.fire, partial(Scene.move, at=LATE), (1, 1), ((0, 1), 1), ("asia_päätetty", "version_changed"),
        aged=True, moving=True,
    ),
    "suspend, complete": Pair(
        Scene.suspend, Scene.complete, (OK, CaseSuspended), (OK, OK), ("task_completed", "case_suspended")
    ),
    "suspend, fire": Pair(
        partial(Scene.suspend, at=LATE), Scene.fire, (OK, 0), (Conflict, 1), ("case_suspended",), aged=True
    ),
    "resume, resume": Pair(Scene.resume, Scene.resume, (OK, Conflict), (Conflict, OK), ("case_resumed",), stands=True),
    "resume, withdraw": Pair(
        Scene.resume, partial(Scene.withdraw, at=LATE), (OK, OK), (Conflict, OK), ("case_resumed",), stands=True
    ),
    "side, complete": Pair(Scene.side, Scene.complete, (OK, OK), (OK, OK), ("task_completed",)),
}  # fmt: skip


@pytest.fixture
def house(engine):
    """Give the small region with the timer on its first step."""
    return settle_in(engine, edged_files())


def publish(house: Any, edition: str) -> Any:
    """Publish the region with one word changed."""
    files = edged_files()
    files[CHART] = files[CHART].replace(b'name="Jatka"', f'name="Jatka {edition}"'.encode())
    return house.engine.publish(files, actor=None, comment=edition)


def move_later(house: Any, case: Any) -> None:
    """Ask for a case to be moved to a version that has been published since."""
    while house.engine.move_waiting():
        pass  # of a scene that never came to its point
    if "omistaja" not in house.people:
        house.people["omistaja"] = house.engine.add_person(
            "omistaja", name="Omistaja", email="", organisation="Koe", region="koe", groups=[],
            roles=["process_owner"], password="",
        )  # fmt: skip
    (version,) = publish(house, case.key)
    house.engine.move_cases(house["omistaja"], "koe", version.version - 1, version.version, [case.key])


def open_scene(house: Any, pair: Pair) -> Scene:
    """Open a fresh case for a pair."""
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        if pair.moving:
            move_later(house, case)
        if pair.claimed:
            house.engine.claim(house["aino"], task.id)
        opened: Sequence[Any] = ()
        if pair.done:
            opened = house.engine.complete_task(
                house["aino"], task.id, {**VALUES, "lähde": "heti", "haara": pair.done}
            ).opened
    scene = Scene(house, case, task, next(iter(opened), None))
    if pair.stands:
        scene.suspend()
    if pair.aged:
        # What is late about the step itself is told before, so that the chart's own timer is all that is due.
        house.sweep("2026-04-20T09:00")
    return scene


def fits(answer: Any, wanted: Any) -> bool:
    """Tell whether an answer is what was wanted: a kind of error, a number, or anything but an error."""
    if isinstance(wanted, tuple):
        return any(fits(answer, one) for one in wanted)
    if wanted is OK:
        return not isinstance(answer, Exception)
    return isinstance(answer, wanted) if isinstance(wanted, type) else answer == wanted


def hold_whole(house: Any) -> None:
    """Check that every row agrees with every state, and every chain of events is whole (I0)."""
    elsewhere = {*CLOCKS, "worker", "overdue"}  # nobody ticks here
    found = [one for one in house.engine.doctor() if one.severity == "error" and one.kind not in elsewhere]
    assert found == []


def judge(pair: Pair, mirrored: bool, meeting: Meeting, scene: Scene) -> None:
    """Hold an outcome against what its order of events allows."""
    # A sweep does not wait for what somebody works on: it passes over it.
    stopped_wins = meeting.waited or meeting.stop in {"locked", "write", "commit"}
    first, second = (meeting.second, meeting.first) if mirrored else (meeting.first, meeting.second)
    wanted = pair.first_wins if stopped_wins is not mirrored else pair.second_wins
    assert fits(first, wanted[0]), (meeting, wanted)
    assert fits(second, wanted[1]), (meeting, wanted)
    names = scene.events()
    assert all(names.count(name) <= 1 for name in pair.once), names


@pytest.mark.parametrize("name", PAIRS)
def test_two_use_cases_meet_at_every_point(house, database_url, monkeypatch, name):
    pair, met, stops = PAIRS[name], set(), stops_on(database_url)
    with stage(house.engine._store, database_url, monkeypatch) as here:
        for mirrored, stop in product((False, True), stops):
            scene = open_scene(house, pair)
            plays = (pair.second, pair.first) if mirrored else (pair.first, pair.second)
            meeting = here.meet(stop, partial(plays[0], scene), partial(plays[1], scene))
            if meeting is not None:
                met.add((mirrored, stop))
                judge(pair, mirrored, meeting, scene)
    hold_whole(house)
    assert {(side, stop) for side in (False, True) for stop in ("begin", "locked")} <= met
    assert {stop for _, stop in met} >= {"lock", "commit"} & {*stops}


def test_one_key_opens_one_case_at_every_point(house, database_url, monkeypatch):
    def start(key: str) -> Any:
        with clock.at(MONDAY):
            return house.engine.start_case(
                house["aino"], definition="koe", region="koe", client={}, variables={}, idempotency_key=key
            )

    with stage(house.engine._store, database_url, monkeypatch) as here:
        met = [here.meet(stop, partial(start, stop), partial(start, stop)) for stop in stops_on(database_url)]

    assert all(one is None or one.first.key == one.second.key for one in met)
    assert len(house.cases("siiri")) == len(met)
    hold_whole(house)


def test_one_key_completes_one_task_at_every_point(house, database_url, monkeypatch):
    pair = PAIRS["complete, complete"]
    with stage(house.engine._store, database_url, monkeypatch) as here:
        for stop in stops_on(database_url):
            scene = open_scene(house, pair)
            play = partial(Scene.complete, scene, key=stop)
            meeting = here.meet(stop, play, play)
            assert meeting is None or sorted((meeting.first.repeated, meeting.second.repeated)) == [False, True]
            assert scene.events().count("task_completed") == 1
    hold_whole(house)


def test_two_publications_meet_at_every_point(house, database_url, monkeypatch):
    made = 1
    with stage(house.engine._store, database_url, monkeypatch) as here:
        for stop in stops_on(database_url):
            meeting = here.meet(stop, partial(publish, house, stop), partial(publish, house, stop))
            made += 1
            if meeting is not None:
                answers = (meeting.first, meeting.second)
                assert sum(isinstance(one, list) and len(one) == 1 for one in answers) == 1, answers
                assert sum(one == [] or isinstance(one, Conflict) for one in answers) == 1, answers
    with house.engine._store.begin(write=False) as uow:
        assert [version.version for version in uow.definitions.all()] == list(range(made, 0, -1))


def test_a_case_starts_with_a_whole_version_at_every_point_of_a_publication(house, database_url, monkeypatch):
    def start() -> Any:
        with clock.at(MONDAY):
            return house.open_case()

    with stage(house.engine._store, database_url, monkeypatch) as here:
        for mirrored, stop in product((False, True), stops_on(database_url)):
            deeds = (
                (start, partial(publish, house, f"{stop} m")) if mirrored else (partial(publish, house, stop), start)
            )
            meeting = here.meet(stop, *deeds)
            if meeting is None:
                continue
            case = meeting.first if mirrored else meeting.second
            done = house.finish(case.key, "kirjaa", VALUES)
            with house.engine._store.begin(write=False) as uow:
                chart = uow.definitions.bundle(case.version_id).files[CHART].decode()
            assert f'name="{done.opened[0].name}"' in chart
    hold_whole(house)


def test_a_case_is_moved_whole_at_every_point_of_a_publication(house, database_url, monkeypatch):
    pair = PAIRS["claim, move"]

    with stage(house.engine._store, database_url, monkeypatch) as here:
        for mirrored, stop in product((False, True), stops_on(database_url)):
            scene = open_scene(house, pair)
            move = partial(Scene.move, scene)
            deeds = (move, partial(publish, house, f"{stop} m")) if mirrored else (partial(publish, house, stop), move)
            meeting = here.meet(stop, *deeds)
            if meeting is not None:
                moved, made = (meeting.first, meeting.second) if mirrored else (meeting.second, meeting.first)
                assert (moved, len(made)) == (1, 1), meeting
                assert scene.events().count("version_changed") == 1
    hold_whole(house)
