"""Set and drop an alert of a region."""

from engine import policy
from engine.commands.alerts.names import names_of_region
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.alerts import OF_GROUPS, OF_STEPS, RECEIVERS, AlertChoices, AlertKind, AlertRule, AlertWish

MOST_RULES = 50
"""Of a region: each is looked at every ten minutes."""
LIMITS = {
    AlertKind.P85: (1, 1825),
    AlertKind.LATE: (1, 99),
    AlertKind.QUEUE: (0, 100_000),
    AlertKind.OLDEST: (1, 1825),
    AlertKind.SILENT: (0, 100_000),
}
"""Least and greatest limit."""
WINDOWS = (7, 365)
HOURS = (0, 23)
_DIGITS = 7


def refuse_others(actor: Person, region: str) -> None:
    """Refuse who may not set alerts; raises NotFound for a region whose figures they do not see, else Forbidden."""
    if not policy.may_see_dashboards(actor, region):
        raise NotFound(f"region {region}")
    if not policy.may_set_targets(actor, region):
        raise Forbidden(f"{actor.username} may not set alerts in {region}")


def set_alert(work: Work, actor: Person, wish: AlertWish) -> AlertRule:
    """Keep a new alert; raises NotFound, Forbidden, FormInvalid with every fault."""
    if wish.region not in {version.region for version in work.uow.definitions.startable()}:
        raise NotFound(f"region {wish.region}")  # who leads every region leads none that there is not
    refuse_others(actor, wish.region)
    names = names_of_region(work, wish.region, actor.language)
    faults: dict[str, FieldError] = {}
    rule = _read(work, actor, wish, names.choices, faults)
    if len(work.uow.alerts.of(wish.region)) >= MOST_RULES:
        faults["kind"] = FieldError("too_many", max=MOST_RULES)
    if faults:
        raise FormInvalid(faults, {})
    work.uow.alerts.add(rule)
    return rule


def drop_alert(work: Work, actor: Person, rule_id: str) -> AlertRule:
    """Forget an alert; raises NotFound, Forbidden."""
    rule = work.uow.alerts.get(rule_id)
    refuse_others(actor, rule.region)
    work.uow.alerts.drop(rule)
    return rule


def _read(
    work: Work, actor: Person, wish: AlertWish, choices: AlertChoices, faults: dict[str, FieldError]
) -> AlertRule:
    kind = _kind(wish.kind, faults)
    visit_kind, _colon, element = wish.step.partition(":")
    if kind in OF_STEPS:
        _known("step", wish.step, [key for key, _ in choices.steps], faults)
    if kind in OF_GROUPS:
        _known("group", wish.group, [key for key, _ in choices.groups], faults)
    if wish.definition:
        _known("definition", wish.definition, [key for key, _ in choices.paths], faults)
    told = tuple(role for role in dict.fromkeys(wish.told) if role in RECEIVERS)
    if not told:
        faults["told"] = FieldError("required")
    return AlertRule(
        id=new_id(),
        region=wish.region,
        kind=kind,
        limit=_number("limit", wish.limit, LIMITS[kind], faults),
        window=_number("window", wish.window, WINDOWS, faults),
        definition=wish.definition,
        visit_kind=visit_kind if kind in OF_STEPS else "",
        element=element if kind in OF_STEPS else "",
        group=wish.group if kind in OF_GROUPS else "",
        quiet_from=_number("quiet_from", wish.quiet_from, HOURS, faults),
        quiet_until=_number("quiet_until", wish.quiet_until, HOURS, faults),
        workdays=wish.workdays,
        told=told,
        made_by=actor.id,
        made_at=work.moment,
    )


def _kind(text: str, faults: dict[str, FieldError]) -> AlertKind:
    if text in set(AlertKind):
        return AlertKind(text)
    faults["kind"] = FieldError("required" if not text else "unknown_option")
    return AlertKind.P85


def _known(name: str, value: str, known: list[str], faults: dict[str, FieldError]) -> None:
    if value not in known:
        faults[name] = FieldError("unknown_option" if value else "required")


def _number(name: str, text: str, bounds: tuple[int, int], faults: dict[str, FieldError]) -> int:
    typed, (least, most) = text.strip(), bounds
    if not typed:
        faults[name] = FieldError("required")
    elif not (typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS):
        faults[name] = FieldError("not_a_number")
    elif int(typed) < least:
        faults[name] = FieldError("too_small", min=least)
    elif int(typed) > most:
        faults[name] = FieldError("too_large", max=most)
    else:
        return int(typed)
    return least
