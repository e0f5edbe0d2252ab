"""Alerts on the figures of a region."""

from datetime import datetime

from pydantic import Field

from engine.model.alerts import AlertKind, AlertPage, AlertRow, AlertWish
from webapp.api.schemas.base import Answer, Body, Next, Query, Word


class AlertQuery(Query):
    """Of which region."""

    region: str = Field("", max_length=100, description="Empty: the first whose figures the person sees.")


class NewAlert(Body):
    """What is to be watched."""

    region: Word
    kind: Word = Field(description="`p85`, `late`, `queue`, `oldest` or `silent`.")
    limit: int = Field(ge=0, le=1_000_000, description="Days, percent or a number; more than this raises the alert.")
    window: int = Field(90, ge=1, le=1000, description="Days looked back at.")
    definition: Word = Field("", description="Key of a path; empty: all.")
    step: Word = Field("", description="`task:<element>` or `stage:<key>`, for `p85` and `late`.")
    group: Word = Field("", description="For `queue` and `oldest`.")
    quiet_from: int = Field(17, ge=0, le=23, description="Finnish hour from which nothing is told.")
    quiet_until: int = Field(7, ge=0, le=23)
    workdays: bool = Field(True, description="Nothing is told on days off.")
    told: list[Word] = Field(["manager"], max_length=3, description="Roles: `manager`, `supervisor`, `process_owner`.")


class Alert(Answer):
    """One alert, and how it stands."""

    id: str
    region: str
    kind: AlertKind
    limit: int
    window: int
    definition: str
    step: str
    group: str
    name: str = Field(description="What is watched, in the person's language.")
    raised: bool
    since: datetime | None
    value: float | None = Field(description="As it was looked at last, or now; null where fewer than five ended.")
    n: int
    checked_at: datetime | None
    next_at: datetime | None = Field(description="From when on it may be looked at next: not in its quiet hours.")


class AlertList(Answer):
    """The alerts of a region."""

    items: list[Alert]
    next: Next


class AlertMade(Answer):
    """An alert that was set."""

    id: str


def wish_of(body: NewAlert) -> AlertWish:
    """Give what is to be watched."""
    return AlertWish(
        region=body.region,
        kind=body.kind,
        limit=str(body.limit),
        window=str(body.window),
        definition=body.definition,
        step=body.step,
        group=body.group,
        quiet_from=str(body.quiet_from),
        quiet_until=str(body.quiet_until),
        workdays=body.workdays,
        told=tuple(body.told),
    )


def alert_list(page: AlertPage) -> AlertList:
    """Give the alerts."""
    return AlertList(items=[_alert(row) for row in page.rows], next=None)


def _alert(row: AlertRow) -> Alert:
    rule = row.rule
    return Alert(
        id=rule.id,
        region=rule.region,
        kind=rule.kind,
        limit=rule.limit,
        window=rule.window,
        definition=rule.definition,
        step=f"{rule.visit_kind}:{rule.element}" if rule.element else "",
        group=rule.group,
        name=row.name,
        raised=rule.raised,
        since=rule.since,
        value=rule.value,
        n=rule.n,
        checked_at=rule.checked_at,
        next_at=row.next_at,
    )
