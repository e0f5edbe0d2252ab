"""The worklist in a browser."""

import re

from playwright.sync_api import expect


def test_a_person_signs_in_and_sees_their_list(page, worker):
    page.goto("/sign-in")
    page.locator(f'button[name="username"][value="{worker.username}"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Työlista")
    expect(page.get_by_role("navigation", name="Päävalikko")).to_be_visible()


def test_a_task_is_taken_from_the_queue_and_returned(signed_in):
    signed_in.goto("/?view=queue")
    first = signed_in.locator("tr:not(.grp) a.t").first
    name = first.inner_text()
    first.locator("xpath=ancestor::tr").get_by_role("button", name="Ota").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text(name)
    expect(signed_in.get_by_text("tekijä: sinä")).to_be_visible()
    signed_in.get_by_role("button", name="Palauta jonoon").click()
    expect(signed_in.get_by_role("status").first).to_contain_text("Palautettu jonoon")


def test_the_tabs_are_addresses_and_the_filters_too(signed_in):
    signed_in.goto("/")
    signed_in.get_by_role("navigation", name="Tehtävät").get_by_role("link", name="Jonossa").click()
    expect(signed_in).to_have_url("/?view=queue")
    signed_in.get_by_role("combobox", name="Eräpäivä").select_option("late")
    signed_in.get_by_role("button", name="Rajaa").click()
    expect(signed_in).to_have_url(re.compile("due=late"))
    expect(signed_in.get_by_role("link", name="Poista rajaus")).to_be_visible()


def test_the_list_refreshes_in_place_and_keeps_focus(signed_in, product, worker):
    signed_in.clock.install()
    signed_in.goto("/?view=queue")
    before = signed_in.locator("tbody tr:not(.grp)").count()
    link = signed_in.locator("a.t").last
    link.focus()
    kept = link.get_attribute("id")
    taken = product.claim_next(worker)
    signed_in.clock.run_for(26_000)
    expect(signed_in.locator("tbody tr:not(.grp)")).to_have_count(before - 1)
    expect(signed_in.locator("#told")).to_contain_text("Työlista muuttui")
    focused = signed_in.evaluate("document.activeElement.id")
    assert kept in (focused, f"task-{taken.id}")
    product.release(worker, taken.id)
