"""Joint plans for programs: what the pages of a plan show and do."""

from flask import Response

from engine.model import Scope
from webapp.api.operation import operation
from webapp.api.schemas import plans as schemas
from webapp.context import actor, engine
from webapp.plan_file import PDF, chosen, number, plan_file
from webapp.presenters.plan_changes import plan_changes
from webapp.presenters.plan_view import plan_view, with_forms


@operation("GET", "/cases/<case_key>/plans", scope=Scope.READ, gives={200: schemas.PlanList})
def list_plans(case_key: str) -> schemas.PlanList:
    """List the versions of a case's plan, oldest first."""
    return schemas.plan_list(engine().plan(actor(), case_key))


@operation("GET", "/cases/<case_key>/plans/<version>", scope=Scope.READ, gives={200: schemas.Plan})
def get_plan(case_key: str, version: str) -> schemas.Plan:
    """Read one version of a case's plan."""
    page = engine().plan(actor(), case_key, number(version))
    return schemas.plan_of(plan_view(page, chosen(page, version)))


@operation("GET", "/cases/<case_key>/plans/<version>/pdf", scope=Scope.READ, query=schemas.PlanFile, gives={200: PDF})
def get_plan_file(case_key: str, version: str, query: schemas.PlanFile) -> Response:
    """Download one version as a tagged PDF (PDF/UA-1)."""
    return plan_file(case_key, version, query.language)


@operation(
    "GET",
    "/cases/<case_key>/plans/<version>/changes",
    scope=Scope.READ,
    query=schemas.PlanSince,
    gives={200: schemas.PlanChanges},
)
def list_plan_changes(case_key: str, version: str, query: schemas.PlanSince) -> schemas.PlanChanges:
    """List what differs between a version and an earlier one; the first version has nothing before it: no changes."""
    page = engine().plan(actor(), case_key, number(version), purpose="plan_changes")
    after = chosen(page, version)
    since = query.since or max((one.version for one in page.versions if one.version < after.version), default=0)
    if not since:
        return schemas.changes_of([])
    before = chosen(page, str(since))
    return schemas.changes_of(plan_changes(with_forms(page, before), with_forms(page, after)))


@operation(
    "POST",
    "/cases/<case_key>/plans/<version>/recordings/<row>",
    scope=Scope.CASES,
    gives={200: schemas.PlanTicked},
    refusals=frozenset({409}),
)
def record_plan(case_key: str, version: str, row: str, key: str) -> schemas.PlanTicked:
    """Tick that an authority has recorded the plan in its own system."""
    return schemas.PlanTicked(ticked=engine().record_plan(actor(), case_key, number(version), number(row), key))
