"""A person at a desk: signs in, takes tasks and fills forms by what is written on the page, never by ids."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

FINISH = "Merkitse tehdyksi"
MARKS = r"(\s*vapaaehtoinen)?(\s*oletus)?"
"""What may stand after a label: that it may be left empty, that it is our default."""


def named(text: str) -> re.Pattern[str]:
    """Match a label with the marks that may follow it, and nothing longer."""
    return re.compile(rf"^\s*{_plain(text)}{MARKS}\s*$")


def _plain(text: str) -> str:
    """Escape a text for Python and for the browser, whose expressions end at a slash."""
    return re.escape(text).replace("/", r"\/").replace(r"\ ", " ")


def in_days(days: int) -> str:
    """Write the day that comes after so many days, as people do."""
    day = datetime.now(ZoneInfo("Europe/Helsinki")) + timedelta(days=days)
    return f"{day.day}.{day.month}.{day.year}"


@contextmanager
def next_page(page: Page) -> Iterator[None]:
    """Wait until what is pressed within has brought a new page: what is read afterwards is never the old one."""
    with page.expect_navigation(wait_until="commit"):
        yield


class Form:
    """Questions of one form or of one row of it, found by their labels."""

    def __init__(self, place: Page | Locator) -> None:
        self.place = place

    def write(self, label: str, text: str) -> None:
        self.place.get_by_role("textbox", name=named(label)).fill(text)

    def select(self, label: str, option: str) -> None:
        self.place.get_by_role("combobox", name=named(label)).select_option(label=option)

    def select_manager(self, label: str, name: str) -> None:
        """Choose a case manager: what somebody carries stands beside the name."""
        field = self.place.get_by_role("combobox", name=named(label))
        option = field.locator("option").filter(has_text=f"{name}: ").first
        field.select_option(option.get_attribute("value"))

    def choose(self, label: str, option: str) -> None:
        """Answer a question that has one answer."""
        self.question(label).get_by_role("radio", name=_option(option)).check()

    def tick(self, label: str, *options: str) -> None:
        """Answer a question that has many answers."""
        for option in options:
            self.question(label).get_by_role("checkbox", name=_option(option)).check()

    def agree(self, label: str) -> None:
        """Tick a box that stands alone."""
        self.place.get_by_role("checkbox", name=named(label)).check()

    def question(self, label: str) -> Locator:
        return self.place.get_by_role("group", name=named(label))

    def row(self, label: str, number: int) -> "Form":
        """Give the row of a list; when it is not there yet, add it with the button of the list."""
        row = self.place.get_by_role("group", name=f"{label} {number}", exact=True)
        if not row.count():
            self.place.get_by_role("button", name=re.compile(rf"^Lisää rivi\s*: {_plain(label)}$")).click()
            expect(row).to_be_visible()
        return Form(row)


def _option(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{_plain(text)}(\s*ehdotus)?\s*$")


class Desk(Form):
    """One signed-in person with a browser of their own."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page)
        self.page, self.name = page, name

    def sign_in(self) -> None:
        """Press the button of the demo that carries the person's name."""
        self.page.goto("/sign-in")
        self.page.get_by_role("button", name=self.name).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Työlista")

    def open_case(self, client: str, chart: str = "") -> str:
        """Open a case for a client by the menu, by a chart where the region has several; gives its key."""
        self.page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Asiat").click()
        self.page.get_by_role("link", name="Avaa asia").click()
        if chart:
            self.page.get_by_role("link", name=chart, exact=True).click()
        self.write("Nimi", client)
        self.choose("Asiointikieli", "suomi")
        self.page.get_by_role("button", name="Avaa asia").click()
        self.page.wait_for_url(re.compile(r"/cases/[A-Z]+-[\d-]+$"))
        return self.page.url.rsplit("/", 1)[1]

    def case(self, key: str) -> None:
        self.page.goto(f"/cases/{key}")

    def waits(self, task: str, key: str) -> Locator:
        """Go to the queue and give the row of a task there."""
        self.page.goto("/?view=queue")
        return self.page.get_by_role("row").filter(has_text=task).filter(has_text=key)

    def take(self, task: str, key: str) -> None:
        """Take a task from the queue."""
        self.waits(task, key).get_by_role("button", name=f"Ota {task}").click()
        self.at(task)
        expect(self.page.get_by_text("tekijä: sinä")).to_be_visible()

    def at(self, task: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(task)

    def redraw(self) -> None:
        """Have the form drawn again with the questions that the answers open; needed without scripts."""
        with next_page(self.page):
            self.page.get_by_role("button", name="Päivitä lomake").click()

    def finish(self) -> None:
        """Press the button that says it is done, and see that it was taken."""
        self.press_done()
        expect(self.page.get_by_role("status").first).to_contain_text("Merkitty tehdyksi")

    def press_done(self) -> None:
        """Press it, and wait for the answer: the page before may say of the task before that it was taken."""
        with next_page(self.page):
            self.page.get_by_role("button", name=FINISH).click()

    def refused(self, label: str, sentence: str) -> None:
        """See a refusal: the summary has the focus, and its link leads to the question."""
        summary = self.page.get_by_role("alert")
        expect(summary).to_be_focused()
        expect(self.page).to_have_title(re.compile("^Virhe:"))
        expect(summary.get_by_role("listitem").filter(has_text=label)).to_contain_text(sentence)
        link = summary.get_by_role("link", name=label, exact=True)
        target = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        expect(self.page.locator(f'[id="{target}"]')).to_be_in_viewport()

    def stands(self, stage: str, *places: str) -> None:
        """See where the case is: in the steps, in the drawn chart and in the list that says the same."""
        steps = self.page.get_by_role("list", name="Asian vaiheet")
        expect(steps.locator("[aria-current=step]")).to_contain_text(f"nyt: {stage}")
        expect(self.page.get_by_role("img", name=re.compile("Asia on tässä: "))).to_be_visible()
        drawn = self.page.locator("[data-canvas] .djs-shape.is-here")
        expect(drawn).to_have_count(len(places))
        expect(self.page.locator("[data-outline]")).not_to_have_attribute("open", "")  # it folds when all is drawn
        self.page.get_by_text("Kaavio luettelona").click()
        listed = self.page.get_by_role("listitem").filter(has=self.page.get_by_text("asia on tässä", exact=True))
        for place in places:
            expect(drawn.filter(has_text=place.split()[0])).to_have_count(1)
            expect(listed.filter(has=self.page.get_by_text(place, exact=True))).to_have_count(1)

    def tells(self, *sentences: str) -> None:
        """See that the timeline of the case tells these in this order; the page may still be on its way."""
        expect(self.page.locator("ol.story li")).to_contain_text(sentences)

    def tab_to(self, what: Locator, most: int = 80) -> None:
        """Move the focus with Tab alone until it is there."""
        for _ in range(most):
            if what.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {what}")
