"""A client comes back on the old plan, and another moves to another region: by the pages, as people do it."""

from contextlib import suppress
from random import Random

import pytest
from playwright.sync_api import expect

from engine.errors import NotFound
from engine.model.screens import CaseQuery
from webapp.demo.people import Cast, read_groups
from webapp.demo.phrases import usual_answers
from webapp.demo.walk import Walker
from webapp.seed_files import seed_files

HOME = "keski_suomi"
PLAN_TASK = "laadi_suunnitelma"
ENOUGH = 60
"""More pieces of work than any case of the demo needs to get anywhere."""
ENDS = {"jatko": ["paatetaan"], "suunnitelma_pohjaksi": ["kyllä"], "jatkuvat": ["ei"]}


@pytest.fixture(scope="module")
def walker(product):
    """Give who does the work of Keski-Suomi."""
    return Walker(product, cast_of(product, HOME), Random(7), 0.9, usual_answers())


def cast_of(product, region):
    return Cast(product, region, read_groups(seed_files()[f"processes/{region}/region.toml"]))


def walk(walker, key, until):
    """Do the work of a case until an element is open, or (None) until it is closed."""
    for _ in range(ENOUGH):
        walker.forget()
        standing = walker.standing(key)
        if standing.closed or until in {task.element for task in standing.tasks}:
            return
        walker.do_one(key, ENDS, is_told=True)
    raise AssertionError(f"{key} did not get to {until}: {walker.standing(key)}")


def reader_of(product, walker, task):
    """Give somebody who may do the task: its assignee, or one of its groups whose party the client shares with."""
    if task.assignee_id:
        return walker.cast.by_id(task.assignee_id)
    for one in walker.cast.members(task.candidate_groups or (task.group,)):
        with suppress(NotFound):
            product.task_page(one, task.id)
            return one
    raise AssertionError(f"nobody may see {task.element}")


def opened(product, walker, name):
    """Open a case and give its key and who opened it."""
    opener = walker.cast.openers[0]
    client = {"name": name, "phone": "040 123"}
    return product.start_case(opener, definition=HOME, region=HOME, client=client, variables={}).key, opener


def test_who_comes_back_begins_on_the_old_plan(page, enter, product, walker):
    key, opener = opened(product, walker, "Palaava Asiakas")
    walk(walker, key, None)
    old = product.case_page(opener, key)
    enter(page, opener)
    page.goto(f"/cases/{key}")
    page.get_by_text("Muut toiminnot").click()
    page.get_by_role("link", name="Asiakas palaa").click()
    page.get_by_label("Asiakkaan", exact=True).check()
    page.get_by_label("Uusi haaste").fill("Työkokeilu keskeytyi.")
    accepts = page.get_by_role("group", name="Asiakas hyväksyy edellisen suunnitelman uuden pohjaksi")
    accepts.get_by_label("Kyllä").check()
    page.get_by_role("button", name="Asiakas palaa").click()
    expect(page.get_by_role("heading", name="Liittyvät asiat ja konsultaatiot")).to_be_visible()
    expect(page.get_by_role("link", name=key)).to_be_visible()
    new = page.url.rsplit("/", 1)[1].split("?")[0]
    assert new != key
    walk(walker, new, PLAN_TASK)
    task = next(one for one in walker.standing(new).tasks if one.element == PLAN_TASK)
    enter(page, reader_of(product, walker, task))
    page.goto(f"/tasks/{task.id}")
    expect(page.locator('textarea[name="tavoite"]')).to_have_value(str(old.plans[-1].values["tavoite"]))


def test_a_client_moves_to_another_region_and_the_people_there_see_a_new_client(page, enter, product, walker):
    key, opener = opened(product, walker, "Muuttava Asiakas")
    enter(page, opener)
    page.goto(f"/cases/{key}")
    page.get_by_role("link", name="Muutto toiselle alueelle…").click()
    expect(page.get_by_text("Tämä päättää asian kulun.")).to_be_visible()
    page.get_by_role("button", name="Muutto toiselle alueelle").click()
    expect(page.get_by_role("alert")).to_contain_text("Uusi alue")  # nothing was chosen yet, and nothing has happened
    page.get_by_label("Uusi alue").select_option("kerava:kerava")
    page.get_by_role("group", name="Asiakkaan nimi ja yhteystiedot").get_by_label("Kyllä").check()
    page.get_by_role("button", name="Muutto toiselle alueelle").click()
    expect(page.get_by_text("Asia on päätetty täällä ja avattu asiakkaan uudella alueella.")).to_be_visible()
    assert product.case_page(opener, key).case.outcome == "muutto"
    theirs = next(one for one in cast_of(product, "kerava").everybody if _sees(product, one, "Muuttava Asiakas"))
    assert not product.cases(theirs, CaseQuery(search=key, status="all"))[0]
    enter(page, theirs)
    page.goto("/cases?search=Muuttava+Asiakas")
    expect(page.get_by_text("Muuttava Asiakas").first).to_be_visible()
    expect(page.get_by_text(key)).to_have_count(0)


def _sees(product, person, name):
    return bool(product.cases(person, CaseQuery(search=name))[0])
