"""The face's part about alerts on figures and the weekly digest."""

from dataclasses import replace

from engine import clock, policy
from engine.commands.alerts.check import EVERY, check_alert, value_of
from engine.commands.alerts.names import names_of_region
from engine.commands.alerts.next_look import next_look, rests
from engine.commands.alerts.set_alert import drop_alert, set_alert
from engine.commands.alerts.weekly import is_time, send_weekly
from engine.commands.replies import ID, once
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Person
from engine.model.alerts import AlertPage, AlertRow, AlertRule, AlertWish
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core

TURNS = 5
"""Of each alert, on its page."""


class Alerts(Core):
    """Use cases about alerts; a part of ProcessEngine."""

    def alert_page(self, actor: Person, region: str = "") -> AlertPage:
        """Give the alerts of a region, of the first one that the person sees when none is named.

        Raises NotFound for a region whose figures the person does not see, Forbidden where there is none.
        """
        with self._work(write=False) as work:
            known = {version.region for version in work.uow.definitions.startable()}
            regions = policy.regions_of_figures(actor, known)
            if not regions:
                raise Forbidden(f"{actor.username} sees no figures")
            here = region or regions[0]
            if here not in regions:
                raise NotFound(f"region {region}")
            names = names_of_region(work, here, actor.language)
            rules = work.uow.alerts.of(here)
            turns = work.uow.alerts.turns(here, [rule.id for rule in rules])
            rows = [
                AlertRow(
                    _as_it_stands(work, rule),
                    names.of(rule.visit_kind, rule.element, rule.group, rule.definition),
                    [one for one in turns if one.rule_id == rule.id][:TURNS],
                    coming := next_look(rule, work.moment),
                    rests(coming, work.moment),
                )
                for rule in rules
            ]
            return AlertPage(here, regions, rows, names.choices, policy.may_set_targets(actor, here))

    @again_after_collision
    def set_alert(self, actor: Person, wish: AlertWish, *, idempotency_key: str = "") -> str:
        """Keep a new alert and give its id; raises NotFound, Forbidden, FormInvalid with every fault."""
        with self._work(actor) as work:
            sent: dict[str, str] = {name: str(getattr(wish, name)) for name in wish.__match_args__}
            return once(work, actor, idempotency_key, "set_alert", sent, ID, lambda: set_alert(work, actor, wish).id)

    @again_after_collision
    def drop_alert(self, actor: Person, rule_id: str) -> AlertRule:
        """Forget an alert; raises NotFound, Forbidden."""
        with self._work(actor) as work:
            return drop_alert(work, actor, rule_id)

    def check_alerts(self) -> int:
        """Look at the alerts that are due, one unit of work each, and send the digest of the week when it is time.

        Gives how many alerts have turned. Called by the worker.
        """
        with self._work(write=False) as work:
            due, digest = work.uow.alerts.due(work.moment - EVERY, work.moment + EVERY), is_time(work.moment)
        turned = sum(self._check_one(rule) for rule in due)
        if digest:
            self._send_weekly()
        return turned

    @again_after_collision
    def _check_one(self, rule: AlertRule) -> bool:
        with self._work(yields=True) as work:
            return check_alert(work, rule)

    @again_after_collision
    def _send_weekly(self) -> None:
        with self._work(yields=True) as work:
            send_weekly(work)


def _as_it_stands(work: Work, rule: AlertRule) -> AlertRule:
    """Give a rule that was never looked at with its value now: whoever has set it sees at once what it is beside."""
    if rule.checked_at is not None:
        return rule
    value, n = value_of(work, rule, clock.local(work.moment).date())
    return replace(rule, value=value, n=n)
