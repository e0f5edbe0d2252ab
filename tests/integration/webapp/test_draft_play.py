"""The pages on which a draft is tried."""

import re

import pytest


@pytest.fixture
def play(office):
    """Begin to try a draft as Pekka does; gives the address of its page."""
    draft = office.post("pekka", "/studio/koe/edit", {"title": "Kutsu nopeammin"}).location
    begun = office.post("pekka", f"{draft}/play", {"opener": "ohjaus", "day": "2026-03-16"})
    assert begun.status_code == 303
    yield f"{draft}/play"
    office.post("pekka", f"{draft}/play/end", {})


def seen(page):
    return re.search(r'name="_seen" value="(\d+)"', page)[1]


def test_a_task_is_filled_in_and_the_clock_is_moved(office, play):
    browser = office.browser("pekka")
    page = browser.get(play).text
    assert "Kirjaa tunnistaminen" in page
    form = browser.get(f"{play}/task?element=kirjaa&nth=1").text
    assert "Lähettävä taho" in form

    empty = office.post("pekka", f"{play}/task?element=kirjaa&nth=1", {"_seen": seen(form)})
    assert (empty.status_code, "Virhe:" in empty.text) == (422, True)
    answers = {"_seen": seen(form), "lähde": "oma", "haara": "tiimi"}
    assert office.post("pekka", f"{play}/task?element=kirjaa&nth=1", answers).status_code == 303
    again = office.post("pekka", f"{play}/task?element=kirjaa&nth=1", answers)
    assert again.status_code == 409

    page = browser.get(play).text
    assert "Pidä tiimi" in page
    moved = {"_seen": seen(page), "from": "2026-03-16T09:00:00+02:00", "days": "30"}
    assert office.post("pekka", f"{play}/clock", moved).status_code == 303
    assert "15.4.2026" in browser.get(play).text
    past = office.post("pekka", f"{play}/clock", {"_seen": seen(browser.get(play).text), "day": "2026-01-01"})
    assert (past.status_code, "Kelloa voi siirtää vain eteenpäin" in past.text) == (422, True)


def test_a_walk_is_kept_and_its_coverage_is_shown(office, play):
    browser = office.browser("pekka")
    office.post("pekka", f"{play}/task?element=kirjaa", {"_seen": "0", "lähde": "oma", "haara": "tiimi"})
    assert office.post("pekka", f"{play}/keep", {"name": ""}).status_code == 422
    assert office.post("pekka", f"{play}/keep", {"name": "<b>Suoraan</b> tiimiin"}).status_code == 303
    page = browser.get(play).text
    assert "&lt;b&gt;Suoraan&lt;/b&gt; tiimiin" in page
    covered = browser.get(f"{play}?coverage=1").text
    assert "Kulkematta:" in covered
    assert "Pidä tiimi" in covered.split("Kulkematta:")[1].split("</p>")[0]
    drop = re.search(r'action="([^"]+/drop)"', page)[1]
    assert office.post("pekka", drop, {"key": "koe"}).status_code == 303


def test_only_process_owners_try_and_nonsense_is_refused(office, play):
    assert office.browser("aino").get(play).status_code == 404
    assert office.post("aino", f"{play}/back", {"_seen": "0"}).status_code == 404
    assert office.post("pekka", f"{play}/back", {"_seen": "-1"}).status_code == 400
    assert office.post("pekka", f"{play}/clock", {"_seen": "0", "moment": "2026-03-16"}).status_code == 400
    assert office.post("pekka", f"{play}/task?element=ei", {"_seen": "0"}).status_code == 404
    assert office.post("pekka", f"{play}/message", {"_seen": "0", "message": "ei"}).status_code == 404
