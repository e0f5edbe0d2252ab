"""A page of the dashboard as a PDF: `?paper=pdf` on the page's own address."""

from collections.abc import Sequence
from typing import Any

from flask import Response, request

from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figures_paper import Section, figures_paper
from webapp.presenters.file_names import file_name
from webapp.printing import print_paper

PDF = "application/pdf"


def is_paper_asked() -> bool:
    """Tell whether the address asks for the PDF of its page."""
    return request.args.get("paper") == "pdf"


def asked_paper(view: ScopeView, page: str, sections: Sequence[Section]) -> Response | None:
    """Give the PDF of a page when the address asks for it, None when it asks for the page.

    Raises Unavailable when it cannot be typeset now.
    """
    return paper_file(figures_paper(view, page, sections), page, view.about) if is_paper_asked() else None


def paper_file(paper: dict[str, Any], page: str, about: Sequence[str]) -> Response:
    """Give the PDF of a paper, named by its page and what it is about; raises Unavailable: it cannot be typeset now."""
    made = print_paper(paper)
    named = f'attachment; filename="{file_name(page, *about)}.pdf"'
    return Response(made, mimetype=PDF, headers={"Content-Disposition": named})
