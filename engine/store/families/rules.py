"""Changes of rules, and the cases that they meet; what was noted of a case is encrypted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, insert, select, update

from engine.model.rules import RuleChange, RuleReview
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.rows import columns, fields_of, found, record_of, values
from engine.store.tables import rule_change, rule_review

_REVIEW = [*columns(rule_review, RuleReview, without=("note",)), rule_review.c.note]


class Rules(Family):
    """Changes and reviews."""

    def add_change(self, change: RuleChange) -> None:
        """Keep a change."""
        self._run(insert(rule_change), values(change))

    def change(self, change_id: str) -> RuleChange:
        """Give a change; NotFound."""
        row = self._run(select(*columns(rule_change, RuleChange)).where(rule_change.c.id == change_id)).one_or_none()
        return record_of(RuleChange, found(row, f"change {change_id}"))

    def changes(self, regions: Sequence[str]) -> list[RuleChange]:
        """Give the changes of regions, newest first."""
        statement = select(*columns(rule_change, RuleChange)).where(rule_change.c.region.in_(regions))
        newest = statement.order_by(rule_change.c.recorded_at.desc(), rule_change.c.id)
        return [record_of(RuleChange, row) for row in self._run(newest)]

    def counts(self, change_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Give how many cases each change meets, and how many of them nobody has looked at."""
        waiting = func.sum(case((rule_review.c.reviewed_at.is_(None), 1), else_=0))
        statement = select(rule_review.c.change_id, func.count(), waiting).where(
            rule_review.c.change_id.in_(change_ids)
        )
        rows = self._run(statement.group_by(rule_review.c.change_id))
        return {row[0]: (int(row[1]), int(row[2])) for row in rows}

    def add_review(self, review: RuleReview) -> bool:
        """List a case under a change; False when it is listed already, with what was noted of it."""
        row = values(review, without=("note",)) | {"note": self._sealed(review.id, review.note)}
        new = self._ground.upsert(rule_review).values(row)
        listed = new.on_conflict_do_nothing(index_elements=["change_id", "case_id", "region"])
        return self._run(listed.returning(rule_review.c.id)).one_or_none() is not None

    def review(self, review_id: str) -> RuleReview:
        """Give a listed case; NotFound."""
        row = self._run(select(*_REVIEW).where(rule_review.c.id == review_id)).one_or_none()
        return self._review(found(row, f"review {review_id}"))

    def reviews(self, change_id: str) -> list[RuleReview]:
        """Give the cases of a change."""
        rows = self._run(select(*_REVIEW).where(rule_review.c.change_id == change_id).order_by(rule_review.c.id))
        return [self._review(row) for row in rows]

    def mark(self, review_id: str, person_id: str, at: datetime, note: str) -> None:
        """Keep that somebody has looked at a case, and what they found; a later note replaces it. NotFound."""
        changed = {"reviewed_at": at, "reviewed_by": person_id, "note": self._sealed(review_id, note)}
        result = self._run(update(rule_review).where(rule_review.c.id == review_id).values(changed))
        found(result.rowcount or None, f"review {review_id}")

    def _sealed(self, review_id: str, note: str) -> bytes:
        return self._ground.cipher.seal(_place(review_id), dump_values({"note": note}))

    def _review(self, row: Any) -> RuleReview:
        opened = self._ground.cipher.open(_place(row.id), row.note)
        return RuleReview(**fields_of(row, without=("note",)), **load_values(opened))


def _place(review_id: str) -> str:
    return f"rule_review.note/{review_id}"
