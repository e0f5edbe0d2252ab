"""Names of codes: regions, stages, roles on a case, and plain values of a form."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _

from webapp.presenters.dates import full_day, hour

REGIONS = {
    "keski_suomi": "Keski-Suomi",
    "vantaa": "Vantaa",
    "kerava": "Kerava",
    "helsinki": "Helsinki",
    "lieto": "Lieto",
}


def region(key: str) -> str:
    """Give the name of a region; an unknown key is shown as words."""
    return REGIONS.get(key) or key.replace("_", " ").capitalize()


def stage(key: str) -> str:
    """Give the name of one of the six stages."""
    names = {
        "tunnistaminen": _("Tunnistaminen"),
        "alkuselvittely": _("Alkuselvittely"),
        "konsultaatio": _("Konsultaatio"),
        "tiimi": _("Työkyvyn tuen tiimi"),
        "suunnitelma": _("Suunnitelma ja toteutus"),
        "seuranta": _("Seuranta"),
    }
    return names.get(key) or key.replace("_", " ").capitalize()


def member_role(key: str) -> str:
    """Give the name of a role on a case."""
    names = {
        "case_manager": _("asiakasvastaava"),
        "work_pair": _("työpari"),
        "team": _("tiimin jäsen"),
        "deputy": _("sijainen"),
    }
    return names.get(key) or key.replace("_", " ")


def step_kind(key: str) -> str:
    """Give the name of a kind of element in a chart."""
    names = {
        "userTask": _("tehtävä"),
        "manualTask": _("tehtävä"),
        "task": _("tehtävä"),
        "serviceTask": _("järjestelmä tekee"),
        "sendTask": _("viesti"),
        "receiveTask": _("odottaa viestiä"),
        "businessRuleTask": _("päätöstaulu"),
        "callActivity": _("oma kaavio"),
        "subProcess": _("vaihe"),
        "startEvent": _("alku"),
        "endEvent": _("loppu"),
        "exclusiveGateway": _("valinta"),
        "inclusiveGateway": _("yksi tai useampi"),
        "parallelGateway": _("rinnakkain"),
        "eventBasedGateway": _("sen mukaan, mitä ensin tapahtuu"),
        "intermediateCatchEvent": _("odotus"),
        "intermediateThrowEvent": _("viesti"),
        "boundaryEvent": _("määräaika tai keskeytys"),
    }
    return names.get(key) or key


def process_name(key: str) -> str:
    """Give the name of a shared chart; a region's own is named by its region."""
    names = {
        "identification": _("Tunnistaminen"),
        "preliminary_inquiry": _("Alkuselvittely"),
        "health_check": _("Terveystarkastus"),
        "support_team": _("Työkyvyn tuen tiimi"),
        "plan": _("Suunnitelma"),
        "job_coaching": _("Työhönvalmennus"),
        "follow_up": _("Seuranta"),
        "closing": _("Päättäminen"),
        "consultation": _("Konsultaatio"),
        "meeting": _("Kokous"),
        "case_manager_change": _("Asiakasvastaavan vaihto"),
        "consent_withdrawal": _("Suostumuksen peruutus"),
    }
    return names.get(key) or region(key)


def instance_status(key: str) -> str:
    """Give the name of where an instance is in its life."""
    names = {
        "active": _("kesken"),
        "ended": _("valmis"),
        "incident": _("pysähtynyt tekniseen vikaan"),
        "cancelled": _("peruttu"),
    }
    return names.get(key) or key


def words(code: object) -> str:
    """Give a stored code as words: the first letter capital, no underscores."""
    text = str(code or "").replace("_", " ")
    return text[:1].upper() + text[1:] or "–"


def value_words(value: object) -> str:
    """Give a plain value as a reader sees it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("kyllä") if value else _("ei")
    if isinstance(value, datetime):
        return f"{full_day(value)} {hour(value)}"
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, float | Decimal):
        return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{value:f}" else f"{value:f}"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value_words(item)}" for key, item in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(value_words(item) for item in value) or "–"
    return str(value)
