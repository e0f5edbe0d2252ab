"""What is done about a step that figures show: targets, acts on its tasks, marks, and the median around them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from engine import clock
from engine.commands.step_follow.remind_task import remind_task
from engine.errors import Forbidden, FormInvalid, KeyReused, NotFound
from engine.model.figures import Measure
from engine.model.process_marks import MarkKind, StepAct
from engine.model.visits import Clock, Left, VisitKind
from engine.store.tables import visit
from tests.integration.engine.conftest import REGION
from tests.integration.engine.test_races import VALUES

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
STEP = (REGION, "koe", "kirjaa")


def done_visits(engine, at, spans, element="kirjaa"):
    """Write visits that were done an hour apart from `at` on; each took so many days."""
    rows = []
    for number, days in enumerate(spans):
        left = at + timedelta(hours=number)
        rows.append(
            {
                "id": f"{at.isoformat()}-{number}-{element}",
                "region": REGION,
                "kind": VisitKind.TASK,
                "instance_id": "i",
                "case_id": None,
                "definition": "koe",
                "version_id": "v",
                "element": element,
                "stage": "",
                "lane": "",
                "group": "",
                "organisation": "",
                "entered": left - timedelta(days=days),
                "entered_on": (left - timedelta(days=days)).date(),
                "clock": Clock.WORK,
                "clock_since": left,
                "left": left,
                "left_on": left.date(),
                "how": Left.DONE,
                **dict.fromkeys(("queue_s", "client_s", "party_s", "meeting_s", "planned_s"), 0),
                "work_s": days * 86400,
                "span_s": days * 86400,
                "worked_s": days * 8 * 3600,
                "due": None,
                "late": False,
                "round": 1,
                "rework": False,
                "assigned": True,
            }
        )
    with engine._store.begin() as uow:
        uow.ground.connection.execute(insert(visit), rows)


def opened(house, count):
    """Open cases, and give the ids of their first tasks."""
    return [house.tasks(house.open_case().key)["kirjaa"].id for _ in range(count)]


@pytest.fixture
def leaders(house):
    """Let a process owner and a manager of another region in."""
    for name, region, role in (("pekka", REGION, "process_owner"), ("valma", "muualla", "manager")):
        house.people[name] = house.engine.add_person(
            name, name=name.capitalize(), organisation="Koe", region=region, groups=["johto"], roles=[role]
        )
    return house


def test_an_act_on_a_step_tells_what_became_of_each_row_and_is_marked(house):
    siiri = house["siiri"]
    first, second, third = opened(house, 3)
    house.engine.claim(house["aino"], second)
    house.engine.complete_task(house["aino"], second, VALUES)
    act = StepAct(kind=MarkKind.PRIORITY, priority=2, note="Ruuhka")
    acted = house.engine.act_on_step(siiri, STEP, [first, second, "unknown"], act, "key-1")
    assert [(row.task_id, row.error is None) for row in acted.rows] == [
        (first, True),
        (second, False),
        ("unknown", False),
    ]
    mark = acted.mark
    assert (mark.kind, mark.count, mark.by_name, mark.note) == (MarkKind.PRIORITY, 1, "Siiri", "Ruuhka")
    assert house.engine.act_on_step(siiri, STEP, [first, second, "unknown"], act, "key-1").mark == mark
    today = clock.today()
    marks = house.engine.process_timeline(siiri, REGION, "koe", today, today)
    assert [one for one in marks if one.kind is MarkKind.PRIORITY] == [mark]
    other = house.engine.act_on_step(siiri, (REGION, "koe", "pida_tiimi"), [first], act)
    assert (other.mark, type(other.rows[0].error)) == (None, NotFound)

    # Nothing is done, told or marked where it is so already.
    again = house.engine.act_on_step(siiri, STEP, [first], act)
    assert ([row.unchanged for row in again.rows], again.mark) == ([True], None)

    remind = StepAct(kind=MarkKind.REMIND)
    assert house.engine.act_on_step(siiri, STEP, [third], remind).mark.count == 1
    assert [house.told(who).count("task_nudged") for who in ("aino", "onni", "taimi")] == [1, 1, 0]
    house.engine.claim(house["aino"], third)
    house.engine.act_on_step(siiri, STEP, [third], replace(remind, note="Kutsu koolle tällä viikolla"), "key-2")
    assert [house.told(who).count("task_nudged") for who in ("aino", "onni")] == [2, 1]
    with house.engine._store.begin(write=False) as uow:
        mine = [one for one in uow.access.of_case(uow.tasks.get(third).case_id) if one.what == "remind"]
    assert [(one.person_name, one.action, one.task_id) for one in mine] == [("Siiri", "change", third)] * 2
    (newest, *_older) = house.engine.inbox(house["aino"])
    assert (newest.facts["said"], newest.facts["by"]) == ("Kutsu koolle tällä viikolla", "Siiri")
    house.engine.reassign(siiri, third, house["onni"].id)
    with house.engine._work(house["onni"]) as work, pytest.raises(FormInvalid, match="nobody_to_tell"):
        remind_task(work, house["onni"], third)
    for other in ([first], replace(remind, note="Toinen viesti")):  # a form that was sent is sent again, changed
        tasks, act = (other, remind) if isinstance(other, list) else ([third], other)
        with pytest.raises(KeyReused):
            house.engine.act_on_step(siiri, STEP, tasks, act, "key-2")
    assert [house.told(who).count("task_nudged") for who in ("aino", "onni")] == [2, 1]


def test_a_long_act_goes_on_where_it_stopped_also_when_its_process_was_killed(house, monkeypatch):
    """A receiver is offered who may take any of them; the mark and the rows tell what was done, whoever ended it."""
    siiri, tasks = house["siiri"], opened(house, 3)
    taimi = house.tasks(house.open_case().key)["kirjaa"].id
    offered = house.engine.receivers(siiri, [*tasks, taimi, "unknown"])
    assert (offered.tasks, [(one.name, one.takes) for one in offered.people]) == (4, [("Aino", 4), ("Onni", 4)])
    assert list(house.engine.receivers(house["taimi"], tasks).people) == []
    act = StepAct(kind=MarkKind.REASSIGN, person_id=house["onni"].id)
    begun = house.engine.act_on_step(siiri, STEP, tasks, act, "key", patience=-1)
    assert ([row.left for row in begun.rows], begun.mark, house.told("onni")) == ([True] * 3, None, [])
    one_by_one, done = house.engine.reassign, []

    def killed(actor, task_id, *sent, **how):
        if len(done) == 2:
            raise SystemExit
        done.append(one_by_one(actor, task_id, *sent, **how))
        return done[-1]

    monkeypatch.setattr(house.engine, "reassign", killed)
    with pytest.raises(SystemExit):
        house.engine.act_on_step(siiri, STEP, tasks, act, "key")
    monkeypatch.undo()
    today = clock.today()
    assert [one.count for one in house.engine.process_timeline(siiri, REGION, "koe", today, today) if one.count] == [1]
    ended = house.engine.act_on_step(siiri, STEP, tasks, act, "key")
    assert ([row.is_done for row in ended.rows], ended.mark.count) == ([True] * 3, 3)
    assert house.told("onni") == ["task_assigned"] * 3
    assert [one.count for one in house.engine.process_timeline(siiri, REGION, "koe", today, today) if one.count] == [3]


def test_the_median_is_compared_over_equal_windows_and_too_few_is_said(leaders):
    house, siiri = leaders, leaders["siiri"]
    with clock.at(NOW - timedelta(days=30)):
        mark = house.engine.note_mark(siiri, STEP, "Toinen hoitaja aloitti")
    done_visits(house.engine, NOW - timedelta(days=50), [40, 42, 44, 46, 48, 50, 52])
    done_visits(house.engine, NOW - timedelta(days=70), [1] * 9)  # before the window
    done_visits(house.engine, NOW - timedelta(days=50), [1] * 9, element="tarkista")
    with clock.at(NOW):
        early = house.engine.before_after(siiri, REGION, mark.id)
        assert (early.days, early.before.n, early.after.n, early.enough) == (30, 7, 0, False)
        done_visits(house.engine, NOW - timedelta(days=10), [10, 11, 12, 13, 14, 15, 16])
        seen = house.engine.before_after(siiri, REGION, mark.id)
        assert (seen.before.p50, seen.before.low, seen.before.high) == (46 * 86400, 40 * 86400, 52 * 86400)
        assert (seen.after.p50, seen.enough, seen.changed, seen.others) == (13 * 86400, True, True, ())
        working = house.engine.before_after(siiri, REGION, mark.id, Measure.WORKING)
        assert working.after.p50 == 13 * 8 * 3600
        note = house.engine.note_mark(siiri, (REGION, "koe", ""), "Uusi ohje")
        assert house.engine.before_after(siiri, REGION, mark.id).others == (note,)
        night = datetime(2026, 3, 18, 22, 30, tzinfo=UTC)  # half past twelve in Finland: the next day
        with clock.at(night):
            late = house.engine.note_mark(siiri, STEP, "Yöllä")
        with clock.at(night + timedelta(minutes=10)):
            later = house.engine.note_mark(siiri, STEP, "Vähän myöhemmin")
        with clock.at(night + timedelta(minutes=30)):
            assert house.engine.before_after(siiri, REGION, late.id).others == (later,)
        with pytest.raises(NotFound):
            house.engine.before_after(house["valma"], REGION, mark.id)
        with pytest.raises(NotFound):
            house.engine.before_after(house["aino"], REGION, mark.id)


def test_a_target_is_kept_with_who_set_it_and_can_be_taken_back(leaders):
    house, pekka = leaders, leaders["pekka"]
    assert house.engine.set_step_target(pekka, STEP, 30).amber == 22
    house.engine.set_step_target(pekka, STEP, 20, 10, Measure.WORKING)
    with house.engine._store.begin(write=False) as uow:
        (now,) = uow.step_targets.current(REGION, "koe")
    assert (now.red, now.amber, now.measure, now.set_by_name, now.kind) == (20, 10, Measure.WORKING, "Pekka", "task")
    house.engine.set_step_target(pekka, STEP, 0)
    with house.engine._store.begin(write=False) as uow:
        assert uow.step_targets.current(REGION) == []
    assert [one.red for one in house.engine.step_targets(pekka, *STEP)] == [0, 20, 30]
    with pytest.raises(FormInvalid):
        house.engine.set_step_target(pekka, STEP, 10, 11)
    with pytest.raises(Forbidden):
        house.engine.set_step_target(house["siiri"], STEP, 10)
    for who, where in (("aino", STEP), ("valma", STEP), ("pekka", (REGION, "koe", "olematon"))):
        with pytest.raises(NotFound):
            house.engine.set_step_target(house[who], where, 10)

    found = house.engine.process_timeline(house["siiri"], REGION, "koe", date(2026, 4, 1), clock.today())
    kinds = {one.kind: one for one in found}
    assert kinds[MarkKind.VERSION].facts["version"] == "1"
    assert any(one.facts.get("name", "").casefold() == "pitkäperjantai" for one in found)
