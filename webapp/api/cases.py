"""Cases for programs: list, read, start."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from engine.model.screens import CaseQuery
from webapp.api import shapes
from webapp.api.base import api, body, key, limit, listing, mapping, text
from webapp.context import actor, engine


@api.get("/cases")
def list_cases() -> ResponseReturnValue:
    """List the cases that the person may see."""
    args = request.args
    query = CaseQuery(
        search=args.get("search", "")[:100],
        status=args.get("status", "open")[:10],
        stage=args.get("stage", "")[:50],
        cursor=args.get("cursor", "")[:200],
        limit=limit(),
    )
    rows, following = engine().cases(actor(), query)
    return listing([shapes.case_shape(row.case) for row in rows], following)


@api.get("/cases/<case_key>")
def get_case(case_key: str) -> ResponseReturnValue:
    """Give one case with its open tasks and its timeline."""
    return jsonify(shapes.case_page_shape(engine().case_page(actor(), case_key)))


@api.post("/cases")
def start_case() -> ResponseReturnValue:
    """Open a case; the answer has its key."""
    sent = body()
    case = engine().start_case(
        actor(),
        definition=text(sent, "process"),
        region=text(sent, "region"),
        client=mapping(sent, "client"),
        variables=mapping(sent, "variables"),
        idempotency_key=key(),
    )
    return jsonify(shapes.case_shape(case)), 201, {"Location": f"/api/v1/cases/{case.key}"}
