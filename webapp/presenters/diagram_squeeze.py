"""A chart's picture drawn closer together for paper: rows and columns where nothing stands are made narrow.

Nothing changes its size, its order or what it is joined to; only the empty room between things is taken away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from engine.model.pictures import ChartPicture, PictureShape, Place
from webapp.presenters.svg_words import width_of

ROOM = 12.0
"""Units of the drawing that are left where more is empty."""
EDGE, BEND, HEAD, BADGE = 10.0, 5.0, 36.0, 12.0
"""Room beside the edge of a frame and the bend of a flow, of the head of a lane, below a step for its badge."""
NAME = 12.0
"""Font of the name in a lane's head."""
_LINES = 2
"""In so many lines the name of a lane is written."""

Span = tuple[float, float]


def squeezed(picture: ChartPicture) -> ChartPicture:
    """Give the picture without its empty columns."""
    return _moved(picture, _Ruler(_across(picture)), _Ruler([]))


def squeezed_part(picture: ChartPicture, left: float, right: float) -> ChartPicture:
    """Give the picture without the rows that are empty between two places from left to right."""
    return _moved(picture, _Ruler([]), _Ruler(_down(picture, left, right)))


class _Ruler:
    """Tells where a place along one direction comes to lie."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.moves: list[tuple[float, float, float]] = []
        """(begin, end, how much room is taken away between them)."""
        for before, after in pairwise(_merged(spans)):
            self.moves.append((before[1], after[0], max(0.0, after[0] - before[1] - ROOM)))

    def at(self, place: float) -> float:
        gone = 0.0
        for begin, end, less in self.moves:
            if place >= end:
                gone += less
            elif place > begin:
                return place - gone - less * (place - begin) / (end - begin)
        return place - gone


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _across(picture: ChartPicture) -> list[Span]:
    """Give what is occupied from left to right."""
    found: list[Span] = []
    for one in picture.shapes:
        at = one.place
        if one.is_frame:
            found += [(at.x - EDGE, at.x + (HEAD if _has_head(one) else EDGE)), (at.right - EDGE, at.right + EDGE)]
        else:
            found.append((at.x - BEND, at.right + EDGE))
        found += [(one.label.x, one.label.right)] if one.label else []
    for line in picture.lines:
        found += [(x - BEND, x + BEND) for x, _y in line.points]
        found += [(line.label.x, line.label.right)] if line.label else []
    return found


def _down(picture: ChartPicture, left: float, right: float) -> list[Span]:
    """Give what is occupied from top to bottom between two places."""
    found: list[Span] = []
    for one in picture.shapes:
        at = one.place
        if one.is_frame and at.x < right and left < at.right:
            found += [(at.y - EDGE, at.y + 2 * EDGE), (at.bottom - EDGE, at.bottom + EDGE)]
            found += [_name_room(one)] if _has_head(one) and at.x >= left else []
        elif not one.is_frame and at.x < right and left < at.right:
            found.append((at.y - EDGE, at.bottom + BADGE))
        if one.label and one.label.x < right and left < one.label.right:
            found.append((one.label.y, one.label.bottom + EDGE))
    for line in picture.lines:
        for (ax, ay), (bx, by) in pairwise(line.points):
            if min(ax, bx) <= right and left <= max(ax, bx):
                found += [(y - BEND, y + BEND) for y in (ay, by)]
        if line.label and line.label.x < right and left < line.label.right:
            found.append((line.label.y, line.label.bottom))
    return found


def _has_head(frame: PictureShape) -> bool:
    return frame.kind in {"participant", "lane"}


def _name_room(frame: PictureShape) -> Span:
    """Give the part of a lane's or a pool's height that its name needs, which is written upwards in its middle."""
    at = frame.place
    half = min(at.height, width_of(frame.name, NAME) * 1.2 / _LINES + 3 * NAME) / 2
    return at.y + at.height / 2 - half, at.y + at.height / 2 + half


def _moved(picture: ChartPicture, across: _Ruler, down: _Ruler) -> ChartPicture:
    def place(at: Place) -> Place:
        x, y = across.at(at.x), down.at(at.y)
        return Place(x, y, across.at(at.right) - x, down.at(at.bottom) - y)

    def points(told: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(across.at(x), down.at(y)) for x, y in told]

    return ChartPicture(
        [replace(one, place=place(one.place), label=place(one.label) if one.label else None) for one in picture.shapes],
        [
            replace(one, points=points(one.points), label=place(one.label) if one.label else None)
            for one in picture.lines
        ],
    )
