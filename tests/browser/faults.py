"""What axe finds on a page: WCAG 2.1 A and AA, and best practice."""

from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that another colour scheme can break: nothing else of a page depends on it."""


def violations_in_light_and_dark(page):
    """Give what is violated in light, and by the colours in dark."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, COLOURS)


def violations(page, rules=RULES):
    """Give each violated rule with the first places that violate it."""
    found = Axe().run(page, options=rules)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found.response["violations"]]
