"""Two people at one queue: what one takes is gone from the other's list, and each row says what happened to it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from engine import clock
from engine.model.worklist_screens import WorklistQuery
from tests.browser.faults import violations

OTHER = "toinen.tekija"
FRESH = 3


@pytest.fixture
def tasks(product, worker):
    """Open cases of which nobody has the first task; gives these tasks."""
    chart = product.startable(worker)[0]
    cases = [
        product.start_case(
            worker, definition=chart.key, region=chart.region, client={"name": f"Pari Asiakas {n}"}, variables={}
        )
        for n in range(FRESH)
    ]
    keys = {case.key for case in cases}
    for row in product.worklist(worker, WorklistQuery(limit=200)).rows:
        if row.task.case_key in keys:
            product.release(worker, row.task.id)
    rows = product.worklist(worker, WorklistQuery(view="queue", sort="-case", limit=200)).rows
    return [row.task for row in rows if row.task.case_key in keys]


@pytest.fixture
def other(product, worker, browser, base_url, console, enter):
    """Give the page of a colleague with the same groups, signed in."""
    region = min(worker.regions)
    known = {one.username for one in product.demo_people()}
    if OTHER not in known:
        groups = sorted(worker.groups(region))
        product.add_person(OTHER, name="Toinen Tekijä", organisation=worker.organisation, region=region, groups=groups)
    context = browser.new_context(base_url=base_url, locale="fi-FI", timezone_id="Europe/Helsinki")
    page = context.new_page()
    page.on("console", lambda said: console.append(said.text) if said.type in ("error", "warning") else None)
    enter(page, product.find_person(OTHER))
    yield page
    context.close()


def pick(page, *tasks):
    for task in tasks:
        page.locator(f"#pick-{task.id}").check()


def act(page, name):
    page.locator("#bulk").get_by_role("button", name=name, exact=True).click()


def rows(page):
    return page.locator("tbody tr")


def test_two_take_from_one_queue_and_every_row_says_what_became_of_it(signed_in, other, tasks):
    assert len(tasks) == FRESH
    mine = signed_in
    mine.clock.install()
    for page in (mine, other):
        page.goto("/?view=queue&sort=-case")
    queue = int(mine.locator("#tab-queue .count").inner_text())
    pick(other, tasks[0])
    act(other, "Ota")
    expect(other.get_by_role("heading", level=1)).to_have_text("1 / 1 tehtävää muutettu")

    pick(mine, tasks[0], tasks[2])
    expect(mine.locator("[data-chosen-count]")).to_have_text("2 valittu")
    mine.clock.run_for(26_000)
    expect(mine.locator("#tab-queue .count")).to_have_text(str(queue - 1))
    expect(mine.locator("[data-chosen-count]")).to_have_text("1 valittu")
    expect(mine.locator("#told")).to_contain_text("Valituista ei ole enää listalla: 1.")
    expect(mine.locator(f"#pick-{tasks[2].id}")).to_be_checked()
    expect(mine.locator(f"#pick-{tasks[2].id}")).to_be_focused()

    pick(other_list(other), tasks[1])
    act(other, "Ota")
    pick(mine, tasks[1])
    act(mine, "Ota")
    expect(mine.get_by_role("heading", level=1)).to_have_text("1 / 2 tehtävää muutettu")
    expect(rows(mine).nth(0)).to_contain_text("Tehtävä on nyt toisella: Toinen Tekijä otti sen")
    expect(rows(mine).nth(1)).to_contain_text("Otettu sinulle.")
    assert violations(mine) == []
    see_a_new_due_day(mine, tasks[2])


def other_list(page):
    page.goto("/?view=queue&sort=-case")
    return page


def see_a_new_due_day(page, task):
    page.goto("/")
    pick(page, task)
    act(page, "Muuta eräpäivää…")
    page.get_by_label("Uusi eräpäivä").fill("32.13.2026")
    page.get_by_role("button", name="Muuta eräpäivä", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Anna päivä muodossa")
    assert violations(page) == []
    day = clock.today() + timedelta(days=40)
    typed = f"{day.day}.{day.month}.{day.year}"
    page.get_by_label("Uusi eräpäivä").fill(typed)
    page.get_by_role("button", name="Muuta eräpäivä", exact=True).click()
    expect(rows(page).nth(0)).to_contain_text(f"Uusi eräpäivä: {typed}.")


def test_a_view_is_shared_and_when_it_is_gone_the_list_says_so(signed_in, other, product, worker):
    mine = signed_in
    mine.goto("/?view=queue&urgent=1")
    mine.get_by_text("Tallenna näkymä…").click()
    mine.get_by_label("Näkymän nimi").fill("Kiireellinen jono")
    region = min(worker.regions)
    mine.get_by_label("Kenelle").select_option(f"{region}/{min(worker.groups(region))}")
    mine.get_by_role("button", name="Tallenna", exact=True).click()
    expect(mine.get_by_role("heading", level=1)).to_have_text("Kiireellinen jono")

    other.goto("/")
    other.get_by_role("navigation", name="Tallennetut näkymät").get_by_role("link", name="Kiireellinen jono").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Kiireellinen jono")
    expect(other.get_by_label("Vain kiireelliset")).to_be_checked()
    expect(other).to_have_url(re.compile("saved="))
    kept = other.url

    mine.get_by_role("button", name="Poista näkymä").click()
    expect(mine.get_by_role("status").first).to_contain_text("Näkymä poistettu.")
    other.goto(kept)
    expect(other.get_by_text("Näkymää ei enää ole, tai sitä ei jaeta sinulle.")).to_be_visible()
    expect(other.get_by_role("heading", level=1)).to_have_text("Työlista")
