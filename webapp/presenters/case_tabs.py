"""The tabs of a case, each with an address of its own under /cases/KEY."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from webapp.texts import lazy_gettext as _l

OVERVIEW, PLAN, ACCESS = "overview", "plan", "access"

LABELS = {
    OVERVIEW: _l("Yleiskuva"),
    "timeline": _l("Tapahtumat"),
    PLAN: _l("Suunnitelma"),
    "services": _l("Palvelut"),
    "meetings": _l("Kokoukset"),
    "forms": _l("Lomakkeet"),
    "comments": _l("Kommentit"),
    ACCESS: _l("Käyttöloki"),
}
"""Every tab by its address, in order."""

_ENDPOINTS = {OVERVIEW: "cases.page", PLAN: "plans.newest", "comments": "comments.page"}
"""Those that are not `cases.tab`."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its address, what it is called, how much is in it, and whether it is open."""

    address: str
    label: str
    count: int
    is_here: bool


def tab_address(key: str, tab: str) -> str:
    """Give the address of a tab of a case."""
    endpoint = _ENDPOINTS.get(tab)
    return url_for(endpoint, key=key) if endpoint else url_for("cases.tab", key=key, tab=tab)


def case_tabs(key: str, here: str, *, log: bool, counts: Mapping[str, int] | None = None) -> Sequence[Tab]:
    """Give the tabs of a case; the access log only to who may see it (`log`)."""
    shown = [name for name in LABELS if log or name != ACCESS]
    known = counts or {}
    return [Tab(tab_address(key, one), str(LABELS[one]), known.get(one, 0), one == here) for one in shown]
