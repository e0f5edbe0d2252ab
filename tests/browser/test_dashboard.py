"""From red to an act: the map, its badge, the table, the step, several tasks, the mark and what it led to."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine import clock
from engine.model import Role
from engine.model.figures import Scope
from engine.model.visits import COUNTED, FigureChange, VisitKind, bucket_of
from tests.browser.faults import violations_in_light_and_dark

REGION = PATH = "keski_suomi"
DAYS, MANY = 90, 9


@pytest.fixture
def red(product):
    """Let one step of the path have been slow: nine visits of ninety days, as its figures keep them; gives its element.

    The step is the one that waits for most cases.
    """
    leader = next(one for one in product.demo_people() if one.has_role(Role.SUPERVISOR, REGION))
    visits = [one for one in product.open_visits(leader, scope()) if one.task_id and one.kind == "task"]
    elements = [one.element for one in visits]
    element = max(set(elements), key=elements.count)
    seconds, today = DAYS * 86400, clock.today()
    counts = dict.fromkeys(COUNTED, 0) | {"left": MANY, "span_s": MANY * seconds, "queue_s": MANY * seconds}
    change = FigureChange(
        REGION,
        clock.now(),
        [(PATH, VisitKind.TASK, element, today, tuple(counts.values()))],
        [(PATH, VisitKind.TASK, element, today, measure, (bucket_of(seconds), MANY)) for measure in ("span", "worked")],
    )
    with product._store.begin() as uow:
        uow.figures.add(change)
    return leader, element


def scope():
    return Scope(region=REGION, definition=PATH, since=clock.today() - timedelta(days=30), until=clock.today())


def test_red_on_the_map_leads_to_an_act_and_its_mark(page, enter, red):
    leader, element = red
    enter(page, leader)
    page.goto(f"/dashboard?region={REGION}")
    page.get_by_role("table", name="Polut ja niiden luvut").get_by_role("link").first.click()
    page.wait_for_selector(".canvas svg")
    row = page.locator(f"#row-{element}")
    expect(row).not_to_be_visible()  # the table is folded while there is a chart
    for called in page.locator("details.called > summary").all():
        called.click()
    marked = page.locator(f'g.djs-element[data-element-id="{element}"].heat-5')
    expect(marked).to_be_attached()
    with page.expect_download() as saved:
        page.locator("[data-picture-png]").first.click()
    assert saved.value.suggested_filename.endswith(f"_{clock.today()}.png")
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG\r\n")
    badge = page.locator(f'.djs-overlays[data-container-id="{element}"] .heat-badge')
    expect(badge).to_contain_text(re.compile(r"\d+ pv"))
    badge.focus()
    page.keyboard.press("Enter")
    expect(row).to_be_focused()
    assert violations_in_light_and_dark(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/steps/{element}?*")
    boxes = page.locator('input[name="task"]')
    for number in range(min(2, boxes.count())):
        boxes.nth(number).check()
    page.get_by_label("Miksi").fill("Ruuhka purettiin")
    page.get_by_role("button", name="Muuta kiireellisyys").click()
    expect(page.get_by_text("Merkitty aikajanalle.")).to_be_visible()
    assert violations_in_light_and_dark(page) == []
    page.get_by_role("link", name="Takaisin vaiheeseen").click()
    effect = page.locator("#effect")
    expect(effect).to_contain_text("kiireellisyys muutettu")
    expect(effect).to_contain_text("Ruuhka purettiin")
    expect(effect).to_contain_text("Tänään tehty")
    assert violations_in_light_and_dark(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"/dashboard/{PATH}")
    expect(page.locator("[data-heat]").first).not_to_be_visible()
    expect(page.locator(f"#row-{element}")).to_be_visible()
