"""Walking a draft by hand: real steps on a database apart, a clock of one's own, back, anew after a change, kept."""

from datetime import timedelta

import pytest

from engine.errors import Conflict, DefinitionInvalid, FormInvalid, NotFound
from engine.play import PlayDesk
from engine.scenarios import read_scenario, run_scenario
from tests.integration.engine.conftest import REGION, local

CHART = f"processes/{REGION}/koe.bpmn"
BEGUN = local("2026-03-16T09:00")
RECORD = {"lähde": "oma", "tarve": "kyllä"}


@pytest.fixture
def owner(house):
    return house.engine.add_person(
        "pirkko", name="Pirkko", region=REGION, groups=[], roles=["process_owner"], organisation="Koe", password=""
    )


@pytest.fixture
def draft(house, owner):
    return house.engine.open_process_draft(owner, "koe", "Kokeilu")


@pytest.fixture
def desk(house):
    desk = PlayDesk(house.engine)
    yield desk
    desk.close()


@pytest.fixture
def walk(desk, owner, draft):
    """Begin a walk and give what reads it."""
    desk.begin(owner, draft.id, "ohjaus", BEGUN)
    return lambda: desk.page(owner, draft.id)


def elements(page):
    return [one.task.element for one in page.tasks]


def record(desk, owner, draft, page, **answers):
    desk.complete(owner, draft.id, "kirjaa", 1, {"lähde": "oma", "haara": "tiimi", **answers}, page.revision)


def test_a_task_is_done_by_whoever_has_its_lane_and_the_clock_stands_still(walk, desk, owner, draft, house):
    page = walk()
    assert (elements(page), page.tasks[0].persona, page.moment) == (["kirjaa"], "ohjaus", BEGUN)
    with pytest.raises(FormInvalid):
        desk.complete(owner, draft.id, "kirjaa", 1, {}, page.revision)
    record(desk, owner, draft, walk())
    page = walk()
    assert (elements(page), page.tasks[0].persona, page.moment) == (["pida_tiimi"], "ohjaus", BEGUN)
    assert "task_completed" in [one.name for one in page.events]
    assert "asia_avattu" not in [one.name for one in page.events]  # of an earlier step
    assert "pida_tiimi" in page.diagram.active
    assert house.cases("siiri") == []  # nothing of it is in the real database


def test_the_clock_is_moved_and_what_is_due_happens_one_after_the_other(walk, desk, owner, draft):
    page = walk()
    first = page.ahead[0]
    desk.move_clock(owner, draft.id, first.at, page.revision)
    page = walk()
    assert page.moment == first.at.replace(microsecond=0)
    assert [one.name for one in page.events] == ["eskaloitu"]
    desk.move_clock(owner, draft.id, BEGUN + timedelta(days=60), page.revision)
    page = walk()
    assert page.moment == BEGUN + timedelta(days=60)
    moments = [step.at for step in page.steps]
    assert moments == sorted(moments)
    assert len(moments) > 3  # each due moment was a step of its own
    for wrong in (BEGUN, BEGUN + timedelta(days=9999)):
        with pytest.raises(FormInvalid):
            desk.move_clock(owner, draft.id, wrong, page.revision)


def test_a_step_is_taken_back_and_two_pages_do_not_overwrite_each_other(walk, desk, owner, draft):
    page = walk()
    record(desk, owner, draft, page)
    with pytest.raises(Conflict):
        record(desk, owner, draft, page)
    desk.back(owner, draft.id, walk().revision)
    page = walk()
    assert (elements(page), page.steps, page.moment) == (["kirjaa"], (), BEGUN)


def test_another_process_runs_the_steps_anew(walk, desk, owner, draft, house):
    record(desk, owner, draft, walk())
    other = PlayDesk(house.engine)
    try:
        assert elements(other.page(owner, draft.id)) == ["pida_tiimi"]
        other.back(owner, draft.id, 1)
    finally:
        other.close()
    assert elements(walk()) == ["kirjaa"]


def test_on_a_changed_draft_the_walk_goes_as_far_as_it_can(walk, desk, owner, draft, house):
    record(desk, owner, draft, walk())
    chart, _ = house.engine.draft_file(owner, draft.id, CHART)
    other = chart.replace(b'"pida_tiimi"', b'"kutsu_tiimi"').replace(b">pida_tiimi<", b">kutsu_tiimi<")
    house.engine.save_draft_file(owner, draft.id, CHART, other, 0)
    page = walk()
    assert (elements(page), page.fault) == (["kutsu_tiimi"], None)

    renamed = other.replace(b'"kirjaa"', b'"kirjaa_uusi"').replace(b">kirjaa<", b">kirjaa_uusi<")
    house.engine.save_draft_file(owner, draft.id, CHART, renamed, 1)
    page = walk()
    assert (page.fault.step.target, page.fault.dropped) == ("kirjaa", 1)
    assert (elements(page), page.steps) == (["kirjaa_uusi"], ())
    assert walk().fault is None  # told once


def test_a_draft_that_could_not_be_published_is_not_walked(desk, owner, draft, house):
    chart, _ = house.engine.draft_file(owner, draft.id, CHART)
    house.engine.save_draft_file(owner, draft.id, CHART, chart.replace(b"f01_kirjaus", b"f99_puuttuu"), 0)
    with pytest.raises(DefinitionInvalid, match="f99_puuttuu"):
        desk.begin(owner, draft.id, "ohjaus", BEGUN)
    assert desk.page(owner, draft.id) is None


def test_a_walk_is_kept_as_a_scenario_that_runs(walk, desk, owner, draft, house, tmp_path):
    with pytest.raises(FormInvalid):
        desk.keep(owner, draft.id, "Tiimiin")  # it has no step yet
    record(desk, owner, draft, walk())
    desk.keep(owner, draft.id, "  Suoraan   tiimiin ")
    desk.keep(owner, draft.id, "Suoraan tiimiin")
    (kept,) = walk().kept
    assert (kept.name, kept.by) == ("Suoraan tiimiin", "Pirkko")
    assert {"alku", "kirjaa"} <= set(kept.walked["koe"])
    scenario = read_scenario(kept.text, "kept")
    report = run_scenario(house.engine, scenario)
    assert report.ok, report.lines()
    house.engine.drop_scenario(owner, "koe", kept.id)
    assert walk().kept == []


def test_a_walk_is_ones_own(walk, desk, draft, house):
    with pytest.raises(NotFound):
        desk.page(house["aino"], draft.id)
    colleague = house.engine.add_person(
        "osmo", name="Osmo", region=REGION, groups=[], roles=["process_owner"], organisation="Koe", password=""
    )
    assert desk.page(colleague, draft.id) is None
    with pytest.raises(NotFound):
        desk.back(colleague, draft.id, 0)
