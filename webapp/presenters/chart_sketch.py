"""A chart drawn plainly from its table, for paper: over time where its rows are days, bars where they are named.

Told apart by dashes, patterns and words, never by colour alone. The table beside it has the same figures.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate, pairwise

from webapp.presenters.chart_view import (
    ACCENT,
    CROSS,
    DOTS,
    LINES,
    MID,
    SOFT,
    STRIPES,
    Cell,
    ChartView,
    cell_words,
    number_words,
)
from webapp.presenters.dates import full_day
from webapp.presenters.svg_words import svg_words, width_of, wrapped

WIDTH, HEIGHT, LEFT, FOOT = 520, 210, 44, 18
ROW, LOW_ROW, WIDEST_NAME, VALUE = 20, 14, 200, 48
"""Height of a bar with its room, where there are many too; most width of names beside bars, room for the number."""
MOST_BARS, FEW_BARS, MOST_LINES = 24, 12, 6
LEGEND, LINE = 3, 12
"""Names beside each other above a drawing, height of their line."""
SIZE, SMALL = 9, 8
INK, EDGE = "#182026", "#7d8890"
INKS = (
    ("#0b5a70", ""),
    ("#182026", "6 3"),
    ("#535f68", "2 2"),
    ("#4893a8", "8 2 2 2"),
    ("#7a4a00", "1 3"),
    ("#a61b1b", "10 4"),
)
"""Colour and dashes of each line."""
_HATCHES = {
    "dots": (5, 0, '<circle cx="2.5" cy="2.5" r=".9"/>'),
    "stripes": (6, 45, '<path d="M0 0h1.3v6h-1.3z"/>'),
    "cross": (6, 45, '<path d="M0 0h1v6h-1zM0 0h6v1h-6z"/>'),
    "lines": (4, 0, '<path d="M0 0h4v.9h-4z"/>'),
}
"""Size, turn and marks of each pattern; they lie on white."""
FILLS = {
    ACCENT: "#0b5a70",
    DOTS: "url(#dots)",
    MID: "#4893a8",
    STRIPES: "url(#stripes)",
    SOFT: "#d3e7ee",
    CROSS: "url(#cross)",
    LINES: "url(#lines)",
}
"""What the fills of the page are on paper."""


def sketch(chart: ChartView) -> str:
    """Give the drawing as SVG; empty where the table has no numbers to draw."""
    columns = [*chart.drawn] or [number for number, numeric in enumerate(chart.numeric) if numeric and number]
    if not any(_value(row[column]) for row in chart.rows for column in columns):
        return ""
    if isinstance(chart.rows[0][0], date):
        return _areas(chart, columns) if chart.is_stacked else _lines(chart, columns[:MOST_LINES])
    return _bars(chart, columns if chart.is_stacked else columns[:1])


def _lines(chart: ChartView, columns: Sequence[int]) -> str:
    rows = chart.rows
    most = max(_value(row[column]) for row in rows for column in columns)
    top = _top(columns)
    parts = _axes(chart, top, most)
    for number, column in enumerate(columns):
        ink, dash = INKS[number]
        points = " ".join(_points(top, most, [_value(row[column]) for row in rows]))
        look = f'fill="none" stroke="{ink}" stroke-width="1.4" stroke-dasharray="{dash}"'
        x, y = _legend_place(number)
        parts += [
            f'<polyline points="{points}" {look}/>',
            f'<path d="M{x:.0f} {y}h18" {look}/>',
            svg_words(x + 22, y + 3, chart.head[column], size=SIZE),
        ]
    return _svg(HEIGHT, parts)


def _areas(chart: ChartView, columns: Sequence[int]) -> str:
    """Draw what lies on one another over days; the first column is on top, as in the legend."""
    layers = [[0.0] * len(chart.rows)]
    for column in reversed(columns):
        layers.append([low + _value(row[column]) for low, row in zip(layers[-1], chart.rows, strict=True)])
    most, top, fills = max(layers[-1]), _top(columns), _fills(chart)
    parts = []
    for number, (high, low) in enumerate(zip(layers[:0:-1], layers[-2::-1], strict=True)):
        around = [*_points(top, most, high), *_points(top, most, low)[::-1]]
        parts.append(_filled("polygon", f'points="{" ".join(around)}"', fills[number]))
    return _svg(HEIGHT, [_patterns(), *parts, *_axes(chart, top, most), *_legend(chart, columns)])


def _bars(chart: ChartView, columns: Sequence[int]) -> str:
    rows = chart.rows[:MOST_BARS]
    names = [cell_words(row[0]) for row in rows]
    aside = min(WIDEST_NAME, max(width_of(name, SIZE) for name in names) + 10)
    sums = [sum(_value(row[column]) for column in columns) for row in rows]
    most, room, fills = max(sums), WIDTH - aside - VALUE, _fills(chart)
    is_one = len(columns) == 1
    high = ROW if len(rows) <= FEW_BARS or any(width_of(name, SIZE) > aside - 8 for name in names) else LOW_ROW
    top = LINE + 4 if is_one else _top(columns) - LINE
    parts = [svg_words(aside, 10, chart.head[columns[0]], size=SIZE)] if is_one else _legend(chart, columns)
    for number, (row, name, whole) in enumerate(zip(rows, names, sums, strict=True)):
        y = top + number * high
        ends = [room * one / most for one in accumulate((_value(row[column]) for column in columns), initial=0.0)]
        for part, (begin, end) in enumerate(pairwise(ends)):
            if end > begin:
                box = f'x="{aside + begin:.1f}" y="{y}" width="{end - begin:.1f}" height="{high - 5}"'
                parts.append(_filled("rect", box, fills[part]))
        said = wrapped(name, aside - 8, SMALL if width_of(name, SIZE) > aside - 8 else SIZE)[:2]
        size = SMALL if len(said) > 1 else SIZE
        first = y + (high - 5) / 2 + 3 - (len(said) - 1) * size / 2
        parts += [svg_words(aside - 6, first + line * size, one, "end", size) for line, one in enumerate(said)]
        told = whole if chart.whole is None else _value(row[chart.whole])
        parts.append(svg_words(aside + ends[-1] + 4, y + (high - 5) / 2 + 3, number_words(round(told, 1)), size=SIZE))
    return _svg(top + high * len(rows), [_patterns(), *parts])


def _axes(chart: ChartView, top: float, most: float) -> list[str]:
    first, last = chart.rows[0][0], chart.rows[-1][0]
    return [
        f'<path d="M{LEFT} {top}V{HEIGHT - FOOT}H{WIDTH}" fill="none" stroke="{EDGE}"/>',
        svg_words(LEFT - 6, top + 4, number_words(round(most, 1)), "end"),
        svg_words(LEFT - 6, HEIGHT - FOOT, "0", "end"),
        svg_words(LEFT, HEIGHT - 4, full_day(first) if isinstance(first, date) else ""),
        svg_words(WIDTH, HEIGHT - 4, full_day(last) if isinstance(last, date) else "", "end"),
    ]


def _points(top: float, most: float, values: Sequence[float]) -> list[str]:
    step = (WIDTH - LEFT) / max(1, len(values) - 1)
    foot = HEIGHT - FOOT
    return [f"{LEFT + step * place:.1f},{foot - (foot - top) * one / most:.1f}" for place, one in enumerate(values)]


def _top(columns: Sequence[int]) -> int:
    return 10 + LINE * -(-len(columns) // LEGEND) + 8


def _legend_place(number: int) -> tuple[float, int]:
    return LEFT + number % LEGEND * (WIDTH - LEFT) / LEGEND, 8 + number // LEGEND * LINE


def _legend(chart: ChartView, columns: Sequence[int]) -> list[str]:
    parts = []
    for number, (column, fill) in enumerate(zip(columns, _fills(chart), strict=False)):
        x, y = _legend_place(number)
        parts.append(_filled("rect", f'x="{x:.0f}" y="{y - 5}" width="14" height="9"', fill))
        parts.append(svg_words(x + 19, y + 3, chart.head[column], size=SIZE))
    return parts


def _fills(chart: ChartView) -> list[str]:
    """Give the fills of what lies on one another, as the page has them; else the first of all."""
    range_ = chart.spec["encoding"]["color"]["scale"]["range"] if chart.is_stacked else [ACCENT]
    return [FILLS[one] for one in range_]


def _filled(shape: str, place: str, fill: str) -> str:
    """Give a shape on white: a pattern that has its own ground shows seams between its tiles."""
    ground = f'<{shape} {place} fill="#ffffff"/>' if fill.startswith("url") else ""
    return f'{ground}<{shape} {place} fill="{fill}" stroke="{EDGE}" stroke-width=".5"/>'


def _patterns() -> str:
    made = [
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({turn})"><g fill="{INK}">{marks}</g></pattern>'
        for name, (size, turn, marks) in _HATCHES.items()
    ]
    return f"<defs>{''.join(made)}</defs>"


def _value(cell: Cell) -> float:
    return max(0.0, float(cell)) if isinstance(cell, int | float) else 0.0


def _svg(height: float, parts: Sequence[str]) -> str:
    size = f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
