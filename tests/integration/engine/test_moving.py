"""Open cases are moved to another version of their process: tried first, one by one, and back."""

from dataclasses import replace

import pytest

from engine import clock
from engine.errors import Forbidden, FormInvalid, NotFound, NotMovable
from engine.model import TimerKind
from engine.model.moving import MoveState
from engine.worker import Worker
from tests.integration.engine.conftest import REGION, bundle_files, local

pytestmark = pytest.mark.usefixtures("figures_follow")

CHART, RULES = "processes/koe/koe.bpmn", "processes/koe/region.toml"
MONDAY, TUESDAY = local("2026-03-02T09:00"), local("2026-03-03T09:00")
FILLED = {"lähde": "terveysasema", "haara": "jatka"}
FLOW = 'id="kirjaa__minne" sourceRef="kirjaa" targetRef="minne"'
AHEAD = """id="kirjaa__minne" sourceRef="kirjaa" targetRef="lisatty" />
<bpmn:userTask id="lisatty" name="Lisätty vaihe" polku:form="f14_seuranta" polku:due="P5D">
<bpmn:incoming>kirjaa__minne</bpmn:incoming><bpmn:outgoing>lisatty__minne</bpmn:outgoing></bpmn:userTask>
<bpmn:sequenceFlow id="lisatty__minne" sourceRef="lisatty" targetRef="minne\""""


def changed(*changes, path=CHART, files=None):
    files = dict(files or bundle_files())
    text = files[path].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {**files, path: text.encode()}


LONGER = changed(
    (FLOW, AHEAD),
    ("<bpmn:incoming>kirjaa__minne</bpmn:incoming>", "<bpmn:incoming>lisatty__minne</bpmn:incoming>"),
    ('name="Kirjaa tunnistaminen" polku:form="f01_kirjaus"', 'name="Kirjaa tarve" polku:form="f01_kirjaus"'),
)
WITHOUT = changed(
    ('targetRef="jatka"', 'targetRef="jatka2"'),
    ('<bpmn:userTask id="jatka" ', '<bpmn:userTask id="jatka2" '),
    ('sourceRef="jatka" ', 'sourceRef="jatka2" '),
)


@pytest.fixture
def owner(house):
    """Give the process owner of the region, who works on no case."""
    return house.engine.add_person(
        "olli", name="Olli Omistaja", email="olli@example.invalid", organisation="Koe", region=REGION, groups=[],
        roles=["process_owner"], password="",
    )  # fmt: skip


def publish(house, files=LONGER):
    house.engine.publish(files, actor=None, comment="next")


def moved(house, owner, keys=None, to=2):
    """Ask for a move and let the worker do it; gives the job's view."""
    job = house.engine.move_cases(owner, "koe", to - 1, to, keys)
    while house.engine.move_waiting():
        pass
    return house.engine.move_job(owner, job.id)


def well(house, *known):
    found = [one for one in house.engine.doctor() if one.kind not in ("worker", "clock_database", *known)]
    assert found == []


def row_of(house, task_id):
    with house.engine._store.begin(write=False) as uow:
        return uow.tasks.get(task_id)


def watches(house, case):
    with house.engine._store.begin(write=False) as uow:
        rows = uow.timers.of_case(case.id, TimerKind.WATCH)
        return sorted((row.name, row.step, row.due) for row in rows)


def states(view):
    return {row.case_key: row.state for row in view.rows}


def codes(view):
    return {row.case_key: [(one.code, one.element) for one in row.reasons] for row in view.rows if row.reasons}


def test_a_case_goes_on_by_the_new_version_with_all_that_it_had(house, owner):
    with clock.at(MONDAY):
        case = house.open_case(client={"name": "Esimerkki Asiakas"})
        task = house.tasks(case.key)["kirjaa"]
        house.engine.claim(house["aino"], task.id)
        house.engine.save_draft(house["aino"], task.id, {"lähde": "terveysasema"})
        before, set_before = row_of(house, task.id), watches(house, case)
        publish(house)
    with clock.at(TUESDAY):
        view = moved(house, owner)
        assert states(view) == {case.key: MoveState.MOVED}
        after = row_of(house, task.id)
        changes = {"name": "Kirjaa tarve", "version_id": view.job.to_version}
        assert after == replace(before, **changes)
        assert house.engine.draft(house["aino"], task.id).values["lähde"] == "terveysasema"
        assert watches(house, case) == set_before
        assert house.events(case.key)[-1] == "version_changed"
        well(house)
        house.engine.complete_task(house["aino"], task.id, FILLED)
        assert set(house.tasks(case.key)) == {"lisatty"}
        house.finish(case.key, "lisatty", {"teksti": "hyvin"})
        assert set(house.tasks(case.key)) == {"jatka"}
        well(house)


def test_the_dry_run_counts_by_step_and_says_why_not_and_writes_nothing(house, owner):
    with clock.at(MONDAY):
        waiting, ahead = house.open_case(), house.open_case()
        house.finish(ahead.key, "kirjaa", FILLED)
        publish(house, WITHOUT)
        outlook = house.engine.move_outlook(owner, "koe", WITHOUT)
        plan = house.engine.move_plan(owner, "koe")
        assert plan.outlook == outlook
        assert (outlook.total, outlook.movable) == (2, 1)
        found = {step.element: (step.count, step.movable, [one.code for one in step.reasons]) for step in outlook.steps}
        assert found == {"kirjaa": (1, 1, []), "jatka": (1, 0, ["removed"])}
        assert [one.code for case in plan.cases if case.key == ahead.key for one in case.reasons] == ["removed"]
        view = moved(house, owner, [waiting.key, ahead.key])
        assert states(view) == {waiting.key: MoveState.MOVED, ahead.key: MoveState.REFUSED}
        assert codes(view) == {ahead.key: [("removed", "jatka")]}
        well(house)


def test_a_move_is_taken_back_while_nothing_has_happened_and_refused_after(house, owner):
    with clock.at(MONDAY):
        one, other = house.open_case(), house.open_case()
        task = house.tasks(one.key)["kirjaa"]
        before = row_of(house, task.id)
        publish(house)
        view = moved(house, owner)
        house.engine.claim(house["aino"], task.id)
        house.engine.undo_move(owner, view.job.id, one.key)
        after = row_of(house, task.id)
        assert (after.name, after.version_id, after.assignee_name) == (
            "Kirjaa tunnistaminen",
            before.version_id,
            "Aino",
        )
        assert house.events(one.key)[-1] == "version_change_undone"
        well(house)
        house.engine.complete_task(house["aino"], task.id, FILLED)
        assert set(house.tasks(one.key)) == {"jatka"}
        house.finish(other.key, "kirjaa", FILLED)
        with pytest.raises(NotMovable) as refused:
            house.engine.undo_move(owner, view.job.id, other.key)
        assert [reason.code for reason in refused.value.reasons] == ["moved_on"]
        with pytest.raises(NotMovable):
            house.engine.undo_move(owner, view.job.id, one.key)
        assert states(house.engine.move_job(owner, view.job.id))[one.key] is MoveState.UNDONE
        well(house)


def test_side_instances_go_along(house, owner):
    with clock.at(MONDAY):
        case = house.open_case()
        house.engine.start_side(house["aino"], case.key, "consent_withdrawal", {"osapuoli": "lääkäri"})
        publish(house)
        assert states(moved(house, owner)) == {case.key: MoveState.MOVED}
        with house.engine._store.begin(write=False) as uow:
            versions = {one.version_id for one in uow.instances.of_case(case.id) if one.ended_at is None}
            assert versions == {uow.cases.get(case.id).version_id}
        well(house)


def test_what_was_done_before_a_move_is_not_taken_back_after_it(house, owner):
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        house.finish(case.key, "kirjaa", FILLED)
        publish(house)
        moved(house, owner)
        with pytest.raises(Exception, match="moved"):
            house.engine.undo_task(house["aino"], task.id)
        well(house)


def test_a_case_with_an_incident_or_that_was_moved_or_has_ended_is_refused(house, owner):
    with clock.at(MONDAY):
        broken, gone, ended = house.open_case(), house.open_case(), house.open_case()
        task = house.tasks(broken.key)["kirjaa"]
        with pytest.raises(Exception, match="cannot go on"):
            house.engine.complete_task(house["aino"], task.id, {**FILLED, "haara": "virhe"})
        publish(house)
        first = house.engine.move_cases(owner, "koe", 1, 2, [broken.key, gone.key, ended.key])
        house.engine.deliver_message(house["aino"], ended.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
        second = house.engine.move_cases(owner, "koe", 1, 2, [gone.key])
        while house.engine.move_waiting():
            pass
        views = [house.engine.move_job(owner, job.id) for job in (first, second)]
        found = {key: reasons for view in views for key, reasons in codes(view).items()}
        assert [code for code, _ in found[broken.key]] == ["incident"]
        assert found[ended.key] == [("closed", "")]
        assert found[gone.key] == [("version", "")]
        well(house, "incident")


def test_only_the_process_owner_of_the_region_moves_cases(house, owner):
    with clock.at(MONDAY):
        case = house.open_case()
        publish(house)
        for who in ("aino", "siiri"):
            with pytest.raises(Forbidden):
                house.engine.move_plan(house[who], "koe")
            with pytest.raises(Forbidden):
                house.engine.move_cases(house[who], "koe", 1, 2, None)
        with pytest.raises(FormInvalid):
            house.engine.move_cases(owner, "koe", 2, 2, None)
        with pytest.raises(FormInvalid):
            house.engine.move_cases(owner, "koe", 1, 2, ["KOE-0000-1"])
        job = house.engine.move_cases(owner, "koe", 1, 2, None, idempotency_key="once")
        assert house.engine.move_cases(owner, "koe", 1, 2, None, idempotency_key="once").id == job.id
        with pytest.raises(NotFound):
            house.engine.move_job(house["siiri"], job.id)
        with pytest.raises(NotFound):
            house.engine.undo_move(house["siiri"], job.id, case.key)


def test_the_worker_moves_what_waits(house, owner):
    with clock.at(MONDAY):
        case = house.open_case()
        publish(house)
        job = house.engine.move_cases(owner, "koe", 1, 2, None)
        assert states(house.engine.move_job(owner, job.id)) == {case.key: MoveState.WAITING}
        assert Worker(house.engine).run_once()
    assert states(house.engine.move_job(owner, job.id)) == {case.key: MoveState.MOVED}


def test_watches_follow_the_region_file(house, owner):
    text = bundle_files()[RULES].decode()
    start = text.index("[[watch]]")
    end = text.index("[[watch]]", start + 9)
    with clock.at(MONDAY):
        case = house.open_case()
        house.finish(case.key, "kirjaa", FILLED)
        known = watches(house, case)
        publish(house, {**LONGER, RULES: (text[:start] + text[end:]).encode()})
        view = moved(house, owner)
        assert states(view) == {case.key: MoveState.MOVED}
        well(house)
        house.engine.undo_move(owner, view.job.id, case.key)
        assert watches(house, case) == known
        well(house)
