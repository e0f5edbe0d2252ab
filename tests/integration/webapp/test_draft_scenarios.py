"""The page of a draft's scenarios, and how one that fails is told on the page of publishing."""

import sys

import pytest

from engine.drawing import edit_chart
from engine.model.publishing import WalkFault, WalkResult
from tests.integration.engine.test_scenarios_of_drafts import NEW, SCENARIO
from tests.integration.webapp.test_process_drafts import CHART, draft, put  # noqa: F401  # a fixture

PATH = "processes/koe/scenarios/alku.toml"


@pytest.fixture
def shipped(monkeypatch):
    """Let one scenario come with Polku."""
    for place in ("draft_scenarios", "process_publish"):
        module = sys.modules[f"webapp.views.{place}"]  # the blueprint of that name hides it in the package
        monkeypatch.setattr(module, "seed_scenarios", lambda _region, _key: {PATH: SCENARIO})


def fields(text=SCENARIO, revision=0):
    return {"path": PATH, "revision": str(revision), "text": text}


def test_a_scenario_is_read_as_steps_changed_left_out_and_put_back(office, draft, shipped):  # noqa: F811
    browser = office.browser("pekka")
    assert "tuli Polun mukana" in browser.get(f"{draft}/scenarios").text
    page = browser.get(f"{draft}/scenarios/file?path={PATH}").text
    for shown in ("Kirjaa tunnistaminen", "Ohjaaja", "haara = &#34;jatka&#34;"):
        assert shown in page

    wrong = office.post("pekka", f"{draft}/scenarios/file", fields('name = "<script>"\nsteps = 1'))
    assert "Tiedosto ei ole skenaario." in wrong.text
    assert "&lt;script&gt;" in wrong.text
    other = office.post("pekka", f"{draft}/scenarios/file", fields(SCENARIO.replace('region = "koe"', 'region = "x"')))
    assert "pitää olla koe ja koe" in other.text
    assert (
        office.post("pekka", f"{draft}/scenarios/file", fields(SCENARIO.replace("Alku", "Toinen alku"))).status_code
        == 303
    )
    listed = browser.get(f"{draft}/scenarios").text
    assert "Toinen alku" in listed
    assert "muutettu luonnoksessa" in listed

    assert office.post("pekka", f"{draft}/scenarios/retire", fields(revision=1)).status_code == 303
    assert "ei ajeta" in browser.get(f"{draft}/scenarios").text
    assert "retired = true" in browser.get(f"{draft}/scenarios/file?path={PATH}").text
    assert office.post("pekka", f"{draft}/scenarios/retire", fields(revision=2)).status_code == 303
    assert "retired" not in browser.get(f"{draft}/file?path={PATH}").text
    assert office.post("pekka", f"{draft}/scenarios/restore", fields(revision=3)).status_code == 303
    assert "tuli Polun mukana" in browser.get(f"{draft}/scenarios").text
    assert browser.get(f"{draft}/scenarios/file?path=processes/koe/scenarios/no.toml").status_code == 404
    assert office.post("pekka", f"{draft}/scenarios/file", fields() | {"revision": "x"}).status_code == 400


def test_a_failing_scenario_is_told_in_words_and_mended_in_one_act(office, draft, shipped, monkeypatch):  # noqa: F811
    browser = office.browser("pekka")
    chart = browser.get(f"{draft}/file?path={CHART}").data
    put(office, draft, edit_chart(CHART, chart, "add_step", "minne", NEW | {"flow": "minne__jatka"}).data, 0)
    at = office.engine.process_draft(office.people["pekka"], draft.rpartition("/")[2]).draft.opened_at
    facts = {"step": 1, "at": at, "kind": "task", "target": "kirjaa", "persona": "ohjaaja"}
    faults = (
        WalkFault(**facts, what="open", expected=("jatka",), found=("koe_soita",)),
        WalkFault(**facts, what="stage", expected=("seuranta",), found=("",)),
        WalkFault(**facts, what="refused", found=("uusi_kenttä",)),
    )
    failed = WalkResult("Alku", PATH, is_ok=False, lines=("open is …",), faults=faults, mended=SCENARIO)

    def walked(_files, _scenarios, fresh, gone):
        assert (fresh, gone) == (["koe_soita"], [])
        yield failed

    monkeypatch.setattr("engine.process_engine.walks.walked", walked)
    office.post("pekka", f"{draft}/publish/scenarios")
    office.engine.walk_scenarios()

    page = browser.get(f"{draft}/publish").text
    for shown in (
        "Askeleen jälkeen pitäisi olla auki ”Jatka”. Auki on ”Soita”.",
        "Asian pitäisi olla vaiheessa ”Seuranta”, mutta se on vaiheessa ”ei mitään”.",
        "Puuttuu tai on väärin: ”Uusi kenttä”.",
        "element=kirjaa",
        "Täydennä skenaariot",
    ):
        assert shown in page
    assert office.post("pekka", f"{draft}/publish/scenarios/mend").status_code == 303
    assert browser.get(f"{draft}/file?path={PATH}").data.decode() == SCENARIO
    assert "1 skenaario odottaa vuoroaan." in browser.get(f"{draft}/publish").text
