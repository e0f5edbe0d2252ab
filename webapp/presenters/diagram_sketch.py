"""A chart drawn as SVG for paper, cut into strips that can be read, with what a heat map tells of its steps.

Nothing is told by colour alone: each class has its number, the two worst have hatches and thicker outlines.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.model.pictures import ChartPicture, PictureLine, PictureShape, Place
from webapp.presenters.bpmn_shapes import SMALLEST, frame_svg, label_svg, shape_svg
from webapp.presenters.diagram_squeeze import squeezed, squeezed_part
from webapp.presenters.svg_words import INK, svg_words, width_of

SMALLEST_TYPE = 7.0
"""Points of the smallest letters on paper."""
FILLS = ("#ffffff", "#fffaeb", "#ffeec2", "#fed892", "url(#hatch4)", "url(#hatch5)")
"""By class; those of the page."""
GROUNDS = ("", "", "", "", "#fbb26f", "#f28a66")
"""Below the hatches: a pattern that has its own ground shows seams between its tiles."""
OUTLINES = (1.6, 1.6, 1.6, 1.6, 3.0, 5.0)
ROOM_WIDE, ROOM_HIGH = 388.0, 218.0
"""Millimetres of an A3 page on its side that a strip may take, with its heading and the legend above the first."""
SCALE = SMALLEST_TYPE / SMALLEST * 25.4 / 72
"""Millimetres for a unit of the drawing."""
MARGIN = 14
LATE = "#a61b1b"
_LOOKED_ROUND = 0.18
"""Of a strip's width: how far from its even end the best place for a cut is looked for."""
_DEFS = "<defs>{}</defs>".format(
    "".join(
        f'<pattern id="hatch{heat}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V7" stroke="#20170d" stroke-width="1.6" stroke-opacity=".22"/></pattern>'
        for heat in (4, 5)
    )
)


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """What is told of one step."""

    heat: int = 0
    badge: str = ""
    late: int = 0
    rank: int = 0
    """Its place among what to do first; 0: it is not there."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One part of a chart from left to right."""

    svg: str
    millimetres: int
    """How wide it is printed."""
    tall: int = 0
    """How tall, in millimetres."""
    elements: frozenset[str] = frozenset()
    """The steps that are in it."""


@dataclass(frozen=True, slots=True)
class WholeSketch:
    """A whole chart, in units of its drawing."""

    svg: str
    width: float
    height: float


def sketch_strips(picture: ChartPicture, names: Mapping[str, str], marks: Mapping[str, ShapeMark]) -> list[Strip]:
    """Draw a chart, closer together than it is in the file; a chart without shapes has no strips.

    `names` stand for those of the file. Letters are of seven points, of a strip that would be too tall smaller.
    """
    close = squeezed(picture)
    whole = _whole(close)
    if whole is None:
        return []
    return [_strip(close, names, marks, begin, end) for begin, end in _ends(close, whole, ROOM_WIDE / SCALE)]


def sketch_whole(picture: ChartPicture, names: Mapping[str, str], marks: Mapping[str, ShapeMark]) -> WholeSketch | None:
    """Draw a chart whole, as close together as on paper; None of a chart without shapes."""
    close = squeezed(picture)
    whole = _whole(close)
    if whole is None:
        return None
    return WholeSketch(_strip(close, names, marks, whole.x, whole.right).svg, whole.width, whole.height)


def heat_swatches(words: Sequence[str], late: str) -> str:
    """Draw the legend: each class as its steps are drawn, with its number and words."""
    parts, x = [_DEFS], 4.0
    for heat, said in enumerate(words, start=1):
        look = f'fill="{FILLS[heat]}" stroke="{INK}" stroke-width="{OUTLINES[heat] * 0.7:g}"'
        place = f'x="{x:g}" y="4" width="30" height="18" rx="3"'
        parts.append(f'<rect {place} fill="{GROUNDS[heat] or FILLS[0]}"/><rect {place} {look}/>')
        parts.append(svg_words(x + 36, 17, f"{heat}: {said}", size=12))
        x += 36 + width_of(f"{heat}: {said}", 12) + 18
    parts += [_triangle(x, 18), svg_words(x + 14, 17, late, size=12)]
    return _svg(Place(0, 0, x + 14 + width_of(late, 12) + 10, 26), parts)


def _strip(
    close: ChartPicture, names: Mapping[str, str], marks: Mapping[str, ShapeMark], left: float, right: float
) -> Strip:
    def name(one: PictureShape | PictureLine) -> str:
        return names.get(one.element) or one.name

    picture = _within(squeezed_part(close, left, right), left, right)
    whole = _whole(picture, left, right) or Place(left, 0, right - left, 1)
    window = Place(left, whole.y, right - left, whole.height)
    scale = min(SCALE, ROOM_HIGH / window.height)
    parts = [_DEFS]
    parts += [frame_svg(one, name(one), window.x) for one in picture.shapes if one.is_frame]
    parts += [_line(one, name(one)) for one in picture.lines]
    steps = [one for one in picture.shapes if not one.is_frame]
    told = []
    for one in steps:
        mark = marks.get(one.element, ShapeMark())
        stroke = INK if mark.heat < len(FILLS) - 1 else "#000000"
        look = FILLS[mark.heat], stroke, OUTLINES[mark.heat], GROUNDS[mark.heat]
        parts.append(shape_svg(one, name(one), *look))
        told.append(_mark(one.place, mark))
    seen = frozenset(one.element for one in steps if left <= one.place.x < right)
    wide = min(ROOM_WIDE, window.width * scale)
    return Strip(_svg(window, [*parts, *told]), round(wide), math.ceil(window.height * wide / window.width), seen)


def _mark(at: Place, mark: ShapeMark) -> str:
    """Draw the badge at the lower left, the number of the class at the lower right, the rank at the upper right."""
    parts = []
    if mark.badge or mark.late:
        late = str(mark.late) if mark.late else ""
        words = width_of(mark.badge, 12) + (4 if mark.badge else 0)
        width = 10 + words + (15 + width_of(late, 12) if late else 0)
        x, y = at.x - 6, at.bottom - 10
        box = f'<rect x="{x:g}" y="{y:g}" width="{width:.0f}" height="19" rx="9" fill="#ffffff" stroke="#535f68"/>'
        parts += [box, svg_words(x + 7, y + 14, mark.badge, size=12)]
        if late:
            parts += [_triangle(x + 5 + words, y + 14), svg_words(x + 17 + words, y + 14, late, size=12, look=_RED)]
    if mark.heat:
        x, y = at.right - 12, at.bottom - 10
        box = f'<rect x="{x:g}" y="{y:g}" width="18" height="19" fill="#ffffff" stroke="{INK}"/>'
        parts += [box, svg_words(x + 9, y + 14, str(mark.heat), "middle", size=12)]
    if mark.rank:
        x, y = at.right, at.y
        look = ' fill="#ffffff" font-weight="bold"'
        circle = f'<circle cx="{x:g}" cy="{y:g}" r="11" fill="{INK}"/>'
        parts += [circle, svg_words(x, y + 4, str(mark.rank), "middle", size=13, look=look)]
    return "".join(parts)


_RED = f' fill="{LATE}"'


def _triangle(x: float, y: float) -> str:
    return f'<path d="M{x:g} {y:g}l5 -10l5 10z"{_RED}/>'


def _line(line: PictureLine, name: str) -> str:
    if len(line.points) <= 1:
        return ""
    (ax, ay), (x, y) = line.points[-2], line.points[-1]
    turn = math.atan2(y - ay, x - ax)
    wings = " ".join(f"{x - 9 * math.cos(turn + side):.1f},{y - 9 * math.sin(turn + side):.1f}" for side in (0.4, -0.4))
    points = " ".join(f"{px:g},{py:g}" for px, py in line.points)
    drawn = f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="1.3"/>'
    head = f'<polygon points="{x:g},{y:g} {wings}" fill="{INK}"/>'
    return drawn + head + (label_svg(name, line.label) if name and line.label else "")


def _whole(picture: ChartPicture, left: float = -math.inf, right: float = math.inf) -> Place | None:
    """Give the room that the chart takes with its labels, and a margin; up and down only what is between two places."""
    places = [one.place for one in picture.shapes]
    places += [one.label for one in picture.shapes if one.label] + [one.label for one in picture.lines if one.label]
    points = [point for line in picture.lines for point in line.points if left <= point[0] <= right]
    if not places:
        return None
    first = min([one.x for one in places] + [x for x, _y in points]) - MARGIN
    top = min([one.y for one in places] + [y for _x, y in points]) - MARGIN
    last = max([one.right for one in places] + [x for x, _y in points]) + MARGIN
    bottom = max([one.bottom for one in places] + [y for _x, y in points]) + MARGIN
    return Place(first, top, last - first, bottom - top)


def _ends(picture: ChartPicture, whole: Place, widest: float) -> list[tuple[float, float]]:
    """Give where each strip begins and ends: even, and cut where it goes through the fewest shapes."""
    count = math.ceil(whole.width / widest)
    even = whole.width / count
    boxes = [place for one in picture.shapes if not one.is_frame for place in (one.place, one.label) if place]
    cuts = [whole.x]
    for number in range(1, count):
        wanted = round(whole.x + number * even)
        places = [
            wanted + step * 5 for step in range(int(-even * _LOOKED_ROUND / 5), int(even * _LOOKED_ROUND / 5) + 1)
        ]
        through = {x: sum(one.x - 8 < x < one.right + 8 for one in boxes) for x in places}
        cuts.append(min(places, key=lambda x: (through[x], abs(x - wanted))))
    cuts.append(whole.right)
    return list(pairwise(cuts))


def _within(picture: ChartPicture, left: float, right: float) -> ChartPicture:
    """Give what of a picture is to be seen between two places, or reaches into it."""
    near, far = left - 2 * MARGIN, right + 2 * MARGIN

    def is_seen(one: PictureShape | PictureLine, place: Place | None) -> bool:
        return any(at.x < far and near < at.right for at in (place, one.label) if at)

    shapes = [one for one in picture.shapes if is_seen(one, one.place)]
    return ChartPicture(shapes, [one for one in picture.lines if is_seen(one, _reach(one))])


def _reach(line: PictureLine) -> Place | None:
    if not line.points:
        return None
    xs = [x for x, _y in line.points]
    return Place(min(xs), 0, max(xs) - min(xs), 0)


def _svg(window: Place, parts: Sequence[str]) -> str:
    size = f'viewBox="{window.x:g} {window.y:g} {window.width:g} {window.height:g}"'
    size += f' width="{window.width:g}" height="{window.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
