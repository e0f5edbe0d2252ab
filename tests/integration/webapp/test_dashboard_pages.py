"""The heat map, the page of a step and the kept views of the dashboard, as those who lead see them."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from engine import clock
from engine.model.absences import AbsenceWish
from engine.model.figures import Scope
from tests.integration.engine.conftest import REGION, bundle_files
from tests.integration.engine.test_step_following import done_visits

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
STEP = "/dashboard/koe/steps/kirjaa"


@pytest.fixture
def led(office):
    """Give the office on a day, with a manager, three open cases and a slow step."""
    office.people["maija"] = office.engine.add_person(
        "maija", name="Maija", organisation="Koe", region=REGION, groups=["johto"], roles=["manager"]
    )
    with clock.at(NOW):
        for _ in range(3):
            office.open_case()
        yield office


def test_red_leads_to_an_act_a_mark_and_its_effect(led):
    """The whole way without JavaScript, as a manager who may read tasks and no case."""
    browser = led.browser("maija")
    page = browser.get("/dashboard/koe").text
    assert 'id="row-kirjaa"' in page
    assert 'href="/dashboard/koe/steps/kirjaa?region=koe"' in page
    table = browser.get("/dashboard/koe?region=koe&table=luvut")
    assert 'filename="vaiheiden-luvut_' in table.headers["Content-Disposition"]
    assert "Tehtävät ja odotukset;Kirjaa tunnistaminen;;;;;0;3;0;3;0;7" in table.text  # no median of nothing
    assert "data-picture" not in page  # a chart without shapes
    assert browser.get("/dashboard/koe?region=koe&picture=koe").status_code == 404
    step = browser.get(STEP).text
    tasks = re.findall(r'name="task" value="([^"]+)"', step)
    assert len(tasks) == 3
    assert "<h1>Kirjaa tunnistaminen</h1>" in step
    refused = led.post("maija", f"{STEP}/act", {"act": "reassign", "task": tasks, "note": "x"})
    assert (refused.status_code, "Valitse, kenelle tehtävät siirretään." in refused.text) == (422, True)
    assert len(re.findall(r'name="task"[^>]* checked', refused.text)) == 3
    assert '<a href="#cases-person_id">Kenelle: Valitse, kenelle' in refused.text
    assert (
        'id="cases-person_id" name="person" aria-invalid="true" aria-describedby="cases-person_id-error"'
        in refused.text
    )
    assert 'name="note" maxlength="500" value="x"' in refused.text
    keys = sorted(re.findall(r'data-label="Asia">([^<]+)<', step))
    assert len(set(keys)) == 3
    acted = led.post("maija", f"{STEP}/act", {"act": "remind", "task": [*tasks, "nothing"], "note": "<i>Ruuhka</i>"})
    assert "3 / 4 tehtävästä muistutettu" in acted.text
    assert acted.text.count("Muistutus lähetetty ryhmälle.") == 3  # nobody has them
    assert (
        sorted(re.findall(r'<td class="nowrap">([^<]+)</td>', acted.text)) == keys
    )  # the same rows, with their result
    assert [one.kind for one in led.engine.inbox(led.people["aino"])].count("task_nudged") == 3
    step = browser.get(STEP).text
    assert "3 tehtävästä muistutettu" in step
    assert "&lt;i&gt;Ruuhka&lt;/i&gt;" in step
    assert "Tänään tehty: vaikutuksen näkee, kun aikaa on kulunut." in step
    assert "0 pv ennen" not in step
    assert "3 tehtävästä muistutettu" in browser.get("/dashboard/koe").text


def test_a_step_that_the_newest_version_has_no_more_is_still_opened_and_acted_on(led):
    led.engine.note_mark(led.people["maija"], (REGION, "koe", "kirjaa"), "Ennen uutta versiota")
    files = bundle_files()
    chart = files["processes/koe/koe.bpmn"]
    files["processes/koe/koe.bpmn"] = chart.replace(b'"kirjaa"', b'"kirjaa_uusi"').replace(
        b">kirjaa<", b">kirjaa_uusi<"
    )
    led.engine.publish(files, actor=None, comment="renamed")
    page = led.browser("maija").get("/dashboard/koe").text
    assert page.count(f'href="{STEP}?region=koe') == 2  # in the table of steps, and in what was done
    step = led.browser("maija").get(STEP)
    assert (step.status_code, "<h1>Kirjaa tunnistaminen</h1>" in step.text) == (200, True)
    assert "Ennen uutta versiota" in step.text
    tasks = re.findall(r'name="task" value="([^"]+)"', step.text)
    acted = led.post("maija", f"{STEP}/act", {"act": "priority", "priority": "2", "task": tasks})
    assert "3 / 3 tehtävää muutettu" in acted.text
    assert led.browser("maija").get("/dashboard/koe/steps/kirjaa_uusi").status_code == 200
    assert led.browser("maija").get("/dashboard/koe/steps/olematon").status_code == 404


def test_who_leads_every_region_is_offered_those_who_may_take_the_tasks_and_told_what_was_left(led):
    """A role in every region, and no group in any: the list of receivers was empty, or full of others."""
    led.people["mirja"] = led.engine.add_person(
        "mirja", name="Mirja", organisation="Koe", region="*", groups=[], roles=["manager"]
    )
    step = led.browser("mirja").get(STEP).text
    task = re.findall(r'name="task" value="([^"]+)"', step)[0]
    assert ">Mirja<" not in re.search(r'(?s)<select[^>]*name="person".*?</select>', step)[0]
    aino, onni = led.people["aino"], led.people["onni"]
    form = {"act": "reassign", "task": [task], "person": aino.id}
    moved = led.post("mirja", f"{STEP}/act", form | {"_key": "lomake-1"})
    assert "1 / 1 tehtävää muutettu" in moved.text
    # The same again tells nobody and says so; the same form with something else is no case that has moved on.
    letters = len(led.engine.inbox(aino))
    same = led.post("mirja", f"{STEP}/act", form)
    assert "0 / 1 tehtävää muutettu" in same.text
    assert "On jo hänellä: Aino. Mitään ei muutettu" in same.text
    assert "Merkitty aikajanalle" not in same.text
    alone = led.post("siiri", f"/tasks/{task}/reassign", {"person": aino.id})
    assert (alone.status_code, "Tehtävä on jo hänellä." in alone.text) == (409, True)
    assert len(led.engine.inbox(aino)) == letters
    other = led.post("mirja", f"{STEP}/act", {"act": "priority", "priority": "2", "task": [task], "_key": "lomake-1"})
    assert (other.status_code, "Lomake on jo lähetetty" in other.text) == (409, True)
    assert "Asia eteni" not in other.text
    (link,) = re.findall(r'href="([^"]+)">Katso, mitä silloin tehtiin', other.text)
    assert link == f"{STEP}?region=koe#effect"
    # Only who may take the task is offered, also on its own page and in the worklist; who is away is marked.
    led.engine.enter_absence(onni, AbsenceWish(onni.id, "18.3.2026", "20.3.2026"))
    asked = led.post("siiri", "/tasks/bulk", {"act": "reassign", "task": [task]}).text
    for page in (led.browser("mirja").get(STEP).text, asked, led.browser("siiri").get(f"/tasks/{task}").text):
        (offered,) = re.findall(r'(?s)<select[^>]*name="person".*?</select>', page)
        names = set(re.findall(r">([^<]+)</option>", offered)) - {"Valitse", "Aino"}
        assert names == {"Onni (poissa 20.3.2026 asti)"}


def test_a_note_is_followed_by_the_median_before_and_after_it(led):
    with clock.at(NOW - timedelta(days=20)):
        led.engine.note_mark(led.people["maija"], (REGION, "koe", "kirjaa"), "Toinen hoitaja aloitti")
    done_visits(led.engine, NOW - timedelta(days=30), [40, 42, 44, 46, 48, 50, 52])
    done_visits(led.engine, NOW - timedelta(days=10), [10, 11, 12, 13, 14, 15, 16])
    page = led.browser("maija").get(STEP).text
    assert "p50 lyheni: ennen 46 pv, jälkeen 13 pv." in page
    assert "40 pv – 52 pv" in page
    sent = led.post("maija", f"{STEP}/mark", {"note": "Kolmas aloitti"})
    assert sent.location.endswith("#effect")
    empty = led.post("maija", f"{STEP}/mark", {"note": " "})
    assert empty.status_code == 422


def test_a_target_is_set_by_who_may_and_shown_with_its_author(led):
    assert "oletus" in led.browser("pekka").get(STEP).text
    assert led.post("pekka", f"{STEP}/target", {"red": "", "amber": ""}).status_code == 422
    wrong = led.post("pekka", f"{STEP}/target", {"red": "10", "amber": "11"})
    assert (wrong.status_code, '<a href="#target-amber">Keltainen, päivää: Luku on liian suuri' in wrong.text) == (
        422,
        True,
    )
    assert led.post("pekka", f"{STEP}/target", {"red": "9" * 30}).status_code == 422
    assert led.post("pekka", f"{STEP}/target", {"red": "12", "amber": "8"}).status_code == 303
    page = led.browser("maija").get(STEP).text
    assert "keltainen 8 pv, punainen 12 pv" in page
    assert "asetti Pekka" in page
    assert led.post("siiri", f"{STEP}/target", {"red": "5"}).status_code == 403
    assert led.post("pekka", f"{STEP}/target", {"reset": "1"}).status_code == 303
    assert "keltainen 8 pv" in led.browser("maija").get(STEP).text  # among the earlier ones


def test_a_view_is_kept_opened_and_dropped_and_leads_nowhere_else(led):
    address = "/dashboard/koe?region=koe&period=3&run=r1"
    assert led.post("maija", "/dashboard/views", {"name": "", "address": address}).status_code == 422
    long = led.post("maija", "/dashboard/views", {"name": "x" * 70, "address": address}).text
    assert '<a href="#name">Näkymän nimi: Teksti on liian pitkä' in long
    assert f'value="{"x" * 70}" aria-invalid="true"' in long
    assert led.post("maija", "/dashboard/views", {"name": "Kevät", "address": address}).status_code == 303
    page = led.browser("maija").get("/dashboard").text
    (view,) = re.findall(r'href="(/dashboard/views/[^"]+)"', page)
    assert led.browser("maija").get(view).location == "/dashboard/koe?region=koe&period=3"
    assert led.browser("siiri").get(view).status_code == 404
    assert "Kevät" not in led.browser("maija").get("/").text  # not among the views of the worklist
    led.post("maija", "/dashboard/views", {"name": "Muualle", "address": "//evil.example/dashboard"})
    page = led.browser("maija").get("/dashboard").text
    addresses = [led.browser("maija").get(one).location for one in re.findall(r'href="(/dashboard/views/[^"]+)"', page)]
    assert all(one.startswith("/dashboard") for one in addresses)
    assert led.post("siiri", f"{view}/drop").status_code == 404
    assert led.post("siiri", f"{view}/rename", {"name": "Oma"}).status_code == 404
    for name in ("", "Muualle"):  # nothing, and a name that another view has
        refused = led.post("maija", f"{view}/rename", {"name": name})
        assert (refused.status_code, "nimi. Valitse toinen" in refused.text) == (422, bool(name))
    assert led.post("maija", f"{view}/rename", {"name": "Kesä", "address": address}).location == address
    assert led.browser("maija").get(view).location == "/dashboard/koe?region=koe&period=3"
    assert "Kesä" in led.browser("maija").get("/dashboard").text
    assert led.post("maija", f"{view}/drop").status_code == 303
    assert "Kesä" not in led.browser("maija").get("/dashboard").text


def test_what_is_late_is_the_same_on_the_overview_by_path_and_by_stage(led):
    led.engine.start_consultation(led.people["aino"], REGION, {})
    with clock.at(NOW + timedelta(days=40)):
        browser = led.browser("maija")
        page = browser.get("/dashboard").text
        rows = re.findall(r'<t[hd][^>]*>(?:<a [^>]*>)?([^<]*)(?:</a>)?</th>.*?data-label="Myöhässä">(\d+)<', page)
        path = browser.get("/dashboard/koe").text
        beside = browser.get("/dashboard/consultation").text
    assert dict(rows) == {"Kokeilun prosessi": "3", "Konsultaatio": "1", "Yhteensä": "4"}
    assert re.findall(r'data-label="Avoimia tehtäviä">(\d+)<', page) == ["3", "1", "4"]
    assert ">Muut kaaviot: konsultaatiot, kysely päättymisen jälkeen ja muut</th>" in page
    assert re.search(r"<dt>Myöhässä</dt><dd[^>]*>4</dd>", page)  # Tilanne nyt
    assert re.search(r"<dt>Myöhässä</dt><dd><span[^>]*>.*? 3</span>", path)
    assert 'href="/dashboard?region=koe">alueen polut yhteensä</a>' in path
    # By stage too; the overview has the consultation as well, which as a chart of its own has no stages.
    whole = path.partition("Vaiheet kokonaisina")[2].partition("Tehtävät ja odotukset")[0]
    told = re.findall(r'id="row-[^"]+"[^>]*>([^<]+)</a>.*?data-label="Myöhässä">(\d+)<', whole)
    by_stage = re.findall(r'class="plain">([^<]+)</th>(?:<td class="num">\d+</td>){2}<td class="num[^"]*">(\d+)<', page)
    assert dict(by_stage) == {**dict(told), "ei vaihetta": "1"}
    assert sum(int(late) for _name, late in told) == 3
    assert "Vaiheet kokonaisina" not in beside


def test_the_late_tasks_of_a_chart_beside_the_paths_are_reached_and_acted_on(led):
    """From its row on the overview to the act, as of a step of a path; what it has not is refused in words."""
    led.engine.start_consultation(led.people["aino"], REGION, {})
    with clock.at(NOW + timedelta(days=40)):
        browser = led.browser("maija")
        (address,) = re.findall(r'<a href="([^"]+)">Konsultaatio</a>', browser.get("/dashboard").text)
        assert address == "/dashboard/consultation?region=koe"
        page = browser.get(address).text
        assert '<option value="consultation" selected>Konsultaatio</option>' in page
        assert "Kaavio on polkujen ulkopuolella" in page
        assert "Läpimenoaika, p50" not in page
        assert re.search(r"<dt>Myöhässä</dt><dd><span[^>]*>.*? 1</span> <small>avoimia on 1<", page)
        others = re.findall(r'href="(/dashboard/(?:flow|capacity|forecast|indicators|variants)[^"]*)"', page)
        assert others
        assert [one for one in others if "consultation" in one] == []
        (step,) = re.findall(r'id="row-[^"]+" href="([^"]+)">Käsittele konsultaatio<', page)
        (task,) = re.findall(r'name="task" value="([^"]+)"', browser.get(step).text)
        form = {"act": "remind", "task": [task], "note": "Vanhin ensin"}
        acted = led.post("maija", step.replace("?", "/act?"), form)
        assert "1 / 1 tehtävästä muistutettu" in acted.text
        assert "1 tehtävästä muistutettu" in browser.get(step).text
        assert led.post("pekka", step.replace("?", "/target?"), {"red": "12"}).status_code == 303
        assert "punainen 12 pv" in browser.get(step).text
        # Papers, tables, finer cuts and kept views are as of a path; a path of another kind is none of other pages'.
        assert browser.get(f"{address}&paper=pdf").data.startswith(b"%PDF")
        table = browser.get(f"{address}&table=tehtavat")
        assert (table.mimetype, "konsultaatio" in table.headers["Content-Disposition"].lower()) == ("text/csv", True)
        cut = Scope(region=REGION, since=NOW.date(), until=clock.today(), definition="consultation", language="fi")
        run = led.engine.begin_figures(led.people["maija"], cut)
        assert led.engine.compute_figures() == 1
        assert led.engine.figures_run(led.people["maija"], run).result.steps == []  # of no case
        assert browser.get("/dashboard?region=koe&definition=consultation").location == address
        led.post("maija", "/dashboard/views", {"name": "Konsultaatiot", "address": address})
        (view,) = re.findall(r'href="(/dashboard/views/[^"]+)">Konsultaatiot', browser.get("/dashboard").text)
        assert browser.get(view).location == address
        flow = browser.get("/dashboard/flow?region=koe&definition=consultation")
        assert (flow.status_code, "Tätä polkua ei ole tällä alueella." in flow.text) == (422, True)
        assert browser.get("/dashboard/consultation?region=koe&version=1").status_code == 422
        for nothing in ("/dashboard/closing", "/dashboard/consultation/steps/none"):
            assert browser.get(f"{nothing}?region=koe").status_code == 404


def test_every_page_of_the_place_is_kept_with_its_scope_and_shared(led):
    scope = "region=koe&period=3&measure=working&definition=koe"
    kept = {
        f"/dashboard/flow?{scope}": "",
        f"/dashboard/capacity?{scope}": "",
        f"/dashboard/forecast?{scope}&queue=cases&arrivals=20": "&case=KO-2026-0001",
        f"/dashboard/indicators?{scope}": "&paper=pdf&picture=koe",
        f"/dashboard/variants?{scope}&grain=step": "&table=paths",
    }
    for number, (address, passing) in enumerate(kept.items()):
        form = {"name": f"Näkymä {number}", "address": address + passing, "group": "koe/johto"}
        page = led.browser("maija").get(address).text
        assert f'name="address" value="{address.replace("&", "&amp;")}"' in page
        # Working time is offered where it counts, and goes along where it does not.
        fields = set(re.findall(r'<(select|input)[^>]* name="measure"', page))
        assert fields == {"select" if "/flow" in address or "/indicators" in address else "input"}, address
        assert led.post("maija", "/dashboard/views", form).status_code == 303
    views = re.findall(r'href="(/dashboard/views/[^"]+)"', led.browser("maija").get("/dashboard/flow").text)
    opened = [led.browser("maija").get(one).location for one in views]
    assert sorted(opened) == sorted(kept)  # and neither the case nor what means nothing tomorrow
    assert [one for one in opened if led.browser("maija").get(one).status_code != 200] == []
