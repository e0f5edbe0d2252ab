"""A version of a plan as a file, for people and for programs."""

from flask import Response

from engine.errors import NotFound
from engine.model import PlanVersion
from engine.model.plans import PlanPage
from webapp.context import actor, engine
from webapp.presenters.plan_paper import plan_paper
from webapp.presenters.plan_view import plan_view
from webapp.printing import print_paper
from webapp.texts import speaking

PDF = "application/pdf"
_LONGEST = 6
"""Digits of a number in an address."""


def plan_file(key: str, version: str, language: str) -> Response:
    """Give the PDF; the access log tells of it. The file's name tells the case, and nobody's name."""
    page = engine().plan(actor(), key, number(version), language=language, purpose="plan_pdf")
    plan = chosen(page, version)
    with speaking(language):
        paper = plan_paper(plan_view(page, plan))
    name = f"suunnitelma-{page.case.key}-v{plan.version}-{language}.pdf"
    return Response(print_paper(paper), mimetype=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def number(text: str) -> int:
    """Read a number of an address; raises NotFound for what is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST):
        raise NotFound(text)
    return int(text)


def chosen(page: PlanPage, version: str) -> PlanVersion:
    """Give the version of the page that the address names; raises NotFound."""
    wanted = number(version)
    for one in page.versions:
        if one.version == wanted:
            return one
    raise NotFound(version)
