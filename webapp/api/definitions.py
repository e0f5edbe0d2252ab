"""Process definitions for programs: read, check, publish."""

from flask import Response, request

from engine.errors import FieldError, FormInvalid
from engine.model import Scope
from webapp.api.files import MULTIPART, one_or_several_files, several_files
from webapp.api.operation import XML, operation
from webapp.api.paging import sliced
from webapp.api.schemas import definitions as schemas
from webapp.api.schemas.base import PageQuery
from webapp.context import actor, engine

LONGEST_COMMENT = 500


@operation("GET", "/definitions", scope=Scope.READ, query=PageQuery, gives={200: schemas.DefinitionList})
def list_definitions(query: PageQuery) -> schemas.DefinitionList:
    """List the newest version of each definition, by region and key.

    All staff read all of them.
    """
    found = sorted(engine().readable_definitions(actor()), key=lambda one: (one.region, one.key))
    shown, following = sliced(found, lambda one: f"{one.region}/{one.key}", query)
    return schemas.DefinitionList(items=[schemas.definition_of(one) for one in shown], next=following)


@operation(
    "POST",
    "/definitions",
    scope=Scope.DEFINITIONS,
    takes_files={MULTIPART: schemas.Upload},
    gives={200: schemas.DefinitionList},
)
def publish_definitions(key: str) -> schemas.DefinitionList:
    """Publish files and get the new versions.

    Each file's name is its path in the bundle. Everything is checked first; with one error nothing is published.
    Definitions whose content did not change get no new version, so the list can be empty.
    """
    files, comment = several_files(), request.form.get("comment", "")
    if len(comment) > LONGEST_COMMENT or not comment.isprintable():
        raise FormInvalid({"comment": FieldError("too_long", max=LONGEST_COMMENT)})
    made = engine().publish(files, actor=actor(), comment=comment, idempotency_key=key)
    return schemas.DefinitionList(items=[schemas.definition_of(one) for one in made], next=None)


@operation(
    "POST",
    "/definitions/check",
    scope=Scope.DEFINITIONS,
    query=schemas.CheckOptions,
    takes_files={XML: None, MULTIPART: schemas.UploadToCheck},
    gives={200: schemas.Findings},
    keyed=False,
)
def check_definitions(query: schemas.CheckOptions) -> schemas.Findings:
    """Have a file or several checked, and get all problems at once; nothing is stored.

    The body is one XML file, or a multipart body in which each file's name is its path. They are checked together with
    what is published. No problems: they can be published.
    """
    return schemas.findings_of(engine().check_for(actor(), one_or_several_files(query.filename)))


@operation("GET", "/definitions/<key>", scope=Scope.READ, query=schemas.InRegion, gives={200: schemas.DefinitionDetail})
def get_definition(key: str, query: schemas.InRegion) -> schemas.DefinitionDetail:
    """Read the newest version of a definition."""
    return schemas.definition_detail(*engine().definition(actor(), key, query.region))


@operation(
    "GET",
    "/definitions/<key>/versions",
    scope=Scope.READ,
    query=schemas.VersionPage,
    gives={200: schemas.DefinitionList},
)
def list_versions(key: str, query: schemas.VersionPage) -> schemas.DefinitionList:
    """List the versions of a definition, newest first."""
    found = engine().definition_versions(actor(), key, query.region)
    shown, following = sliced(found, lambda one: f"{2**31 - one.version:010}", query)
    return schemas.DefinitionList(items=[schemas.definition_of(one) for one in shown], next=following)


@operation("GET", "/definitions/<key>/xml", scope=Scope.READ, query=schemas.ChartChoice, gives={200: XML})
def get_chart(key: str, query: schemas.ChartChoice) -> Response:
    """Read a chart as it was published, as BPMN 2.0 XML."""
    chart = engine().chart_file(actor(), key, query.region, version=query.version, process=query.process)
    return Response(chart.data, mimetype=XML)


@operation(
    "GET",
    "/definitions/<key>/comparison",
    scope=Scope.READ,
    query=schemas.TwoVersions,
    gives={200: schemas.ComparisonAnswer},
)
def compare_versions(key: str, query: schemas.TwoVersions) -> schemas.ComparisonAnswer:
    """Read what differs between two versions of a definition, each difference as a record and as a sentence.

    Charts first, then forms, decisions, region files, texts. `quiet` marks what another record tells already and how
    the picture is drawn.
    """
    ids = {one.version: one.id for one in engine().definition_versions(actor(), key, query.region)}
    before, after = (f"version:{ids.get(number, '')}" for number in (query.before, query.after))
    return schemas.comparison_of(engine().compare_definitions(actor(), before, after))
