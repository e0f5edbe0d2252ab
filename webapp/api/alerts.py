"""Alerts on the figures of a region, for programs."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import alerts as schemas
from webapp.context import actor, engine


@operation(
    "GET",
    "/analytics/alerts",
    scope=Scope.READ,
    query=schemas.AlertQuery,
    gives={200: schemas.AlertList},
    refusals=frozenset({404}),
)
def list_alerts(query: schemas.AlertQuery) -> schemas.AlertList:
    """List what is watched in a region and how it stands, for those who see its figures."""
    return schemas.alert_list(engine().alert_page(actor(), query.region))


@operation(
    "POST",
    "/analytics/alerts",
    scope=Scope.DEFINITIONS,
    takes=schemas.NewAlert,
    gives={201: schemas.AlertMade},
    refusals=frozenset({404}),
)
def set_alert(body: schemas.NewAlert, key: str) -> Created:
    """Let something be watched; for managers and process owners of the region."""
    made = engine().set_alert(actor(), schemas.wish_of(body), idempotency_key=key)
    return Created(schemas.AlertMade(id=made), f"/analytics/alerts?region={body.region}")


@operation("DELETE", "/analytics/alerts/<alert_id>", scope=Scope.DEFINITIONS, gives={204: None})
def drop_alert(alert_id: str) -> None:
    """Take an alert away."""
    engine().drop_alert(actor(), alert_id)
