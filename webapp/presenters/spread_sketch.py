"""A distribution drawn plainly, for paper: as the page draws it, each line named where it meets no other name."""

from webapp.presenters.chart_spread import Spread
from webapp.presenters.chart_view import number_words
from webapp.presenters.svg_words import svg_words, width_of

WIDTH, LEFT, TOP, HIGH, FOOT = 520.0, 44.0, 16.0, 130.0, 28.0
"""Of the drawing; room for numbers, for what the height is called, of the bars, for the days below them."""
LINE, SIZE, SMALL = 12.0, 9.0, 8.0
BAR, INK, EDGE, FAINT = "#0b5a70", "#182026", "#7d8890", "#d5dade"
TICKS = 8
"""Days that are written below, at most about."""
STEPS = 5


def sketch_spread(spread: Spread) -> str:
    """Give the drawing as SVG."""
    longest = max(spread.bars[-1].end, *(days for days, _name in spread.marks))
    top = TOP + LINE * len(spread.marks)
    foot, room = top + HIGH, WIDTH - LEFT - 16
    most = max(one.height for one in spread.bars)
    step = next((one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500) if most / one <= STEPS), 1000)
    scale, rise = room / longest, HIGH / max(most, 1.0)
    parts = [svg_words(0, 10, spread.upward, size=SMALL)]
    for number in range(int(most // step) + 1):
        y = foot - number * step * rise
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - 16}" stroke="{FAINT if number else EDGE}"/>')
        parts.append(svg_words(LEFT - 5, y + 3, number_words(number * step), "end", SMALL))
    for one in spread.bars:
        size = f'width="{(one.end - one.start) * scale:.1f}" height="{one.height * rise:.1f}"'
        place = f'x="{LEFT + one.start * scale:.1f}" y="{foot - one.height * rise:.1f}"'
        parts.append(f'<rect {place} {size} fill="{BAR}" stroke="#ffffff" stroke-width=".7"/>')
    for number, (days, name) in enumerate(spread.marks):
        x, y = LEFT + days * scale, TOP + LINE * (number + 0.7)
        fits = x + 5 + width_of(name, SIZE) <= WIDTH
        look = f'stroke="{INK}" stroke-width="1.3" stroke-dasharray="4 3"'
        parts.append(f'<path d="M{x:.1f} {y - 7:.1f}V{foot}" stroke="#ffffff" stroke-width="3"/>')
        parts.append(f'<path d="M{x:.1f} {y - 7:.1f}V{foot}" {look}/>')
        parts.append(svg_words(x + (5 if fits else -5), y, name, "start" if fits else "end", SIZE))
    each = max(1, -(-int(longest // spread.width) // TICKS))
    for number in range(0, int(longest // spread.width) + 1, each):
        days = number * spread.width
        parts.append(svg_words(LEFT + days * scale, foot + 12, number_words(days), "middle", SMALL))
    parts.append(svg_words(WIDTH - 16, foot + 24, spread.unit, "end", SMALL))
    size = f'viewBox="0 0 {WIDTH:g} {foot + FOOT:g}" width="{WIDTH:g}" height="{foot + FOOT:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
