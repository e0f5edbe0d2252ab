"""Charts of one indicator: each line by month and by year, and by its cuts."""

from collections.abc import Mapping, Sequence

from engine.analytics.indicators import IndicatorWords
from engine.analytics.indicators.wording import LineWords
from engine.model.indicator_results import IndicatorResult, LineResult, Statistic, Unit, Value
from webapp.presenters.chart_view import ACCENT, Cell, ChartView, Month, hidden_words
from webapp.presenters.indicator_codes import UNKNOWN, code_name, cut_name
from webapp.presenters.indicator_values import amount, n_text, value_text
from webapp.texts import gettext as _

BAR_HEIGHT = 26
MOST_BARS = 20
FLAT_LABELS = 14
"""Months whose names fit beside each other."""
PERCENT = 100


def charts_of(
    result: IndicatorResult, words: IndicatorWords, labels: Mapping[str, Mapping[str, str]]
) -> list[ChartView]:
    """Give the charts of all lines."""
    return [chart for line in result.lines for chart in line_charts(result.id, line, words.lines[line.key], labels)]


def line_charts(
    indicator_id: str, line: LineResult, words: LineWords, labels: Mapping[str, Mapping[str, str]]
) -> list[ChartView]:
    """Give the charts of one line; what says nothing has none."""
    name = f"{indicator_id.lower()}-{line.key.replace('_', '-')}"
    told = any(value.n or (value.is_hidden and not line.whole.is_hidden) for _month, value in line.months)
    charts = [_by_month(name, line, words)] if told else []
    for cut, parts in line.cuts.items():
        if any(code != UNKNOWN for code, _value in parts):
            charts.append(_by_cut(name, line, words, cut, parts, labels))
    return charts


def _by_month(name: str, line: LineResult, words: LineWords) -> ChartView:
    shown = [(key, value) for key, value in line.months if value.value is not None]
    # A month that is not shown has no value: the line breaks there, and nobody reads it from its neighbours.
    values = [
        {"month": month_text(key), "value": None if value.value is None else _scaled(value.value, line.unit)}
        for key, value in line.months
    ]
    is_bar = line.statistic in (Statistic.COUNT, Statistic.SUM) and not line.is_stock
    mark = (
        {"type": "bar", "color": ACCENT}
        if is_bar
        else {
            "type": "line",
            "point": {"color": ACCENT},
            "color": ACCENT,
            "invalid": "break-paths-show-path-domains",
        }
    )
    spec = {
        "height": 180,
        "data": {"values": values},
        "mark": mark,
        "encoding": {
            "x": {
                "field": "month",
                "type": "ordinal",
                "title": None,
                "sort": None,
                "scale": {"domain": [month_text(key) for key, _value in line.months]},
                "axis": {"labelAngle": 0 if len(line.months) <= FLAT_LABELS else -45},
            },
            "y": {"field": "value", "type": "quantitative", "title": unit_name(line.unit), "scale": {"zero": True}},
        },
    }
    years = [] if len(line.years) < len(("one", "other")) and line.is_stock else line.years
    rows = [[*_row(Month(key), value, line)] for key, value in [*line.months, *years]]
    spec = spec if any(value.value for _key, value in shown) else {}
    title = _("%(name)s kuukausittain", name=words.name)
    return ChartView(f"{name}-months", title, _said(line, shown), spec, _head(line, _("Aika")), rows)


def _by_cut(
    name: str,
    line: LineResult,
    words: LineWords,
    cut: str,
    parts: Sequence[tuple[str, Value]],
    labels: Mapping[str, Mapping[str, str]],
) -> ChartView:
    named = [(code_name(cut, code, labels), value) for code, value in parts]
    shown = [(said, value) for said, value in named if value.value is not None][:MOST_BARS]
    values = [{"part": said, "value": _scaled(value.value or 0, line.unit)} for said, value in shown]
    spec = {
        "height": BAR_HEIGHT * max(len(shown), 2),
        "data": {"values": values},
        "mark": {"type": "bar", "color": ACCENT},
        "encoding": {
            "y": {"field": "part", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 220}},
            "x": {"field": "value", "type": "quantitative", "title": unit_name(line.unit)},
        },
    }
    by = cut_name(cut)
    slug = cut.translate(str.maketrans("äöå", "aoa"))
    title = _("%(name)s: %(by)s", name=words.name, by=by.lower())
    rows = [[*_row(said, value, line)] for said, value in named]
    return ChartView(
        f"{name}-{slug}", title, _greatest(line, shown, named), spec if shown else {}, _head(line, by), rows
    )


def _head(line: LineResult, first: str) -> list[str]:
    head = [first, unit_name(line.unit) if line.unit is not Unit.PIECES else _("Luku")]
    if line.statistic is Statistic.MEDIAN and line.unit is not Unit.POINTS:
        head += [_("p90"), _("Kesken")]
    if line.statistic is Statistic.SHARE:
        head += [_("Osa"), _("Kaikki")]
    return [*head, _("n")]


def _row(first: Cell, value: Value, line: LineResult) -> list[Cell]:
    if value.is_hidden:
        empty: list[Cell] = [None] * (len(_head(line, "")) - 3)
        hidden = hidden_words()  # not "alle 5": the smallest part that has enough goes along with a single small one
        return [first, hidden, *empty, hidden]
    if value.is_kept_back:
        parts: list[Cell] = [None, value.denominator] if line.statistic is Statistic.SHARE else []
        return [first, hidden_words(), *parts, value.n]
    row: list[Cell] = [first, None if value.value is None else _scaled(value.value, line.unit)]
    if line.statistic is Statistic.MEDIAN and line.unit is not Unit.POINTS:
        row += [None if value.p90 is None else round(value.p90, 1), value.open]
    if line.statistic is Statistic.SHARE:
        row += [value.numerator, value.denominator]
    return [*row, value.n]


def _said(line: LineResult, shown: Sequence[tuple[str, Value]]) -> str:
    if not shown:
        return _("Yhdelläkään kuukaudella ei ole lukua, jonka voi näyttää.")
    greatest = max(shown, key=lambda one: one[1].value or 0)
    least = min(shown, key=lambda one: one[1].value or 0)
    if greatest[1].value == least[1].value:
        return _("Jokaisella näytettävällä kuukaudella %(value)s.", value=value_text(greatest[1], line.unit))
    return _(
        "Viimeksi %(last)s. Suurin %(most)s (%(when)s), pienin %(least)s (%(then)s).",
        last=value_text(shown[-1][1], line.unit),
        most=value_text(greatest[1], line.unit),
        when=month_text(greatest[0]),
        least=value_text(least[1], line.unit),
        then=month_text(least[0]),
    )


def _greatest(line: LineResult, shown: Sequence[tuple[str, Value]], named: Sequence[tuple[str, Value]]) -> str:
    if not shown:
        return _("Yhdenkään ryhmän lukua ei näytetä.")
    name, value = max(shown, key=lambda one: one[1].value or 0)
    facts = {"name": name, "value": value_text(value, line.unit), "n": n_text(value)}
    hidden = sum(value.is_hidden or value.is_kept_back for _name, value in named)
    if len(shown) == 1:  # none to be greater than
        said = _("%(name)s: %(value)s (n = %(n)s).", **facts)
    elif hidden:
        said = _("Suurin näytettävistä: %(name)s, %(value)s (n = %(n)s).", **facts)
    else:
        said = _("Suurin: %(name)s, %(value)s (n = %(n)s).", **facts)
    if not hidden:
        return said
    kept_back = _("Ryhmiä, joiden lukua ei näytetä: %(count)s.", count=hidden)
    return f"{said} {kept_back}"


def month_text(key: str) -> str:
    """Give a month as people write it, `3/2026`; a year stays as it is."""
    return Month(key).words


def unit_name(unit: Unit) -> str:
    """Give in what values are."""
    names = {
        Unit.PIECES: _("kpl"),
        Unit.SHARE: "%",
        Unit.DAYS: _("päivää"),
        Unit.HOURS: _("tuntia"),
        Unit.WORKDAYS: _("arkipäivää"),
        Unit.WORKHOURS: _("työtuntia"),
        Unit.POINTS: _("pistettä"),
        Unit.EUROS: _("euroa"),
    }
    return names[unit]


def _scaled(number: float, unit: Unit) -> float:
    return round(number * PERCENT, 1) if unit is Unit.SHARE else round(number, 2)


def p90_words(line: LineResult) -> str:
    """Give the longer wait of a line, where there is one."""
    if line.whole.p90 is None or line.unit is Unit.POINTS:
        return ""
    return _("p90 %(value)s", value=amount(line.whole.p90, line.unit))
