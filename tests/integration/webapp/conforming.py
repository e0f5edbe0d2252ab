"""Every answer of the API in the suite is one that the document tells of; what is not is kept and told at the end."""

import json
from functools import cache

from flask import request
from jsonschema import Draft202012Validator

from webapp.api.document import document

PREFIX = "/api/v1"
PROBLEM = "application/problem+json"
HEADERS = {201: "Location", 401: "WWW-Authenticate", 405: "Allow", 503: "Retry-After"}
UNDESCRIBED = (404, 405)
"""Statuses of addresses and methods that the document does not have."""


@cache
def known():
    """Give the document as it is sent."""
    return json.loads(json.dumps(document()))


@cache
def validator(ref):
    """Give what validates by a schema of the document."""
    schema = {"$ref": ref, "components": known()["components"]}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def watch(app):
    """Look at every answer of the API from here on; gives the list of what does not conform."""
    found = []

    @app.after_request
    def look(response):
        if request.path.startswith(PREFIX) and request.endpoint not in ("api.document", "api.docs"):
            found.extend(f"{request.method} {request.path}: {fault}" for fault in faults(response))
        return response

    return found


def faults(response):
    """Give what is wrong with an answer, in words."""
    status = response.status_code
    if HEADERS.get(status) and HEADERS[status] not in response.headers:
        yield f"{status} without {HEADERS[status]}"
    described = known()["paths"].get(path(), {}).get(request.method.lower())
    if described is None or request.method == "HEAD":
        if request.method != "HEAD":
            yield from faults_of_body(response, "#/components/schemas/Problem", PROBLEM)
        if described is None and request.method not in ("HEAD", "OPTIONS") and status not in (*UNDESCRIBED, 400):
            yield f"{status} of something that is not described"
        return
    told = described["responses"].get(str(status))
    if told is None:
        yield f"{status} is not described"
        return
    told = known()["components"]["responses"][str(status)] if "$ref" in told else told
    for media, content in told.get("content", {None: None}).items():
        yield from faults_of_body(response, (content or {}).get("schema", {}).get("$ref", ""), media)


def path():
    """Give the path of the request as the document writes it."""
    rule = request.url_rule.rule.removeprefix(PREFIX) if request.url_rule else ""
    return rule.replace("<", "{").replace(">", "}")


def faults_of_body(response, ref, media):
    if media is None:
        if response.get_data():
            yield "a body where none is described"
        return
    if response.mimetype != media:
        yield f"{response.mimetype} instead of {media}"
    elif ref:
        for error in validator(ref).iter_errors(json.loads(response.get_data())):
            yield f"{response.status_code} {error.json_path}: {error.message[:200]}"
