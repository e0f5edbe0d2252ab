"""Two states of a process side by side: marks and rows lead to each other, and one chart follows the other."""

import re

import pytest
from playwright.sync_api import expect

from engine.model import Role

CHART = "processes/shared/support_team.bpmn"
MOVED = """before => [...document.querySelectorAll('[data-canvas] .viewport')].every(
    (one, at) => one.getAttribute('transform') !== before[at])"""


@pytest.fixture
def compared(page, enter, product, console):
    """Open the comparison of a version and a draft in which one deadline differs; the draft is discarded at the end."""
    owner = next(one for one in product.demo_people() if one.has_role(Role.PROCESS_OWNER))
    draft = product.open_process_draft(owner, "keski_suomi", "Kutsu nopeammin")
    data, _revision = product.draft_file(owner, draft.id, CHART)
    changed = data.replace(b'polku:due="=workdays(5)"', b'polku:due="P3D"', 1)
    assert changed != data
    product.save_draft_file(owner, draft.id, CHART, changed, 0)
    enter(page, owner)
    page.goto(f"/studio/compare?from=version:{draft.base}&to=draft:{draft.id}")
    yield page
    product.discard_process_draft(owner, draft.id)


def test_the_list_and_the_charts_lead_to_each_other(compared):
    expect(compared.get_by_text("eräpäivä")).not_to_have_count(0)
    first, second = compared.locator("[data-canvas]").all()
    badge = second.locator("a.diff-badge.changed")
    expect(badge).to_have_text("≠Muuttuu: Kutsu työkyvyn tuen tiimi koolle")
    badge.click()
    row = compared.locator("tr.is-shown")
    expect(row).to_be_focused()
    expect(row).to_contain_text("3 päivää")
    row.get_by_role("button").click()
    for canvas in (first, second):
        expect(canvas.locator(".djs-shape.is-chosen")).to_have_count(1)
        expect(canvas.locator(".bjs-powered-by")).to_be_visible()
    before, seen = places(compared), transforms(compared)
    compared.get_by_role("button", name="Suurenna").click()
    compared.wait_for_function(MOVED, arg=seen)
    after = places(compared)
    assert after[0] == pytest.approx(after[1], abs=0.01)
    assert after[1] != pytest.approx(before[1], abs=0.01)


def places(page):
    """Give how far each chart is moved and enlarged."""
    return [[float(number) for number in re.findall(r"-?[\d.]+", text)] for text in transforms(page)]


def transforms(page):
    return page.evaluate(
        "() => [...document.querySelectorAll('[data-canvas] .viewport')].map(one => one.getAttribute('transform'))"
    )
