"""Two people at their browsers: one takes back what was done too early, the other returns what is not ready."""

import pytest
from playwright.sync_api import expect

from tests.browser.office import open_product, seats
from tests.integration.engine.conftest import REGION, bundle_files

STAFF = [("Aino Alku", REGION, ["ohjaus"]), ("Onni Oja", REGION, ["ohjaus"])]


def publish_small_region(engine):
    engine.publish(bundle_files(), actor=None, comment="small region")


@pytest.fixture
def served(tmp_path):
    """Serve a product with the small region and a case whose first task is open; gives the address and the task."""
    with open_product(tmp_path, STAFF, publish_small_region) as (engine, address):
        aino = engine.find_person("aino")
        case = engine.start_case(aino, definition="koe", region=REGION, client={"name": "E A"}, variables={})
        yield address, engine.case_page(aino, case.key).open_tasks[0].task


def test_what_was_done_is_undone_and_what_was_not_ready_is_returned(browser, served):
    address, task = served
    with seats(browser, address) as seat:
        aino, onni = seat("Aino Alku").page, seat("Onni Oja").page
        aino.goto(f"/tasks/{task.id}")
        aino.get_by_label("Lähettävä taho").fill("terveysasema")
        aino.get_by_label("Haara").select_option("tiimi")
        aino.get_by_role("button", name="Merkitse tehdyksi").click()
        told = aino.locator(".told")
        expect(told).to_contain_text("Merkitty tehdyksi.")
        told.get_by_role("button", name="Peru").click()
        expect(aino.locator(".told")).to_contain_text("Peruttu: Kirjaa tunnistaminen odottaa taas.")
        expect(aino.get_by_label("Lähettävä taho")).to_have_value("terveysasema")
        expect(aino.get_by_label("Haara")).to_have_value("tiimi")
        expect(aino.get_by_role("note")).to_contain_text("perui tehdyn tehtävän")
        aino.get_by_role("button", name="Merkitse tehdyksi").click()
        expect(aino.locator(".told")).to_contain_text("Pidä tiimi")

        onni.goto("/?view=queue")
        onni.get_by_role("link", name="Pidä tiimi").first.click()
        onni.get_by_text("Palauta…").click()
        onni.get_by_label("Syy palautukseen").fill("Lausunto puuttuu.")
        onni.get_by_role("button", name="Palauta", exact=True).click()
        expect(onni.locator(".told")).to_contain_text("Palautettu: Pidä tiimi.")

        aino.goto("/notifications")
        message = aino.get_by_role("listitem").filter(has_text="Tehtävä palautettiin sinulle").first
        message.get_by_role("link").last.click()
        expect(aino.get_by_role("note")).to_contain_text("Onni Oja palautti tehtävän")
        expect(aino.get_by_role("note")).to_contain_text("Lausunto puuttuu.")
        expect(aino.get_by_label("Lähettävä taho")).to_have_value("terveysasema")
        aino.goto(f"/tasks/{task.id}")
        expect(aino.locator("main")).to_contain_text("Peruttu. Sama vaihe odottaa uutena tehtävänä.")
