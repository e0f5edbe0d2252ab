"""Files, drafts that change hands and drafts that are older than their case, by two people in two browsers."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.attached import EXE, PDF, files_with, move_on
from tests.browser.faults import fits, violations, violations_in_light_and_dark
from tests.browser.office import seats, served
from tests.browser.walking import next_page

REGION = "koe"
FILE = {"name": "lausunto.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Give an engine with the small region, whose form asks for files, and its address."""
    settings = Settings.from_environment({"POLKU_DATA_DIR": str(tmp_path_factory.mktemp("files"))}, demo=True)
    engine = ProcessEngine(replace(settings, attachment_megabytes=1))
    engine.publish(files_with(kysymys={"properties": {"initial": "=pohjatieto"}}), actor=None, comment="files")
    for name in ("Aino", "Onni"):
        engine.add_person(name.lower(), name=name, organisation="Koe", region=REGION, groups=["ohjaus"])
    with served(engine) as address:
        yield engine, address
    engine.close()


@pytest.fixture
def engine(house):
    return house[0]


@pytest.fixture
def people(engine):
    return {person.username: person for person in engine.demo_people()}


@pytest.fixture
def seat(house, browser):
    with seats(browser, house[1]) as seat:
        yield seat


@pytest.fixture
def task(engine, people):
    """Give a task of Aino's in a case of its own."""
    case = engine.start_case(
        people["aino"], definition="koe", region=REGION, client={"name": "Testi"}, variables={"pohjatieto": "vanha"}
    )
    row = next(row for row in engine.case_page(people["aino"], case.key).open_tasks)
    return engine.claim(people["aino"], row.task.id)


def test_a_file_is_attached_as_soon_as_it_is_chosen_and_goes_with_the_form(seat, task, engine, people):
    page = seat("Aino").page
    page.goto(f"/tasks/{task.id}")
    box = page.locator("[data-files]")
    choose = box.locator("input[type=file]")
    choose.set_input_files({**FILE, "name": "suuri.pdf", "buffer": PDF + bytes(2**20)})
    expect(box).to_contain_text("Tiedosto on liian suuri. Suurin sallittu on 1 Mt.")
    choose.set_input_files({**FILE, "name": "ohjelma.pdf", "buffer": EXE})
    expect(box).to_contain_text("Tiedosto ohjelma.pdf ei ole sallittua lajia.")
    choose.set_input_files([FILE, {**FILE, "name": "toinen.pdf", "buffer": PDF + b"2"}])
    expect(box.get_by_role("listitem")).to_have_count(2)
    expect(box).to_be_focused()
    assert violations_in_light_and_dark(page) == []
    box.get_by_role("button", name="Poista toinen.pdf").click()
    expect(box.get_by_role("listitem")).to_have_count(1)
    fits(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    expect(box.get_by_role("listitem")).to_have_count(1)
    page.get_by_label("Lähettävä taho").fill("Kela")
    page.get_by_role("button", name="Merkitse tehdyksi").dblclick()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(task.name)
    assert len(engine.attachments(people["aino"], task.case_key)) == 1
    page.goto(f"/cases/{task.case_key}")
    with page.expect_download() as saved:
        page.get_by_role("link", name="lausunto.pdf").click()
    assert saved.value.suggested_filename == "lausunto.pdf"
    assert saved.value.path().read_bytes() == PDF


def test_without_javascript_a_file_and_a_draft_are_kept_by_buttons(seat, task):
    page = seat("Aino", java_script_enabled=False).page
    page.goto(f"/tasks/{task.id}")
    page.get_by_label("Lähettävä taho").fill("Kela")
    page.locator("input[type=file]").set_input_files(FILE)
    page.get_by_role("button", name=re.compile("^Liitä")).click()
    expect(page.locator("[data-files]").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_label("Lähettävä taho")).to_have_value("Kela")
    with next_page(page):
        page.get_by_role("button", name="Tallenna luonnos").click()
    page.goto(f"/tasks/{task.id}")
    expect(page.get_by_label("Lähettävä taho")).to_have_value("Kela")
    page.get_by_role("button", name="Merkitse tehdyksi").click()
    expect(page.get_by_text("Merkitty tehdyksi")).to_be_visible()


def test_a_draft_goes_with_its_task_to_a_colleague(seat, task, people):
    aino, onni = seat("Aino").page, seat("Onni").page
    aino.goto(f"/tasks/{task.id}")
    with aino.expect_response(re.compile("/draft$")):
        aino.get_by_label("Lähettävä taho").fill("Ainon vastaus")
    aino.reload()
    aino.get_by_text("Siirrä…").click()
    aino.get_by_label("Kenelle").select_option(label="Onni")
    expect(aino.get_by_role("checkbox", name="Anna luonnos mukaan")).to_be_checked()
    aino.get_by_role("button", name="Siirrä", exact=True).dblclick()
    expect(aino.get_by_text("Siirretty:")).to_be_visible()
    onni.goto(f"/tasks/{task.id}")
    expect(onni.get_by_text("Aino jätti luonnoksen")).to_be_visible()
    assert violations(onni) == []
    onni.get_by_role("button", name="Jatka luonnoksesta").dblclick()
    expect(onni.get_by_label("Lähettävä taho")).to_have_value("Ainon vastaus")
    expect(onni.get_by_text("Aino jätti luonnoksen")).to_have_count(0)


def test_a_draft_that_is_older_than_its_case_is_settled_field_by_field(seat, task, engine, people):
    page = seat("Aino").page
    page.goto(f"/tasks/{task.id}")
    with page.expect_response(re.compile("/draft$")):
        page.get_by_label("Lähettävä taho").fill("Kela")
    move_on(engine, task, people["onni"], pohjatieto="uusi")
    page.reload()
    notice = page.get_by_role("status").filter(has_text="Asia on edennyt")
    expect(notice).to_contain_text("Selvitys")
    assert violations(page) == []
    page.get_by_label("Lähettävä taho").fill("Kela ja TE-toimisto")
    notice.get_by_label("Uusi: uusi").check()
    notice.get_by_role("button", name="Päivitä luonnos").dblclick()
    expect(page.get_by_text("Luonnos on ajan tasalla.")).to_be_visible()
    expect(page.get_by_label("Kysymys")).to_have_value("uusi")
    expect(page.get_by_label("Lähettävä taho")).to_have_value("Kela ja TE-toimisto")
    expect(notice).to_have_count(0)


def test_what_came_before_folds_and_opens_by_the_keyboard(seat, task):
    page = seat("Aino").page
    page.goto(f"/tasks/{task.id}")
    fold = page.locator("details.keep").filter(has_text="Missä kohtaa prosessia")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_text("Avaa kaavio")).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(fold.get_by_text("Avaa kaavio")).to_be_visible()
