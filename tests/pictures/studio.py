"""Pictures of the studio: one change of the Helsinki chart, from the drawing to the cases that are moved."""

from pathlib import Path

from playwright.sync_api import Page

from engine.process_engine import ProcessEngine

OWNER = "Demo Prosessinomistaja"
KEY, CHART, FORM, DECISION = (
    "helsinki",
    "processes/helsinki/helsinki.bpmn",
    "f26_muutama_kysymys",
    "d09_asiakasvastaava",
)
FLOW = "helsinki_kulku_alkaa__helsinki_ota_yhteys_vastaan"
NAME = "Soita työnantajalle"


def take_studio(page: Page, base: str, engine: ProcessEngine, folder: Path) -> None:
    """Take every picture of the guide for process owners; the reader is signed in as one already."""
    owner = engine.find_person("demo.prosessinomistaja")
    if owner is None:
        raise SystemExit("The demo has no process owner.")
    draft = engine.open_process_draft(owner, KEY, NAME).id
    address = f"{base}/studio/drafts/{draft}"

    def shot(name: str) -> None:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}.png")

    page.goto(f"{base}/studio/{KEY}")
    shot("studio")
    _draw(page, address)
    shot("diagram")
    _mend(page)
    for name, place in (
        ("outline", f"outline?path={CHART}"),
        ("form", f"forms/{FORM}"),
        ("decision", f"decisions/{DECISION}"),
    ):
        page.goto(f"{address}/{place}")
        shot(name)
    page.goto(f"{address}/play")
    with page.expect_navigation():
        page.get_by_role("button", name="Aloita kokeilu").click()
    shot("play")
    page.goto(f"{address}/scenarios")
    shot("scenarios")
    with page.expect_navigation():
        page.get_by_role("link", name="Vertaa", exact=True).click()
    shot("compare")
    page.goto(f"{address}/publish")
    shot("publish")
    engine.publish_process_draft(owner, draft, "Ohjausryhmä: työnantajalle soitetaan aina ensin", unwalked=True)
    _move(page, base, engine)
    shot("move")


def _draw(page: Page, address: str) -> None:
    """Drop a new task onto a flow, and wait until the check has said what lacks."""
    page.goto(f"{address}/diagram?path={CHART}")
    page.wait_for_selector("[data-editor][data-ready]")
    page.locator('.djs-palette [data-action="create.user-task"]').click()
    flow = page.locator(f'[data-element-id="{FLOW}"] .djs-visual > path').first.bounding_box()
    if flow is None:
        raise SystemExit("The chart has changed: choose another flow for the picture.")
    x, y = flow["x"] + flow["width"] / 2, flow["y"] + flow["height"] / 2
    page.mouse.move(x - 10, y - 40)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)
    page.locator(".djs-direct-editing-content:focus").wait_for()
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")
    page.locator("[data-problems] li.error").first.wait_for()
    page.evaluate("window.scrollTo(0, 0)")


def _mend(page: Page) -> None:
    """Choose what lacks, and wait until it is saved."""
    for field, value in (
        ("polku-due", "=workdays(3)"),
        ("polku-name-sv", "Ring arbetsgivaren"),
        ("polku-name-en", "Call the employer"),
    ):
        page.locator(f'[data-entry-id="{field}"] :is(input, textarea)').first.fill(value)
    page.locator('[data-entry-id="polku-form"] select').first.select_option("f16b_osapuolille_ilmoitettu")
    page.get_by_text("Ei korjattavaa: luonnoksen voi julkaista.").wait_for()
    page.get_by_text("Luonnos tallennettu klo").wait_for()


def _move(page: Page, base: str, engine: ProcessEngine) -> None:
    """Move three cases and take the first one back."""
    page.goto(f"{base}/studio/{KEY}/move")
    cases = page.locator('input[name="case"]')
    for number in range(3):
        cases.nth(number).check()
    page.get_by_role("button", name="Siirrä valitut").click()
    page.wait_for_url("**/move/*")
    engine.move_waiting()
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name="Peru siirto").first.click()
    page.wait_for_load_state("networkidle")
