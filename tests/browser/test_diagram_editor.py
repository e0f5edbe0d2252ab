"""The process owner draws: a new task with a form, a due time and a group, in a real browser with a real mouse."""

import re

import pytest
from playwright.sync_api import expect

from engine.model import Role
from tests.browser.faults import violations_in_light_and_dark

CHART = "processes/helsinki/helsinki.bpmn"
TASK = "helsinki_ilmoita_keskeytyksesta"
HOSTILE = '<img src=x onerror="document.title=\'taken\'">'
OLD_CALL = "ContextPad#getPad is deprecated"
"""What the library of the token simulation still calls, and says so."""
FINE = "Ei korjattavaa: luonnoksen voi julkaista."
PATIENCE = 30_000


@pytest.fixture
def owner(people):
    """Give the process owner of Helsinki."""
    return next(one for one in people if one.has_role(Role.PROCESS_OWNER, "helsinki"))


@pytest.fixture
def draft(product, owner):
    """Open a draft of the Helsinki chart."""
    return product.open_process_draft(owner, "helsinki", "Uusi tehtävä").id


@pytest.fixture
def editor(page, owner, console, draft):
    """Open the editor as the process owner; its console stays empty but for one old call of a library."""
    page.set_default_timeout(PATIENCE)
    page.goto("/sign-in")
    page.locator(f'button[name="username"][value="{owner.username}"]').click()
    page.wait_for_url("**/")
    open_editor(page, draft)
    yield page
    console[:] = [text for text in console if OLD_CALL not in text]


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


def saved(page):
    expect(page.locator("[data-save-status]")).to_contain_text("Luonnos tallennettu klo", timeout=PATIENCE)


def draw_a_task(page):
    """Take a task from the palette with the mouse, drop it onto a flow, and type its name."""
    page.locator('.djs-palette [data-action="create.user-task"]').click()
    flow = shape(page, f"{TASK}__helsinki_asia_keskeytetty").locator(".djs-visual > path").bounding_box()
    x, y = flow["x"] + flow["width"] / 2, flow["y"] + flow["height"] / 2
    page.mouse.move(x - 10, y - 40)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)
    page.keyboard.type("Soita työnantajalle")
    page.keyboard.press("Enter")
    expect(shape(page, "soita_tyonantajalle")).to_be_attached()


def test_a_task_is_drawn_mended_saved_and_there_again(editor, draft, product, owner):
    page, status = editor, editor.locator("[data-check-status]")
    expect(status).to_have_text(FINE)

    draw_a_task(page)
    expect(field(page, "polku-form")).to_be_focused()
    assert field(page, "polku-due").input_value() == "P14D"
    assert field(page, "polku-default").is_checked()
    # The server says what lacks, in its own words; the list goes to the place.
    row = page.locator("[data-problems] li").filter(has_text="Tehtävältä puuttuu lomake. Valitse tai lisää lomake.")
    expect(row).to_be_visible(timeout=PATIENCE)
    assert page.locator(".polku-problem").count() == 1
    row.get_by_role("button", name="Soita työnantajalle").click()
    expect(field(page, "polku-form")).to_be_focused()

    field(page, "polku-form").select_option("f16b_osapuolille_ilmoitettu")
    field(page, "polku-due").fill("=workdays(3)")
    field(page, "polku-result").fill("soitto")
    field(page, "polku-name-sv").fill("Ring arbetsgivaren")
    field(page, "polku-name-en").fill("Call the employer")
    expect(status).to_have_text(FINE, timeout=PATIENCE)
    saved(page)

    page.reload()
    page.wait_for_selector("[data-editor][data-ready]")
    shape(page, "soita_tyonantajalle").click()
    assert field(page, "polku-due").input_value() == "=workdays(3)"
    assert field(page, "polku-name-sv").input_value() == "Ring arbetsgivaren"
    chart = product.draft_file(owner, draft, CHART)[0].decode()
    task = re.search(r'<bpmn:userTask id="soita_tyonantajalle"[^>]*>', chart).group()
    assert 'polku:form="f16b_osapuolille_ilmoitettu"' in task
    assert 'polku:default="true"' in task
    lane = chart[chart.index('id="rata_helsinki_asiakasvastaava"') :]
    assert "soita_tyonantajalle" in lane[: lane.index("</bpmn:lane>")]
    assert product.check_process_draft(owner, draft) == []
