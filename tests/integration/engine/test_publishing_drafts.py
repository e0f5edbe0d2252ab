"""Publishing a draft: what it makes, who must agree, from when it is valid, and going back."""

from datetime import date
from functools import partial

import pytest

from engine import clock
from engine.errors import (
    Conflict,
    DefinitionInvalid,
    DraftBehind,
    Forbidden,
    FormInvalid,
    NotFound,
    RebaseMeets,
)
from engine.model.process_drafts import ProcessDraftState
from engine.model.publishing import PublicationState, WalkResult, WalkState
from engine.process_engine.walks import LEASE
from tests.integration.engine.conftest import REGION, local
from tests.integration.engine.owners import CHART, REGION_FILE, change, owner
from tests.integration.engine.test_races import at_once

NAME = (b'name="Jatka"', b'name="Jatka heti"')
APPROVAL = (b"[supervisors]", b"[publishing]\nsecond_approval = true\n\n[supervisors]")


@pytest.fixture
def pirkko(house):
    return owner(house.engine, "pirkko")


@pytest.fixture
def osmo(house):
    return owner(house.engine, "osmo")


@pytest.fixture
def draft(house, pirkko):
    draft = house.engine.open_process_draft(pirkko, "koe", "Kutsu nopeammin")
    change(house.engine, pirkko, draft, *NAME)
    return draft


def publish(house, person, draft, comment="Sovittu ohjausryhmässä", **more):
    return house.engine.publish_process_draft(person, draft.id, comment, **{"unwalked": True, **more})


def versions(house, person):
    return house.engine.definition_versions(person, "koe", REGION)


def noted(house, name):
    with house.engine._store.begin(write=False) as uow:
        return [dict(attributes) for _, attributes in uow.surveys.noted(REGION, name)]


def test_a_draft_becomes_the_next_version_and_new_cases_take_it(house, pirkko, draft):
    old = house.open_case()
    made = publish(house, pirkko, draft).versions

    assert [(one.key, one.version, one.comment) for one in made] == [("koe", 2, "Sovittu ohjausryhmässä")]
    assert house.engine.process_draft(pirkko, draft.id).draft.state is ProcessDraftState.PUBLISHED
    house.finish(old.key, "kirjaa", {"lähde": "terveysasema", "haara": "jatka"})
    new = house.open_case()
    house.finish(new.key, "kirjaa", {"lähde": "terveysasema", "haara": "jatka"})
    assert house.tasks(old.key)["jatka"].name == "Jatka"
    assert house.tasks(new.key)["jatka"].name == "Jatka heti"
    assert noted(house, "prosessi_julkaistu") == [{"prosessi": "koe@2", "hyväksytty": False}]
    with pytest.raises(Conflict):
        publish(house, pirkko, draft)


def test_only_those_whose_work_changes_hear_of_it_by_the_ways_they_chose(house, pirkko, draft):
    before = {name: len(house.engine.inbox(house[name])) for name in ("aino", "taimi")}
    publish(house, pirkko, draft)
    told = house.engine.inbox(house["aino"])[0]
    assert (told.kind, told.facts["name"], told.facts["version"]) == ("process_published", "Kokeilun prosessi", "2")
    assert len(house.engine.inbox(house["aino"])) == before["aino"] + 1
    assert len(house.engine.inbox(house["taimi"])) == before["taimi"]


@pytest.mark.parametrize(
    ("wish", "refused"),
    [
        ({"comment": "  "}, {"comment": "required"}),
        ({"comment": "x" * 2001}, {"comment": "too_long"}),
        ({"valid_from": date(2020, 1, 1)}, {"valid_from": "before"}),
        ({"unwalked": False}, {"unwalked": "scenarios_not_walked"}),
    ],
)
def test_what_is_not_said_as_it_should_be_is_asked_again(house, pirkko, draft, wish, refused):
    with pytest.raises(FormInvalid) as error:
        publish(house, pirkko, draft, **wish)
    assert {name: fault.code for name, fault in error.value.errors.items()} == refused
    assert len(versions(house, pirkko)) == 1


def test_an_invalid_draft_is_not_published(house, pirkko, draft):
    change(house.engine, pirkko, draft, b"</bpmn:definitions>", b"")
    with pytest.raises(DefinitionInvalid) as error:
        publish(house, pirkko, draft)
    assert "not-well-formed" in {one.rule for one in error.value.problems}
    assert house.engine.publication_page(pirkko, draft.id).problems


def test_a_version_that_is_valid_later_waits_for_its_day(house, pirkko, draft):
    day = date(2026, 4, 1)
    with clock.at(local("2026-03-10T09:00")):
        publish(house, pirkko, draft, valid_from=day)
        assert [(one.version, one.valid_from) for one in versions(house, pirkko)] == [(2, day), (1, None)]
        assert house.engine.startable(house["aino"])[0].version == 1
    with clock.at(local("2026-03-31T23:59")):
        assert house.open_case().version_id == versions(house, pirkko)[1].id
    with clock.at(local("2026-04-01T00:00")):
        assert house.engine.startable(house["aino"])[0].version == 2
        assert house.open_case().version_id == versions(house, pirkko)[0].id


def test_whose_people_are_which_changes_on_the_day_too(house, pirkko):
    draft = house.engine.open_process_draft(pirkko, "koe", "Osapuolet")
    parties = b'\n[parties.rekisteri]\nregister = true\ngroups = ["ohjaus"]\n[parties.kela]\ngroups = ["tiimi"]\n'
    change(house.engine, pirkko, draft, b"[supervisors]", parties + b"[supervisors]", REGION_FILE)
    with clock.at(local("2026-03-10T09:00")):
        publish(house, pirkko, draft, valid_from=date(2026, 4, 1))
        house.engine.nightly()
        assert not house.engine.find_person("taimi").parties_in(REGION)
    with clock.at(local("2026-04-01T00:10")):
        house.engine.nightly()
        assert house.engine.find_person("taimi").parties_in(REGION) == frozenset({"kela"})


def test_going_back_is_publishing_the_earlier_one_again(house, pirkko, draft, monkeypatch):
    first = versions(house, pirkko)[0]
    publish(house, pirkko, draft)

    back = house.engine.publish_again(pirkko, first.id, "Uusi ei toiminut")

    assert (back.version, back.again, back.digest) == (3, 1, first.digest)
    assert {"prosessi": "koe@3", "hyväksytty": False, "palattu": 1} in noted(house, "prosessi_julkaistu")
    assert house.open_case().version_id == back.id
    with pytest.raises(Conflict):
        house.engine.publish_again(pirkko, first.id, "vielä")
    with pytest.raises(FormInvalid):
        house.engine.publish_again(pirkko, versions(house, pirkko)[1].id, " ")
    # Who has no right learns nothing of the files: they are not looked at.
    monkeypatch.setattr(house.engine._gate, "check", lambda *_: pytest.fail("checked before the rights"))
    with pytest.raises(NotFound):
        house.engine.publish_again(house["aino"], first.id, "x")
    with pytest.raises(Forbidden):
        house.engine.publish_again(owner(house.engine, "ulla", "muu"), first.id, "x")


@pytest.fixture
def strict(house, pirkko):
    """Let the region ask for a second approval; publishing that itself needs one, so the command line does it."""
    files = {
        REGION_FILE: house.engine.draft_files(pirkko, house.engine.open_process_draft(pirkko, "koe", "").id)[
            REGION_FILE
        ]
    }
    house.engine.publish({REGION_FILE: files[REGION_FILE].replace(*APPROVAL)}, actor=None, comment="four eyes")
    draft = house.engine.open_process_draft(pirkko, "koe", "Kahdet silmät")
    change(house.engine, pirkko, draft, *NAME)
    return draft


def test_where_the_region_wants_it_a_second_person_approves(house, pirkko, osmo, strict):
    with pytest.raises(FormInvalid) as error:
        publish(house, pirkko, strict)
    assert error.value.errors["approver"].code == "required"
    with pytest.raises(FormInvalid):
        publish(house, pirkko, strict, approver=pirkko.id)
    page = house.engine.publication_page(pirkko, strict.id)
    assert page.needs_approval
    assert page.approvers == [(osmo.id, "Osmo")]

    waiting = publish(house, pirkko, strict, approver=osmo.id).waiting

    assert len(versions(house, pirkko)) == 2
    assert house.engine.inbox(osmo)[0].kind == "approval_asked"
    assert house.engine.publication_page(osmo, strict.id).may_approve
    assert not house.engine.publication_page(pirkko, strict.id).may_approve
    with pytest.raises(Forbidden):
        house.engine.approve_publication(pirkko, waiting.id)
    made = house.engine.approve_publication(osmo, waiting.id)
    assert [(one.version, one.published_by, one.approved_by) for one in made] == [(3, pirkko.id, osmo.id)]
    assert house.engine.inbox(pirkko)[0].kind == "approval_given"
    with pytest.raises(Conflict):
        house.engine.approve_publication(osmo, waiting.id)


def test_a_refusal_says_why_and_the_draft_goes_on(house, pirkko, osmo, strict):
    waiting = publish(house, pirkko, strict, approver=osmo.id).waiting
    with pytest.raises(FormInvalid):
        house.engine.refuse_publication(osmo, waiting.id, " ")
    house.engine.refuse_publication(osmo, waiting.id, "Eräpäivä on liian lyhyt")
    told = house.engine.publication_page(pirkko, strict.id).past[0]
    assert (told.state, told.reason, told.decided_by) == (PublicationState.REFUSED, "Eräpäivä on liian lyhyt", "Osmo")
    assert house.engine.inbox(pirkko)[0].kind == "approval_refused"
    assert publish(house, pirkko, strict, approver=osmo.id).waiting


def test_what_was_changed_after_it_was_asked_is_not_approved(house, pirkko, osmo, strict):
    waiting = publish(house, pirkko, strict, approver=osmo.id).waiting
    change(house.engine, pirkko, strict, b"Jatka heti", b"Jatka huomenna")
    with pytest.raises(Conflict):
        house.engine.approve_publication(osmo, waiting.id)
    again = publish(house, pirkko, strict, approver=osmo.id).waiting
    house.engine.withdraw_publication(pirkko, again.id)
    assert [one.state for one in house.engine.publication_page(pirkko, strict.id).past] == [
        PublicationState.WITHDRAWN
    ] * 2


def test_a_draft_that_turns_the_approval_off_needs_it(house, pirkko, osmo, strict):
    change(house.engine, pirkko, strict, b"second_approval = true", b"second_approval = false", REGION_FILE)
    with pytest.raises(FormInvalid):
        publish(house, pirkko, strict)


def test_two_who_publish_at_once_make_one_version_and_the_other_is_told(house, pirkko, osmo, draft):
    other = house.engine.open_process_draft(osmo, "koe", "Toinen")
    change(house.engine, osmo, other, b'name="Minne?"', b'name="Minne nyt?"')
    answers = at_once(partial(publish, house, pirkko, draft), partial(publish, house, osmo, other))
    assert sorted(type(one).__name__ for one in answers) == ["DraftBehind", "Published"]
    assert [one.version for one in versions(house, pirkko)] == [2, 1]
    late, person = (other, osmo) if isinstance(answers[1], DraftBehind) else (draft, pirkko)

    page = house.engine.publication_page(person, late.id)
    assert page.is_behind
    assert page.news.records
    now = house.engine.rebase_process_draft(person, late.id)
    assert (now.base_version, house.engine.publication_page(person, late.id).is_behind) == (2, False)
    publish(house, person, late)
    text = house.engine.chart_file(pirkko, "koe", REGION).data
    assert b"Jatka heti" in text
    assert b"Minne nyt?" in text


def test_where_a_draft_meets_the_newest_version_somebody_chooses(house, pirkko, osmo, draft):
    other = house.engine.open_process_draft(osmo, "koe", "Toinen")
    seen, _ = house.engine.draft_file(osmo, other.id, CHART)
    change(house.engine, osmo, other, b'name="Jatka"', b'name="Jatka pian"')
    publish(house, osmo, other)
    with pytest.raises(RebaseMeets) as meets:
        house.engine.rebase_process_draft(pirkko, draft.id)
    assert meets.value.paths == (CHART,)
    assert house.engine.process_draft(pirkko, draft.id).draft.base_version == 1

    house.engine.rebase_process_draft(pirkko, draft.id, {CHART: "mine"})

    assert b"Jatka heti" in house.engine.draft_file(pirkko, draft.id, CHART)[0]
    assert seen


def test_an_editor_that_was_open_before_a_rebase_takes_nothing_back(house, pirkko, osmo, draft):
    """It saves a file over `as in the base` of then; what others have published of it since stays."""
    form = next(path for path in house.engine.draft_files(pirkko, draft.id) if path.endswith("f14_seuranta.form.json"))
    seen, revision = house.engine.draft_file(pirkko, draft.id, form)
    other = house.engine.open_process_draft(osmo, "koe", "Lomake")
    title = house.engine.draft_file(osmo, other.id, form)[0]
    house.engine.save_draft_file(osmo, other.id, form, title.replace(b'"label": "', b'"label": "Uusi ', 1), 0)
    publish(house, osmo, other)
    house.engine.rebase_process_draft(pirkko, draft.id)

    house.engine.save_draft_file(
        pirkko, draft.id, form, seen.replace(b'"id": "f14', b'"name": "x", "id": "f14', 1), revision
    )

    now = house.engine.draft_file(pirkko, draft.id, form)[0]
    assert b'"Uusi ' in now
    assert b'"name": "x"' in now


def test_the_page_tells_all_at_once(house, pirkko, draft):
    house.open_case()
    page = house.engine.publication_page(pirkko, draft.id)
    assert [(one.key, one.version) for one in page.versions] == [("koe", 2)]
    assert [(one.group, one.people) for one in page.work] == [("ohjaus", 2)]
    assert [(one.element, one.cases) for one in page.standing] == [("kirjaa", 1)]
    assert page.open_cases == 1
    assert [one.after for one in page.differences.records if one.what == "name"] == ["Jatka heti"]
    assert (page.may_publish, page.is_behind, page.walk) == (True, False, None)
    with pytest.raises(NotFound):
        house.engine.publication_page(house["aino"], draft.id)


SCENARIO = """
name = "Alku"
process = "koe"
region = "koe"
[people.ohjaaja]
groups = ["ohjaus"]
[[step]]
at = "2026-03-02T09:00"
as = "ohjaaja"
task = "kirjaa"
[step.values]
"lähde" = "terveysasema"
haara = "jatka"
[step.expect]
open = ["OPEN"]
"""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the runs have databases of their own
def test_scenarios_are_walked_on_the_draft_in_the_background(house, pirkko, draft):
    """One run per revision: who asks again gets the same one; a save makes it a run of something else."""
    texts = {"a.toml": SCENARIO.replace("OPEN", "jatka"), "b.toml": SCENARIO.replace("OPEN", "muu")}
    house.engine.ask_scenarios(pirkko, draft.id, texts)
    house.engine.ask_scenarios(pirkko, draft.id, texts)
    assert house.engine.publication_page(pirkko, draft.id).walk.state is WalkState.WAITING

    assert house.engine.walk_scenarios() == 2
    assert house.engine.walk_scenarios() == 0

    walk = house.engine.publication_page(pirkko, draft.id).walk
    assert (walk.state, walk.walked, walk.is_whole) == (WalkState.DONE, 2, False)
    assert [(one.name, one.file, one.is_ok) for one in walk.results] == [
        ("Alku", "a.toml", True),
        ("Alku", "b.toml", False),
    ]
    assert any("muu" in line for line in walk.results[1].lines)
    change(house.engine, pirkko, draft, b"Jatka heti", b"Jatka pian")
    assert house.engine.publication_page(pirkko, draft.id).walk is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_scenarios_of_an_invalid_draft_say_why_they_were_not_walked(house, pirkko, draft):
    change(house.engine, pirkko, draft, b"</bpmn:definitions>", b"")
    house.engine.ask_scenarios(pirkko, draft.id, {"a.toml": SCENARIO, "b.toml": SCENARIO})
    assert house.engine.walk_scenarios() == 1
    walk = house.engine.publication_page(pirkko, draft.id).walk
    assert (walk.state, walk.is_whole) == (WalkState.FAILED, False)
    assert "not-well-formed" in walk.results[0].lines[0]


@pytest.fixture
def walks_well(monkeypatch):
    """Let every scenario go well at once: what is looked at is who walks, and when."""

    def walked(_files, scenarios, *_new_tasks):
        yield from (WalkResult(one, one, is_ok=True) for one in scenarios)

    monkeypatch.setattr("engine.process_engine.walks.walked", walked)


def test_scenarios_of_a_draft_that_was_saved_meanwhile_are_not_walked(house, pirkko, draft, walks_well):
    house.engine.ask_scenarios(pirkko, draft.id, {"a.toml": ""})
    revision = house.engine.process_draft(pirkko, draft.id).draft.revision
    change(house.engine, pirkko, draft, b"Jatka heti", b"Jatka pian")
    assert house.engine.walk_scenarios() == 1
    with house.engine._work(write=False) as work:
        assert work.uow.walks.of_draft(draft.id, revision).state is WalkState.FAILED


def test_a_run_whose_runner_has_gone_is_begun_anew(house, pirkko, draft, walks_well):
    house.engine.ask_scenarios(pirkko, draft.id, {"a.toml": ""})
    with house.engine._work() as work:
        assert work.uow.walks.claim(work.moment, LEASE)
    assert house.engine.walk_scenarios() == 0
    with clock.at(clock.now() + 2 * LEASE):
        assert house.engine.walk_scenarios() == 1
    assert house.engine.publication_page(pirkko, draft.id).walk.is_whole
    assert publish(house, pirkko, draft, unwalked=False).versions


def test_nothing_to_walk_is_walked_at_once(house, pirkko, draft):
    assert house.engine.ask_scenarios(pirkko, draft.id, {}).is_whole
    assert publish(house, pirkko, draft, unwalked=False).versions
