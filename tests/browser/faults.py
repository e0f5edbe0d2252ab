"""What axe finds on a page: WCAG 2.1 A and AA, and best practice."""

from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def violations(page):
    """Give each violated rule with the first places that violate it."""
    found = Axe().run(page, options=RULES)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found.response["violations"]]
