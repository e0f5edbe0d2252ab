"""Whose time it is: of each step by the clocks, and of everything that is waited for by whom it is."""

from collections.abc import Sequence

from engine.model.figures import StepFigure
from webapp.presenters.chart_view import CROSS, DOTS, NAME_AXIS, STRIPES, Cell, ChartView, number_words
from webapp.presenters.consents import party_name
from webapp.presenters.figure_words import DAY, clock_names, in_days
from webapp.texts import gettext as _

PERCENT = 100
WAITS = {"client": DOTS, "party": CROSS, "meeting": STRIPES}
"""Clocks of what is waited for, without a date that was agreed; a picture tells them apart."""


def party_words(code: str) -> str:
    """Give what an organisation is called; of no code that nobody said which it is."""
    return party_name(code) if code else _("muu taho, jota ei ole nimetty")


def party_rows(figure: StepFigure) -> list[tuple[str, float]]:
    """Give for whom a step waits as (name, days of one visit), the longest first."""
    found = sorted(figure.parties.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(party_words(code), in_days(seconds) or 0.0) for code, seconds in found]


def step_clocks(steps: Sequence[StepFigure]) -> ChartView:
    """Give the mean time of each step by whose time it is; steps that few have done have none."""
    clocks = clock_names()
    rows: list[list[Cell]] = []
    for one in steps:
        if one.mean is None:
            continue
        days = [in_days(getattr(one.mean, clock)) for clock in clocks]
        parties = "; ".join(f"{name} {number_words(spent)}" for name, spent in party_rows(one))
        rows.append([one.name, one.n, *days, in_days(one.mean.total), parties or None])
    head = [_("Tehtävä tai odotus"), "n", *clocks.values(), _("yhteensä, pv"), _("mitä muuta tahoa, pv")]
    summary = _("Keskimäärin kalenteripäiviä vaiheesta, joka on tehty vähintään viidessä asiassa.")
    return ChartView("tehtavat", _("Kenen aikaa kukin tehtävä vie"), summary, {}, head, rows)


def awaited_chart(steps: Sequence[StepFigure]) -> ChartView:
    """Give for whom cases have waited in the period: the client, each other organisation, a meeting date."""
    spent: dict[tuple[str, str], float] = {}
    longest: dict[tuple[str, str], tuple[float, str]] = {}
    for one in steps:
        for key, seconds in _waits(one).items():
            days = seconds * one.n / DAY
            spent[key] = spent.get(key, 0.0) + days
            longest[key] = max(longest.get(key, (0.0, "")), (days, one.name))
    order = sorted((key for key in spent if spent[key] >= 1), key=lambda key: (-spent[key], key))
    whole = sum(spent[key] for key in order)
    rows: list[list[Cell]] = [
        [_whom(*key), round(spent[key]), round(PERCENT * spent[key] / whole), longest[key][1]] for key in order
    ]
    head = [_("Ketä odotetaan"), _("päiviä yhteensä"), f"{_('Osuus')}, %", _("eniten tehtävässä")]
    summary = ""
    if rows:
        summary = _(
            "Jaksolla tehdyt tehtävät ovat odottaneet yhteensä %(days)s päivää, eniten: %(whom)s, %(share)s %%.",
            days=number_words(round(whole)),
            whom=rows[0][0],
            share=rows[0][2],
        )
    note = _("kalenteripäivinä")
    return ChartView("odotetaan", _("Ketä odotetaan"), summary, _bars(order, spent) if rows else {}, head, rows, note)


def _waits(one: StepFigure) -> dict[tuple[str, str], float]:
    """Give the mean seconds by (clock, organisation)."""
    if one.mean is None:
        return {}
    return {
        ("client", ""): one.mean.client,
        **{("party", code): seconds for code, seconds in one.parties.items()},
        ("meeting", ""): one.mean.meeting,
    }


def _whom(clock: str, party: str) -> str:
    if clock == "party":
        return party_words(party)
    return {"client": _("asiakas"), "meeting": _("kokousaika")}[clock]


def _bars(order: Sequence[tuple[str, str]], spent: dict[tuple[str, str], float]) -> dict[str, object]:
    names = [_whom(*key) for key in order]
    kinds = {"client": _("asiakas"), "party": _("muu taho"), "meeting": _("kokousaika")}
    return {
        "data": {
            "values": [
                {"whom": name, "days": round(spent[key]), "kind": kinds[key[0]]}
                for name, key in zip(names, order, strict=True)
            ]
        },
        "height": 34 * max(len(order), 2),
        "mark": {"type": "bar", "aria": False},
        "encoding": {
            "y": {"field": "whom", "type": "nominal", "sort": names, "axis": NAME_AXIS},
            "x": {"field": "days", "type": "quantitative", "axis": {"title": _("päivää")}},
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": list(kinds.values()), "range": list(WAITS.values())},
                "legend": None,
            },
        },
    }
