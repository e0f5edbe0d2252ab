"""The OpenAPI 3.1 document, made of the operations and their schemas: nothing in it is kept by hand."""

import re
from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from webapp.api.base import PREFIX
from webapp.api.examples import EXAMPLES
from webapp.api.operation import JSON, OPERATIONS, Operation
from webapp.api.problems import KINDS, MEDIA
from webapp.api.reading import KEY_PATTERN, LONGEST_KEY
from webapp.api.schemas.problem import Problem

ALWAYS = frozenset({400, 401, 403, 406, 500, 503})
"""Refusals that every operation can give."""
WITH_BODY = frozenset({413, 415, 422})
REF = "#/components/schemas/{model}"

INTRODUCTION = """
The API does what the pages do, for the person whose bearer token is sent: it sees and may do what that person sees and
may do, within the scopes of the token. What may not be read is 404. Every read of a client's data is written to the
access log. Texts and problem documents follow `Accept-Language` (fi, sv, en). Moments are UTC.
"""
TAGS = {
    "definitions": "Process definitions: read, check, publish.",
    "process_drafts": "Drafts of processes: open, read, save, check and publish them.",
    "draft_publishing": "Approval, going back, scenarios of drafts, and definitions that are archived.",
    "draft_copies": "A region's own copies of shared charts, forms and tables.",
    "draft_parts": "Diagrams of drafts as lists, their forms and decisions with a test bench.",
    "cases": "Cases, their timeline and variables, and what is done to them outside their path.",
    "comments": "Comments on cases with mentions, and the story of a case in sentences.",
    "plans": "Joint plans of cases: versions, what differs between them, PDF, who has recorded them.",
    "following": "Cases that follow one another, services and measurements.",
    "tasks": "Tasks waiting for people.",
    "worklists": "Views of the worklist that people keep, and acts on several tasks at once.",
    "attachments": "Files attached to tasks.",
    "consents": "The client's consents by party, and taking a withdrawal at any of them.",
    "client_links": "Personal links by which clients see their own case.",
    "consultations": "Consultations, with or without a case.",
    "meetings": "Meetings that were recorded.",
    "agendas": "Series of meetings, agendas in minutes, how meetings were held.",
    "moving": "Moving open cases to another version of their process.",
    "rule_changes": "Changes of laws and guidelines, and the open cases that they meet.",
    "repairs": "Mending a case by hand: a value, a step, its end, by two people where the region says so.",
    "surveys": "Surveys of clients and partners: response rates, and results above the threshold.",
    "absences": "Who is away when, who substitutes, and what is left without anybody.",
    "caseload": "What case managers carry.",
    "alerts": "What is watched in the figures of a region, and how it stands.",
    "event_logs": "The event log for process mining, pseudonymised.",
    "imported_logs": "Event logs of old processes from elsewhere, looked at with the same figures.",
    "analytics_figures": "Figures of steps, stages and cases, bottlenecks, what is open now.",
    "analytics_indicators": "Indicators of the documents, figures from elsewhere, and the paths that cases took.",
    "analytics_steps": "Targets of steps, acts on their open tasks, marks on the timeline and their effect.",
    "analytics_flow": "Flow by day and stage, capacity, and forecasts from the history.",
}
SCOPES = {
    "read": "Everything that is read.",
    "tasks": "Claim, release, reassign, hold, plan, complete, undo and return tasks, keep drafts and views.",
    "cases": "Start cases, consultations and side instances, send messages, bring clients back, move and review cases.",
    "definitions": "Check and publish process definitions, record changes of rules.",
}
REFUSALS = {
    404: "There is no such thing, or the person may not know that there is.",
    409: "Somebody else was first, or the case has moved on.",
    422: "Values are refused, one entry per field; or the idempotency key was used for another request.",
}


@cache
def document() -> dict[str, Any]:
    """Give the document; it is the same for everybody."""
    refs, schemas = _schemas()
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        paths.setdefault(path_of(one), {})[one.method.lower()] = _operation(one, refs)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Polku",
            "version": version("polku"),
            "summary": "Work-ability-support processes: cases, tasks, consultations, definitions.",
            "description": " ".join(INTRODUCTION.split()),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": PREFIX}],
        "security": [{"bearer": []}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {str(status): _refusal(status) for status in sorted(_statuses())},
            "parameters": {"Idempotency-Key": _KEY, "Accept-Language": _LANGUAGE},
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token from one's own account page or from `polku token create`. Scopes: "
                    + " ".join(f"`{name}`: {text}" for name, text in SCOPES.items()),
                }
            },
        },
    }


def path_of(one: Operation) -> str:
    """Give the path of an operation as OpenAPI writes it."""
    return re.sub(r"<(\w+)>", r"{\1}", one.rule)


_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Any text that is new for each request; with the same one a retry gets the same answer and nothing "
    "happens twice. Kept for 30 days.",
    "schema": {"type": "string", "maxLength": LONGEST_KEY, "pattern": f"^{KEY_PATTERN.pattern}$"},
    "example": "2f1c7a52-6f0e-4e0e-9a52-0d1f6a0a7f3b",
}
_LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "description": "Language of texts: fi, sv or en; that of the account when it is left out.",
    "schema": {"type": "string"},
    "example": "sv",
}


def _operation(one: Operation, refs: dict[type[BaseModel], dict[str, Any]]) -> dict[str, Any]:
    described = f"{one.description} Needs the scope `{one.scope.value}`.".strip()
    found: dict[str, Any] = {
        "operationId": one.name,
        "tags": [one.tag],
        "summary": one.summary,
        "description": described,
        "security": [{"bearer": [one.scope.value]}],
        "parameters": _parameters(one),
    }
    if one.takes is not None:
        media = {"schema": refs[one.takes]} | _example(one.takes.__name__)
        found["requestBody"] = {"required": True, "content": {JSON: media}}
    if one.takes_files is not None:
        content = {kind: _file_body(schema, refs) for kind, schema in one.takes_files.items()}
        found["requestBody"] = {"required": True, "content": content}
    found["responses"] = {
        **{str(status): _given(status, given, refs) for status, given in one.gives.items()},
        **{str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals_of(one))},
    }
    return found


def refusals_of(one: Operation) -> frozenset[int]:
    """Give the statuses by which an operation refuses."""
    found = ALWAYS | one.refusals
    if "<" in one.rule:
        found |= {404}
    if one.takes is not None or one.takes_files is not None:
        found |= WITH_BODY
    if one.query is not None or one.keyed:
        found |= {422}
    return found


def _parameters(one: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": _PLACES.get(name, name)}
        for name in re.findall(r"<(\w+)>", one.rule)
    ]
    if one.query is not None:
        shown = one.query.model_json_schema()
        for name, schema in shown["properties"].items():
            bare = {key: value for key, value in schema.items() if key not in ("title", "description")}
            told = {"description": schema["description"]} if "description" in schema else {}
            found.append({"name": name, "in": "query", "required": False, **told, "schema": _query_schema(bare)})
    if one.keyed:
        found.append({"$ref": "#/components/parameters/Idempotency-Key"})
    found.append({"$ref": "#/components/parameters/Accept-Language"})
    return found


_PLACES = {
    "case_key": "KS-2026-0147",
    "version": "2",
    "row": "0",
    "key": "keski_suomi",
    "name": "asiakas_keskeyttää",
    "task_id": "7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11",
    "attachment_id": "5b0c7a52-6f0e-4e0e-9a52-0d1f6a0a7f3b",
    "consultation_id": "0b6a3f0e-1c2d-4e3f-8a9b-5c6d7e8f9a0b",
}


def _query_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a parameter: one that may be left out is never sent as null."""
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return choices[0] if len(choices) == 1 else schema


def _file_body(schema: type[BaseModel] | None, refs: dict[type[BaseModel], dict[str, Any]]) -> dict[str, Any]:
    if schema is None:
        return {"schema": {"type": "string", "contentMediaType": "application/xml"}}
    return {"schema": refs[schema]}


def _given(
    status: int, given: type[BaseModel] | str | None, refs: dict[type[BaseModel], dict[str, Any]]
) -> dict[str, Any]:
    found: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if status == HTTPStatus.CREATED:
        found["headers"] = {"Location": {"description": "Address of what was made.", "schema": {"type": "string"}}}
    if isinstance(given, str):
        found["content"] = {given: {"schema": {"type": "string", "contentMediaType": given}}}
    elif given is not None:
        found["content"] = {JSON: {"schema": refs[given]} | _example(given.__name__)}
    return found


def _refusal(status: int) -> dict[str, Any]:
    meant = [kind.meaning for kind in KINDS.values() if kind.status == status]
    found: dict[str, Any] = {
        "description": REFUSALS.get(status) or " ".join(meant) or HTTPStatus(status).phrase,
        "content": {MEDIA: {"schema": {"$ref": REF.format(model=Problem.__name__)}} | _example(f"Problem.{status}")},
    }
    if status == HTTPStatus.UNAUTHORIZED:
        found["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        found["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "string"}}}
    return found


def _example(name: str) -> dict[str, Any]:
    return {"example": EXAMPLES[name]} if name in EXAMPLES else {}


def _statuses() -> frozenset[int]:
    return frozenset().union(*(refusals_of(one) for one in OPERATIONS))


def _schemas() -> tuple[dict[type[BaseModel], dict[str, Any]], dict[str, Any]]:
    """Give the reference to each schema and all schemas by name."""
    taken: set[type[BaseModel]] = {one.takes for one in OPERATIONS if one.takes is not None}
    taken |= {schema for one in OPERATIONS for schema in (one.takes_files or {}).values() if schema is not None}
    given: set[type[BaseModel]] = {Problem}
    given |= {one for each in OPERATIONS for one in each.gives.values() if isinstance(one, type)}
    found, whole = models_json_schema([*_in(taken, "validation"), *_in(given, "serialization")], ref_template=REF)
    schemas = {name: _untitled(schema) for name, schema in sorted(whole["$defs"].items())}
    return {model: ref for (model, _mode), ref in found.items() if issubclass(model, BaseModel)}, schemas


Mode = Literal["validation", "serialization"]


def _in(models: Iterable[type[BaseModel]], mode: Mode) -> list[tuple[type[BaseModel], Mode]]:
    return [(model, mode) for model in sorted(models, key=lambda model: model.__name__)]


def _untitled(schema: Any) -> Any:
    """Give a schema without the titles of fields, which only repeat their names."""
    properties = {
        name: {key: value for key, value in one.items() if key != "title"}
        for name, one in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties} if properties else schema
