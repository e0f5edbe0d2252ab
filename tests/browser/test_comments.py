"""Two people and a comment: the mention reaches the other, by the keyboard, by a list, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.faults import fits, violations
from tests.browser.office import HABITS


@pytest.fixture
def case_key(product, worker):
    chart = product.startable(worker)[0]
    client = {"name": "Kommentoitu Asiakas"}
    return product.start_case(worker, definition=chart.key, region=chart.region, client=client, variables={}).key


@pytest.fixture
def other(product, people, worker, case_key):
    """Give somebody else who sees the case."""
    readers = {one for one, _ in product.comments(worker, case_key).people}
    return next(one for one in people if one.id in readers)


def find_mention(browser, base_url, enter, person, key, text):
    """Let the other follow the notification to the comment."""
    context = browser.new_context(base_url=base_url, **HABITS)
    page = context.new_page()
    enter(page, person)
    page.goto("/")
    page.get_by_role("link", name="Ilmoitukset").click()
    page.locator("li", has_text=key).get_by_role("link", name="Avaa kommentti").first.click()
    expect(page).to_have_url(re.compile(rf"/cases/{key}/comments#comment-"))
    expect(page.locator(".comments > li:target")).to_contain_text(text)
    expect(page.get_by_text("Muokkaa")).to_have_count(0)
    context.close()


def test_a_mention_by_the_keyboard_reaches_the_other(signed_in, enter, browser, base_url, other, case_key):
    page = signed_in
    page.goto(f"/cases/{case_key}/comments")
    field = page.get_by_role("textbox", name="Kommentti")
    field.press_sequentially(f"Katsotko? @{other.name[:-1]}")
    offered = page.get_by_role("listbox", name="Mainitse")
    expect(offered).to_be_visible()
    assert violations(page) == []
    field.press("Escape")
    expect(offered).to_be_hidden()
    field.press("Backspace")
    expect(offered.get_by_role("option", name=other.name, exact=True)).to_be_visible()
    expect(field).to_have_attribute("aria-activedescendant", re.compile("."))
    while page.locator(f"#{field.get_attribute('aria-activedescendant')}").inner_text() != other.name:
        field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value(f"Katsotko? @{other.name} ")
    field.press_sequentially("<b>kiitos</b>")
    page.get_by_role("button", name="Tallenna kommentti").click()
    expect(page.get_by_role("status").filter(has_text="Kommentti tallennettu.")).to_be_visible()
    expect(page.locator(".comments .words")).to_have_text(f"Katsotko? @{other.name} <b>kiitos</b>")
    fits(page)
    find_mention(browser, base_url, enter, other, case_key, "<b>kiitos</b>")


def test_without_a_script_a_name_is_chosen_and_words_are_changed(browser, base_url, enter, worker, other, case_key):
    context = browser.new_context(base_url=base_url, java_script_enabled=False, **HABITS)
    page = context.new_page()
    enter(page, worker)
    page.goto(f"/cases/{case_key}/comments")
    page.get_by_role("textbox", name="Kommentti").fill("Soitetaanko?")
    page.get_by_role("combobox", name="Mainitse").select_option(label=other.name)
    page.get_by_role("button", name="Tallenna kommentti").click()
    expect(page.get_by_text(f"Mainittu: {other.name}")).to_be_visible()
    find_mention(browser, base_url, enter, other, case_key, "Soitetaanko?")
    row = page.locator(".comments > li")
    row.locator("summary", has_text="Muokkaa").click()
    row.get_by_role("textbox").fill("Soitetaan.")
    row.get_by_role("button", name="Tallenna muutos").click()
    expect(row.locator("> .words")).to_have_text("Soitetaan.")
    row.locator("summary", has_text="Vedä takaisin").click()
    row.get_by_role("button", name="Vedä kommentti takaisin").click()
    expect(row).to_contain_text("veti kommentin takaisin")
    expect(row).not_to_contain_text("Soitetaan")
    context.close()
