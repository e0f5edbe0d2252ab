"""A plan is accepted, changed and accepted again against the client's mind; the difference is seen, the paper comes."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import expect

from engine.scenarios import load_scenario, run_scenario
from tests.browser.faults import fits, violations
from tests.browser.walking import FINISH, Form, in_days

SCENARIO = Path(__file__).parents[2] / "processes" / "keski_suomi" / "scenarios" / "tyopari.toml"


@pytest.fixture(scope="module")
def changed(product):
    """Give the key of a case whose first plan is accepted and whose second waits to be written."""
    scenario = load_scenario(SCENARIO)
    drafts = [one.number for one in scenario.steps if one.target == "laadi_suunnitelma"]
    report = run_scenario(product, replace(scenario, steps=scenario.steps[: drafts[2] - 1]))
    assert report.ok, "\n".join(report.lines())
    return report.case_key


def open_task(page, key, name):
    page.goto(f"/cases/{key}")
    page.get_by_role("link", name=name).first.click()


def test_a_plan_is_changed_and_the_difference_is_seen(page, enter, product, changed):
    person = product.find_person("keski_suomi.sosiaaliohjaaja.konsultointitiimi-sosiaaliohjaus-to")
    enter(page, person)

    open_task(page, changed, "Laadi yhteinen suunnitelma")
    form = Form(page)
    expect(page.get_by_label("Asiakkaan tavoite omin sanoin")).to_have_value("Takaisin työhön")  # the last one goes on
    form.write("Työuratavoite", "Kouluttautuminen sosiaalialalle")
    form.write("Seuranta: seuraava tarkistus", in_days(60))
    ends = page.get_by_label("Päättyy").first
    ends.fill("1.1.2020")
    page.get_by_role("button", name=FINISH).click()
    told = page.get_by_role("alert").get_by_role("listitem").filter(has_text="Palvelut ja toimenpiteet 1: Päättyy")
    expect(told).to_contain_text("Päivä on ennen kohdan ”Alkaa” päivää. Anna 12.2.2026 tai myöhempi päivä")
    page.get_by_label("Päättyy").first.fill(in_days(90))
    page.get_by_role("button", name=FINISH).click()
    expect(page.get_by_role("status").first).to_contain_text("Merkitty tehdyksi")

    open_task(page, changed, "Hyväksy yhteinen suunnitelma")
    form = Form(page)
    form.choose("Asiakas on hyväksynyt suunnitelman", "Eri mieltä")
    form.write("Asiakkaan mielipide", "Haluan työhön heti.")
    form.agree("Suunnitelma on käyty läpi asiakkaan kanssa")
    form.choose("Asiakas on saanut suunnitelman", "Paperilla")
    form.choose("Millä kielellä", "Ruotsi")
    page.get_by_role("button", name=FINISH).click()
    expect(page.get_by_role("status").first).to_contain_text("Merkitty tehdyksi")

    page.goto(f"/cases/{changed}/plan")
    expect(page.get_by_role("heading", name="Yhteinen suunnitelma")).to_be_visible()
    expect(page.get_by_text("”Haluan työhön heti.”")).to_be_visible()
    expect(page.get_by_role("heading", name="Työuratavoite muuttunut")).to_be_visible()
    page.get_by_role("button", name="Merkitse kirjatuksi").click()
    expect(page.get_by_text("Merkitty kirjatuksi.")).to_be_visible()
    expect(page.get_by_role("button", name="Merkitse kirjatuksi")).to_have_count(0)

    page.get_by_role("button", name="Näytä erot").click()
    said = "Työuratavoite: ennen ”Palkkatyö omalla alalla”, nyt ”Kouluttautuminen sosiaalialalle”."
    expect(page.get_by_text(said)).to_be_visible()
    assert_without_fault(page)
    page.get_by_role("link", name="Yhteinen suunnitelma").click()
    page.get_by_text("Lataa PDF").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Svenska").click()
    assert download.value.suggested_filename == f"suunnitelma-{changed}-v2-sv.pdf"
    with pikepdf.open(download.value.path()) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("path", ["plan", "plan/1", "plan/1/print"])
def test_pages_of_a_plan_have_no_faults(page, enter, product, changed, path):
    person = product.find_person("keski_suomi.sosiaaliohjaaja.konsultointitiimi-sosiaaliohjaus-to")
    enter(page, person)
    page.goto(f"/cases/{changed}/{path}")
    assert_without_fault(page)


def assert_without_fault(page):
    for width in (320, 1440):
        fits(page, width)
    assert violations(page) == []
