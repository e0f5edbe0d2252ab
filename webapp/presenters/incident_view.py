"""An incident in words: what failed, where, since when, and what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model.care import IncidentRow
from webapp.texts import gettext as _

RESTORED = frozenset({"StateRefused", "BundleRefused"})
"""Kinds of errors that no correction of a chart mends."""


@dataclass(frozen=True, slots=True)
class IncidentView:
    """What the page shows of one incident."""

    id: str
    region: str
    what: str
    advice: str
    chart: str
    element: str
    """Name and id of the element; empty when no step is to blame."""
    command: str
    detail: str
    since: datetime
    tried_at: datetime
    tries: int
    case_key: str
    sees_case: bool
    draft: str
    """That what a person typed is kept; empty when it is nobody's step."""
    may_retry: bool


def incident_views(rows: Sequence[IncidentRow]) -> list[IncidentView]:
    """Give the incidents in the reader's language."""
    return [_view(row) for row in rows]


def _view(row: IncidentRow) -> IncidentView:
    one = row.incident
    element = f"{row.element_name} ({one.element})" if one.element and row.element_name else one.element
    return IncidentView(
        id=one.id,
        region=one.region,
        what=_what().get(one.kind, _("Ohjelmassa on odottamaton vika.")),
        advice=_advice(row),
        chart=row.chart,
        element=element,
        command=_command(one.command),
        detail=one.error,
        since=one.at,
        tried_at=one.tried_at or one.at,
        tries=one.tries,
        case_key=row.case_key,
        sees_case=row.sees_case,
        draft=_draft(row),
        may_retry=row.may_retry,
    )


def _what() -> Mapping[str, str]:
    return {
        "ExpressionError": _("Kaavion lauseketta ei voitu laskea."),
        "DecisionFailed": _("Päätöstaulu ei antanut vastausta."),
        "DiagramFailed": _("Kaavio ei pääse tästä eteenpäin."),
        "OperationRefused": _("Järjestelmän tekemä vaihe ei onnistunut."),
        "StepBudgetExceeded": _("Kaavio teki liian monta askelta peräkkäin odottamatta ketään."),
        "StuckInstance": _("Asia on auki, mutta mikään ei vie sitä eteenpäin."),
        "StateRefused": _("Tallennettua tilaa ei voi lukea, joten sitä ei ajeta."),
        "BundleRefused": _("Julkaistu kaavio ei ole enää se, joka julkaistiin, joten sitä ei ajeta."),
    }


def _advice(row: IncidentRow) -> str:
    if row.incident.kind in RESTORED:
        return _("Palauta tiedot varmuuskopiosta. Komento polku doctor kertoo, mitä puuttuu.")
    if row.incident.instance_id is None:
        return _("Mitään ei jäänyt kesken. Korjaa kaavio ja aloita uudelleen: merkintä poistuu, kun aloitus onnistuu.")
    if row.person_name:
        return _("Korjaa kaavio tai tiedot ja yritä uudelleen: tekijä saa viestin, kun lomakkeen voi lähettää.")
    return _("Korjaa kaavio tai tiedot ja yritä uudelleen.")


def _draft(row: IncidentRow) -> str:
    if not row.person_name:
        return ""
    if row.draft_saved_at is None:
        return _("Tekijä: %(who)s. Luonnosta ei ole.", who=row.person_name)
    return _("Tekijä: %(who)s. Hänen täyttämänsä tiedot ovat tallessa luonnoksena.", who=row.person_name)


def _command(command: str) -> str:
    name, _space, message = command.partition(" ")
    known = {
        "complete_task": _("Tehtävän merkitseminen tehdyksi"),
        "fire_timers": _("Ajastimen laukeaminen"),
        "deliver_message": _("Viesti asialle: %(name)s", name=message),
        "expire_consent": _("Suostumuksen päättyminen"),
        "start": _("Aloittaminen"),
    }
    return known.get(name, command)
