"""The whole way of a process owner: a task is drawn, mended, tried, compared and published; cases are moved to it."""

import re

import pytest
from playwright.sync_api import expect

from engine.model import Role
from tests.browser.test_diagram_editor import checked, field, name_it, open_editor, shape
from tests.browser.walking import in_days, next_page

FLOW = "helsinki_kulku_alkaa__helsinki_ota_yhteys_vastaan"
NAME, TASK = "Varmista tulkin tarve", "varmista_tulkin_tarve"
BOX, INNER = "Tulkin varaaminen", "Tulkin varaus tehdään"
"""A closed subprocess, and the task that is drawn in it."""
FORM = "f16b_osapuolille_ilmoitettu"
COMMENT = "Tulkki varataan ennen ensimmäistä tapaamista"


@pytest.fixture
def owner(people):
    """Give the process owner of Helsinki."""
    return next(one for one in people if one.has_role(Role.PROCESS_OWNER, "helsinki"))


@pytest.fixture
def coordinator(product):
    """Give one who opens cases in Helsinki and does the tasks of the lane."""
    groups = ["omatyontekijat", "tyokykykoordinaattorit"]
    return product.add_person("hilla", name="Hilla Koordinaattori", region="helsinki", groups=groups)


@pytest.fixture
def cases(product, coordinator):
    """Open three cases by the version that is in force before."""
    return [opened(product, coordinator, number) for number in range(3)]


def opened(product, person, number):
    client = {"name": f"Testi Siirrettävä {number}"}
    return product.start_case(person, definition="helsinki", region="helsinki", client=client, variables={}).key


def steps_of(product, person, key):
    return {row.task.element for row in product.case_page(person, key).open_tasks}


@pytest.fixture
def studio(page, enter, owner):
    """Sign in as the process owner."""
    enter(page, owner)
    return page


def test_a_task_from_the_palette_to_the_cases_that_are_moved(studio, product, owner, coordinator, cases):
    page = studio
    before = product.definition_versions(owner, "helsinki", "helsinki")[0].version
    page.goto("/studio/helsinki")
    page.get_by_role("link", name="Muokkaa").click()
    page.get_by_label("Mitä muutat?").fill("Tulkin tarve")
    page.get_by_role("button", name="Aloita luonnos").click()
    page.wait_for_url(re.compile(r"/studio/drafts/\w+$"))
    draft = page.url.rpartition("/")[2]
    open_editor(page, draft)
    draw_and_mend(page)
    draw_inside(page, draft)
    try_it(page)
    compare(page)
    publish(page, before + 1)

    new = opened(product, coordinator, 3)
    assert steps_of(product, coordinator, new) == {TASK}
    assert not any(TASK in steps_of(product, coordinator, key) for key in cases)
    move(page, product, cases)
    versions = {product.case_page(coordinator, key).version_number for key in cases[1:]}
    assert versions == {before + 1}
    assert product.case_page(coordinator, cases[0]).version_number == before


def drop_on(page, flow, name):
    """Drop a task from the palette onto a flow, and name it."""
    page.locator('.djs-palette [data-action="create.user-task"]').click()
    line = shape(page, flow).locator(".djs-visual > path").bounding_box()
    x, y = line["x"] + line["width"] / 2, line["y"] + line["height"] / 2
    page.mouse.move(x - 10, y - 40)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)
    name_it(page, name)


def fine(page):
    """Wait until the check has nothing more to say and all is saved."""
    expect(page.locator("[data-check-status]")).to_have_text("Ei korjattavaa: luonnoksen voi julkaista.")
    expect(page.locator("[data-save-status]")).to_contain_text("Luonnos tallennettu klo")
    checked(page)


def draw_inside(page, draft):
    """Make a closed subprocess after the task, draw a task in it, and find it there again."""
    drop_on(page, f"{TASK}__helsinki_ota_yhteys_vastaan", BOX)
    page.locator('.djs-context-pad [data-action="replace"]').click()
    page.locator('.djs-popup [data-id="replace-with-collapsed-subprocess"]').click()
    page.locator(".bjs-drilldown").last.click()
    sheet = page.locator("[data-canvas]").bounding_box()
    x, y = sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["height"] / 2
    page.locator('.djs-palette [data-action="create.start-event-none"]').click()
    page.mouse.move(x - 10, y - 10)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)
    page.keyboard.press("Escape")
    page.locator('.djs-context-pad [data-action="append.append-task"]').click()
    name_it(page, INNER)
    field(page, "polku-form").select_option(FORM)
    page.locator('.djs-context-pad [data-action="append.end-event"]').click()
    page.keyboard.press("Escape")
    fine(page)
    open_editor(page, draft)
    expect(shape(page, "tulkin_varaus_tehdaan")).to_be_hidden()
    page.locator(".bjs-drilldown").last.click()
    expect(shape(page, "tulkin_varaus_tehdaan")).to_contain_text("Tulkin")
    page.locator(".bjs-breadcrumbs li").first.click()
    expect(shape(page, TASK)).to_be_visible()


def draw_and_mend(page):
    """Drop a task of the lane's group onto a flow; the check says what lacks, and it is chosen."""
    drop_on(page, FLOW, NAME)
    # What was beside the flow has made room.
    start, task, after = (
        shape(page, key).bounding_box() for key in ("helsinki_kulku_alkaa", TASK, "helsinki_ota_yhteys_vastaan")
    )
    assert start["x"] + start["width"] < task["x"]
    assert task["x"] + task["width"] < after["x"]
    complaint = page.locator("[data-problems] li").filter(
        has_text="Tehtävältä puuttuu lomake. Valitse tai lisää lomake."
    )
    expect(complaint).to_be_visible()
    complaint.get_by_role("button", name=NAME).click()
    field(page, "polku-form").select_option(FORM)
    field(page, "polku-due").fill("=workdays(3)")
    field(page, "polku-name-sv").fill("Kontrollera behovet av tolk")
    field(page, "polku-name-en").fill("Check the need of an interpreter")
    fine(page)


def try_it(page):
    """Do the new task in the trial, and keep the walk."""
    page.get_by_role("link", name="Kokeile", exact=True).click()
    page.get_by_role("button", name="Aloita kokeilu").click()
    now = page.get_by_role("region", name="Tehtävät nyt")
    expect(now).to_contain_text("Työkykykoordinaattorit, eräpäivä")
    for name in (NAME, INNER):
        now.get_by_role("link", name=name).click()
        page.get_by_role("combobox", name="Osapuoli").select_option(label="Muu")
        page.get_by_role("textbox", name="Päivä").fill(in_days(0))
        page.get_by_role("button", name="Merkitse tehdyksi").click()
        expect(page.get_by_role("region", name="Mitä viime askel teki")).to_contain_text(f"{name}: tehty.")
    expect(now).to_contain_text("Kirjaa yhteydenotto")
    page.get_by_label("Tallenna tämä kulku skenaarioksi nimellä").fill("Tulkki ensin")
    page.get_by_role("button", name="Tallenna skenaario").click()
    expect(page.get_by_role("region", name="Skenaariot")).to_contain_text("Tulkki ensin")


def compare(page):
    """Read in words what the draft changes."""
    page.get_by_role("link", name="Vertaa", exact=True).click()
    words = page.locator("ul.diffs").first
    expect(words).to_contain_text(f"{NAME} lisätään. Tekijä Työkykykoordinaattori, eräpäivä 3 arkipäivää.")


def publish(page, number):
    """Publish with a comment, which is asked for; the version is there, with it."""
    page.go_back()
    page.get_by_role("link", name="Julkaise", exact=True).click()
    send = page.get_by_role("button", name=f"Julkaise versio {number}")
    page.get_by_label("Julkaisen, vaikka kaikki skenaariot eivät ole kulkeneet").check()
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("Tarkista nämä kohdat:")
    page.get_by_label("Miksi julkaiset?").fill(COMMENT)
    with next_page(page):
        send.click()
    page.goto("/studio/helsinki")
    row = page.get_by_role("row").filter(has_text=COMMENT)
    expect(row.get_by_role("link", name=str(number), exact=True)).to_be_visible()


def move(page, product, cases):
    """Move the three, as the background does it, and take the first one back."""
    page.get_by_role("link", name="Siirrä avoimet asiat").click()
    for key in cases:
        page.get_by_role("checkbox", name=key).check()
    page.get_by_role("button", name="Siirrä valitut").click()
    page.wait_for_url(re.compile(r"/studio/helsinki/move/\w+$"))
    assert product.move_waiting() == len(cases)
    page.reload()
    expect(page.get_by_role("status").first).to_contain_text(f"Käsitelty {len(cases)} / {len(cases)}")
    row = page.get_by_role("row").filter(has_text=cases[0])
    row.get_by_role("button", name=re.compile("^Peru")).click()
    expect(page.get_by_text("Siirto peruttu. Asia on taas entisessä versiossa.")).to_be_visible()
