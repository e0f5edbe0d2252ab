"""Whose time a consultation's is follows from its place on an agenda, and its own log tells it."""

from datetime import timedelta

import pytest

from engine import clock
from engine.commands.run import open_run
from engine.commands.visits.rebuild import compare_scope
from engine.commands.visits.snapshot import snapshot
from engine.commands.write_events import note_event, write_events
from engine.errors import CaseSuspended
from engine.model.meeting_screens import Closing, ItemOutcome
from engine.model.repairs import RepairKind, RepairWish
from engine.model.visits import Clock, VisitKind
from engine.store.counting import counted_statements
from tests.integration.engine.conftest import local, settle_in
from tests.integration.engine.meeting_house import NOW, at, coming, meeting_files, put
from tests.integration.engine.test_beside import BY_NAME

CHART, CASE_CHART = "processes/shared/consultation.bpmn", "processes/koe/koe.bpmn"
ANSWER = b'name="Odota vastausta"'
DUE, TEAM_DAY, NEXT, LATER = "2026-03-23T09:00", "2026-03-24T12:00", "2026-03-25T09:00", "2026-04-07T12:00"
"""Due after 21 days; the team meets on 10.3., 24.3., 7.4. and 21.4."""
MEETING = b' polku:waitsFor="kokousaika"'
NOT_HANDLED = ItemOutcome(handled=False, notes="")


@pytest.fixture
def house(engine, figures_follow):
    files = meeting_files()
    drawn = b'polku:due="P21D"'
    assert drawn in files[CHART]
    files[CHART] = files[CHART].replace(drawn, drawn + MEETING)
    files[CASE_CHART] = files[CASE_CHART].replace(ANSWER, ANSWER + MEETING)
    with at(NOW):
        yield settle_in(engine, files)


@pytest.fixture
def consultation(house):
    return house.engine.start_consultation(house["aino"], "koe", {}).id


def clock_of(house, instance_id):
    """Give the clock of the consultation's task; the log must tell the same."""
    with house.engine._work(write=False) as work:
        case_id = work.uow.instances.get(instance_id).case_id
        scope = case_id or instance_id
        assert compare_scope(work, scope, is_case=case_id is not None) == []
        assert work.uow.events.verify(instance_id) is None
        (visit,) = [one for one in work.uow.visits.of(scope) if one.instance_id == instance_id and one.lane == "Tiimi"]
        return visit.clock


def log_of(house, instance_id):
    return [event.name for event in every_event(house, instance_id) if event.attributes.get("kokous")]


def every_event(house, instance_id):
    with house.engine._work(write=False) as work:
        return list(work.uow.events.of_instance(instance_id))


def next_team(house):
    """Give the next meeting of the team."""
    return next(row.occurrence.id for row in coming(house) if row.occurrence.starts_at > clock.now())


def late(house, consultation):
    """Let the consultation be late without a meeting to wait for."""
    house.sweep(DUE)
    assert clock_of(house, consultation) is Clock.QUEUE


def test_a_late_one_waits_for_its_meeting_from_when_it_is_on_the_agenda(house, consultation):
    late(house, consultation)
    with at(NEXT):
        item = put(house, next_team(house), who="taimi", instance_id=consultation)
        assert clock_of(house, consultation) is Clock.MEETING
        house.engine.remove_from_agenda(house["taimi"], item.id)
        assert clock_of(house, consultation) is Clock.QUEUE
        item = put(house, next_team(house), who="taimi", instance_id=consultation)
    with at(LATER):
        done = Closing(("Lääkäri",), 55, {item.id: ItemOutcome(handled=True, notes="")})
        house.engine.close_meeting(house["johanna"], item.occurrence_id, done)
        assert clock_of(house, consultation) is Clock.QUEUE  # the meeting is over: what is left is to record it
    on, off, handled = "asialistalle_lisätty", "asialistalta_poistettu", "asialistalla_käsitelty"
    assert log_of(house, consultation) == [on, off, on, handled]


def test_what_a_meeting_did_not_reach_waits_for_the_next_one(house, consultation):
    with at(NOW):
        item = put(house, next_team(house), who="taimi", instance_id=consultation)
        begins = next(row.occurrence.starts_at for row in coming(house) if row.occurrence.id == item.occurrence_id)
        assert house.engine.next_due() == begins
        (row,) = [one for one in house.engine.consultations(house["taimi"]) if one.instance.id == consultation]
        task_id = row.open_tasks[0].id
        house.engine.claim(house["taimi"], task_id)
        house.engine.hold(house["taimi"], task_id, {"reason": "kokousaika", "until": "2026-03-16"})
    house.sweep(begins)
    before = len(every_event(house, consultation))
    house.sweep(begins)
    assert len(every_event(house, consultation)) == before  # a hold goes on as it is, and is not told again and again
    with clock.at(begins - timedelta(minutes=1)):
        house.engine.resume(house["taimi"], task_id)
        house.engine.fire_due()
        assert clock_of(house, consultation) is Clock.MEETING
    with clock.at(begins):
        house.engine.fire_due(deadline_seconds=0.0)  # also a sweep whose time is over before all that is due has fired
        # Nobody has closed it: it waits for its own people, also before it is due and when it is taken.
        assert clock_of(house, consultation) is Clock.WORK
        house.engine.release(house["taimi"], task_id)
    assert clock_of(house, consultation) is Clock.QUEUE
    late(house, consultation)
    with at(TEAM_DAY):
        left = Closing(("Lääkäri",), 55, {item.id: NOT_HANDLED})
        house.engine.close_meeting(house["johanna"], item.occurrence_id, left)
        assert clock_of(house, consultation) is Clock.MEETING
    house.sweep("2026-04-06T09:00")  # the supervisors have heard; the meeting is still to come
    assert clock_of(house, consultation) is Clock.MEETING


def test_a_meeting_that_is_held_on_another_day_is_waited_for_again(house, consultation):
    with at(NOW):
        first = next_team(house)
        put(house, first, who="taimi", instance_id=consultation)
    late(house, consultation)
    with at(TEAM_DAY):
        house.engine.move_meeting(house["johanna"], first, local("2026-03-26T09:00"))
        assert clock_of(house, consultation) is Clock.MEETING
    assert log_of(house, consultation) == ["asialistalle_lisätty", "kokous_siirretty"]


def of_case(house, case):
    """Give the clocks of the case's own wait for the answer, of its stage and of the case; the log tells the same."""
    with house.engine._work(write=False) as work:
        assert compare_scope(work, case.id, is_case=True) == []
        visits = [one for one in work.uow.visits.of(case.id) if one.instance_id == case.main_instance_id]
    (wait,) = [one for one in visits if one.kind is VisitKind.WAIT]
    (stage,) = [one for one in visits if one.kind is VisitKind.STAGE and one.left is None]
    (whole,) = [one for one in visits if one.kind is VisitKind.CASE]
    return wait.clock, stage.clock, whole.clock


def test_a_case_waits_for_the_meeting_of_its_consultation_until_it_begins_and_again_for_the_next_one(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", BY_NAME)
    consultation = house.tasks(case.key)["kasittele"].instance_id
    item = put(house, next_team(house), who="taimi", instance_id=consultation)
    begins = next(row.occurrence.starts_at for row in coming(house) if row.occurrence.id == item.occurrence_id)
    assert of_case(house, case) == (Clock.MEETING,) * 3
    with counted_statements() as asked:
        house.sweep(begins)
    # What has begun is asked for where nothing else is due, in no transaction of its own.
    assert sum("meeting_occurrence" in one and "visit" in one for one in asked) == 1
    assert of_case(house, case) == (Clock.QUEUE,) * 3
    with clock.at(begins), house.engine._work() as work:
        run = open_run(work, case.main_instance_id)  # a correction of the case's own rows does not turn it back
        note_event(run, "rows_mended", attributes=snapshot(run))
        write_events(run)
        run.save()
    assert of_case(house, case) == (Clock.QUEUE,) * 3
    with clock.at(begins + timedelta(hours=1)):
        house.engine.close_meeting(house["johanna"], item.occurrence_id, Closing((), 55, {item.id: NOT_HANDLED}))
    assert of_case(house, case) == (Clock.MEETING,) * 3
    with clock.at(begins + timedelta(days=1)):
        house.finish(case.key, "kasittele", {"neuvo": "jatka"}, who="taimi")
    with house.engine._work(write=False) as work:
        (wait,) = [one for one in work.uow.visits.of(case.id) if one.kind is VisitKind.WAIT]
        assert compare_scope(work, case.id, is_case=True) == []
    assert (wait.queue_s, wait.queue_s + wait.meeting_s) == (3600, wait.span_s)


def test_a_meeting_is_cancelled_also_while_one_of_its_cases_is_suspended(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", BY_NAME)
    consultation = house.tasks(case.key)["kasittele"].instance_id
    first = next_team(house)
    put(house, first, who="taimi", instance_id=consultation)
    house.engine.repair(house["siiri"], case.key, RepairWish(RepairKind.SUSPEND, "oikeudenkäynti"))
    house.engine.cancel_meeting(house["johanna"], first)
    assert clock_of(house, consultation) is Clock.PLANNED
    second = next_team(house)
    with house.engine._work(write=False) as work:
        moved = work.uow.agenda.open_of_instance(consultation)
    assert (moved.occurrence_id, moved.carried) == (second, 1)
    house.engine.remove_from_agenda(house["johanna"], moved.id)
    with pytest.raises(CaseSuspended):
        put(house, second, who="taimi", instance_id=consultation)
