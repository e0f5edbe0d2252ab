"""The client's own view, end to end: a worker makes a link, the client comes in with the mailed code and withdraws."""

import re

import pytest
from playwright.sync_api import expect

from engine.channels.email import Email
from engine.settings import SmtpServer
from tests.browser.faults import fits, violations_in_light_and_dark
from tests.browser.test_consent import FOUND, consent, named
from tests.post_office import open_post_office

PAGES = ("/oma", "/oma/suunnitelma", "/oma/suostumukset", "/oma/aika", "/oma/kaytto", "/oma/lopetus")


@pytest.fixture
def post(product):
    """Let the product send mail to a real server."""
    with open_post_office() as office:
        server = SmtpServer("127.0.0.1", office.port, tls=False)
        mail = Email(server, sender="polku@example.invalid", public_url="http://polku.invalid")
        channels, context = product._channels, product._context
        product._channels = {**channels, "email": mail}
        product._context = type(context)(context.catalogue, (*context.channels, "email"))
        yield office
        product._channels, product._context = channels, context


@pytest.fixture
def case(product, people, post):
    """Give a case whose client has given consents and has a mail address."""
    worker = named(people, "Sosiaaliohjaaja")
    client = {"name": "Testi Asiakas", "email": "asiakas@example.invalid"}
    case = product.start_case(worker, definition="keski_suomi", region="keski_suomi", client=client, variables={})
    for values in (FOUND, {"valinta": "kyllä"}, consent()):
        page = product.case_page(worker, case.key)
        product.complete_task(worker, page.open_tasks[0].task.id, values)
    return case


@pytest.fixture
def phone(browser, base_url, console):
    """Give a page of a narrow phone of its own."""
    habits = {"locale": "fi-FI", "timezone_id": "Europe/Helsinki", "reduced_motion": "reduce"}
    context = browser.new_context(base_url=base_url, viewport={"width": 320, "height": 800}, **habits)
    page = context.new_page()
    page.on("pageerror", lambda error: console.append(str(error)))
    yield page
    context.close()


def whole(page):
    """Nothing for axe in light and dark, and nothing scrolls sideways on a narrow phone."""
    assert violations_in_light_and_dark(page) == []
    fits(page, **page.viewport_size)


def make_link(page, case):
    """As the worker: make a link whose codes go by mail, and give its path."""
    page.goto(f"/cases/{case.key}")
    page.get_by_role("link", name="Linkit ja asiakkaan puolesta kirjaaminen").click()
    expect(page.get_by_role("button", name="Tee linkki")).to_be_visible()
    whole(page)
    page.get_by_role("button", name="Tee linkki").click()
    expect(page.get_by_text("Täytä tämä kohta.")).to_be_visible()
    page.get_by_label("Koodi asiakkaan sähköpostiin").check()
    page.get_by_role("button", name="Tee linkki").click()
    expect(page.locator("#link")).to_be_visible()
    whole(page)
    return re.search(r"/oma/.+", page.locator("#link").inner_text())[0]


def come_in(client, link, product, post):
    """As the client: ask for the code, mistype it once, and come in with what the mail says."""
    client.goto(link)
    whole(client)
    client.get_by_role("button", name="Lähetä koodi").click()
    expect(client.get_by_role("status")).to_contain_text("Lähetimme koodin")
    client.get_by_label("Koodi", exact=True).fill("1234")
    client.get_by_role("button", name="Avaa").click()
    expect(client.get_by_role("alert")).to_contain_text("Koodi on väärä")
    whole(client)
    product.deliver_pending()
    letter = post.letters[-1].get_content()
    assert "polku.invalid" not in letter
    client.get_by_label("Koodi", exact=True).fill(re.search(r"Koodi: (\d{8})", letter)[1])
    client.get_by_role("button", name="Avaa").click()
    client.wait_for_url("**/oma")


def act(client):
    """As the client: withdraw, try to give, propose a time, change the language."""
    client.get_by_role("link", name="Suostumukseni").click()
    client.get_by_role("button", name=re.compile("Peru suostumus ?: Kela")).click()
    expect(client.get_by_role("status")).to_contain_text("Suostumus on peruttu.")
    client.get_by_label("Työllisyyspalvelut").check()
    client.get_by_role("button", name="Anna suostumus").click()
    expect(client.get_by_role("alert")).to_be_visible()
    whole(client)
    client.get_by_role("link", name="Ehdota aikaa").click()
    client.get_by_label("Mitkä ajat sopivat sinulle").fill("Maanantaina aamulla")
    client.get_by_role("button", name="Lähetä ehdotus").click()
    expect(client.get_by_text("Odottaa vastausta.")).to_be_visible()
    client.get_by_role("button", name="Svenska").click()
    expect(client.get_by_role("heading", level=1)).to_have_text("Föreslå en tid")


def test_a_link_by_hand_a_code_by_mail_a_withdrawal_that_the_worker_sees(
    page, enter, phone, product, people, post, case, console
):
    worker = named(people, "Sosiaaliohjaaja")
    enter(page, worker)
    link = make_link(page, case)
    come_in(phone, link, product, post)
    cookies = {one["name"]: one for one in phone.context.cookies()}
    assert (cookies["polku-client"]["sameSite"], cookies["polku-client"]["httpOnly"]) == ("Strict", True)
    assert "polku" not in cookies
    for address in PAGES:
        phone.goto(address)
        whole(phone)
    phone.goto("/oma")
    expect(phone.get_by_text(worker.name).first).to_be_visible()
    act(phone)

    page.goto(f"/cases/{case.key}")
    expect(page.get_by_text("Asiakas perui suostumuksen").first).to_be_visible()
    expect(page.get_by_text("Vastaa asiakkaan ehdottamaan aikaan").first).to_be_visible()
    page.goto(f"/cases/{case.key}/client-view")
    page.get_by_role("button", name="Poista käytöstä").click()
    expect(page.get_by_text("poistettu käytöstä", exact=True)).to_be_visible()
    phone.goto("/oma")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Käyntisi on päättynyt")
    whole(phone)
    phone.goto(link)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Linkki ei ole käytössä")
    assert case.key not in phone.content()
