"""A case in a browser: what it waits for, the chart, the list beside it, the tabs."""

import re

import pytest
from playwright.sync_api import expect

from engine.model.screens import CaseQuery


@pytest.fixture
def case_key(product, worker):
    rows, _ = product.cases(worker, CaseQuery())
    return rows[0].case.key


def test_the_case_says_first_what_it_waits_for(signed_in, case_key):
    signed_in.goto(f"/cases/{case_key}")
    expect(signed_in.locator(".nowbox .big")).to_contain_text(re.compile("Odottaa|Asiassa|Asia"))
    expect(signed_in.get_by_role("list", name="Asian vaiheet").locator("li")).to_have_count(6)


def test_the_chart_is_drawn_with_its_mark_and_the_list_says_the_same(signed_in, case_key):
    signed_in.goto(f"/cases/{case_key}")
    expect(signed_in.locator("[data-canvas] svg[role=img]")).to_be_visible()
    expect(signed_in.locator(".bjs-powered-by")).to_be_visible()
    unfold(signed_in)
    expect(signed_in.locator(".steps li").nth(5)).to_be_visible()


def unfold(page):
    """Open the list beside the chart, which folds by itself when all is drawn."""
    expect(page.locator("[data-outline]")).not_to_have_attribute("open", "")
    page.get_by_text("Kaavio luettelona").click()


COVERED = """() => {
  const boxes = all => [ ...document.querySelectorAll(all) ].map(one => one.getBoundingClientRect())
    .filter(one => one.width);
  const mark = document.querySelector('.bjs-powered-by').getBoundingClientRect();
  const over = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
  const badges = [ ...boxes('.here-label.oletus'), ...boxes('.open-call') ];
  const texts = boxes('.djs-label');
  return { badges: badges.length, over: badges.filter(one => texts.some(text => over(one, text))).length,
    under: boxes('.djs-container').filter(one => over(one, mark)).length };
}"""
"""How many badges of a chart lie over a text, and whether anything is drawn under the mark of bpmn.io."""


def test_a_chart_opens_whole_in_the_readers_language_and_nothing_is_covered(signed_in, product, case_key, worker):
    product.set_language(worker, "sv")
    try:
        signed_in.goto(f"/cases/{case_key}/diagram")
        drawn = signed_in.locator("[data-canvas] svg[role=img]")
        expect(drawn).to_contain_text("Förutredning")
        expect(drawn).not_to_contain_text("Alkuselvittely")
        expect(signed_in.locator("[data-outline]")).not_to_have_attribute("open", "")  # all is drawn
        whole, box = (signed_in.locator(one).first.bounding_box() for one in (".djs-group", ".djs-container"))
        assert whole["width"] <= box["width"]
        signed_in.get_by_role("button", name="Där ärendet är").click()
        found = signed_in.evaluate(COVERED)
        assert found["badges"] > 0
        assert (found["over"], found["under"]) == (0, 0)
    finally:
        product.set_language(worker, "fi")


def test_a_called_chart_opens_from_the_list(signed_in, case_key):
    signed_in.goto(f"/cases/{case_key}")
    unfold(signed_in)
    signed_in.locator(".steps a").first.click()
    expect(signed_in.get_by_role("link", name="Takaisin pääkaavioon")).to_be_visible()


def test_the_tabs_are_addresses(signed_in, case_key):
    signed_in.goto(f"/cases/{case_key}")
    tabs = signed_in.get_by_role("navigation", name="Asian sivut")
    for tab, address in (("Tapahtumat", "timeline"), ("Suunnitelma", "plan"), ("Lomakkeet", "forms")):
        tabs.get_by_role("link", name=tab).click()
        expect(signed_in).to_have_url(re.compile(f"/cases/{case_key}/{address}$"))
        expect(tabs.get_by_role("link", name=tab)).to_have_attribute("aria-current", "page")


def test_what_ends_a_case_has_its_own_page_that_says_so(signed_in, case_key):
    signed_in.goto(f"/cases/{case_key}")
    ending = signed_in.locator(".head a.ds-button")
    if not ending.count():
        pytest.skip("this person may not end the case")
    ending.first.click()
    expect(signed_in.get_by_text("Tämä päättää asian kulun.")).to_be_visible()
    expect(signed_in.get_by_role("link", name="Palaa tekemättä mitään")).to_be_visible()


def test_the_client_data_of_a_case_is_not_there_for_a_stranger(page, enter, product, case_key, people):
    stranger = next(one for one in people if not product.cases(one, CaseQuery(status="all"))[0])
    enter(page, stranger)
    assert page.request.get(f"/cases/{case_key}").status == 404
