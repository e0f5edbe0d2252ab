"""The charts of a heat map on paper: the path's own chart whole, and of those that it calls the worst parts only."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.drawing import read_picture
from engine.model.diagrams import DiagramView
from engine.model.figure_choices import PathCharts
from webapp.presenters.diagram_sketch import ROOM_WIDE, Strip, heat_swatches, sketch_strips
from webapp.presenters.heat_view import HeatChart, HeatView
from webapp.presenters.plan_paper import breakable
from webapp.texts import gettext as _

HOT = 4
"""From this class on a step is drawn in red."""
MOST_CALLED = 3
"""Of the charts that the path calls, at most; a steering group does not look at more."""
PAGE, LEGEND, HEADING = 258, 36, 11
"""Millimetres of a page's height, of what stands above the first chart, and of a heading with its room."""
GUTTER = 8
"""Millimetres between two that stand beside each other."""


@dataclass(frozen=True, slots=True)
class HeatSheets:
    """The charts as the press takes them, and what is said of those that are not among them."""

    sections: Sequence[dict[str, Any]]
    words: str


def heat_sheets(path: PathCharts, heat: HeatView) -> HeatSheets:
    """Give the charts of a map, in the language that is spoken now."""
    diagrams = {one.process: one for one in path.charts}
    own, called = list(heat.charts[:1]), sorted(heat.charts[1:], key=lambda one: _badness(one, diagrams))
    worst = [one for one in called if _hot(one, diagrams)][:MOST_CALLED]
    items = [item for one in own for item in _drawn(one, diagrams[one.process], None)]
    items += [item for one in worst for item in _drawn(one, diagrams[one.process], _hot(one, diagrams))]
    said = ", ".join(f"{number}: {words}" for number, words in enumerate(heat.legend, start=1))
    key = _("Numero vaiheen alakulmassa on luokka 1–5. Ympyröity numero on järjestys kohdassa Tee ensin.")
    late = _("myöhässä, kpl")
    groups: list[dict[str, Any]] = [
        {"kind": "text", "label": "", "words": f"{key}\n\n{heat.legend_of}"},
        {"kind": "drawing", "svg": heat_swatches(heat.legend, late), "words": said, "millimetres": 200},
        *({"kind": "row", "items": row} for row in _shelves(items)),
    ]
    rest = [one.name for one in called if one not in worst]
    return HeatSheets([{"title": _("Kaaviot"), "groups": groups}], _words(rest, [one.name for one in worst]))


def _words(rest: Sequence[str], worst: Sequence[str]) -> str:
    """Say which charts are on paper, and where the others are."""
    said = [
        _(
            "Yhteenveto on ensimmäisellä sivulla. Kaaviosivut ovat kokoa A3, ja niillä on polun oma kaavio. "
            "Jokaisen vaiheen luvut ovat lopussa taulukossa."
        )
    ]
    if worst:
        said.append(
            _(
                "Kutsutuista kaavioista ovat mukana pahimmat, enintään %(count)s, ja niistä ne osat, joissa on "
                "luokka 4–5 tai kohta listalta Tee ensin: %(names)s.",
                count=MOST_CALLED,
                names=", ".join(worst),
            )
        )
    if rest:
        said.append(_("Muut kaaviot ovat Polussa sivulla Pullonkaulat: %(names)s.", names=", ".join(rest)))
    return "\n\n".join(said)


def _hot(chart: HeatChart, diagrams: Mapping[str, DiagramView]) -> frozenset[str]:
    """Give the chart's own steps that are red or among what to do first; not those that stand for a called chart."""
    calls = diagrams[chart.process].calls
    return frozenset(
        key for key, mark in chart.marks.items() if key not in calls and (mark.heat >= HOT or mark.rank > 0)
    )


def _badness(chart: HeatChart, diagrams: Mapping[str, DiagramView]) -> tuple[float, int, int]:
    """Give what puts the worst chart first: what to do first, then the hottest class, then what is late."""
    calls = diagrams[chart.process].calls
    marks = [mark for key, mark in chart.marks.items() if key not in calls]
    rank = min((mark.rank for mark in marks if mark.rank), default=math.inf)
    return rank, -chart.heat, -sum(mark.late for mark in marks)


def _drawn(chart: HeatChart, diagram: DiagramView, wanted: frozenset[str] | None) -> list[dict[str, Any]]:
    """Give the parts of a chart; of `wanted` steps those that have one of them, of None all."""
    strips = sketch_strips(read_picture(chart.process, diagram.xml), diagram.names, chart.marks)
    return [
        _item(chart, strip, number, len(strips))
        for number, strip in enumerate(strips, start=1)
        if wanted is None or wanted & strip.elements
    ]


def _item(chart: HeatChart, strip: Strip, number: int, count: int) -> dict[str, Any]:
    part = _("osa %(number)s / %(count)s", number=number, count=count) if count > 1 else ""
    words = " ".join([chart.label, *([f"{part}."] if part else []), _("Samat luvut ovat taulukossa.")])
    label = breakable(f"{chart.name}, {part}" if part else chart.name)
    return {"svg": strip.svg, "words": words, "millimetres": strip.millimetres, "tall": strip.tall, "label": label}


def _shelves(items: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Put beside each other what has room, and on a page below each other what has."""
    rows: list[list[dict[str, Any]]] = []
    for item in items:
        used = sum(one["millimetres"] + GUTTER for one in rows[-1]) if rows else ROOM_WIDE
        if used + item["millimetres"] <= ROOM_WIDE:
            rows[-1].append(item)
        else:
            rows.append([item])
    pages: list[list[list[dict[str, Any]]]] = [[]]
    for row in rows:
        fitting = (number for number, page in enumerate(pages) if _height(page, number) + _tall(row) <= PAGE)
        at = next(fitting, len(pages))
        if at == len(pages):
            pages.append([])
        pages[at].append(row)
    return [row for page in pages for row in page]


def _height(page: Sequence[Sequence[dict[str, Any]]], number: int) -> int:
    return sum(_tall(row) for row in page) + (0 if number else LEGEND)


def _tall(row: Sequence[dict[str, Any]]) -> int:
    return max(int(one["tall"]) for one in row) + HEADING
