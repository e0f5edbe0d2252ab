"""A survey answered from a mail's link in Swedish; a change of rules that lists a case."""

import pytest
from playwright.sync_api import expect

from engine import clock
from engine.model import Role
from tests.browser.faults import fits, violations, violations_in_light_and_dark
from tests.post_office import open_post_office


@pytest.fixture(scope="module")
def owner(product):
    """Give a process owner of Keski-Suomi who leads there as well, signed in by a demo button."""
    roles = [Role.PROCESS_OWNER, Role.MANAGER]
    return product.add_person(
        "omistaja", name="Olga Omistaja", organisation="X", region="keski_suomi", groups=[], roles=roles
    )


def mailed_link(product, owner):
    """Send the survey by a real mail server and give the link of the mail."""
    from engine.channels.email import Email  # noqa: PLC0415 - only here
    from engine.settings import SmtpServer  # noqa: PLC0415 - only here

    with open_post_office() as post:
        server = SmtpServer("127.0.0.1", post.port, tls=False)
        channel = Email(server, sender="polku@example.invalid", public_url="http://polku.invalid")
        channels, context = product._channels, product._context
        product._channels = {**channels, "email": channel}
        product._context = type(context)(context.catalogue, (*context.channels, "email"))
        try:
            product.send_surveys(owner, "keski_suomi", "asiakaskysely", "sv", "klient@example.invalid")
            product.deliver_letters()
        finally:
            product._channels, product._context = channels, context
        return post.link()


def test_a_survey_is_answered_from_the_link_of_a_mail_in_swedish(page, product, owner, console):
    link = mailed_link(product, owner)
    page.goto(link)
    expect(page).to_have_title("Klientenkät – Polku")
    assert page.locator("html").get_attribute("lang") == "sv"
    assert violations_in_light_and_dark(page) == []
    fits(page)
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("alert")).to_contain_text("Svara på minst en punkt.")
    page.get_by_role("group", name="Jag blev hörd").get_by_label("Helt av samma åsikt").check()
    page.get_by_label("Vad annat vill du säga?").fill("Tack <b>för</b> hjälpen")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")
    assert page.context.cookies() == []  # nothing follows who has answered
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Enkäten har besvarats")
    console[:] = [text for text in console if "410" not in text]
    row = next(one for one in product.survey_rounds(owner) if one.round.survey == "asiakaskysely")
    assert (dict(row.sent), dict(row.answered)) == ({"email": 1}, {"email": 1})


def test_a_code_from_paper_is_typed_and_the_pages_of_staff_are_whole(page, enter, product, owner):
    printed = product.print_surveys(owner, "keski_suomi", "asiakaskysely", "fi", 1)
    page.goto("/palaute")
    page.get_by_label("Paperissa oleva koodi").fill(printed.codes[0].upper())
    page.get_by_role("button", name="Avaa kysely").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asiakaskysely")
    enter(page, owner)
    page.goto("/feedback")
    expect(page.get_by_role("heading", level=1)).to_have_text("Palautekyselyt")
    assert violations_in_light_and_dark(page) == []
    page.get_by_label("Kappaleita").fill("2")
    page.get_by_role("button", name="Tee tulostettavat").click()
    expect(page.locator(".sheet")).to_have_count(2)
    assert violations(page) == []


def test_a_change_may_be_recorded_in_every_region(product):
    keeper = next(one for one in product.demo_people() if one.has_role(Role.PROCESS_OWNER, "vantaa"))
    regions = {one.region for one in product.definitions(keeper)}
    assert len(regions) == 5
    for region in regions:  # also where a region has several charts, not all of which have services
        asked = {one.path: one for one in product.rule_form(keeper, region).fields}
        assert {"decisions", "forms", "services", "elements"} <= set(asked)
        assert "d15_rajat" not in {option.label for option in asked["decisions"].options}


def test_a_change_of_rules_lists_the_case_and_is_reviewed(page, enter, product, owner):
    enter(page, owner)
    page.goto("/rules")
    page.get_by_label("Mikä muuttuu").fill("Seuranta muuttuu")
    page.get_by_label("Lähde").fill("Uusi ohje")
    page.get_by_label("Voimassa alkaen").fill(f"1.1.{clock.today().year + 1}")
    page.get_by_label("Vaiheiden tunnukset kaavioissa").fill("pida_seuranta")
    assert violations(page) == []
    page.get_by_role("button", name="Kirjaa ja etsi asiat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seuranta muuttuu")
    cases = page.locator("section.panel", has_text="Vaihe on edessä")
    expect(cases.first).to_be_visible()
    assert violations_in_light_and_dark(page) == []
    waiting = cases.count()
    cases.first.get_by_label("Mitä asiassa todettiin").fill("Ei vaikuta.")
    cases.first.get_by_role("button", name="Merkitse tarkistetuksi").click()
    expect(page.get_by_role("heading", name=f"Tarkistamatta ({waiting - 1})")).to_be_visible()
    expect(page.get_by_role("heading", name="Tarkistettu (1)")).to_be_visible()
