"""Alerts: rules with how they stand, and the turns that they have taken."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from engine.model.alerts import AlertRule, AlertTurn
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import alert_rule, alert_turn

_RULE, _TURN = columns(alert_rule, AlertRule), columns(alert_turn, AlertTurn)


class Alerts(Family):
    """What is watched in all regions."""

    def add(self, rule: AlertRule) -> None:
        """Keep a new rule."""
        self._run(insert(alert_rule), values(rule))

    def get(self, rule_id: str) -> AlertRule:
        """Give a rule; NotFound."""
        row = self._run(select(*_RULE).where(alert_rule.c.id == rule_id)).one_or_none()
        return record_of(AlertRule, found(row, f"alert {rule_id}"))

    def of(self, region: str) -> list[AlertRule]:
        """Give the rules of a region, oldest first."""
        statement = select(*_RULE).where(alert_rule.c.region == region)
        return [
            record_of(AlertRule, row) for row in self._run(statement.order_by(alert_rule.c.made_at, alert_rule.c.id))
        ]

    def due(self, before: datetime, after: datetime) -> list[AlertRule]:
        """Give the rules that were not looked at since a moment, the longest ago first.

        Also those that were looked at later than `after`: by a clock that was set back since then.
        """
        seen = alert_rule.c.checked_at
        old = or_(seen.is_(None), seen < before, seen > after)
        statement = select(*_RULE).where(old).order_by(alert_rule.c.checked_at, alert_rule.c.id)
        return [record_of(AlertRule, row) for row in self._run(statement)]

    def stand(self, rule: AlertRule, **changed: Any) -> bool:
        """Write how a rule stands; False when somebody else has looked at it meanwhile, or it is gone."""
        seen = alert_rule.c.checked_at
        unseen = seen.is_(None) if rule.checked_at is None else seen == rule.checked_at
        result = self._run(update(alert_rule).where(alert_rule.c.id == rule.id, unseen).values(changed))
        return bool(result.rowcount)

    def drop(self, rule: AlertRule) -> None:
        """Forget a rule and its turns."""
        self._run(delete(alert_turn).where(alert_turn.c.rule_id == rule.id, alert_turn.c.region == rule.region))
        self._run(delete(alert_rule).where(alert_rule.c.id == rule.id, alert_rule.c.region == rule.region))

    def turn(self, turn: AlertTurn) -> None:
        """Keep that a rule was raised or resolved."""
        self._run(insert(alert_turn), values(turn))

    def turns(self, region: str, rule_ids: Sequence[str]) -> list[AlertTurn]:
        """Give the turns of rules, newest first."""
        mine = (alert_turn.c.region == region, alert_turn.c.rule_id.in_(rule_ids))
        statement = select(*_TURN).where(*mine).order_by(alert_turn.c.at.desc(), alert_turn.c.id)
        return [record_of(AlertTurn, row) for row in self._run(statement)]
