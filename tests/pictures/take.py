"""Take the pictures of the README and of the guide anew, from the product itself on demo data: `make pictures`.

So they stay true. Each is taken wide and light in Finnish, as people see it at a desk.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from waitress import create_server

from engine.model.screens import CaseQuery
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.chromium import FLAGS, find_chromium
from tests.pictures.studio import OWNER, take_studio
from tests.serving import serving
from webapp import create_app
from webapp.demo.load import DEFAULT_CASES, DEFAULT_PAST, is_loaded, load_demo, unfinished
from webapp.publish_seed import publish_seed

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WORKER, SUPERVISOR, MANAGER = "Demo Sosiaaliohjaaja", "Demo Esihenkilö", "Demo Johtaja"
WIDE = {"width": 1280, "height": 860}
SCREENS = (
    ("worklist", WORKER, "/"),
    ("queue", WORKER, "/?view=queue"),
    ("task", WORKER, "TASK"),
    ("case", WORKER, "CASE"),
    ("timeline", WORKER, "CASE/timeline"),
    ("meetings", WORKER, "/meetings"),
    ("notifications", WORKER, "/notifications"),
    ("absences", WORKER, "/absences"),
    ("caseload", SUPERVISOR, "/caseload"),
)
"""Name of the file, who looks, and the address; TASK is the first of their list, CASE that of the task."""

FIGURES = (
    ("heat", "/dashboard/keski_suomi?region=keski_suomi"),
    ("step", "/dashboard/keski_suomi/steps/kutsu_tiimi?region=keski_suomi"),
    ("flow", "/dashboard/flow?region=keski_suomi"),
    ("capacity", "/dashboard/capacity?region=keski_suomi"),
    ("forecast", "/dashboard/forecast?region=keski_suomi&definition=keski_suomi&period=24"),
    ("indicators", "/dashboard/indicators?region=keski_suomi"),
)
"""Name of the file and the address, as the manager sees it."""


@contextmanager
def product(folder: Path) -> Iterator[ProcessEngine]:
    """Give an engine with demo data, which is made where there is none yet."""
    engine = ProcessEngine(Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True))
    engine.migrate()
    publish_seed(engine)
    left = unfinished(engine)
    if left is not None:
        while left.go_on():
            pass
    elif not is_loaded(engine):
        load_demo(engine, cases=DEFAULT_CASES, past=DEFAULT_PAST, seed=1)
    yield engine
    engine.close()


def take(page: Page, base: str, engine: ProcessEngine) -> None:
    """Take every picture of the daily work."""
    seen = ""
    for name, who, address in SCREENS:
        if who != seen:
            _sign_in(page, base, who)
            seen = who
        page.goto(base + _address(page, base, address))
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}.png")
    _refused_form(page, base)
    _own_view(page, base, engine)


def take_figures(page: Page, base: str) -> None:
    """Take what a manager sees of a region."""
    _sign_in(page, base, MANAGER)
    for name, address in FIGURES:
        page.goto(base + address)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}.png")


def _sign_in(page: Page, base: str, who: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{base}/sign-in")
    page.get_by_role("button", name=who, exact=False).first.click()
    page.wait_for_url(f"{base}/")


def _refused_form(page: Page, base: str) -> None:
    """Take the list of what is to be mended: of the first task that refuses to be finished empty."""
    _sign_in(page, base, WORKER)
    page.goto(base + _address(page, base, "TASK"))
    page.get_by_role("button", name="Merkitse tehdyksi").click()
    page.get_by_role("alert").wait_for()
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=FOLDER / "errors.png")


def _own_view(page: Page, base: str, engine: ProcessEngine) -> None:
    """Take what a client sees, who came in by a link of their own."""
    giver = engine.find_person("demo.esihenkilo")
    if giver is None:
        raise SystemExit("The demo has no supervisor.")
    row = engine.cases(giver, CaseQuery(status="open", stage="seuranta", limit=1))[0][0]
    made = engine.give_client_link(giver, row.case.key, "worker")
    page.context.clear_cookies()
    page.goto(f"{base}/oma/{made.secret}")
    page.locator("#code").fill(made.code)
    page.locator("#code").press("Enter")
    page.wait_for_url(f"{base}/oma")
    with page.expect_navigation():
        page.get_by_role("button", name="Suomi").click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "own.png")


def _address(page: Page, base: str, address: str) -> str:
    """Give an address with the reader's first task or its case in it."""
    if not address.startswith(("TASK", "CASE")):
        return address
    page.goto(base)
    row = page.locator("#rows tbody tr:has(a[id^=case-])").first
    task, case = (row.locator(what).first.get_attribute("href") for what in ("a.t", "a[id^=case-]"))
    return address.replace("TASK", task or "/").replace("CASE", case or "/cases")


def main() -> int:
    """Take them, on demo data of this run or of a folder that is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--staff", action="store_true", help="only those of the daily work")
    parser.add_argument("--studio", action="store_true", help="only those of the studio")
    parser.add_argument("--figures", action="store_true", help="only those of the dashboard")
    parser.add_argument("--data", type=Path, help="a folder whose demo data is used, and made when it is empty")
    chosen = parser.parse_args()
    browser_path = find_chromium()
    if browser_path is None:
        Console(stderr=True).print("No Chromium: run `make browser` first.")
        return 1
    with tempfile.TemporaryDirectory() as made, product(chosen.data or Path(made)) as engine:
        server = create_server(create_app(engine), host="127.0.0.1", port=0)
        with serving(server) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
            context = browser.new_context(
                locale="fi-FI", timezone_id="Europe/Helsinki", reduced_motion="reduce", viewport=WIDE
            )
            page = context.new_page()
            everything = not (chosen.staff or chosen.studio or chosen.figures)
            if everything or chosen.staff:
                take(page, base, engine)
            if everything or chosen.figures:
                take_figures(page, base)
            if everything or chosen.studio:
                _sign_in(page, base, OWNER)
                take_studio(page, base, engine, FOLDER)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
