"""Names of codes: regions, stages, roles on a case, and plain values of a form."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from webapp.presenters.dates import full_day, hour
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

REGIONS = {
    "keski_suomi": _l("Keski-Suomi"),
    "vantaa": _l("Vantaa"),
    "kerava": _l("Kerava"),
    "helsinki": _l("Helsinki"),
    "lieto": _l("Lieto"),
}


def region(key: str) -> str:
    """Give the name of a region; an unknown key is shown as words."""
    return str(REGIONS[key]) if key in REGIONS else key.replace("_", " ").capitalize()


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


def waited_for(key: str) -> str:
    """Give in words whom or what a step waits for."""
    names = {
        "asiakas": _("asiakasta"),
        "muu_organisaatio": _("muuta tahoa"),
        "kokousaika": _("kokousaikaa"),
        "sovittu": _("sovittua aikaa"),
    }
    return names.get(key) or key.replace("_", " ")


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


def instance_status(key: str) -> str:
    """Give the name of where an instance is in its life."""
    names = {
        "active": _("kesken"),
        "ended": _("valmis"),
        "incident": _("pysähtynyt tekniseen vikaan"),
        "cancelled": _("peruttu"),
    }
    return names.get(key) or key


def access_basis(code: str) -> str:
    """Give on what ground somebody looked at a case; empty for what was written before grounds were kept."""
    names = {
        "register": _("oma rekisteri"),
        "opener": _("avasi asian, suostumusta ei ole vielä kysytty"),
        "consent": _("asiakkaan suostumus"),
        "client": _("asiakas itse"),
    }
    return names.get(code, "–")


def words(code: object) -> str:
    """Give a stored code as words: the first letter capital, no underscores."""
    text = str(code or "").replace("_", " ")
    return text[:1].upper() + text[1:] or "–"


def value_words(value: object) -> str:
    """Give a plain value as a reader sees it."""
    for kind, show in _SHOWN.items():
        if isinstance(value, kind):
            return show(value) or "–"
    return str(value or "–")


def plain_number(value: float | Decimal) -> str:
    """Give a number as a reader writes it: no trailing zeros, a comma before the decimals."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


_SHOWN: dict[type | tuple[type, ...], Callable[[Any], str]] = {
    bool: lambda value: _("kyllä") if value else _("ei"),
    datetime: lambda value: f"{full_day(value)} {hour(value)}",
    date: full_day,
    (float, Decimal): plain_number,
    Mapping: lambda value: "; ".join(f"{key}: {value_words(item)}" for key, item in value.items()),
    (list, tuple, set, frozenset): lambda value: ", ".join(value_words(item) for item in value),
    (int, str): str,
}
"""How each kind of value is shown; the first that fits, so yes and no come before numbers, moments before days."""
