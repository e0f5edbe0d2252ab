"""A task in a browser: refusal, rows, conditions, draft, finishing."""

import re

from playwright.sync_api import expect


def test_a_refused_form_moves_focus_to_the_summary_and_its_links_to_the_field(signed_in, task_of_mine):
    signed_in.goto(f"/tasks/{task_of_mine.id}")
    for box in signed_in.locator("#form input[type=text], #form input:not([type]), #form textarea").all():
        if box.is_visible():
            box.fill("")
    signed_in.get_by_role("button", name="Merkitse tehdyksi").click()
    summary = signed_in.locator(".summary")
    expect(summary).to_be_focused()
    expect(signed_in).to_have_title(re.compile("^Virhe:"))
    link = summary.get_by_role("link").first
    target = link.get_attribute("href").removeprefix("#")
    link.click()
    expect(signed_in.locator(f'[id="{target}"]')).to_have_count(1)


def test_the_draft_is_kept_by_itself(signed_in, task_of_mine):
    signed_in.goto(f"/tasks/{task_of_mine.id}")
    field = signed_in.locator("#form :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox]))").first
    with signed_in.expect_response(re.compile("/draft$")) as answer:
        if field.count() and field.is_visible():
            field.fill("1.12.2026")
        else:
            signed_in.locator("#form input[type=radio], #form input[type=checkbox]").first.check()
    assert answer.value.ok
    expect(signed_in.locator("[data-draft-note]")).to_contain_text("Luonnos tallennettu klo")


def test_without_javascript_the_page_is_the_same_page(browser, base_url, product, worker, task_of_mine):
    with browser.new_context(base_url=base_url, java_script_enabled=False, locale="fi-FI") as plain:
        page = plain.new_page()
        page.goto("/sign-in")
        page.locator(f'button[value="{worker.username}"]').click()
        page.wait_for_url("**/")
        page.goto(f"/tasks/{task_of_mine.id}")
        expect(page.get_by_role("button", name="Merkitse tehdyksi")).to_be_visible()
        page.get_by_role("button", name="Päivitä lomake").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(task_of_mine.name)
