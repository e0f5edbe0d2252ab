"""Schemathesis: requests made of the document, right and wrong ones, get answers that the document tells of."""

import copy
import json
import shutil
from functools import cache

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.conftest import empty
from tests.integration.webapp.conftest import open_office
from webapp.api.document import document

HERE = {
    "case_key": "THE-CASE",
    "task_id": "THE-TASK",
    "consultation_id": "THE-CONSULTATION",
    "key": "koe",
    "definition": "koe",
}
HERE |= {"name": "asiakas_keskeyttää"}
"""Places that the office has; their names stand for what each database calls them."""

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
"""Right values may be refused: a form has rules that no schema tells."""


def opened():
    """Give the document without its security, so that no token is made up: those have tests of their own."""
    shown = copy.deepcopy(json.loads(json.dumps(document())))
    shown.pop("security")
    for methods in shown["paths"].values():
        for one in methods.values():
            one.pop("security")
    return shown


SCHEMA = schemathesis.openapi.from_dict(opened())
OPERATIONS = {one.definition.raw["operationId"]: one for one in (each.ok() for each in SCHEMA.get_all_operations())}


@cache
def requests_of(name):
    """Give requests to an operation: right and wrong ones to what is there, right ones to what may be anywhere.

    Making them costs more than asking them: they are made once, and one process of the suite asks both databases. An
    eighth more of them got one kind of answer more, of four hundred.
    """
    operation = OPERATIONS[name]
    places = {name: place for name, place in HERE.items() if f"{{{name}}}" in operation.path}
    found = collected(operation, GenerationMode.POSITIVE, places, 5)
    if operation.query or operation.body:  # what takes nothing cannot be asked wrongly
        found += collected(operation, GenerationMode.NEGATIVE, places, 8)
    return found + (collected(operation, GenerationMode.POSITIVE, {}, 2) if places else [])


def collected(operation, mode, places, count):
    found = []
    bounds = settings(
        max_examples=count, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )

    @bounds
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=places or None))
    def collect(case):
        found.append(case)

    collect()
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request, migrated_sqlite, tmp_path_factory):
    """Give an office on each database, and what its places are called."""
    folder = tmp_path_factory.mktemp("any")
    if request.param == "sqlite":
        shutil.copyfile(migrated_sqlite, folder / "polku.db")
        url = f"sqlite:///{folder / 'polku.db'}"
    else:
        url = empty(request.getfixturevalue("postgres_database"))
    office = open_office(url, folder)
    roles = ["supervisor", "process_owner"]
    person = office.engine.add_person("kone", name="Kone", region="koe", groups=["ohjaus", "tiimi"], roles=roles)
    office.people["kone"] = person
    case = office.open_case("kone")
    names = {
        "THE-CASE": case.key,
        "THE-TASK": office.task(case.key).id,
        "THE-CONSULTATION": office.engine.start_consultation(person, "koe", {}).id,
    }
    yield office, names
    office.close()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(f"any-request-{name}")) for name in OPERATIONS]
)
def test_every_answer_is_one_that_the_document_tells_of(place, name):
    office, names = place

    def in_this_place(environ, start):
        for placeholder, own in names.items():
            environ["PATH_INFO"] = environ["PATH_INFO"].replace(placeholder, own)
        return office.app(environ, start)

    assert requests_of(name)
    for case in requests_of(name):
        answer = case.call(app=in_this_place, base_url="http://localhost/api/v1", headers=office.bearer("kone"))
        case.validate_response(answer, checks=CHECKS)
