"""A case is mended by hand: a value, a step, its end; by two people where the region says so; all of it in the log."""

from datetime import date

import pytest

from engine import clock
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound, NotMovable, NoWayBack
from engine.model.repairs import RepairKind, RepairState, RepairWish, ValueKind
from tests.integration.engine.conftest import REGION, bundle_files, local

pytestmark = pytest.mark.usefixtures("figures_follow")

MONDAY = local("2026-03-02T09:00")
FILLED = {"lähde": "terveysasema", "haara": "jatka"}
RULES = "processes/koe/region.toml"


@pytest.fixture
def second(house):
    return house.engine.add_person(
        "sirpa", name="Sirpa", email="", organisation="Koe", region=REGION, groups=["esihenkilot"],
        roles=["supervisor"], password="",
    )  # fmt: skip


def correct(value, kind=ValueKind.TEXT, variable="kirjaus.lähde", reason="väärin kirjattu"):
    return RepairWish(RepairKind.VARIABLE, reason, variable=variable, value_kind=kind, value=value)


def variables(house, case):
    return house.engine.variables(house["siiri"], case.key)


def begun(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", FILLED)
    return case


def well(house):
    found = [one for one in house.engine.doctor() if one.kind not in ("worker", "clock_database")]
    assert found == []


def test_a_value_is_corrected_with_a_reason_and_what_it_was_is_kept_sealed(house):
    with clock.at(MONDAY):
        case = begun(house)
        house.engine.repair(house["siiri"], case.key, correct("työterveys"), "key")
        house.engine.repair(house["siiri"], case.key, correct("työterveys"), "key")
        assert variables(house, case)["kirjaus"]["lähde"] == "työterveys"
        assert house.events(case.key).count("variable_corrected") == 1
        page = house.engine.repair_page(house["siiri"], case.key)
        (done,) = page.repairs
        assert (done.state, done.content["before"], done.content["value"]) == (
            RepairState.DONE, "terveysasema", "työterveys",
        )  # fmt: skip
        assert ("kirjaus.lähde", "työterveys") in page.instances[0].variables
        with house.engine._store.begin(write=False) as uow:
            raw = uow.ground.connection.exec_driver_sql("SELECT content FROM repair").scalar()
            told = uow.ground.connection.exec_driver_sql("SELECT attributes FROM event").scalars().all()
        assert "työterveys".encode() not in bytes(raw)
        assert not any("työterveys" in one for one in told)
        for kind, text, value in (
            (ValueKind.NUMBER, "2,5", 2.5),
            (ValueKind.DATE, "2026-04-01", date(2026, 4, 1)),
            (ValueKind.YES_NO, "true", True),
            (ValueKind.NOTHING, "", None),
        ):
            house.engine.repair(house["siiri"], case.key, correct(text, kind))
            assert variables(house, case)["kirjaus"]["lähde"] == value
        well(house)


def test_what_is_not_whole_is_refused_and_strangers_see_nothing(house):
    with clock.at(MONDAY):
        case = begun(house)
        for wish, field in (
            (correct("x", reason=" "), "reason"),
            (correct("x", variable="ei_ole"), "variable"),
            (correct("x", variable="kirjaus"), "variable"),
            (correct("kaksi", ValueKind.NUMBER), "value"),
            (correct("31.3.2026", ValueKind.DATE), "value"),
        ):
            with pytest.raises(FormInvalid) as refused:
                house.engine.repair(house["siiri"], case.key, wish)
            assert list(refused.value.errors) == [field]
        with pytest.raises(Forbidden):
            house.engine.repair(house["aino"], case.key, correct("x"))
        with pytest.raises(NotFound):
            house.engine.repair_page(house["taimi"], case.key)
        assert "variable_corrected" not in house.events(case.key)


def test_a_step_is_withdrawn_and_another_begins(house):
    with clock.at(MONDAY):
        case = begun(house)
        task = house.tasks(case.key)["jatka"]
        wish = RepairWish(RepairKind.TOKEN, "väärä haara", step=task.id, element="pida_tiimi")
        house.engine.repair(house["siiri"], case.key, wish)
        assert set(house.tasks(case.key)) == {"pida_tiimi"}
        assert {"token_moved", "task_withdrawn"} <= set(house.events(case.key))
        with pytest.raises(NotMovable):
            house.engine.repair(house["siiri"], case.key, wish)
        other = house.tasks(case.key)["pida_tiimi"]
        wrong = RepairWish(RepairKind.TOKEN, "x", step=other.id, element="ei_ole")
        with pytest.raises(FormInvalid):
            house.engine.repair(house["siiri"], case.key, wrong)
        well(house)


def test_a_case_is_cancelled(house):
    with clock.at(MONDAY):
        case = begun(house)
        house.engine.repair(house["siiri"], case.key, RepairWish(RepairKind.CANCEL, "avattu vahingossa"))
        assert house.tasks(case.key) == {}
        assert "instance_cancelled" in house.events(case.key)
        with pytest.raises(Conflict):
            house.engine.repair(house["siiri"], case.key, RepairWish(RepairKind.CANCEL, "taas"))
        well(house)


def test_another_person_approves_or_refuses_where_the_region_says_so(house, second):
    files = bundle_files()
    files[RULES] += b"[repair]\nfour_eyes = true\n"
    house.engine.publish(files, actor=None, comment="two people")
    with clock.at(MONDAY):
        case = begun(house)
        asked = house.engine.repair(house["siiri"], case.key, correct("työterveys"))
        assert variables(house, case)["kirjaus"]["lähde"] == "terveysasema"
        with pytest.raises(Forbidden):
            house.engine.decide_repair(house["siiri"], case.key, asked, approved=True)
        with pytest.raises(FormInvalid):
            house.engine.decide_repair(second, case.key, asked, approved=False)
        house.engine.decide_repair(second, case.key, asked, approved=True)
        assert variables(house, case)["kirjaus"]["lähde"] == "työterveys"
        with pytest.raises(Conflict):
            house.engine.decide_repair(second, case.key, asked, approved=True)
        other = house.engine.repair(second, case.key, correct("muu"))
        house.engine.decide_repair(house["siiri"], case.key, other, approved=False, refusal="oli oikein")
        assert variables(house, case)["kirjaus"]["lähde"] == "työterveys"
        repairs = {one.id: one for one in house.engine.repair_page(house["siiri"], case.key).repairs}
        refused, done = repairs[other], repairs[asked]
        assert (refused.state, refused.content["refusal"], refused.decided_by_name) == (
            RepairState.REFUSED, "oli oikein", "Siiri",
        )  # fmt: skip
        assert (done.state, done.decided_by_name) == (RepairState.DONE, "Sirpa")
        names = house.events(case.key)
        assert (names.count("repair_requested"), names.count("repair_refused")) == (2, 1)
        well(house)


def test_those_who_may_approve_are_told_and_who_asked_hears_what_came_of_it(house, second):
    files = bundle_files()
    files[RULES] += b"[repair]\nfour_eyes = true\n"
    house.engine.publish(files, actor=None, comment="two people")
    owner = house.engine.add_person(
        "omistaja", name="Omistaja", email="o@example.invalid", organisation="Koe", region=REGION, groups=[],
        roles=["process_owner"], password="",
    )  # fmt: skip
    with clock.at(MONDAY):
        case = begun(house)

        def told(person):
            return [(one.kind, one.case_key) for one in house.engine.inbox(person)]

        asked = house.engine.repair(house["siiri"], case.key, correct("työterveys"))
        assert told(second) == [("repair_asked", case.key)]
        assert (told(house["siiri"]), told(house["aino"]), told(owner)) == ([], [], [])  # an owner sees no case
        house.engine.decide_repair(second, case.key, asked, approved=True)
        assert told(house["siiri"]) == [("repair_approved", case.key)]
        other = house.engine.repair(second, case.key, correct("muu"))
        house.engine.decide_repair(house["siiri"], case.key, other, approved=False, refusal="oli oikein")
        assert ("repair_refused", case.key) in told(second)
        last = house.engine.repair(second, case.key, RepairWish(RepairKind.CANCEL, "avattu vahingossa"))
        house.engine.decide_repair(house["siiri"], case.key, last, approved=True)  # the case has ended by it
        assert ("repair_approved", case.key) in told(second)
        with house.engine._store.begin(write=False) as uow:
            rows = uow.ground.connection.exec_driver_sql("SELECT facts FROM notification").scalars().all()
        assert not any("työterveys" in str(one) or "oli oikein" in str(one) for one in rows)


def moved(house, case, target="pida_tiimi", **more):
    """Move the step `jatka` to another element; gives the repair and the task that was withdrawn."""
    task = house.tasks(case.key)["jatka"]
    wish = RepairWish(RepairKind.TOKEN, "väärä haara", step=task.id, element=target)
    return house.engine.repair(house["siiri"], case.key, wish, **more), task


def undo(house, case, repair_id, who="siiri", key=""):
    wish = RepairWish(RepairKind.UNDO, "olikin oikein", repair=repair_id)
    person = house[who] if isinstance(who, str) else who
    return house.engine.repair(person, case.key, wish, key)


def rows_of(house):
    """Give what a moved step may change, but for logs and the marks of the repairs themselves."""
    with house.engine._store.begin(write=False) as uow:
        run = uow.ground.connection.exec_driver_sql
        return [
            sorted(map(repr, run(statement)))
            for statement in (
                "SELECT id, element, name, due, assignee_id, stage FROM task WHERE status = 'open'",
                'SELECT task_id, "group", free, due_order FROM task_candidate',
                "SELECT kind, name, due, step, task_id FROM timer",
                "SELECT status, stage, active, waiting_for, walked FROM instance WHERE kind = 'main'",
                "SELECT id FROM instance WHERE status = 'active'",
                'SELECT status, stage, outcome FROM "case"',
                "SELECT id FROM meeting",
            )
        ]


@pytest.mark.parametrize("target", ["pida_tiimi", "konsultoi", "odota_paiva"])
def test_a_step_that_was_moved_goes_back_with_all_that_followed(house, target):
    with clock.at(MONDAY):
        case = house.open_case()
        house.finish(case.key, "kirjaa", {**FILLED, "nimellä": True, "kysymys": "mitä nyt"})
        before = rows_of(house)
        repair_id, task = moved(house, case, target)
        assert rows_of(house) != before
        assert house.engine.repair_page(house["siiri"], case.key).ways_back == {repair_id: ""}
        assert undo(house, case, repair_id, key="key") == undo(house, case, repair_id, key="key")
        assert rows_of(house) == before
        assert house.tasks(case.key)["jatka"].id == task.id
        well(house)
        with pytest.raises(NoWayBack):
            undo(house, case, repair_id)
        assert house.engine.repair_page(house["siiri"], case.key).ways_back == {}
        assert house.events(case.key).count("token_move_undone") == 1
        house.finish(case.key, "jatka", {"teksti": "hyvin menee"})
        well(house)


def test_a_moved_step_stays_where_anything_has_happened_since(house):
    with clock.at(MONDAY):
        case = begun(house)
        repair_id, _task = moved(house, case)
        house.engine.claim(house["onni"], house.tasks(case.key)["pida_tiimi"].id)
        assert house.engine.repair_page(house["siiri"], case.key).ways_back == {repair_id: ""}
        house.engine.repair(house["siiri"], case.key, correct("työterveys"))
        with pytest.raises(NoWayBack) as refused:
            undo(house, case, repair_id)
        assert refused.value.why == "moved"
        assert house.engine.repair_page(house["siiri"], case.key).ways_back == {repair_id: "moved"}
        assert set(house.tasks(case.key)) == {"pida_tiimi"}
        with pytest.raises(NotFound):
            undo(house, case, "ei ole")
        well(house)


def test_what_stood_before_a_moved_step_is_forgotten_after_ninety_days(house):
    with clock.at(MONDAY):
        case = begun(house)
        repair_id, _task = moved(house, case)
    with clock.at(local("2026-06-02T09:00")):
        house.engine.nightly()
        with pytest.raises(NoWayBack) as refused:
            undo(house, case, repair_id)
        assert refused.value.why == "forgotten"


def test_two_people_take_a_moved_step_back_where_the_region_says_so(house, second):
    files = bundle_files()
    files[RULES] += b"[repair]\nfour_eyes = true\n"
    house.engine.publish(files, actor=None, comment="two people")
    with clock.at(MONDAY):
        case = begun(house)
        asked, _task = moved(house, case)
        house.engine.decide_repair(second, case.key, asked, approved=True)
        back = undo(house, case, asked, who=second)
        assert set(house.tasks(case.key)) == {"pida_tiimi"}
        house.engine.decide_repair(house["siiri"], case.key, back, approved=True)
        assert set(house.tasks(case.key)) == {"jatka"}
        well(house)


def test_the_page_and_the_log_call_things_by_their_names(house):
    with clock.at(MONDAY):
        case = begun(house)
        moved(house, case)
        house.engine.repair(house["siiri"], case.key, correct("työterveys"))
        page = house.engine.repair_page(house["siiri"], case.key)
        said = {one.kind: one for one in page.repairs}
        corrected, token = said[RepairKind.VARIABLE], said[RepairKind.TOKEN]
        assert (token.content["from_name"], token.content["to_name"]) == ("Jatka", "Pidä tiimi")
        assert corrected.content["label"] == "Tunnistaminen: Lähettävä taho"
        assert page.instances[0].labels["kirjaus.lähde"] == "Tunnistaminen: Lähettävä taho"
        events = {one.name: one.attributes for one in house.engine.case_page(house["siiri"], case.key).events}
        assert (events["token_moved"]["mistä"], events["token_moved"]["mihin"]) == ("Jatka", "Pidä tiimi")
        assert events["variable_corrected"]["muuttuja"] == "Tunnistaminen: Lähettävä taho"
