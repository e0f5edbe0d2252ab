"""What axe finds on a page: WCAG 2.1 A and AA, and best practice."""

from axe_playwright_python.base import AXE_SCRIPT

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that another colour scheme can break: nothing else of a page depends on it."""
_RUN = """async (rules) => {
    const found = await axe.run(document, {...rules, resultTypes: ["violations"]});
    return found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
}"""
"""Only what is violated leaves the browser: all that is in order took longer to carry than to find."""


def fits(page, width=320, height=800):
    """Wait until nothing scrolls sideways in a window of this size."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state()
    page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


def violations_in_light_and_dark(page):
    """Give what is violated in light, and by the colours in dark."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, COLOURS)


def violations(page, rules=RULES):
    """Give each violated rule with the first places that violate it, once the page is there to its end."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, places) for rule, places in page.evaluate(_RUN, rules)]
