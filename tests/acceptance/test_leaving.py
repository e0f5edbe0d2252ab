"""Somebody leaves: their cases are handed over by changes of case manager, other tasks to their groups (D5:167)."""

import pytest

from engine import clock
from engine.errors import Forbidden, NotFound
from engine.model.leaving import HandOverWish
from tests.acceptance.test_case_manager import MEETING, OWN, START, Town
from tests.acceptance.walks import needed_by

REGION = "vantaa"


@pytest.fixture
def town(database_url, tmp_path, open_engine, files):
    """Give a town in which Aino leaves."""
    engine = open_engine(database_url, tmp_path)
    engine.publish(needed_by(files, REGION), actor=None, comment="")
    with clock.at(START):
        yield Town(engine, REGION)
    engine.close()


def case_wish(town, key, to):
    """Wish a case to somebody."""
    return HandOverWish("case", key, town[to].id)


def hand_over(town, *wishes, **more):
    """Hand over as the supervisor; gives what came of each row."""
    done = town.engine.hand_over(town["siiri"], town["aino"].id, REGION, wishes, **more)
    return [one.outcome for one in done]


def test_a_leavers_cases_change_hands_only_by_the_whole_change(town):
    first, second, going = town.named(), town.named(), town.named()
    town.engine.start_side(town["siiri"], going, "case_manager_change", {})
    page = town.engine.leaving(town["siiri"], town["aino"].id, REGION)
    assert [(one.key, one.is_changing) for one in page.cases] == [(first, False), (second, False), (going, True)]
    # Nobody else carries anything yet: the two go to two people.
    assert len({one.proposed for one in page.cases if not one.is_changing}) == 2
    assert town["aino"].id not in {one.person_id for one in page.candidates}
    wishes = [case_wish(town, key, "onni") for key in (first, second, going)]
    assert hand_over(town, *wishes, idempotency_key="k") == ["started", "started", "running"]
    assert hand_over(town, *wishes, idempotency_key="k") == ["started", "started", "running"]
    assert hand_over(town, wishes[0]) == ["running"]
    for key in (first, second):
        assert town.managers(key) == ["Aino"]  # nothing is given away silently
        names = [event.name for event in town.page(key).events]
        assert names.count("side_started") == 1
    task = town.task(first, "ehdota_asiakasvastaavaa")
    begun = town.engine.task_page(town["aino"], task.id).values
    expected = {"aloittaja": "esihenkilö", "entinen": town["aino"].id, "henkilö": town["onni"].id}
    assert {name: begun[name] for name in (*expected, "peruste")} == {**expected, "peruste": "poistuminen"}
    said = {"nimike": "Työkykykoordinaattori", "asiakkaan_mielipide": "Sopii.", "päätösvalta": "ei"}
    town.engine.complete_task(town["aino"], task.id, {**begun, **said})
    town.do(first, "aino", "pida_siirtotapaaminen", **MEETING)
    town.do(first, "onni", "ota_vastuu", ottaa_vastuun="kyllä")
    assert (town.managers(first), town.managers(second)) == (["Onni"], ["Aino"])


def test_other_tasks_are_reassigned_and_those_of_own_cases_follow_them(town):
    own, other = town.named(), town.named("onni")
    follows, moves = town.task(own, "sovi_selvittelyista"), town.task(other, "sovi_selvittelyista")
    for task in (follows, moves):
        town.engine.claim(town["aino"], task.id)
    page = town.engine.leaving(town["siiri"], town["aino"].id, REGION)
    assert [one.task.id for one in page.tasks] == [moves.id]
    assert page.tasks[0].proposed in {one for one, _name in page.tasks[0].receivers} - {town["aino"].id}
    wishes = [HandOverWish("task", moves.id, town["kaisa"].id), HandOverWish("task", moves.id, town["sanna"].id)]
    assert hand_over(town, wishes[1]) == ["refused"]
    assert hand_over(town, *wishes) == ["moved", "not_theirs"]
    assert town.task(other, "sovi_selvittelyista").assignee_name == "Kaisa"
    assert "task_assigned" in [one.kind for one in town.engine.inbox(town["kaisa"])]


def test_a_row_that_cannot_be_done_leaves_the_others(town):
    mine, others, left = town.named(), town.named("onni"), town.named()
    town.close_account("valma")
    wishes = [
        case_wish(town, "V-ei-ole", "onni"),
        case_wish(town, others, "kaisa"),
        case_wish(town, mine, "aino"),
        case_wish(town, mine, "valma"),
        case_wish(town, mine, "kaisa"),
    ]
    assert hand_over(town, *wishes) == ["ended", "not_theirs", "refused", "refused", "started"]
    assert hand_over(town, case_wish(town, left, "onni"), patience=-1) == ["left"]
    assert "ehdota_asiakasvastaavaa" not in town.open(left)


def test_only_the_supervisor_of_the_unit_hands_over(town):
    key = town.named()
    leader = town.engine.add_person("v.maija", name="Maija", organisation=OWN, region=REGION, roles=["manager"])
    elsewhere = town.engine.add_person("v.timo", name="Timo", organisation="Muu", region=REGION, roles=["supervisor"])
    for actor, refusal in ((leader, Forbidden), (elsewhere, NotFound), (town["onni"], NotFound)):
        with pytest.raises(refusal):
            town.engine.leaving(actor, town["aino"].id, REGION)
        with pytest.raises(refusal):
            town.engine.hand_over(actor, town["aino"].id, REGION, [case_wish(town, key, "onni")])
    assert "ehdota_asiakasvastaavaa" not in town.open(key)
