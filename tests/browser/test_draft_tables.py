"""The drawn editors of forms and tables: drawn, checked while one draws, saved; and their pages for everybody."""

import re

import pytest
from playwright.sync_api import expect

from engine.model import Role
from tests.browser.faults import COLOURS, fits, violations

FORM, SHORT, DECISION = "f01_tunnistaminen", "f04b_terveystarkastuksen_aika", "d01_tuen_tarve"
FORM_FILE, TABLE = f"forms/{FORM}.form.json", f"processes/shared/{DECISION}.dmn"


@pytest.fixture
def owner(product, people):
    return next(one for one in people if one.has_role(Role.PROCESS_OWNER, "keski_suomi"))


@pytest.fixture
def draft(page, enter, product, owner):
    """Sign in as a process owner with a new draft; gives its id."""
    enter(page, owner)
    return product.open_process_draft(owner, "keski_suomi", "Muutos").id


def test_a_form_is_drawn_checked_and_saved_and_only_the_change_is_in_the_file(page, product, owner, draft):
    page.goto(f"/studio/drafts/{draft}/forms/{FORM}")
    base = product.draft_file(owner, draft, FORM_FILE)[0].decode()
    panel, found, status = (page.locator(f"[data-{name}]") for name in ("panel", "found", "status"))
    expect(page.locator(".fjs-palette-field")).to_have_count(13)  # what Polku shows, and nothing else
    expect(page.get_by_placeholder("Etsi kenttää")).to_be_visible()
    page.locator('.fjs-element[data-id="kentta_lähde"]').click()
    panel.get_by_label("Nimi", exact=True).fill("Kuka lähetti <b>")
    panel.get_by_label("Ulottuvuus seurannassa").fill("lähde!")
    panel.get_by_label("Piilossa kun").click()
    expect(found).to_contain_text("Kentän ominaisuus on väärin.")
    expect(page.locator('.fjs-element[data-id="kentta_lähde"]')).to_have_class(re.compile("is-wrong"))
    panel.get_by_label("Ulottuvuus seurannassa").fill("lahde")
    panel.get_by_label("Piilossa kun").click()
    expect(found).to_contain_text("Ei huomautettavaa.")
    expect(status).to_have_text("Tallennettu.")
    expect(page.locator("#fields")).to_contain_text("Kuka lähetti <b>")
    saved = product.draft_file(owner, draft, FORM_FILE)[0].decode()
    assert saved == base.replace('"label": "Lähettävä taho / ohjautumislähde"', '"label": "Kuka lähetti <b>"')
    english = [
        text for text in page.locator("[data-canvas]").all_inner_texts() if re.search("Search|Drag|Remove", text)
    ]
    assert english == []
    assert violations(page) == []


def test_a_table_is_drawn_with_its_cells_checked_as_one_types(page, product, owner, draft):
    page.goto(f"/studio/drafts/{draft}/decisions/{DECISION}")
    editor, found = page.locator("[data-decision-editor]"), page.locator("[data-found]")
    cell = editor.locator("td.input-cell").nth(3)
    expect(editor).to_contain_text("Osumasääntö:")
    cell.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("> > 1")
    expect(cell).to_have_class(re.compile("is-wrong"))
    expect(page.locator("[data-cell-note]")).to_contain_text("Rivi 1, merkki 3:")
    problem = found.get_by_role("button", name=f"{DECISION}/{DECISION}_saanto_1")
    expect(problem).to_be_visible()
    editor.locator("td.output-cell").nth(3).click()
    problem.click()
    expect(editor.locator(f'td.selected[data-row-id="{DECISION}_saanto_1"]')).to_have_count(1)
    cell.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("0")
    expect(page.locator("[data-cell-note]")).to_have_text("")
    expect(found).to_contain_text("Ei huomautettavaa.")
    expect(page.locator("[data-status]")).to_have_text("Tallennettu.")
    # What waits behind a save that is on its way cannot go along when the page is left: it is asked about.
    asks = "() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    page.wait_for_function(f"() => !({asks})()")
    held = []
    page.route("**/file?**", lambda route: held.append(route) if route.request.method == "PUT" else route.continue_())
    with page.expect_request(lambda request: request.method == "PUT"):
        page.keyboard.press("Control+A")
        page.keyboard.type("1")
    page.keyboard.press("Control+A")
    page.keyboard.type("0")
    page.wait_for_function(asks)
    held[0].continue_()
    page.unroute("**/file?**")
    page.wait_for_function(f"() => !({asks})()")
    expect(page.locator("[data-status]")).to_have_text("Tallennettu.")
    # What was typed and typed back is the file that it was.
    page.reload()
    assert not [one for one in product.process_draft(owner, draft).files if one.is_changed]
    expect(editor).to_contain_text("Osumasääntö:")
    editor.get_by_role("button", name="Näytä päätösten kartta").click()
    expect(editor.locator(".djs-container svg").first).to_be_visible()
    expect(editor).to_have_attribute("data-missed", "")
    assert violations(page) == []


def test_the_pages_have_no_faults_and_fit_a_phone(page, draft):
    for address in (
        f"forms/{SHORT}?field=varattu_aika",
        f"forms/{SHORT}/texts",
        f"forms/{SHORT}/preview",
        "decisions",
        f"decisions/{DECISION}?rule={DECISION}_saanto_2",
        f"decisions/{DECISION}/tests",
        f"decisions/{DECISION}/past",
    ):
        page.goto(f"/studio/drafts/{draft}/{address}")
        page.wait_for_load_state("networkidle")
        fits(page)
        page.set_viewport_size({"width": 1440, "height": 900})
        assert violations(page) == [], address
    page.emulate_media(color_scheme="dark")
    page.goto(f"/studio/drafts/{draft}/forms/{SHORT}?field=varattu_aika")
    assert violations(page, COLOURS) == []
