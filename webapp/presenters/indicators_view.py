"""Indicators as the pages show them: the grouped list, and one with its lines."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.analytics.indicators import IndicatorWords, words_of
from engine.model.figures import Scope
from engine.model.indicator_results import IndicatorPage, IndicatorRow, LineResult, Statistic
from webapp.presenters.chart_view import Cell, ChartView
from webapp.presenters.figures_paper import Section
from webapp.presenters.indicator_charts import line_charts, p90_words
from webapp.presenters.indicator_trend import Trend, trend_of, trend_words
from webapp.presenters.indicator_values import behind, n_text, value_text
from webapp.presenters.labels import region as region_name
from webapp.texts import gettext as _
from webapp.texts import language_code

DOCUMENTS = {
    "D1": "Työkyvyn tuen tiimi / Vantaa-Kerava (Innokylä)",
    "D2": "Asiakasvastaavamalli / Vantaa-Kerava (Innokylä)",
    "D3": "Työkykyisempi Stadi – Työkyvyn tuen suunnitelma (Helsinki)",
    "D4": "Työkyvyn tuen tiimit, kehittäjäverkostot ja hoitoketjut Keski-Suomessa",
    "D5": "Kaveria ei jätetä (Lieto)",
}
"""Titles of the documents by the codes of docs/sources.md: names of works, in no other language."""
FIELD = "6.2"
"""Source of those that are the field's own and in no document."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One indicator in the list; without a value it has not been computed yet."""

    id: str
    name: str
    line: str
    """What the value is of."""
    value: str
    """Where it is not ready, why."""
    n: str
    trend: Trend | None
    missing: str
    is_ready: bool
    has_entries: bool = False


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of an indicator."""

    name: str
    value: str
    more: str
    """p90."""
    behind: str
    counted: str
    of: str
    is_stock: bool
    charts: Sequence[ChartView]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator whole."""

    id: str
    name: str
    source: str
    words: IndicatorWords
    lines: Sequence[LineView]
    few: str = ""
    """Why a share is not told as a number, where one of the period is not."""

    @property
    def charts(self) -> list[ChartView]:
        """Give the charts of all lines."""
        return [chart for line in self.lines for chart in line.charts]


def grouped_rows(rows: Sequence[IndicatorRow], scope: Scope) -> list[tuple[str, list[RowView]]]:
    """Give the list in two groups: the documents' own, and those of management."""
    words = words_of(language_code())
    views = [(one.source == FIELD, _row(one, words[one.id], scope)) for one in rows]
    return [
        (_("Asiakirjojen omat mittarit"), [view for is_field, view in views if not is_field]),
        (_("Johtamisen mittarit"), [view for is_field, view in views if is_field]),
    ]


def indicator_sections(groups: Sequence[tuple[str, Sequence[RowView]]]) -> list[Section]:
    """Give what is printed of the list."""
    head = [_("Mittari"), _("Jaksolla"), _("n"), _("Suunta"), _("Puuttuvat tiedot")]
    notes = [
        _("Alle 5 asiaa: lukua ei näytetä."),
        few_in_share_words(),
        trend_words(),
        _("Suunta ei kerro, onko muutos hyvä."),
        _("Kestot ovat kalenteripäiviä."),
    ]
    found: list[Section] = [("", [" ".join(notes)], [])]
    for title, rows in groups:
        shown = [_printed(one) for one in rows]
        found.append((title, (), [ChartView("mittarit", title, "", {}, head, shown)] if shown else []))
    return found


def _printed(row: RowView) -> list[Cell]:
    name = f"{row.id} {row.name}: {row.line}" if row.line else f"{row.id} {row.name}"
    if not row.is_ready:
        return [name, row.value, "", "", row.missing]
    trend = f"{row.trend.word} {row.trend.between}".rstrip() if row.trend else ""
    return [name, row.value, row.n, trend, row.missing]


def _row(row: IndicatorRow, words: IndicatorWords, scope: Scope) -> RowView:
    if row.result is None or row.elsewhere:
        why = _elsewhere(row) if row.elsewhere else _("ei laskettu vielä tänään")
        return RowView(row.id, words.name, "", why, "", None, words.missing, is_ready=False)
    line = headline(row.result.lines)
    trend = trend_of(line.months, line.statistic, line.unit, is_last_whole=_is_month_over(scope.until))
    value = value_text(line.whole, line.unit)
    n = "" if line.statistic is Statistic.EXTERNAL else n_text(line.whole)
    return RowView(row.id, words.name, words.lines[line.key].name, value, n, trend, words.missing, is_ready=True)


def _elsewhere(row: IndicatorRow) -> str:
    return _("ei mitata tällä alueella, vain: %(regions)s", regions=", ".join(map(region_name, row.elsewhere)))


def headline(lines: Sequence[LineResult]) -> LineResult:
    """Give the first line that says something, else the first."""
    return next((line for line in lines if line.whole.n or line.whole.is_hidden), lines[0])


def few_in_share_words() -> str:
    """Say why a share is not told as a number."""
    return _(
        "Jos osaan kuuluu alle 5 tai siitä puuttuu alle 5, osuudesta kerrotaan vain raja, jonka alla tai yllä se on."
    )


def indicator_view(page: IndicatorPage) -> IndicatorView:
    """Give one indicator with its lines and their charts."""
    words = words_of(language_code())[page.row.id]
    lines = page.row.result.lines if page.row.result else ()
    source = _source(page.row.source)
    views = [_line(page.row.id, line, words, page.labels) for line in lines]
    if page.row.elsewhere:
        return IndicatorView(page.row.id, words.name, source, words, [], _elsewhere(page.row))
    few = few_in_share_words() if any(line.whole.is_kept_back and line.whole.n for line in lines) else ""
    return IndicatorView(page.row.id, words.name, source, words, views, few)


def _source(source: str) -> str:
    """Give the name of the document; without its line, which says nothing to who has no copy with numbered lines."""
    return _("alan yleinen mittari") if source == FIELD else DOCUMENTS.get(source.partition(":")[0], source)


def _line(
    indicator_id: str, line: LineResult, words: IndicatorWords, labels: Mapping[str, Mapping[str, str]]
) -> LineView:
    said = words.lines[line.key]
    return LineView(
        name=said.name,
        value=value_text(line.whole, line.unit),
        more=p90_words(line),
        behind="" if line.statistic is Statistic.EXTERNAL else behind(line.whole, line.statistic, line.unit),
        counted=said.counted,
        of=said.of,
        is_stock=line.is_stock,
        charts=line_charts(indicator_id, line, said, labels),
    )


def _is_month_over(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
