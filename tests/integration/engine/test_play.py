"""Walking a draft by hand: real steps on a database apart, a clock of one's own, back, anew after a change, kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.errors import Conflict, DefinitionInvalid, FormInvalid, NotFound
from engine.model.attachments import ScanState, Upload
from engine.play import PlayDesk
from engine.scenarios import read_scenario, run_scenario
from engine.store.tables import attachment
from tests.attached import EXE, PDF, VIRUS, files_with
from tests.integration.engine.conftest import REGION, local
from tests.scanner import scanner

CHART = f"processes/{REGION}/koe.bpmn"
BEGUN = local("2026-03-16T09:00")
FIRST = ("kirjaa", 1, False)
"""The first task of the case, as a step names it."""
BOTH = ["sqlite", "postgresql"]
"""Where a walk is kept in the real database; what is walked has a database apart, which is SQLite on either."""


@pytest.fixture(params=["sqlite"])
def database_url(request):
    return request.getfixturevalue(f"{request.param}_url")


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
    desk.complete(owner, draft.id, FIRST, {"lähde": "oma", "haara": "tiimi", **answers}, page.revision)


def test_a_task_is_done_by_whoever_has_its_lane_and_the_clock_stands_still(walk, desk, owner, draft, house):
    page = walk()
    assert (elements(page), page.tasks[0].persona, page.moment) == (["kirjaa"], "ohjaus", BEGUN)
    with pytest.raises(FormInvalid):
        desk.complete(owner, draft.id, FIRST, {}, page.revision)
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


@pytest.mark.parametrize("database_url", BOTH, indirect=True)
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


@pytest.mark.parametrize("database_url", BOTH, indirect=True)
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


@pytest.mark.parametrize("database_url", BOTH, indirect=True)
def test_a_walk_is_ones_own(walk, desk, draft, house):
    with pytest.raises(NotFound):
        desk.page(house["aino"], draft.id)
    colleague = house.engine.add_person(
        "osmo", name="Osmo", region=REGION, groups=[], roles=["process_owner"], organisation="Koe", password=""
    )
    assert desk.page(colleague, draft.id) is None
    with pytest.raises(NotFound):
        desk.back(colleague, draft.id, 0)


@pytest.fixture
def asking(house, owner, draft):
    """Let the first form of the draft ask for files."""
    form = "forms/f01_kirjaus.form.json"
    house.engine.save_draft_file(owner, draft.id, form, files_with()[form], 0)


def attach(desk, owner, draft, name, data):
    return desk.attach(owner, draft.id, FIRST, "liitteet", [Upload(name, data)])


def test_a_file_is_looked_at_as_a_real_one_and_the_walk_keeps_its_kind_and_size(
    asking, walk, desk, owner, draft, house
):
    with pytest.raises(FormInvalid) as refused:
        attach(desk, owner, draft, "Virtasen lausunto.pdf", EXE)
    assert refused.value.errors["liitteet"].code == "file_kind"
    kept = [*attach(desk, owner, draft, "Virtasen lausunto.pdf", PDF), *attach(desk, owner, draft, "b.pdf", PDF + b"2")]
    gone = attach(desk, owner, draft, "c.pdf", PDF + b"33")
    desk.detach(owner, draft.id, FIRST, gone[0])
    page, _walk = desk.task_page(owner, draft.id, FIRST)
    assert sorted(page.files) == sorted(kept)
    record(desk, owner, draft, walk(), liitteet=kept)

    said = [{"file": "pdf", "bytes": len(PDF)}, {"file": "pdf", "bytes": len(PDF) + 1}]
    assert walk().steps[0].values["liitteet"] == said
    text = house.engine.play_walk(owner, draft.id).text
    assert "Virtasen" not in text
    with house.engine._store.begin(write=False) as uow:
        assert uow.ground.run(attachment.select()).all() == []  # nothing of it is in the real database


@pytest.mark.parametrize("database_url", BOTH, indirect=True)
def test_a_walk_with_files_is_done_again_and_kept_with_made_up_ones(asking, walk, desk, owner, draft, house):
    record(desk, owner, draft, walk(), liitteet=attach(desk, owner, draft, "a.pdf", PDF + bytes(900)))
    other = PlayDesk(house.engine)
    try:
        assert elements(other.page(owner, draft.id)) == ["pida_tiimi"]
    finally:
        other.close()
    desk.keep(owner, draft.id, "Liitteellä")
    (kept,) = walk().kept
    house.engine.publish(house.engine.draft_files(owner, draft.id), actor=None, comment="asks for files")
    report = run_scenario(house.engine, read_scenario(kept.text, "kept"))
    assert report.ok, report.lines()
    (file,) = house.engine.attachments(house["siiri"], report.case_key)
    assert (file.media, file.size) == ("application/pdf", len(PDF) + 900)


def test_the_scanner_looks_at_the_files_of_a_walk(asking, walk, desk, owner, draft, house, monkeypatch):
    with scanner() as (address, seen):
        monkeypatch.setattr(house.engine, "settings", replace(house.engine.settings, scanner_url=address))
        desk.begin(owner, draft.id, "ohjaus", BEGUN)
        bad = attach(desk, owner, draft, "a.pdf", VIRUS)
        assert seen == [VIRUS]
        page, _walk = desk.task_page(owner, draft.id, FIRST)
        assert page.files[bad[0]].state is ScanState.INFECTED
        with pytest.raises(FormInvalid) as refused:
            record(desk, owner, draft, walk(), liitteet=bad)
        assert refused.value.errors["liitteet"].code == "file_infected"


def start(desk, owner, draft, page, kind, name, who="ohjaus", **values):
    desk.start(owner, draft.id, who, kind, name, values, page.revision)


def test_a_consultation_without_a_case_is_begun_and_answered_beside_the_case(walk, desk, owner, draft, house):
    offered = desk.start_page(owner, draft.id)
    assert (offered.persona, {(one.kind, one.name) for one in offered.offers}) == (
        "ohjaus",
        {("free", "consultation"), ("start", "consent_withdrawal"), ("message", "asiakas_keskeyttää")},
    )
    for who, kind, name in (("nobody", "free", "consultation"), ("ohjaus", "start", "consultation")):
        with pytest.raises(NotFound):
            start(desk, owner, draft, walk(), kind, name, who)
    start(desk, owner, draft, walk(), "free", "consultation")
    page = walk()
    assert [(one.task.element, one.persona, one.free) for one in page.tasks] == [
        ("kirjaa", "ohjaus", False),
        ("kasittele", "tiimi", True),
    ]
    assert ([(one.name, one.goes_on) for one in page.free], "task_opened" in [one.name for one in page.events]) == (
        [("Konsultaatio", True)],
        True,
    )
    assert "kasittele" in desk.page(owner, draft.id, free=1).diagram.active
    assert "kirjaa" in desk.page(owner, draft.id, free=2).diagram.active  # there is no second one
    assert "due" in [one.kind for one in page.ahead]

    desk.complete(owner, draft.id, ("kasittele", 1, True), {"neuvo": "Edetään."}, page.revision)
    page = walk()
    assert (elements(page), [one.goes_on for one in page.free]) == (["kirjaa"], [False])
    assert "konsultaatio_käsitelty" in [one.name for one in page.events]
    start(desk, owner, draft, page, "start", "consent_withdrawal", osapuoli="lääkäri")  # an action of the case
    assert walk().steps[-1].values == {"osapuoli": "lääkäri"}

    desk.keep(owner, draft.id, "Konsultaation kautta")
    (kept,) = walk().kept
    assert "kasittele" in kept.walked["consultation"]
    scenario = read_scenario(kept.text, "kept")
    assert (scenario.opens, scenario.opened, scenario.steps[-1].expect.free) == ("ohjaus", BEGUN, ())
    report = run_scenario(house.engine, scenario)
    assert report.ok, report.lines()
    assert house.tasks(report.case_key).keys() >= {"kirjaa"}


def test_what_a_chart_asks_without_a_name_is_answered_apart_from_what_the_case_asks(walk, desk, owner, draft):
    record(desk, owner, draft, walk(), haara="konsultaatio", kysymys="Miten?")
    start(desk, owner, draft, walk(), "free", "consultation")
    page = walk()
    open_free = [(one.task.element, one.nth) for one in page.tasks if one.free]
    assert open_free == [("kasittele", 1), ("kasittele", 2)]
    desk.complete(owner, draft.id, ("kasittele", 2, True), {"neuvo": "Edetään."}, page.revision)
    assert [one.goes_on for one in walk().free].count(False) == 1


def test_a_kept_walk_opens_its_case_when_and_as_it_was_opened(walk, desk, owner, draft, house):
    desk.move_clock(owner, draft.id, BEGUN + timedelta(days=30), walk().revision)
    desk.keep(owner, draft.id, "Odotus")
    (kept,) = walk().kept
    report = run_scenario(house.engine, read_scenario(kept.text, "kept"))
    assert report.ok, report.lines()
    page = house.engine.case_page(house["siiri"], report.case_key)
    assert (page.case.opened_at, "eskaloitu" in [one.name for one in page.events]) == (BEGUN, True)
