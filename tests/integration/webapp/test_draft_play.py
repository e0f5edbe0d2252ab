"""The pages on which a draft is tried."""

import re
from io import BytesIO

import pytest

from tests.attached import PDF, files_with


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


def test_a_file_is_attached_with_the_form_and_shown_without_a_link(office, play):
    browser, form = office.browser("pekka"), f"{play}/task?element=kirjaa&nth=1"
    draft, path = play.removesuffix("/play"), "forms/f01_kirjaus.form.json"
    data = files_with()[path]
    sent = browser.put(
        f"{draft}/file?path={path}", data=data, headers={"If-Match": '"0"', "X-Polku-Csrf": office.csrf["pekka"]}
    )
    assert sent.status_code == 200
    page = browser.get(form).text
    assert 'enctype="multipart/form-data"' in page
    assert "Skenaarioon jää vain tiedoston laji ja koko" in page

    chosen = {"_seen": seen(page), "_attach": "liitteet", "_file.liitteet": (BytesIO(PDF), "lausunto.pdf")}
    drawn = office.post("pekka", form, chosen).text
    assert "lausunto.pdf" in drawn
    assert "/attachments/" not in drawn
    file_id = re.search(r'name="liitteet" value="(\w+)"', drawn)[1]
    answers = {"_seen": seen(page), "lähde": "oma", "haara": "tiimi", "liitteet": file_id}
    assert office.post("pekka", form, answers).status_code == 303
    assert "Pidä tiimi" in browser.get(play).text


def test_a_consultation_without_a_case_is_begun_from_its_own_page(office, play):
    browser, start = office.browser("pekka"), f"{play}/start?who=ohjaus&kind=free&name=consultation"
    assert "Konsultaatio ilman asiaa" in browser.get(f"{play}/start").text
    page = browser.get(start).text
    assert office.post("pekka", start, {"_seen": seen(page)}).status_code == 303
    page = browser.get(f"{play}?free=1").text
    assert page.count("ilman asiaa") >= 1
    assert "free=1" in page
    task = re.search(r'href="([^"]+element=kasittele[^"]+)"', page)[1].replace("&amp;", "&")
    assert "ilman asiaa" in browser.get(task).text
    assert office.post("pekka", task, {"_seen": seen(page), "neuvo": "Edetään."}).status_code == 303
    assert "päättynyt" in browser.get(play).text
    assert office.post("pekka", f"{play}/start?who=ei&kind=free&name=x", {"_seen": "0"}).status_code in (404, 409)
    assert browser.get(f"{play}/start?who=ei").status_code == 404
