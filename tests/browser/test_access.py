"""Every page for everybody: axe in light and dark, 320 px, the keyboard alone."""

import pytest
from playwright.sync_api import expect

from engine.model.screens import CaseQuery
from tests.browser.faults import violations

PAGES = [
    "/",
    "/?view=queue",
    "TASK",
    "FAULTS",
    "CASE",
    "/cases",
    "/cases/new",
    "/consultations",
    "/meetings",
    "/account",
]
PAGES += ["/absences", "/api/v1/docs", "/notifications", "/consultations/new", "/nowhere"]


@pytest.fixture
def visit(signed_in, product, worker, task_of_mine, console):
    """Open a page by its address, or one of the three that need an id."""

    def open_page(name):
        if name == "FAULTS":
            signed_in.goto(f"/tasks/{task_of_mine.id}")
            signed_in.get_by_role("button", name="Merkitse tehdyksi").click()
        else:
            case = product.cases(worker, CaseQuery())[0][0].case.key
            signed_in.goto({"TASK": f"/tasks/{task_of_mine.id}", "CASE": f"/cases/{case}"}.get(name, name))
        signed_in.wait_for_load_state("networkidle")
        console[:] = [text for text in console if "404" not in text]
        return signed_in

    return open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit, name, scheme):
    page = visit(name)
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(page, scheme):
    page.goto("/sign-in")
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_at_320_px(visit, name):
    page = visit(name)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_work_is_done_by_the_keyboard_alone(page, worker):
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Siirry sisältöön")).to_be_focused()
    page.locator(f'button[name="username"][value="{worker.username}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.get_by_role("link", name="Jonossa").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?view=queue")
    page.locator("a.t").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/*")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.nowbox, #form') !== null"):
            return
    pytest.fail("the form is not reached by Tab")


def test_the_slash_finds_and_escape_closes(signed_in):
    signed_in.keyboard.press("/")
    expect(signed_in.locator("[data-find]")).to_be_focused()
    signed_in.set_viewport_size({"width": 320, "height": 800})
    signed_in.get_by_text("Valikko").click()
    expect(signed_in.get_by_role("link", name="Asiat")).to_be_visible()
    signed_in.keyboard.press("Escape")
    expect(signed_in.get_by_role("link", name="Asiat")).to_be_hidden()
