"""The description of the API: for programs as OpenAPI, for people as a page made of the same."""

from flask import Response, jsonify, render_template

from webapp.api.base import api
from webapp.api.document import SCOPES
from webapp.api.document import document as whole_document
from webapp.api.problems import KINDS
from webapp.presenters.api_docs import SHOWN_URL, api_docs


@api.get("/openapi.json", provide_automatic_options=False)
def document() -> Response:
    """Give the OpenAPI document; it tells nothing of what is in Polku, so everybody may read it."""
    return jsonify(whole_document())


@api.get("/docs", provide_automatic_options=False)
def docs() -> str:
    """Show the operations, schemas, scopes and problems on a page."""
    kinds = sorted(KINDS.values(), key=lambda kind: kind.status)
    return render_template(
        "api_docs.html", docs=api_docs(whole_document()), scopes=SCOPES, kinds=kinds, shown_url=SHOWN_URL
    )
