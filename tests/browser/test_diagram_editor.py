"""The process owner draws: a new task with a form, a due time and a group, in a real browser with a real mouse."""

import re

import pytest
from playwright.sync_api import expect

from engine.model import Role
from tests.browser.faults import fits, violations_in_light_and_dark
from tests.browser.office import PATIENCE
from tests.browser.walking import next_page

CHART = "processes/helsinki/helsinki.bpmn"
TASK = "helsinki_ilmoita_keskeytyksesta"
HOSTILE = "<img src=x onerror=\"document.title='taken'\">"
WAITING = [f"intermediate-event-catch-{one}" for one in ("timer", "message")]
GATEWAYS = [f"gateway-{one}" for one in ("xor", "parallel", "or", "eventbased")]
TASKS = ["user-task", "service-task", "business-rule-task", "call-activity"]
PALETTE = ["start-event-none", *WAITING, "end-event-none", *TASKS, *GATEWAYS]
WATERMARK = """() => {
    const { x, y, width, height } = document.querySelector(".bjs-powered-by").getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2).closest(".bjs-powered-by") !== null;
}"""
FINE = "Ei korjattavaa: luonnoksen voi julkaista."


@pytest.fixture
def owner(product, people):
    """Give the process owner of Helsinki, who reads Finnish again afterwards."""
    owner = next(one for one in people if one.has_role(Role.PROCESS_OWNER, "helsinki"))
    yield owner
    product.set_language(owner, "fi")


@pytest.fixture
def draft(product, owner):
    """Open a draft of the Helsinki chart."""
    return product.open_process_draft(owner, "helsinki", "Uusi tehtävä").id


@pytest.fixture
def editor(page, enter, owner, draft):
    """Open the editor as the process owner."""
    enter(page, owner)
    open_editor(page, draft)
    return page


def open_editor(page, draft, path=CHART):
    page.goto(f"/studio/drafts/{draft}/diagram?path={path}")
    page.wait_for_selector("[data-editor][data-ready]")
    checked(page)


def checked(page):
    """Wait until the check has answered the newest change."""
    page.wait_for_selector("[data-check-status][data-state=done]")


def shape(page, key):
    return page.locator(f'[data-element-id="{key}"]').first


def field(page, key):
    return page.locator(f'[data-entry-id="{key}"] :is(input, select, textarea)').first


def wait_for(page, there):
    """Wait until the draft on the server is so: what the page says may be of the save before."""
    for _ in range(PATIENCE // 100):
        if there():
            return
        page.wait_for_timeout(100)
    pytest.fail("the draft is not saved so")


def texts(product, owner, draft):
    """Give all that is written in the files of the draft."""
    return b"".join(product.draft_files(owner, draft).values()).decode()


def saved(page):
    expect(page.locator("[data-save-status]")).to_contain_text("Luonnos tallennettu klo")


def name_it(page, name):
    """Type the name of what was just drawn, once there is a place for it."""
    expect(page.locator(".djs-direct-editing-content")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def draw_a_task(page):
    """Take a task from the palette with the mouse, drop it onto a flow, and type its name."""
    page.locator('.djs-palette [data-action="create.user-task"]').click()
    flow = shape(page, f"{TASK}__helsinki_asia_keskeytetty").locator(".djs-visual > path").bounding_box()
    x, y = flow["x"] + flow["width"] / 2, flow["y"] + flow["height"] / 2
    page.mouse.move(x - 10, y - 40)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)
    name_it(page, "Soita työnantajalle")
    expect(shape(page, "soita_tyonantajalle")).to_be_attached()


def test_a_task_is_drawn_mended_saved_and_there_again(editor, draft, product, owner):
    page, status = editor, editor.locator("[data-check-status]")
    expect(status).to_have_text(FINE)

    draw_a_task(page)
    expect(field(page, "polku-form")).to_be_focused()
    expect(field(page, "polku-due")).to_have_value("P14D")
    expect(field(page, "polku-default")).to_be_checked()
    # The server says what lacks, in its own words; the list goes to the place.
    row = page.locator("[data-problems] li").filter(has_text="Tehtävältä puuttuu lomake. Valitse tai lisää lomake.")
    expect(row).to_be_visible()
    expect(page.locator(".polku-problem")).to_have_count(1)
    row.get_by_role("button", name="Soita työnantajalle").click()
    expect(field(page, "polku-form")).to_be_focused()

    field(page, "polku-form").select_option("f16b_osapuolille_ilmoitettu")
    field(page, "polku-due").fill("=workdays(3)")
    field(page, "polku-result").fill("soitto")
    assert field(page, "polku-party").count() == 0
    field(page, "polku-waits").select_option("muu_organisaatio")
    field(page, "polku-party").select_option("tyonantaja")
    field(page, "polku-name-sv").fill("Ring arbetsgivaren")
    field(page, "polku-name-en").fill("Call the employer")
    expect(status).to_have_text(FINE)
    wait_for(page, lambda: "Call the employer" in texts(product, owner, draft))
    saved(page)

    page.reload()
    page.wait_for_selector("[data-editor][data-ready]")
    shape(page, "soita_tyonantajalle").click()
    expect(field(page, "polku-due")).to_have_value("=workdays(3)")
    expect(field(page, "polku-name-sv")).to_have_value("Ring arbetsgivaren")
    chart = product.draft_file(owner, draft, CHART)[0].decode()
    task = re.search(r'<bpmn:userTask id="soita_tyonantajalle"[^>]*>', chart).group()
    assert 'polku:form="f16b_osapuolille_ilmoitettu"' in task
    assert 'polku:default="true"' in task
    assert 'polku:party="tyonantaja"' in task
    lane = chart[chart.index('id="rata_helsinki_asiakasvastaava"') :]
    assert "soita_tyonantajalle" in lane[: lane.index("</bpmn:lane>")]
    assert product.check_process_draft(owner, draft) == []


def test_what_is_typed_stays_text_and_is_taken_back(editor, draft, product, owner):
    page = editor
    shape(page, TASK).click()
    field(page, "polku-name").fill(HOSTILE)
    field(page, "polku-documentation").fill("javascript:alert(1) " + HOSTILE)
    field(page, "polku-form").select_option("")
    row = page.locator("[data-problems] li").filter(has_text="Tehtävältä puuttuu lomake.")
    expect(row).to_contain_text(HOSTILE)
    expect(shape(page, TASK)).to_contain_text("onerror")
    assert page.locator("img[src=x]").count() == 0
    wait_for(page, lambda: b"&lt;img src=x" in product.draft_file(owner, draft, CHART)[0])

    # What means nothing on the new kind of step is left behind, and comes back with it.
    page.locator('.djs-context-pad [data-action="replace"]').click()
    expect(page.locator('.djs-popup [data-id="replace-with-service-task"]')).to_be_visible()
    offered = page.locator(".djs-popup .entry").evaluate_all("all => all.map(one => one.dataset.id)")
    assert "replace-with-service-task" in offered
    assert not {"replace-with-script-task", "replace-with-manual-task", "replace-with-transaction"} & set(offered)
    page.locator('.djs-popup [data-id="replace-with-service-task"]').click()
    expect(field(page, "polku-operation")).to_be_visible()
    assert page.locator('[data-entry-id="polku-due"]').count() == 0
    for _ in range(4):
        page.get_by_role("button", name="Kumoa").click()
    shape(page, TASK).click()
    expect(field(page, "polku-name")).to_have_value("Ilmoita keskeytyksestä osapuolille")
    expect(field(page, "polku-due")).to_have_value("=workdays(2)")
    page.get_by_role("button", name="Tee uudelleen").click()
    expect(field(page, "polku-name")).to_have_value(HOSTILE)
    assert page.title().startswith("Kaavio:")

    # What is copied is pasted in another tab, with all that Polku adds.
    shape(page, "helsinki_ohjaa").click()
    shape(page, TASK).click()
    expect(field(page, "polku-id")).to_have_value(TASK)
    page.keyboard.press("Control+c")
    page.wait_for_function("localStorage.getItem('polku.copied')")
    other = page.context.new_page()
    open_editor(other, draft)
    sheet = other.locator("[data-canvas]").bounding_box()
    other.mouse.click(sheet["x"] + 300, sheet["y"] + sheet["height"] - 20)
    other.keyboard.press("Control+v")
    place = shape(other, "helsinki_ohjaa").bounding_box()
    x, y = place["x"] - 110, place["y"] + place["height"] / 2
    other.mouse.move(x - 20, y)
    other.mouse.move(x, y, steps=4)
    other.wait_for_selector(".djs-drag-group", state="attached")
    other.mouse.move(x + 4, y, steps=4)
    other.wait_for_selector(".new-parent")
    other.mouse.click(x + 4, y)
    expect(field(other, "polku-due")).to_have_value("=workdays(2)")
    expect(field(other, "polku-id")).not_to_have_value(TASK)
    expect(field(other, "polku-default")).to_be_checked()
    other.close()


def test_two_people_and_a_lost_connection_lose_nothing(editor, draft, product, owner, console):
    page, status = editor, editor.locator("[data-save-status]")
    page.context.set_offline(True)
    shape(page, TASK).click()
    field(page, "polku-name").fill("Minun nimeni")
    expect(status).to_have_text("Ei tallennettu: ei yhteyttä. Yritetään uudelleen.")
    page.context.set_offline(False)
    saved(page)

    # The other changes another step: both are joined, and the page shows both.
    another(page, product, owner, draft, 'name="Asia keskeytetään"', 'name="Toisen nimi"')
    field(page, "polku-name").fill("Minun toinen nimeni")
    shape(page, "helsinki_ohjaa").click()
    expect(shape(page, "helsinki_keskeyta_asia")).to_contain_text("Toisen")
    expect(shape(page, TASK)).to_contain_text("toinen")

    # The other changes the same step: this one chooses, and what is not chosen stays in the history.
    another(page, product, owner, draft, 'name="Minun toinen nimeni"', 'name="Toisenkin nimi"')
    shape(page, TASK).click()
    field(page, "polku-name").fill("Minun kolmas nimeni")
    notice = page.locator("[data-conflict]")
    expect(notice).to_contain_text(owner.name)
    notice.get_by_role("button", name="Tallenna omani sen päälle").click()
    expect(notice).to_be_hidden()
    wait_for(page, lambda: b"Minun kolmas nimeni" in product.draft_file(owner, draft, CHART)[0])
    saved(page)
    console[:] = [text for text in console if "ERR_INTERNET_DISCONNECTED" not in text]


def another(page, product, owner, draft, before, after):
    wait_for(page, lambda: before.encode() in product.draft_file(owner, draft, CHART)[0])
    data, revision = product.draft_file(owner, draft, CHART)
    product.save_draft_file(owner, draft, CHART, data.replace(before.encode(), after.encode()), revision)


def test_everything_is_said_in_swedish_and_reached_by_all(editor, draft):
    page = editor
    with next_page(page):
        page.locator("header").get_by_role("button", name="Svenska").first.click()
    page.wait_for_selector("[data-editor][data-ready]")
    for number, kind in enumerate(PALETTE):
        put_on_the_sheet(page, kind, number)
    page.locator('.djs-context-pad [data-action="set-color"]').click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sök").click()
    page.keyboard.type("samtycke")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Visa förloppet").press("Enter")
    expect(page.get_by_role("button", name="Visa förloppet")).to_have_attribute("aria-pressed", "true")
    titles = page.locator(".djs-container [title]").evaluate_all("all => all.map(one => one.title)")
    assert {"Fortsätt härifrån", "Välj gren", "Börja om"} <= set(titles)
    page.get_by_role("button", name="Visa förloppet").press("Enter")
    assert page.evaluate("[...document.querySelector('[data-editor]').missed]") == []

    assert page.evaluate(WATERMARK)
    assert violations_in_light_and_dark(page) == []
    fits(page)
    expect(page.get_by_text("Att rita kräver en bredare skärm.")).to_be_visible()


def put_on_the_sheet(page, kind, number):
    """Take one kind of element from the palette, put it down, and open what it may become."""
    sheet = page.locator("[data-canvas]").bounding_box()
    page.locator(f'.djs-palette [data-action="create.{kind}"]').click()
    x, y = sheet["x"] + 200 + number % 7 * 100, sheet["y"] + 320 + number // 7 * 80
    page.mouse.move(x - 5, y - 5)
    page.mouse.move(x, y, steps=2)
    page.mouse.click(x, y)
    page.keyboard.press("Escape")
    menu = page.locator('.djs-context-pad [data-action="replace"]')
    if menu.count():
        menu.click()
        page.keyboard.press("Escape")
