"""The document of the API: whole, valid, with examples that fit; and the page that is made of it."""

import json
import re
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from engine.model import Scope
from engine.model.holds import HoldReason
from webapp.api.base import OPEN, PREFIX
from webapp.api.document import SCOPES, document
from webapp.api.examples import EXAMPLES
from webapp.api.problems import KINDS
from webapp.api.schemas.tasks import NewHold

METHODS = {"HEAD", "OPTIONS"}


def described():
    shown = document()["paths"].items()
    return {(method.upper(), path) for path, methods in shown for method in methods}


def test_the_document_is_valid():
    assert list(OpenAPIV31SpecValidator(json.loads(json.dumps(document()))).iter_errors()) == []


def test_every_route_is_described_and_every_description_is_a_route(app):
    rules = [one for one in app.url_map.iter_rules() if one.rule.startswith("/api") and one.endpoint not in OPEN]
    routes = {
        (method, rule.rule.removeprefix(PREFIX).replace("<", "{").replace(">", "}"))
        for rule in rules
        for method in rule.methods - METHODS
    }
    assert routes == described()
    assert len(routes) > 25
    assert not any("OPTIONS" in rule.methods for rule in rules)


def test_everybody_may_read_the_document(app):
    answer = app.test_client().get("/api/v1/openapi.json")
    assert answer.mimetype == "application/json"
    assert answer.json == json.loads(json.dumps(document()))
    assert answer.json["openapi"] == "3.1.0"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_fits_its_schema(name):
    schemas = json.loads(json.dumps(document()))["components"]["schemas"]
    schema = {"$ref": f"#/components/schemas/{name.partition('.')[0]}", "components": {"schemas": schemas}}
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(validator.iter_errors(json.loads(json.dumps(EXAMPLES[name])))) == []
    known = set(_refs(schemas, name.partition(".")[0]))
    assert set(EXAMPLES[name]) <= known


def _refs(schemas, name):
    return schemas[name]["properties"]


def test_every_json_body_has_an_example():
    for path, methods in document()["paths"].items():
        for method, one in methods.items():
            bodies = [one.get("requestBody", {}), *(answer for answer in one["responses"].values())]
            for body in bodies:
                media = body.get("content", {}).get("application/json")
                assert media is None or "example" in media, (method, path)


def test_the_reasons_of_a_hold_are_those_of_the_model():
    assert get_args(NewHold.model_fields["reason"].annotation) == tuple(HoldReason)


def test_every_operation_says_which_scope_it_needs():
    for methods in document()["paths"].values():
        for one in methods.values():
            ((scheme, (scope,)),) = one["security"][0].items()
            assert scheme == "bearer"
            assert scope in SCOPES
    assert set(SCOPES) == set(Scope)


def test_every_kind_of_problem_has_one_name():
    names = [kind.name for kind in KINDS.values()]
    assert len(names) == len(set(names))


def test_the_page_shows_all_of_it(app):
    answer = app.test_client().get("/api/v1/docs")
    told = answer.text
    assert answer.status_code == 200
    for methods in document()["paths"].values():
        for one in methods.values():
            assert f'id="{one["operationId"]}"' in told
    for name in document()["components"]["schemas"]:
        assert f'id="schema-{name}"' in told
    for kind in KINDS.values():
        assert f'id="problem-{kind.name}"' in told
    anchors = set(re.findall(r'href="#([^"]+)"', told))
    assert anchors <= set(re.findall(r' id="([^"]+)"', told))
    ids = re.findall(r' id="([^"]+)"', told)
    assert len(ids) == len(set(ids))


def test_the_page_loads_nothing_from_elsewhere_and_sets_no_cookie(app):
    answer = app.test_client().get("/api/v1/docs")
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.findall(r"<script(?![^>]* src=)|style=", answer.text)
    assert answer.headers.getlist("Set-Cookie") == []
