"""The points of a chart of ages drawn plainly, for paper: as the page draws them, told apart by shape and line too."""

from collections.abc import Sequence

from webapp.presenters.chart_points import AgePoint, AgePoints
from webapp.presenters.chart_view import number_words
from webapp.presenters.svg_words import MUTED, svg_words, width_of, wrapped

WIDTH, ROW, HIGH, FOOT, TOP = 520.0, 30.0, 210.0, 30.0, 34.0
"""Of the drawing; height of a stage that lies, of the days that go up, of what is below and above."""
WIDEST_NAME, LEFT = 150.0, 44.0
SIZE, SMALL = 9.0, 8.0
HALF, LATE, EDGE, FAINT = "#0b5a70", "#a61b1b", "#7d8890", "#d5dade"
LEAST, MOST = 2.8, 5.0
"""Half the width of a point of one case, and of one of the most."""
SIDES = (0.0, 0.22, -0.22, 0.11, -0.11, 0.33, -0.33)
"""Where in its row or column a point stands, of its height or width: one after the other, to be seen apart."""
TICKS = 5
"""Marks of the axis, at most about."""


def sketch_points(chart: AgePoints) -> str:
    """Give the drawing as SVG; empty without a point."""
    if not chart.points:
        return ""
    step = _step(max(one.days for one in chart.points), *chart.p50.values(), *chart.p85.values())
    return _upright(chart, step) if chart.is_upright else _lying(chart, step)


def _lying(chart: AgePoints, step: float) -> str:
    aside = min(WIDEST_NAME, max(width_of(name, SIZE) for name in chart.names) + 10)
    room, foot = WIDTH - aside - 16, TOP + ROW * len(chart.names)
    parts = []
    for number in range(_count(chart, step) + 1):
        x = aside + room * number / _count(chart, step)
        parts.append(f'<path d="M{x:.1f} {TOP}V{foot}" stroke="{FAINT if number else EDGE}"/>')
        parts.append(svg_words(x, foot + 12, number_words(number * step), "middle", SMALL))
    parts.append(svg_words(aside + room, foot + 24, chart.unit, "end", SMALL))
    scale = room / (step * _count(chart, step))
    for row, name in enumerate(chart.names):
        middle = TOP + ROW * (row + 0.5)
        lines = wrapped(name, aside - 8, SIZE)[:2]
        first = middle + 3 - (len(lines) - 1) * SIZE / 2
        parts += [svg_words(aside - 6, first + n * SIZE, one, "end", SIZE) for n, one in enumerate(lines)]
        for value, look in _levels(chart, name):
            parts.append(f'<path d="M{aside + value * scale:.1f} {middle - 11:.1f}v22" {look}/>')
        for number, one in enumerate(_of(chart, name)):
            side = SIDES[number % len(SIDES)] * ROW
            parts.append(_point(aside + one.days * scale, middle + side, one, chart))
    return _svg(foot + FOOT, [*_legend(chart), *parts])


def _upright(chart: AgePoints, step: float) -> str:
    foot, wide = TOP + HIGH, (WIDTH - LEFT) / len(chart.names)
    parts = []
    for number in range(_count(chart, step) + 1):
        y = foot - HIGH * number / _count(chart, step)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH}" stroke="{FAINT if number else EDGE}"/>')
        parts.append(svg_words(LEFT - 5, y + 3, number_words(number * step), "end", SMALL))
    parts.append(svg_words(0, TOP - 8, chart.unit, size=SMALL))
    scale = HIGH / (step * _count(chart, step))
    for column, name in enumerate(chart.names):
        left = LEFT + wide * column
        lines = wrapped(name, wide - 4, SMALL)[:3]
        middle = left + wide / 2
        parts += [svg_words(middle, foot + 11 + n * SMALL, one, "middle", SMALL) for n, one in enumerate(lines)]
        for value, look in _levels(chart, name):
            parts.append(f'<path d="M{left + 2:.1f} {foot - value * scale:.1f}h{wide - 4:.1f}" {look}/>')
        for number, one in enumerate(_of(chart, name)):
            side = SIDES[number % len(SIDES)] * wide
            parts.append(_point(middle + side, foot - one.days * scale, one, chart))
    return _svg(foot + FOOT + 6, [*_legend(chart), *parts])


def _levels(chart: AgePoints, name: str) -> list[tuple[float, str]]:
    looks = (
        (chart.p50, f'fill="none" stroke="{HALF}" stroke-width="1.6" stroke-dasharray="3 2"'),
        (chart.p85, f'fill="none" stroke="{LATE}" stroke-width="2"'),
    )
    return [(level[name], look) for level, look in looks if name in level]


def _of(chart: AgePoints, name: str) -> list[AgePoint]:
    return [one for one in chart.points if one.name == name]


def _point(x: float, y: float, one: AgePoint, chart: AgePoints) -> str:
    most = max(2, *(other.n for other in chart.points)) if len(chart.points) > 1 else max(2, one.n)
    half = LEAST + (MOST - LEAST) * (one.n - 1) / (most - 1)
    return _mark(x, y, half, one.is_over)


def _mark(x: float, y: float, half: float, is_over: bool) -> str:
    edge = 'stroke="#ffffff" stroke-width=".5"'
    if is_over:
        wide = half * 1.15
        sides = f"M{x - wide:.1f} {y + half:.1f}h{2 * wide:.1f}l{-wide:.1f} {-2 * half:.1f}z"
        return f'<path d="{sides}" fill="{LATE}" {edge}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" fill="{MUTED}" {edge}/>'


def _legend(chart: AgePoints) -> list[str]:
    parts, x = [], LEFT
    for is_over, words in enumerate(chart.kinds):
        parts += [_mark(x, 9, 3.4, bool(is_over)), svg_words(x + 8, 12, words, size=SIZE)]
        x += 8 + width_of(words, SIZE) + 18
    name = next((one for one in chart.names if one in chart.p85 or one in chart.p50), "")
    known = [word for word, level in (("p50", chart.p50), ("p85", chart.p85)) if name in level]
    for words, (_value, look) in zip(known, _levels(chart, name), strict=True):
        parts += [f'<path d="M{x:.0f} 9h18" {look}/>', svg_words(x + 23, 12, words, size=SIZE)]
        x += 23 + width_of(words, SIZE) + 18
    return parts


def _step(most: float, *others: float) -> float:
    """Give what lies between two marks of an axis: a number that people count in."""
    longest = max(most, *others, 1.0)
    return next((one for one in (1, 2, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000) if longest / one <= TICKS), 2000)


def _count(chart: AgePoints, step: float) -> int:
    values: Sequence[float] = [*(one.days for one in chart.points), *chart.p50.values(), *chart.p85.values(), 1.0]
    return -int(-max(values) // step)


def _svg(height: float, parts: Sequence[str]) -> str:
    size = f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
