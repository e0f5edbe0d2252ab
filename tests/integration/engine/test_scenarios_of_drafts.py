"""The scenarios of a draft: which are walked, how one that fails is told, and how it is fitted to the changed chart."""

import pytest

from engine.drawing import edit_chart
from engine.errors import Forbidden, NotFound
from engine.model.publishing import WalkState
from tests.integration.engine.owners import CHART, owner

FOLDER = "processes/koe/scenarios/"
SHIPPED = f"{FOLDER}alku.toml"
SCENARIO = """# Why it is so: D4:123
name = "Alku"
process = "koe"
region = "koe"
[people.ohjaaja]
groups = ["ohjaus"]
[[step]]
at = "2026-03-02T09:00"
as = "ohjaaja"
task = "kirjaa"
expect.open = ["jatka"]
expect.events = ["tarve_tunnistettu"]
expect.stage = "seuranta"
[step.values]
"lähde" = "terveysasema"
haara = "jatka"
"""
NEW = {"what": "user", "name": "Soita", "form": "f08_tulos", "due": "P1D", "result": "soitto"}


@pytest.fixture
def pirkko(house):
    return owner(house.engine, "pirkko")


@pytest.fixture
def draft(house, pirkko):
    """Give a draft with a task after the first one, on the way that the scenario goes."""
    draft = house.engine.open_process_draft(pirkko, "koe", "Soitto")
    data, revision = house.engine.draft_file(pirkko, draft.id, CHART)
    edited = edit_chart(CHART, data, "add_step", "minne", NEW | {"flow": "minne__jatka"})
    house.engine.save_draft_file(pirkko, draft.id, CHART, edited.data, revision)
    return draft


def save(house, person, draft, path, text):
    return house.engine.save_draft_file(person, draft.id, path, text.encode(), 0)


def walked(house, person, draft, shipped):
    house.engine.ask_scenarios(person, draft.id, shipped)
    house.engine.walk_scenarios()
    return house.engine.publication_page(person, draft.id).walk


def kinds(house, person, draft, shipped):
    found = house.engine.scenario_page(person, draft.id, shipped).scenarios
    return [(one.path, one.origin, one.is_retired) for one in found]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the runs have databases of their own
def test_a_new_task_is_done_with_made_up_answers_in_one_act_and_published_with_the_draft(house, pirkko, draft):
    wrong = SCENARIO.replace('"seuranta"', '"tiimi"')
    walk = walked(house, pirkko, draft, {SHIPPED: SCENARIO, f"{FOLDER}vaara.toml": wrong})
    failed, other = walk.results
    assert other.mended == ""  # no made-up answer cures what is wrong otherwise
    (stage, fault) = failed.faults
    assert (fault.step, fault.kind, fault.target, fault.what) == (1, "task", "kirjaa", "open")
    assert (fault.expected, fault.found) == (("jatka",), ("koe_soita",))
    assert stage.what == "stage"
    assert failed.mended.startswith("# Why it is so: D4:123\n")

    kept = house.engine.keep_scenario(pirkko, draft.id, "Sama", failed.mended.replace("Alku", "Sama"), {})
    assert house.engine.mend_scenarios(pirkko, draft.id, {SHIPPED: SCENARIO}) == 1
    assert house.engine.publication_page(pirkko, draft.id).walk.state is WalkState.WAITING
    assert house.engine.walk_scenarios() == 2
    (after,) = house.engine.kept_scenarios(pirkko, "koe")  # what it walks is known from its run
    assert {"alku", "kirjaa", "koe_soita"} <= set(after.walked["koe"])
    house.engine.drop_scenario(pirkko, "koe", kept.id)
    assert house.engine.publication_page(pirkko, draft.id).walk.is_whole
    text = house.engine.scenario_page(pirkko, draft.id, {SHIPPED: SCENARIO}).scenarios[0].text
    assert 'task = "koe_soita"' in text
    assert text.count('"tarve_tunnistettu"') == 1
    assert kinds(house, pirkko, draft, {SHIPPED: SCENARIO}) == [(SHIPPED, "draft", False)]

    (made,) = house.engine.publish_process_draft(pirkko, draft.id, "Sovittu").versions
    assert house.engine.definition_files(None, "koe", "koe")[1][SHIPPED] == text.encode()
    assert made.version == 2
    again = house.engine.open_process_draft(pirkko, "koe", "Seuraava")
    assert kinds(house, pirkko, again, {SHIPPED: SCENARIO}) == [(SHIPPED, "version", False)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_task_that_is_gone_is_left_out(house, pirkko):
    draft = house.engine.open_process_draft(pirkko, "koe", "Ilman jatkoa")
    data, revision = house.engine.draft_file(pirkko, draft.id, CHART)
    edited = edit_chart(CHART, data, "remove", "jatka", {})
    house.engine.save_draft_file(pirkko, draft.id, CHART, edited.data, revision)
    more = '[[step]]\ntask = "jatka"\nexpect.closed = true\n[step.values]\n'
    failed = walked(house, pirkko, draft, {SHIPPED: SCENARIO.replace('expect.stage = "seuranta"\n', "") + more})
    (failed,) = failed.results
    assert [one.what for one in failed.faults] == ["open", "not-open"]
    assert failed.mended.count("[[step]]") == 1
    assert "closed = true" in failed.mended


def test_a_file_of_the_draft_stands_for_a_shipped_or_a_kept_one(house, pirkko, draft):
    kept = SCENARIO.replace("Alku", "Minun polkuni")
    house.engine.keep_scenario(pirkko, draft.id, "Minun polkuni", kept, {})
    shipped = {SHIPPED: SCENARIO, f"{FOLDER}muu.toml": SCENARIO.replace('process = "koe"', 'process = "muu"')}
    mine = f"{FOLDER}minun_polkuni.toml"
    assert kinds(house, pirkko, draft, shipped) == [(SHIPPED, "shipped", False), (mine, "kept", False)]

    save(house, pirkko, draft, f"{FOLDER}oma.toml", kept)
    save(house, pirkko, draft, SHIPPED, "retired = true\n" + SCENARIO)
    assert kinds(house, pirkko, draft, shipped) == [(SHIPPED, "draft", True), (f"{FOLDER}oma.toml", "draft", False)]
    assert house.engine.ask_scenarios(pirkko, draft.id, shipped).total == 1

    (mine, _other) = house.engine.scenario_page(pirkko, draft.id, shipped).scenarios
    house.engine.save_draft_file(pirkko, draft.id, SHIPPED, None, mine.revision)
    assert kinds(house, pirkko, draft, shipped)[0] == (SHIPPED, "shipped", False)


def test_a_scenario_that_cannot_be_read_stops_the_publication(house, pirkko, draft):
    save(house, pirkko, draft, SHIPPED, "name = ")
    found = [one.rule for one in house.engine.check_process_draft(pirkko, draft.id) if one.file == SHIPPED]
    assert found == ["scenario"]


def test_only_owners_of_the_region_see_and_change_scenarios(house, pirkko, draft):
    with pytest.raises(NotFound):
        house.engine.scenario_page(house["aino"], draft.id, {})
    with pytest.raises(NotFound):
        house.engine.mend_scenarios(house["aino"], draft.id, {})
    with pytest.raises(Forbidden):
        house.engine.mend_scenarios(owner(house.engine, "vieras", "lieto"), draft.id, {})
