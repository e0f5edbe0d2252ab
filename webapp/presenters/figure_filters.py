"""The head of the pages of the dashboard as records: tabs and filters with what can be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from engine.model.figure_choices import FigureChoices
from engine.model.figures import Measure
from engine.model.worklists import SavedView
from webapp.presenters.labels import region as region_name
from webapp.texts import LazyText, ngettext
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

MONTHS = (1, 3, 6, 12, 24)
OWN = "own"
"""The period of the address that has days of its own, `since` and `until`."""
DEFAULT_MONTHS = 6

HEAT = "heat"
"""The place of the overview, the heat maps and the steps: it has charts beside the paths too."""

TABS: tuple[tuple[str, str, LazyText], ...] = (
    (HEAT, "dashboard.page", _l("Pullonkaulat")),
    ("flow", "dashboard_flow.page", _l("Virtaus")),
    ("capacity", "dashboard_capacity.page", _l("Kapasiteetti")),
    ("forecast", "dashboard_forecast.page", _l("Ennuste")),
    ("indicators", "dashboard_indicators.listing", _l("Mittarit")),
    ("variants", "dashboard_variants.page", _l("Reitit")),
    ("exports", "dashboard_exports.page", _l("Tiedot ulos")),
    ("imports", "dashboard_imports.listing", _l("Tuodut lokit")),
    ("alerts", "dashboard_alerts.page", _l("Hälytykset")),
)
"""Name (what `dashboard_head` is told as `here`), endpoint and label; a page that is not there yet has no tab."""
CALENDAR_ONLY = frozenset({"capacity", "forecast", "variants"})
"""Pages whose days are those of the calendar: the choice of working time is kept for the others, and not offered."""


@dataclass(frozen=True, slots=True)
class ScopeTab:
    """One page of the place, with the same filters."""

    address: str
    label: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ScopeFilter:
    """One select of the filter form."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    """(value, label)."""
    value: str
    is_fine: bool = False
    """True for a cut that is counted from the cases one by one."""


@dataclass(frozen=True, slots=True)
class ScopeView:
    """The head of a page of the dashboard."""

    title: str
    facts: Sequence[str]
    tabs: Sequence[ScopeTab]
    filters: Sequence[ScopeFilter]
    """The common ones first."""
    period: str
    since: str
    until: str
    faults: Mapping[str, str]
    """Field -> sentence; empty for an address that could be read."""
    is_narrowed: bool
    terms: Mapping[str, str]
    """The filters as the address has them, for links and for keeping as a view."""
    cleared: str
    """The address of the page without its filters."""
    saved: Sequence[SavedView] = ()
    """The reader's own views of the place, and those shared with their groups."""
    groups: Sequence[tuple[str, str]] = ()
    """With whom a view can be shared."""
    action: str = ""
    """Where the filter form goes; empty: the page itself."""
    about: Sequence[str] = ()
    """What its figures are of, for the names of files: region, path if one was chosen, first and last day."""

    @property
    def fault_list(self) -> list[tuple[str, str, str]]:
        """Give what is wrong: (field, where the page has it, what it is called and what to mend)."""
        drawn = {one.name: one.label for one in self.filters} | {"since": _("Alkaen"), "until": _("Päättyen")}
        labels = {"measure": _("Aika"), "version": _("Versio")} | _fine_labels() | drawn
        return [
            (name, f"f-{name}" if name in drawn else "scope", f"{labels.get(name, name)}: {sentence}")
            for name, sentence in self.faults.items()
        ]


def periods() -> dict[str, str]:
    """Give the periods that can be chosen, by their value in the address."""
    months = {str(one): ngettext("%(num)s kk", "%(num)s kk", one) for one in MONTHS}
    return months | {OWN: _("Omat päivät")}


def filters_of(
    terms: Mapping[str, str],
    period: str,
    choices: FigureChoices,
    here: str = "",
    beside: Sequence[tuple[str, str]] = (),
) -> list[ScopeFilter]:
    """Give the filters of a page with what the address has chosen; a code that the region does not have gives none.

    `beside` are charts that are no path and can be chosen as well, after the paths.
    """
    labels = _fine_labels()
    every = [("", _("Kaikki"))]
    regions = [(one, region_name(one)) for one in choices.regions]
    measures = [(Measure.CALENDAR.value, _("Kalenteripäivät")), (Measure.WORKING.value, _("Työaika"))]
    common = [
        ScopeFilter("region", _("Alue"), regions, terms.get("region", choices.region)),
        ScopeFilter("period", _("Jakso"), list(periods().items()), period),
        ScopeFilter("definition", _("Polku"), [*every, *choices.definitions, *beside], terms.get("definition", "")),
    ]
    if here not in CALENDAR_ONLY:
        common.append(ScopeFilter("measure", _("Aika"), measures, terms.get("measure", "")))
    fine = [
        ScopeFilter(name, label, every + list(choices.codes[name]), terms.get(name, ""), is_fine=True)
        for name, label in labels.items()
        if choices.codes.get(name)
    ]
    newest = choices.versions.get(terms.get("definition", ""), 0)
    if newest > 1:
        numbers = [(str(one), str(one)) for one in range(newest, 0, -1)]
        fine.append(ScopeFilter("version", _("Versio"), every + numbers, terms.get("version", ""), is_fine=True))
    return common + fine


def _fine_labels() -> dict[str, str]:
    return {
        "unit": _("Terveysasema"),
        "source": _("Lähde"),
        "segment": _("Segmentti"),
        "language": _("Asiointikieli"),
        "municipality": _("Kunta"),
    }


def tabs_of(here: str, terms: Mapping[str, str], *, is_beside: bool = False) -> list[ScopeTab]:
    """Give the pages of the place that exist, each with the same filters; a chart beside the paths is for HEAT only."""
    kept: dict[str, Any] = dict(terms)
    of_paths = {name: text for name, text in kept.items() if name != "definition"} if is_beside else kept
    return [
        ScopeTab(url_for(endpoint, **(kept if name == HEAT else of_paths)), str(label), name == here)
        for name, endpoint, label in TABS
        if endpoint in current_app.view_functions
    ]
