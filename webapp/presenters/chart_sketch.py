"""A chart drawn plainly from its table, for paper: lines where its rows are days, bars where they are named.

Told apart by dashes and words, never by colour alone. The table beside it has the same figures.
"""

from collections.abc import Sequence
from datetime import date

from webapp.presenters.chart_view import Cell, ChartView, number_words
from webapp.presenters.dates import full_day
from webapp.presenters.svg_words import svg_words

WIDTH, HEIGHT, LEFT, TOP, FOOT = 520, 210, 44, 34, 18
ROW, NAME = 18, 150
"""Height of a bar with its room, width of the names beside bars."""
MOST_BARS, MOST_LINES = 24, 6
LEGEND = 3
"""Names of lines beside each other."""
INKS = (
    ("#0b5a70", ""),
    ("#182026", "6 3"),
    ("#535f68", "2 2"),
    ("#4893a8", "8 2 2 2"),
    ("#7a4a00", "1 3"),
    ("#a61b1b", "10 4"),
)
"""Colour and dashes of each line."""


def sketch(chart: ChartView) -> str:
    """Give the drawing as SVG; empty where the table has no numbers to draw."""
    columns = [number for number, numeric in enumerate(chart.numeric) if numeric and number]
    if not columns:
        return ""
    if isinstance(chart.rows[0][0], date):
        return _lines(chart, columns[:MOST_LINES])
    return _bars(chart, columns[0])


def _lines(chart: ChartView, columns: Sequence[int]) -> str:
    rows = chart.rows
    most = max((_value(row[column]) for row in rows for column in columns), default=0.0) or 1.0
    step = (WIDTH - LEFT) / max(1, len(rows) - 1)
    parts = [
        svg_words(LEFT - 6, TOP + 4, number_words(round(most, 1)), "end"),
        svg_words(LEFT - 6, HEIGHT - FOOT, "0", "end"),
    ]
    parts.append(f'<path d="M{LEFT} {TOP}V{HEIGHT - FOOT}H{WIDTH}" fill="none" stroke="#7d8890"/>')
    for number, column in enumerate(columns):
        ink, dash = INKS[number]
        points = " ".join(
            f"{LEFT + step * place:.1f},{HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * _value(row[column]) / most:.1f}"
            for place, row in enumerate(rows)
        )
        look = f'fill="none" stroke="{ink}" stroke-width="1.4" stroke-dasharray="{dash}"'
        x, y = LEFT + number % LEGEND * (WIDTH - LEFT) / LEGEND, 8 + number // LEGEND * 12
        parts += [
            f'<polyline points="{points}" {look}/>',
            f'<path d="M{x:.0f} {y}h18" {look}/>',
            svg_words(x + 22, y + 3, chart.head[column], "start"),
        ]
    first, last = rows[0][0], rows[-1][0]
    parts.append(svg_words(LEFT, HEIGHT - 4, full_day(first) if isinstance(first, date) else "", "start"))
    parts.append(svg_words(WIDTH, HEIGHT - 4, full_day(last) if isinstance(last, date) else "", "end"))
    return _svg(HEIGHT, parts)


def _bars(chart: ChartView, column: int) -> str:
    rows = chart.rows[:MOST_BARS]
    most = max((_value(row[column]) for row in rows), default=0.0) or 1.0
    room = WIDTH - NAME - 48
    parts = [svg_words(NAME, 10, chart.head[column], "start")]
    for number, row in enumerate(rows):
        y = 16 + number * ROW
        length = room * _value(row[column]) / most
        parts += [
            svg_words(NAME - 6, y + 11, str(row[0]), "end"),
            f'<rect x="{NAME}" y="{y}" width="{length:.1f}" height="{ROW - 4}" fill="#0b5a70"/>',
            svg_words(NAME + length + 4, y + 11, number_words(round(_value(row[column]), 1)), "start"),
        ]
    return _svg(16 + ROW * len(rows), parts)


def _value(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0


def _svg(height: int, parts: Sequence[str]) -> str:
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
