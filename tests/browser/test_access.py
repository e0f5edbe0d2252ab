"""Every page for everybody: axe in light and dark, 320 px, the keyboard alone."""

import pytest
from playwright.sync_api import expect

from engine.model.screens import CaseQuery
from tests.browser.faults import fits, violations, violations_in_light_and_dark

PAGES = [
    "/",
    "/?view=queue",
    "/?view=held",
    "TASK",
    "TASK/hold",
    "FAULTS",
    "CASE",
    "CASE/client-view",
    "CASE/timeline",
    "CASE/comments",
    "CASE/print",
    "/cases",
    "/cases/silent",
    "/cases/new",
    "/consultations",
    "/meetings",
    "/account",
]
PAGES += ["/accessibility", "/absences", "/api/v1/docs", "/notifications", "/consultations/new", "/nowhere"]
THINNED = """() => {
    const twice = (names) => names.filter((one, at) => names.indexOf(one) !== at);
    const named = (what, name) => [...document.querySelectorAll(what)].map((one) => one.getAttribute(name));
    const found = [...twice(named("[id]", "id")), ...twice(named("[role=region]", "aria-label"))];
    const broken = named("a[href^='#']", "href").filter((one) => !document.getElementById(one.slice(1)));
    document.querySelectorAll(".api-op ~ .api-op ~ .api-op").forEach((one) => one.remove());
    for (const many of ["section[aria-labelledby]", ".api-index > li", ".api-index > li li"]) {
        [...document.querySelectorAll(many)].slice(4).forEach((one) => one.remove());
    }
    return [...found, ...broken];
}"""
"""Leaves the first two of the operations of the first groups and of the schemas, which one template writes: axe would
look at all of them for a minute. What only the whole page can have wrong is given: ids and labels there twice, dead
links."""
PAGES += [
    "/?view=queue&sort=task,-due&columns=task,due,case,stage,priority,region,opened,note&odd=1",
    "TASK/note",
    "CASE/client",
]


@pytest.fixture
def visit(signed_in, product, worker, task_of_mine, console):
    """Open a page by its address, or one of the three that need an id."""

    def open_page(name):
        if name == "FAULTS":
            signed_in.goto(f"/tasks/{task_of_mine.id}")
            signed_in.get_by_role("button", name="Merkitse tehdyksi").click()
            expect(signed_in.get_by_role("alert")).to_be_focused()
        else:
            case = product.cases(worker, CaseQuery())[0][0].case.key
            signed_in.goto(name.replace("TASK", f"/tasks/{task_of_mine.id}").replace("CASE", f"/cases/{case}"))
        signed_in.wait_for_load_state("networkidle")
        console[:] = [text for text in console if "404" not in text]
        return signed_in

    return open_page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_320_px(visit, name):
    page = visit(name)
    wide = page.viewport_size
    fits(page)
    page.set_viewport_size(wide)
    if name == "/api/v1/docs":
        assert page.evaluate(THINNED) == []
    assert violations_in_light_and_dark(page) == []


@pytest.mark.parametrize(
    ("language", "colours", "names"),
    [("sv", "none", ("TASK", "CASE/meetings")), ("en", "active", ("/?view=queue", "TASK"))],
)
def test_axe_finds_nothing_in_other_languages_and_in_forced_colours(visit, product, worker, language, colours, names):
    product.set_language(worker, language)
    try:
        for name in names:
            page = visit(name)
            fits(page)
            assert page.locator("html").get_attribute("lang") == language
            page.emulate_media(forced_colors=colours)
            assert violations(page) == []
    finally:
        product.set_language(worker, "fi")


def test_letters_of_twice_the_size_fit_a_desk(browser_type, browser_type_launch_args, base_url, enter, product, worker):
    flags = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = browser_type.launch(**browser_type_launch_args | {"args": flags})
    page = browser.new_page(base_url=base_url, viewport={"width": 1280, "height": 800})
    enter(page, worker)
    key = product.cases(worker, CaseQuery())[0][0].case.key
    for address in ("/", "/?view=queue", "/cases", f"/cases/{key}", "/absences", "/studio/helsinki"):
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        fits(page, 1280)
    browser.close()


def test_axe_finds_nothing_on_the_sign_in_page(page):
    page.goto("/sign-in")
    assert violations_in_light_and_dark(page) == []


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
    signed_in.goto("/")
    signed_in.keyboard.press("/")
    expect(signed_in.locator("[data-find]")).to_be_focused()
    signed_in.set_viewport_size({"width": 320, "height": 800})
    signed_in.get_by_text("Valikko").click()
    expect(signed_in.get_by_role("link", name="Asiat")).to_be_visible()
    signed_in.keyboard.press("Escape")
    expect(signed_in.get_by_role("link", name="Asiat")).to_be_hidden()


def test_the_keys_are_listed_by_a_question_mark_and_can_be_turned_off(signed_in):
    page = signed_in
    page.goto("/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Näppäinoikotiet")
    expect(keys).to_be_visible()
    assert violations(page) == []
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("[data-find]")).not_to_be_focused()
    page.get_by_role("link", name="Näppäinoikotiet").click()
    keys.get_by_role("checkbox").check()
    keys.get_by_role("button", name="Sulje").click()
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/cases")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == first
    page.locator("[data-find]").press("?")
    expect(keys).to_be_hidden()
