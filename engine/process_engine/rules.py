"""The face's part about changes of rules while cases run (M10)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from engine import clock, policy
from engine.commands.replies import DONE, once
from engine.commands.rules.affected import affected_cases
from engine.commands.rules.pages import change_page, change_rows
from engine.commands.rules.record import list_case, mark_reviewed, record_change
from engine.commands.rules.rule_form import rule_form
from engine.commands.rules.scope import rule_scope
from engine.errors import NotFound
from engine.forms import Form
from engine.model import Person
from engine.model.rules import Affected, ChangePage, ChangeRow, RuleChange
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core

CHANGE: TypeAdapter[RuleChange] = TypeAdapter(RuleChange)


class Rules(Core):
    """Use cases about changes of rules; a part of ProcessEngine."""

    def affected(
        self,
        region: str,
        valid_from: date,
        *,
        decisions: tuple[str, ...] = (),
        forms: tuple[str, ...] = (),
        elements: tuple[str, ...] = (),
        services: tuple[str, ...] = (),
    ) -> list[Affected]:
        """Give the open cases that a change would meet, for the command line; nothing is kept."""
        change = RuleChange("", region, "", "", valid_from, decisions, forms, elements, services, clock.now(), "")
        with self._work(write=False) as work:
            return list(affected_cases(work, change))

    def rule_changes(self, actor: Person) -> list[ChangeRow]:
        """Give the changes of the regions whose rules the person keeps; Forbidden for others."""
        with self._work(write=False) as work:
            return change_rows(work, actor)

    def rule_form(self, actor: Person, region: str) -> Form:
        """Give what recording a change of a region asks; raises NotFound."""
        if not policy.may_record_rule_change(actor, region):
            raise NotFound(f"region {region}")
        with self._work(write=False) as work:
            return rule_form(rule_scope(work, actor, region), actor.language)

    def record_rule_change(
        self, actor: Person, region: str, submitted: Mapping[str, Any], *, idempotency_key: str = ""
    ) -> RuleChange:
        """Keep a change, list the open cases that it meets and tell their case managers.

        Raises NotFound, FormInvalid. The cases are read first and listed one by one, so that nobody waits for it.
        """
        change = self._record(actor, region, submitted, idempotency_key)
        self._list(actor, change)
        return change

    @again_after_collision
    def _record(self, actor: Person, region: str, submitted: Mapping[str, Any], key: str) -> RuleChange:
        with self._work(actor) as work:
            verb = f"record_rule_change:{region}"
            return once(
                work, actor, key, verb, submitted, CHANGE, lambda: record_change(work, actor, region, submitted)
            )

    def refresh_rule_change(self, actor: Person, change_id: str) -> int:
        """List the cases that the change has come to meet since; gives how many are new. Raises NotFound."""
        with self._work(write=False) as work:
            change = work.uow.rules.change(change_id)
            if not policy.may_record_rule_change(actor, change.region):
                raise NotFound(f"change {change_id}")
        return self._list(actor, change)

    @again_after_collision
    def rule_change(self, actor: Person, change_id: str) -> ChangePage:
        """Give a change with the cases that the person may know of; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return change_page(work, actor, change_id)

    @again_after_collision
    def review_rule_change(
        self, actor: Person, review_id: str, note: str, *, change_id: str = "", idempotency_key: str = ""
    ) -> None:
        """Keep what a person found when they looked at a case; raises NotFound, Forbidden, FormInvalid.

        With `change_id`, NotFound too for a review of another change.
        """
        with self._work(actor) as work:
            verb = f"review_rule_change:{change_id}:{review_id}"

            def review() -> bool:
                mark_reviewed(work, actor, review_id, note, change_id)
                return True

            once(work, actor, idempotency_key, verb, {"note": note}, DONE, review)

    def _list(self, actor: Person, change: RuleChange) -> int:
        with self._work(write=False) as work:
            met = list(affected_cases(work, change))
        return sum(self._list_one(actor, change, one) for one in met)

    @again_after_collision
    def _list_one(self, actor: Person, change: RuleChange, met: Affected) -> bool:
        with self._work(actor) as work:
            return list_case(work, actor, change, met)
