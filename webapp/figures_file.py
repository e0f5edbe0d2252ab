"""A page of the dashboard as a PDF: `?paper=pdf` on the page's own address."""

from collections.abc import Sequence
from typing import Any

from flask import Response, request

from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figures_paper import Section, figures_paper
from webapp.printing import print_paper

PDF = "application/pdf"


def is_paper_asked() -> bool:
    """Tell whether the address asks for the PDF of its page."""
    return request.args.get("paper") == "pdf"


def asked_paper(view: ScopeView, page: str, name: str, sections: Sequence[Section]) -> Response | None:
    """Give the PDF of a page when the address asks for it, None when it asks for the page.

    Raises Unavailable when it cannot be typeset now.
    """
    return paper_file(figures_paper(view, page, sections), name) if is_paper_asked() else None


def paper_file(paper: dict[str, Any], name: str) -> Response:
    """Give the PDF of a paper; raises Unavailable when it cannot be typeset now."""
    made = print_paper(paper)
    return Response(made, mimetype=PDF, headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'})
