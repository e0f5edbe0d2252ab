"""Look at alerts: the ticker asks every few minutes, and tells each turn once.

Whoever looks at a rule writes when, on the condition that nobody else has meanwhile: of several workers one tells. In
quiet hours a rule is not looked at: what came and went in the night is not told, what is still so in the morning is.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from engine import clock
from engine.analytics.quantiles import quantile
from engine.commands.alerts.names import LANGUAGES, names_of_region, region_facts
from engine.commands.set_watches import NOT_A_MOVE
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.ids import new_id
from engine.model import Person, Role
from engine.model.alerts import AlertKind, AlertRule, AlertTurn
from engine.model.figures import FEWEST
from engine.store.queries.alert_values import late_done, silent_since, spans_done, waiting
from engine.workdays import is_working_day

EVERY = timedelta(minutes=10)
"""A rule is looked at so often."""
DAY = 86_400
RAISED, RESOLVED = "alert_raised", "alert_resolved"
_SHARE = 0.85


def check_alert(work: Work, rule: AlertRule) -> bool:
    """Look at one rule now; tells whether it has turned. Nothing is done in its quiet hours."""
    here = clock.local(work.moment)
    if rule.is_quiet(here, is_working_day(here.date())):
        return False
    value, n = value_of(work, rule, here.date())
    stands = rule.stands(value)
    changed = {"value": value, "n": n, "checked_at": work.moment, "raised": stands}
    turned = stands != rule.raised
    if turned:
        changed["since"] = work.moment
    if not work.uow.alerts.stand(rule, **changed) or not turned or value is None:
        return False
    work.uow.alerts.turn(AlertTurn(new_id(), rule.region, rule.id, work.moment, stands, value, n))
    _tell(work, rule, RAISED if stands else RESOLVED, value, n)
    return True


def value_of(work: Work, rule: AlertRule, today: date) -> tuple[float | None, int]:
    """Give the value in the rule's measure and of how many it is; None where too few ended to tell."""
    since = today - timedelta(days=rule.window)
    match rule.kind:
        case AlertKind.P85:
            spans = spans_done(work.uow, rule, since)
            return (quantile(spans, _SHARE) / DAY if len(spans) >= FEWEST else None), len(spans)
        case AlertKind.LATE:
            late, n = late_done(work.uow, rule, since)
            return (100 * late / n if n >= FEWEST else None), n
        case AlertKind.SILENT:
            silent = silent_since(work.uow, rule, work.moment - timedelta(days=rule.window), NOT_A_MOVE)
            return float(silent), silent
    n, oldest = waiting(work.uow, rule)
    if rule.kind is AlertKind.QUEUE:
        return float(n), n
    return ((work.moment - oldest).total_seconds() / DAY if oldest else 0.0), n


def receivers(work: Work, region: str, roles: tuple[str, ...]) -> list[Person]:
    """Give the people of a region who have one of the roles, each once."""
    found = [one for role in roles for one in work.uow.people.with_role(region, Role(role))]
    return list({one.id: one for one in found}.values())


def named(work: Work, rule: AlertRule) -> dict[str, str]:
    """Give the name of what a rule watches in every language, as messages keep it, and that of its region."""
    said = {language: names_of_region(work, rule.region, language) for language in LANGUAGES}
    names = {
        language: one.of(rule.visit_kind, rule.element, rule.group, rule.definition) for language, one in said.items()
    }
    where = region_facts(rule.region, said)
    return {**where, "name": names["fi"], "name_sv": names["sv"], "name_en": names["en"]}


def _tell(work: Work, rule: AlertRule, kind: str, value: float, n: int) -> None:
    facts: Mapping[str, str] = {
        **named(work, rule),
        "measure": rule.kind.value,
        "value": f"{value:.1f}".removesuffix(".0"),
        "limit": str(rule.limit),
        "window": str(rule.window),
        "n": str(n),
    }
    if rows := messages(work, receivers(work, rule.region, rule.told), kind, facts=facts):
        work.uow.notifications.add(rows)
