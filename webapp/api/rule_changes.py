"""Changes of laws and guidelines while cases run, for programs: recorded by process owners, reviewed case by case."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import rule_changes as schemas
from webapp.context import actor, engine


@operation("GET", "/rule-changes", scope=Scope.READ, gives={200: schemas.RuleChangeList})
def list_rule_changes() -> schemas.RuleChangeList:
    """List the changes of the regions whose rules the person keeps, newest first."""
    return schemas.change_list(engine().rule_changes(actor()))


@operation(
    "POST",
    "/rule-changes",
    scope=Scope.DEFINITIONS,
    takes=schemas.NewRuleChange,
    gives={201: schemas.RuleChange},
    refusals=frozenset({404}),
)
def record_rule_change(body: schemas.NewRuleChange, key: str) -> Created:
    """Record a change, list the open cases that it meets and tell their case managers; for process owners."""
    submitted = schemas.submitted_of(body)
    change = engine().record_rule_change(actor(), body.region, submitted, idempotency_key=key)
    return Created(schemas.change_of(change), f"/rule-changes/{change.id}")


@operation("GET", "/rule-changes/<change_id>", scope=Scope.READ, gives={200: schemas.RuleChangeDetail})
def get_rule_change(change_id: str) -> schemas.RuleChangeDetail:
    """Read a change with the cases that the person may know of, and why it meets each of them."""
    return schemas.detail_of(engine().rule_change(actor(), change_id))


@operation(
    "POST",
    "/rule-changes/<change_id>/refresh",
    scope=Scope.DEFINITIONS,
    gives={200: schemas.FoundCases},
    keyed=False,
)
def refresh_rule_change(change_id: str) -> schemas.FoundCases:
    """Look for cases that the change has come to meet since; each is listed once."""
    return schemas.FoundCases(found=engine().refresh_rule_change(actor(), change_id))


@operation(
    "POST",
    "/rule-changes/<change_id>/cases/<review_id>",
    scope=Scope.CASES,
    takes=schemas.RuleReview,
    gives={204: None},
)
def review_rule_change(change_id: str, review_id: str, body: schemas.RuleReview, key: str) -> None:
    """Keep what was found when a case was looked at."""
    engine().review_rule_change(actor(), review_id, body.note, change_id=change_id, idempotency_key=key)
