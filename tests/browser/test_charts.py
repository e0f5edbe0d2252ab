"""Charts in a real browser: drawn under the policy, downloaded, reached by the keyboard, there without JavaScript."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine import clock
from engine.model import Role
from engine.model.figures import Scope

PNG = b"\x89PNG\r\n"


@pytest.fixture
def address(product, people):
    """Give the page of flow of a region that has cases."""
    manager = next(one for one in people if one.has_role(Role.MANAGER))
    today = clock.today()
    for region in product.figure_choices(manager).regions:
        found = product.flow_figures(manager, Scope(region=region, since=today - timedelta(days=60), until=today))
        if found.open and found.lanes:
            return manager, f"/dashboard/flow?region={region}&period=3"
    pytest.fail("the demo has no open case in any region")


def saved(page, press):
    """Give the bytes of what a press downloads; its name tells of what it is."""
    with page.expect_download() as waited:
        press()
    assert waited.value.suggested_filename.startswith("jonot-kaistoittain_")
    assert str(clock.today()) in waited.value.suggested_filename
    return Path(waited.value.path()).read_bytes()


def test_a_chart_is_drawn_saved_and_read_as_a_table_by_the_keyboard(page, enter, address):
    manager, where = address
    enter(page, manager)
    page.goto(where)
    picture = page.get_by_role("img", name="Jonot kaistoittain")
    expect(picture).to_be_visible()
    table = page.get_by_role("region", name="Taulukko: Jonot kaistoittain")
    expect(table).to_be_hidden()
    page.locator("summary", has_text="Jonot kaistoittain").focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    drawing = saved(page, lambda: page.get_by_role("button", name="Lataa kuva (SVG) Jonot kaistoittain").press("Enter"))
    assert b"var(" not in drawing
    assert b"<title>Jonot kaistoittain</title>" in drawing
    assert b">Jonot kaistoittain</text>" in drawing  # seen too, in a report
    assert b"font-face" in drawing
    assert saved(page, lambda: page.get_by_role("button", name="Lataa kuva (PNG) Jonot").click()).startswith(PNG)
    assert b"Kaista;Auki" in saved(page, lambda: page.get_by_role("link", name="(CSV) Jonot kaistoittain").click())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(picture.locator("svg")).to_have_attribute("width", "640")  # a whole screen of it would be too small to read
    for left_out in ("banner", "search", "contentinfo"):
        expect(page.get_by_role(left_out)).to_have_count(0)
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_the_colours_follow_the_scheme_without_a_new_drawing(page, enter, address):
    manager, where = address
    enter(page, manager)
    page.emulate_media(color_scheme="light")
    page.goto(where)
    label = page.get_by_role("img", name="Jonot kaistoittain").locator("text").first
    for scheme, colour in (("light", "rgb(24, 32, 38)"), ("dark", "rgb(232, 236, 238)")):
        page.emulate_media(color_scheme=scheme)
        expect(label).to_have_css("fill", colour)


def test_without_javascript_the_sentence_and_the_table_are_there(browser, base_url, enter, address):
    manager, where = address
    plain = browser.new_context(java_script_enabled=False, base_url=base_url, locale="fi-FI")
    page = plain.new_page()
    enter(page, manager)
    page.goto(where)
    expect(page.get_by_role("region", name="Taulukko: Jonot kaistoittain")).to_be_visible()
    expect(page.get_by_role("button", name="Lataa kuva")).to_have_count(0)
    plain.close()
