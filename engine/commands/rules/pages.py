"""The pages of changes of rules: the list, and one change with the cases that the reader may know of."""

from engine import policy
from engine.commands.record_access import record_listed
from engine.commands.rules.record import may_review, sees_case
from engine.commands.rules.scope import rule_scope
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Person
from engine.model.rules import ChangePage, ChangeRow, ReviewRow, RuleReview
from engine.operations.desk import CASE_MANAGER


def change_rows(work: Work, actor: Person) -> list[ChangeRow]:
    """Give the changes of the regions whose rules the person keeps, newest first; raises Forbidden."""
    regions = {version.region for version in work.uow.definitions.all()}
    if not policy.may_see_studio(actor):
        raise Forbidden(f"{actor.username} keeps no rules")
    mine = sorted(region for region in regions if policy.may_record_rule_change(actor, region))
    changes = work.uow.rules.changes(mine)
    counts = work.uow.rules.counts([change.id for change in changes])
    return [ChangeRow(change, *counts.get(change.id, (0, 0))) for change in changes]


def change_page(work: Work, actor: Person, change_id: str) -> ChangePage:
    """Give a change with its cases and write the access log; raises NotFound for who may know of none of them."""
    change = work.uow.rules.change(change_id)
    keeps = policy.may_record_rule_change(actor, change.region)
    rows = [row for one in work.uow.rules.reviews(change_id) if (row := _row(work, actor, one, keeps=keeps))]
    if not keeps and not rows:
        raise NotFound(f"change {change_id}")
    record_listed(work.uow, actor, "rule_change", [work.uow.cases.get(row.review.case_id) for row in rows])
    scope = rule_scope(work, actor, change.region)
    return ChangePage(
        change=change,
        recorder=work.uow.people.get(change.recorded_by).name,
        rows=sorted(rows, key=lambda row: (row.review.reviewed_at is not None, row.case_key)),
        names=[*scope.decisions, *scope.forms, *scope.services],
        may_refresh=keeps,
    )


def _row(work: Work, actor: Person, review: RuleReview, *, keeps: bool) -> ReviewRow | None:
    sees = sees_case(work, actor, review.case_id)
    if not keeps and not sees:
        return None
    case = work.uow.cases.get(review.case_id)
    members = work.uow.members.of_case(case.id)
    managers = [one.label for one in members if one.role == CASE_MANAGER and one.until is None]
    reviewer = work.uow.people.get(review.reviewed_by).name if review.reviewed_by else ""
    return ReviewRow(review, case.key, ", ".join(managers), reviewer, sees, may_review(work, actor, case))
