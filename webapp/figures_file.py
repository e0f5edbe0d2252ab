"""A page of the dashboard as a PDF: `?paper=pdf` on the page's own address."""

from collections.abc import Sequence

from flask import Response, request

from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figures_paper import Section, figures_paper
from webapp.printing import print_paper

PDF = "application/pdf"


def asked_paper(view: ScopeView, page: str, name: str, sections: Sequence[Section]) -> Response | None:
    """Give the PDF of a page when the address asks for it, None when it asks for the page.

    Raises Unavailable when it cannot be typeset now.
    """
    if request.args.get("paper") != "pdf":
        return None
    made = print_paper(figures_paper(view, page, sections))
    return Response(made, mimetype=PDF, headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'})
