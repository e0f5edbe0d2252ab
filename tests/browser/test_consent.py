"""A withdrawal, end to end: the client tells Kela's worker, sharing stops at once, the others get tasks."""

from playwright.sync_api import expect

from engine import clock
from engine.model.worklist_screens import WorklistQuery
from tests.browser.faults import violations

COVERED = "työkyvyn tuen kannalta tarpeelliset tiedot"
FOUND = {
    "yhteydenottaja": "ammattilainen",
    "lähde": "tyollisyyspalvelut",
    "suhde_työelämään": "tyoton",
    "tavoite": ["tyohon_paluu"],
    "perusteet": ["terveys", "tyohistoria"],
    "oma_näkemys": "Haluan takaisin töihin.",
    "asiointikieli": "fi",
    "asuinkunta": "jyvaskyla",
}


def consent():
    """Give what the form of consent is filled with."""
    parties = ("sosiaalihuolto", "terveydenhuolto", "kela")
    return {
        "annetaan": "kyllä",
        "antaja": "asiakas",
        "antotapa": "kirjallinen",
        "lomake": "y100",
        "osapuolet": [{"osapuoli": one, "tiedot": COVERED} for one in parties],
        "käyttötarkoitus": "monialainen selvittely",
        "antopäivä": clock.today().isoformat(),
        "arkistoviite": "KS-Y100",
        "tieto_peruuttamisoikeudesta": True,
    }


def named(people, text):
    """Give the demo person whose name ends with a text."""
    return next(one for one in people if one.name.endswith(text))


def prepared(product, worker):
    """Open a case and record its consents."""
    case = product.start_case(worker, definition="keski_suomi", region="keski_suomi", client={}, variables={})
    for values in (FOUND, {"valinta": "kyllä"}, consent()):
        page = product.case_page(worker, case.key)
        product.complete_task(worker, page.open_tasks[0].task.id, values)
    return case


def test_the_client_withdraws_at_kela(page, enter, product, people, console):
    worker, kela, nurse = (named(people, one) for one in ("Sosiaaliohjaaja", "Kelan asiantuntija", "Terveydenhoitaja"))
    case = prepared(product, worker)
    assert product.case_page(nurse, case.key).case.key == case.key

    enter(page, kela)
    page.goto("/consents")
    assert violations(page) == []
    page.get_by_label("Asianumero").fill(case.key)
    page.get_by_role("button", name="Hae").click()
    page.wait_for_url(f"**/consents/{case.key}")
    assert violations(page) == []
    page.locator("summary", has_text="Kela").click()
    expect(page.get_by_text(COVERED).first).to_be_visible()
    page.get_by_label("Puhelin").check()
    page.get_by_label("Suostumusta kokonaan").check()
    page.get_by_role("button", name="Kirjaa peruutus").click()
    page.get_by_text("Peruutus kirjattu.").wait_for()
    assert page.goto(f"/consents/{case.key}").status == 404

    enter(page, nurse)
    assert page.goto(f"/cases/{case.key}").status == 404
    console.clear()  # the console tells of the answers 404 that were asked for

    enter(page, worker)
    page.goto(f"/cases/{case.key}")
    expect(page.get_by_text("Kerro suostumuksen peruutuksesta osapuolelle").first).to_be_visible()
    assert violations(page) == []
    rows = product.worklist(worker, WorklistQuery(view="queue", search=case.key)).rows
    told = [row.task for row in rows if row.task.element == "kerro_peruutuksesta_osapuolelle"]
    assert len(told) == 1  # health care; Kela has taken the word itself, the register has the task
    page.goto(f"/tasks/{told[0].id}")
    expect(page.get_by_label("Osapuoli")).to_have_value("terveydenhuolto")
