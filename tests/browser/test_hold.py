"""A task on hold in a browser: one person puts it there, another reads why the case waits, the first goes on."""

import pytest
from playwright.sync_api import expect

from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from tests.browser.walking import Form, in_days


@pytest.fixture
def held(product, worker):
    """Give a task of the worker that no other test works on; it is given back afterwards."""
    rows = product.worklist(worker, WorklistQuery(view="queue")).rows
    alone = (one.task for one in rows if one.may_claim and one.task.case_key and _is_alone(product, worker, one.task))
    task = product.claim(worker, next(alone).id)
    yield task
    product.resume(worker, task.id)
    product.release(worker, task.id)


def _is_alone(product, worker, task):
    """Tell whether the case waits for this task only."""
    return len(product.case_page(worker, task.case_key).open_tasks) == 1


@pytest.fixture
def reader(product, people, worker, held):
    """Give somebody else who may read the case."""

    def reads(person):
        return any(row.case.key == held.case_key for row in product.cases(person, CaseQuery(search=held.case_key))[0])

    return next(one for one in people if one != worker and reads(one))


def test_one_holds_a_task_another_reads_why_and_the_first_goes_on(signed_in, enter, browser, base_url, held, reader):
    signed_in.goto(f"/tasks/{held.id}")
    signed_in.get_by_role("link", name="Laita odottamaan…").click()
    form = Form(signed_in)
    form.choose("Mitä odotetaan", "Lausuntoa")
    form.write("Seurantapäivä", "1.1.2020")
    form.write("Tarkennus", "Lääkäri kirjoittaa.")
    signed_in.get_by_role("button", name="Laita odottamaan").last.click()
    expect(signed_in.locator(".summary")).to_be_focused()
    form.write("Seurantapäivä", in_days(7))
    signed_in.get_by_role("button", name="Laita odottamaan").last.click()
    expect(signed_in.get_by_text("Odottaa: ")).to_be_visible()
    expect(signed_in.locator(f"#row-{held.id}")).to_have_count(0)

    with browser.new_context(base_url=base_url, locale="fi-FI") as other:
        page = other.new_page()
        enter(page, reader)
        page.goto(f"/cases/{held.case_key}")
        expect(page.locator(".nowbox")).to_contain_text("Lausuntoa")
        page.goto(f"/tasks/{held.id}")
        expect(page.locator(".nowbox.held")).to_contain_text("Tehtävä odottaa: lausuntoa.")
        expect(page.locator(".nowbox.held")).to_contain_text("Lääkäri kirjoittaa.")

    signed_in.goto("/?view=held")
    row = signed_in.locator(f"#row-{held.id}")
    expect(row).to_contain_text("Lausuntoa")
    row.get_by_role("button", name="Jatka").click()
    expect(signed_in.get_by_text(f"Jatkuu: {held.name}.")).to_be_visible()
    expect(signed_in.locator(".nowbox.held")).to_have_count(0)
