"""Alerts as a page shows them: what is watched in one sentence, how it stands, and the choices of a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from engine.model import Role
from engine.model.alerts import AlertKind, AlertPage, AlertRow, AlertWish
from webapp.presenters.dates import day_and_hour
from webapp.presenters.event_export import Choice
from webapp.presenters.figure_messages import alert_sentence, number
from webapp.presenters.labels import region as region_name
from webapp.presenters.sign_in_view import role_name
from webapp.texts import gettext as _

HOURS = [(str(hour), f"{hour}.00") for hour in range(24)]


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert."""

    id: str
    what: str
    stands: str
    """A sentence with the value."""
    next: str
    """When it is looked at next, where that is not within the usual time."""
    raised: bool
    since: datetime | None
    checked_at: datetime | None
    told: str
    quiet: str
    turns: Sequence[tuple[datetime, str]]


def alert_rows(page: AlertPage) -> list[AlertLine]:
    """Give the alerts, those that are raised first."""
    return sorted((_line(row, page) for row in page.rows), key=lambda one: not one.raised)


def alert_choices(page: AlertPage, sent: Mapping[str, str]) -> dict[str, Choice]:
    """Give the selects of the form by name."""
    none, every = [("", _("Valitse"))], [("", _("Kaikki"))]
    kinds = [(one.value, name) for one, name in kind_names().items()]
    return {
        "kind": Choice("kind", _("Mitä seurataan"), kinds, sent.get("kind", AlertKind.P85)),
        "step": Choice("step", _("Vaihe tai tehtävä"), none + list(page.choices.steps), sent.get("step", "")),
        "group": Choice("group", _("Ryhmä"), none + list(page.choices.groups), sent.get("group", "")),
        "definition": Choice("definition", _("Polku"), every + list(page.choices.paths), sent.get("definition", "")),
        "quiet_from": Choice("quiet_from", _("Hiljaista alkaen"), HOURS, sent.get("quiet_from", "17")),
        "quiet_until": Choice("quiet_until", _("Hiljaista asti"), HOURS, sent.get("quiet_until", "7")),
    }


def wish_of(form: MultiDict[str, str]) -> AlertWish:
    """Read the form."""
    return AlertWish(
        region=form.get("region", ""),
        kind=form.get("kind", ""),
        limit=form.get("limit", ""),
        window=form.get("window", ""),
        definition=form.get("definition", ""),
        step=form.get("step", ""),
        group=form.get("group", ""),
        quiet_from=form.get("quiet_from", ""),
        quiet_until=form.get("quiet_until", ""),
        workdays="workdays" in form,
        told=tuple(form.getlist("told")),
    )


def kind_names() -> dict[AlertKind, str]:
    """Give what can be watched, in words."""
    return {
        AlertKind.P85: _("Läpimenoaika: päivät, joissa 85 % valmistuu"),
        AlertKind.LATE: _("Myöhässä valmistuneiden osuus, prosenttia"),
        AlertKind.QUEUE: _("Ryhmän tehtäviä ilman tekijää"),
        AlertKind.OLDEST: _("Vanhin tehtävä ilman tekijää, päivää"),
        AlertKind.SILENT: _("Hiljaisia asioita"),
    }


def _line(row: AlertRow, page: AlertPage) -> AlertLine:
    rule, paths = row.rule, dict(page.choices.paths)
    where = paths.get(rule.definition, rule.definition) if rule.definition else ""
    name = row.name or region_name(rule.region)
    said = {"name": f"{name}, {where}" if where and name != where else name}
    facts = {"measure": rule.kind.value, "limit": str(rule.limit), "window": str(rule.window), "n": str(rule.n), **said}
    known = rule.value is not None
    return AlertLine(
        id=rule.id,
        what=_what(row, said["name"]),
        stands=alert_sentence({**facts, "value": str(rule.value)}) if known else _("Alle 5 asiaa: lukua ei näytetä."),
        next=_next(row),
        raised=rule.raised,
        since=rule.since,
        checked_at=rule.checked_at,
        told=", ".join(role_name(Role(one)) for one in rule.told),
        quiet=_quiet(row),
        turns=[(one.at, _turn(one.raised, one.value)) for one in row.turns],
    )


def _what(row: AlertRow, name: str) -> str:
    rule = row.rule
    limit, window = rule.limit, rule.window
    sentences = {
        AlertKind.P85: _("%(name)s: 85 %% valmistuu %(limit)s päivässä", name=name, limit=limit),
        AlertKind.LATE: _("%(name)s: enintään %(limit)s %% myöhässä", name=name, limit=limit),
        AlertKind.QUEUE: _("%(name)s: enintään %(limit)s tehtävää ilman tekijää", name=name, limit=limit),
        AlertKind.OLDEST: _("%(name)s: tehtävä odottaa tekijää enintään %(limit)s päivää", name=name, limit=limit),
        AlertKind.SILENT: _("Enintään %(limit)s asiaa hiljaa yli %(window)s päivää", limit=limit, window=window),
    }
    return sentences[rule.kind]


def _next(row: AlertRow) -> str:
    """Say when it is looked at first; of what was looked at, when it goes on after the quiet hours."""
    seen, coming = row.rule.checked_at, row.next_at
    if seen is not None:
        return _("hiljaista, katsotaan taas %(when)s", when=day_and_hour(coming)) if row.rests else ""
    if row.rests:
        return _("Nyt on hiljaista: katsotaan ensimmäisen kerran %(when)s.", when=day_and_hour(coming))
    return _("Katsotaan ensimmäisen kerran minuutin sisällä.")


def _quiet(row: AlertRow) -> str:
    rule = row.rule
    if rule.quiet_from == rule.quiet_until:
        return _("vain työpäivinä") if rule.workdays else _("koko ajan")
    hours = _("hiljaa klo %(first)s–%(last)s", first=rule.quiet_from, last=rule.quiet_until)
    return _("%(hours)s, vain työpäivinä", hours=hours) if rule.workdays else hours


def _turn(raised: bool, value: float) -> str:
    shown = number(str(value))
    return _("ylittyi: %(value)s", value=shown) if raised else _("korjaantui: %(value)s", value=shown)
