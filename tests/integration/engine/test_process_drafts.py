"""Drafts of processes: saves, restoring, comments, and who may do what; on both databases."""

import json
from functools import partial

import pytest

from engine.commands.process_drafts.give_forms import give_forms
from engine.drawing import canonical
from engine.errors import Conflict, DefinitionInvalid, DraftMoved, Forbidden, NotFound
from engine.model.process_drafts import ProcessDraftState, Saving
from tests.integration.engine.conftest import REGION
from tests.integration.engine.owners import CHART, owner
from tests.integration.engine.test_races import at_once


@pytest.fixture
def owners(house):
    """Give two process owners of the region and one of another region."""
    return owner(house.engine, "pirkko"), owner(house.engine, "osmo"), owner(house.engine, "ulla", "muu")


@pytest.fixture
def draft(house, owners):
    return house.engine.open_process_draft(owners[0], "koe", "  Kutsu   nopeammin ")


def test_a_draft_is_the_base_with_the_changes_over_it(house, owners, draft):
    pirkko = owners[0]
    base, revision = house.engine.draft_file(pirkko, draft.id, CHART)
    assert revision == 0
    changed = canonical(base.replace(b'name="Jatka"', b'name="Jatka heti"'))

    first = house.engine.save_draft_file(pirkko, draft.id, CHART, changed, 0)

    assert draft.title == "Kutsu nopeammin"
    assert house.engine.draft_file(pirkko, draft.id, CHART) == (changed, first)
    assert house.engine.draft_files(pirkko, draft.id)[CHART] == changed
    page = house.engine.process_draft(pirkko, draft.id)
    assert [one.path for one in page.files if one.is_changed] == [CHART]
    assert page.draft.revision == first == 1
    assert house.engine.save_draft_file(pirkko, draft.id, CHART, changed, first) == first  # nothing new


def test_any_earlier_state_is_put_back_and_nothing_between_is_lost(house, owners, draft):
    pirkko = owners[0]
    states = [b"<one/>", b"<two/>", None, b"<four/>"]
    revision = 0
    for data in states:
        revision = house.engine.save_draft_file(pirkko, draft.id, CHART, data, revision)

    restored = house.engine.restore_draft_state(pirkko, draft.id, 1)

    assert house.engine.draft_file(pirkko, draft.id, CHART) == (b"<one/>", restored)
    page = house.engine.process_draft(pirkko, draft.id)
    assert [one.number for one in page.states] == [5, 4, 3, 2, 1]
    assert page.states[0].how is Saving.RESTORED
    assert [one.is_removal for one in page.states] == [False, False, True, False, False]
    house.engine.restore_draft_state(pirkko, draft.id, 3)
    with pytest.raises(NotFound):
        house.engine.draft_file(pirkko, draft.id, CHART)
    assert CHART not in house.engine.draft_files(pirkko, draft.id)


def test_who_saves_over_what_they_have_not_seen_loses_nothing_and_takes_nothing_away(house, owners, draft):
    pirkko, osmo, _ = owners
    house.engine.save_draft_file(pirkko, draft.id, CHART, b"<hers/>", 0)

    with pytest.raises(DraftMoved) as moved:
        house.engine.save_draft_file(osmo, draft.id, CHART, b"<his/>", 0)

    assert (moved.value.revision, moved.value.data, moved.value.by_name) == (1, b"<hers/>", "Pirkko")
    assert house.engine.draft_file(osmo, draft.id, CHART) == (b"<hers/>", 1)
    assert house.engine.process_draft(osmo, draft.id).states[0].how is Saving.ASIDE
    house.engine.restore_draft_state(osmo, draft.id, moved.value.kept)
    assert house.engine.draft_file(osmo, draft.id, CHART)[0] == b"<his/>"
    assert house.engine.process_draft(pirkko, draft.id).others == ["Osmo"]


def test_two_who_change_different_elements_go_on_without_reading_each_other(house, owners, draft):
    """Each saves over what they themselves sent last, as an editor that stays open does; all changes are there."""
    pirkko, osmo, _ = owners
    base = house.engine.draft_file(pirkko, draft.id, CHART)[0]
    hers = base.replace(b'name="Kirjaa tunnistaminen"', b'name="Kirjaa 1"')
    his = base.replace(b'name="Jatka"', b'name="Jatka 1"')
    assert len({base, hers, his}) == 3
    at_hers = house.engine.save_draft_file(pirkko, draft.id, CHART, hers, 0)
    at_his = house.engine.save_draft_file(osmo, draft.id, CHART, his, 0)

    at_hers = house.engine.save_draft_file(pirkko, draft.id, CHART, hers.replace(b"Kirjaa 1", b"Kirjaa 2"), at_hers)
    at_his = house.engine.save_draft_file(osmo, draft.id, CHART, his.replace(b"Jatka 1", b"Jatka 2"), at_his)

    now = house.engine.draft_file(osmo, draft.id, CHART)[0]
    assert b'name="Kirjaa 2"' in now
    assert b'name="Jatka 2"' in now
    ways = [one.how for one in house.engine.process_draft(osmo, draft.id).states]
    assert ways == [Saving.MERGED, Saving.SENT, Saving.MERGED, Saving.SENT, Saving.MERGED, Saving.SENT, Saving.SAVED]


def test_many_savers_at_once_lose_nothing(house, owners, draft):
    """Whoever was told that it is saved finds it in what stands, or in a state of its own; numbers have no holes."""
    base = house.engine.draft_file(owners[0], draft.id, CHART)[0]
    steps = [b"Kirjaa tunnistaminen", b"Jatka"] * 2
    sent = [
        canonical(base.replace(b'name="%s"' % step, b'name="%s %d"' % (step, number)))
        for number, step in enumerate(steps)
    ]

    answers = at_once(
        *(
            partial(house.engine.save_draft_file, owners[number % 2], draft.id, CHART, data, 0)
            for number, data in enumerate(sent)
        )
    )

    moved = [one for one in answers if isinstance(one, DraftMoved)]
    assert len(moved) == 2  # of two who gave one step different names, one is told
    assert [one for one in answers if not isinstance(one, (int, DraftMoved))] == []
    now = house.engine.draft_file(owners[0], draft.id, CHART)[0]
    page = house.engine.process_draft(owners[0], draft.id)
    assert [one.number for one in page.states] == list(range(page.draft.revision, 0, -1))
    kept = {house.engine.draft_state(owners[0], draft.id, one.number)[1] for one in page.states}
    assert set(sent) <= kept
    for number, answer in enumerate(answers):
        assert (b'name="%s %d"' % (steps[number], number) in now) == isinstance(answer, int)


def test_two_who_begin_the_same_new_file_at_once_lose_nothing(house, owners, draft):
    """Neither has seen a state of it: of a diagram or form one is told, of texts both stand."""
    new, texts = f"processes/{REGION}/uusi.bpmn", f"processes/{REGION}/koe.sv.json"

    def save(path, *sent):
        deeds = (
            partial(house.engine.save_draft_file, owners[at], draft.id, path, one, 0) for at, one in enumerate(sent)
        )
        return at_once(*deeds)

    answers = save(new, b"<hers/>", b"<his/>")
    told = [one for one in answers if isinstance(one, DraftMoved)]
    assert (len(told), [one for one in answers if isinstance(one, int)]) == (1, [1])
    standing, revision = house.engine.draft_file(owners[0], draft.id, new)
    kept = house.engine.draft_state(owners[0], draft.id, told[0].kept)[1]
    assert ({standing, kept}, told[0].data, revision) == ({b"<hers/>", b"<his/>"}, standing, 1)

    answers = save(texts, b'{"jatka": "Fortsatt"}', b'{"kirjaa": "Anteckna"}')
    assert [one for one in answers if not isinstance(one, int)] == []
    joined = json.loads(house.engine.draft_file(owners[0], draft.id, texts)[0])
    assert joined == {"jatka": "Fortsatt", "kirjaa": "Anteckna"}


def test_forms_are_given_at_once_and_over_one_that_was_taken_out(house, owners, draft):
    chart, engine = f"processes/{REGION}/uusi.bpmn", house.engine
    bare = engine.draft_file(owners[0], draft.id, CHART)[0].replace(b' polku:form="f01_kirjaus"', b"")
    engine.save_draft_file(owners[0], draft.id, chart, bare, 0)
    form = "forms/uusi_kirjaa.form.json"
    engine.save_draft_file(owners[0], draft.id, form, b"{}", 0)
    engine.save_draft_file(owners[0], draft.id, form, None, engine.draft_file(owners[0], draft.id, form)[1])

    def give(person):
        with engine._work(person) as work:
            return give_forms(work, person, draft.id, chart)

    assert sorted(at_once(partial(give, owners[0]), partial(give, owners[1]))) == [0, 1]
    made, _ = engine.draft_file(owners[0], draft.id, form)
    assert json.loads(made)["id"] == "uusi_kirjaa"
    assert b'polku:form="uusi_kirjaa"' in engine.draft_file(owners[0], draft.id, chart)[0]


def test_what_did_not_fit_goes_on_as_a_draft_of_its_own(house, owners, draft):
    pirkko, osmo, _ = owners
    other = f"processes/{REGION}/koe.sv.json"
    house.engine.save_draft_file(pirkko, draft.id, other, b"{}", 0)
    house.engine.save_draft_file(pirkko, draft.id, CHART, b"<hers/>", 0)
    with pytest.raises(DraftMoved) as moved:
        house.engine.save_draft_file(osmo, draft.id, CHART, b"<his/>", 0)

    own = house.engine.fork_process_draft(osmo, draft.id, moved.value.kept, title="Osmon")

    assert (own.title, own.base, own.opened_by) == ("Osmon", draft.base, osmo.id)
    assert house.engine.draft_file(osmo, own.id, CHART)[0] == b"<his/>"
    assert house.engine.draft_file(osmo, own.id, other)[0] == b"{}"
    assert house.engine.draft_file(osmo, draft.id, CHART)[0] == b"<hers/>"
    assert {one.id for one in house.engine.process_drafts(pirkko, "koe")} == {draft.id, own.id}


def test_only_owners_of_the_region_change_and_only_owners_see(house, owners, draft):
    ulla, aino = owners[2], house["aino"]
    assert house.engine.process_draft(ulla, draft.id).may_change is False
    house.engine.comment_process_draft(ulla, draft.id, "Hyvä!", element="t_kutsu")
    with pytest.raises(Forbidden):
        house.engine.save_draft_file(ulla, draft.id, CHART, b"<x/>", 0)
    with pytest.raises(Forbidden):
        house.engine.open_process_draft(ulla, "koe", "")
    for act in (
        lambda: house.engine.process_draft(aino, draft.id),
        lambda: house.engine.draft_files(aino, draft.id),
        lambda: house.engine.open_process_draft(aino, "koe", ""),
        lambda: house.engine.comment_process_draft(aino, draft.id, "x"),
        lambda: house.engine.discard_process_draft(aino, draft.id),
        lambda: house.engine.process_drafts(aino),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize(
    "path", ["forms/../x.bpmn", "processes/muu/koe.bpmn", "x.bpmn", "forms/a.exe", "", "forms/\n.dmn"]
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_path_outside_of_the_bundle_is_refused(house, owners, draft, path):
    with pytest.raises(DefinitionInvalid) as refused:
        house.engine.save_draft_file(owners[0], draft.id, path, b"<x/>", 0)
    assert refused.value.problems[0].rule == "file-name"


def test_a_discarded_draft_is_read_and_not_changed(house, owners, draft):
    pirkko = owners[0]
    house.engine.save_draft_file(pirkko, draft.id, CHART, b"<x/>", 0)
    house.engine.discard_process_draft(pirkko, draft.id)
    with pytest.raises(Conflict):
        house.engine.save_draft_file(pirkko, draft.id, CHART, b"<y/>", 1)
    assert house.engine.process_draft(pirkko, draft.id).draft.state is ProcessDraftState.DISCARDED
    assert house.engine.process_drafts(pirkko) == []


def test_a_check_is_of_the_whole_bundle_as_it_would_be(house, owners, draft):
    pirkko = owners[0]
    clean = house.engine.check_process_draft(pirkko, draft.id)
    house.engine.save_draft_file(pirkko, draft.id, CHART, b"<broken", 0)

    found = set(house.engine.check_process_draft(pirkko, draft.id)) - set(clean)

    assert "not-well-formed" in {one.rule for one in found if one.file == CHART}
