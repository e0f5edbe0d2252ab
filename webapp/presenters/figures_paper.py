"""A page of the dashboard as the press takes it, for the steering group: sentences, drawings and tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine.clock import now
from webapp.presenters.chart_sketch import sketch
from webapp.presenters.chart_view import ChartView, Month, cell_words
from webapp.presenters.dates import full_day
from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.plan_paper import breakable, table
from webapp.presenters.point_sketch import sketch_points
from webapp.presenters.spread_sketch import sketch_spread
from webapp.presenters.svg_words import width_of
from webapp.texts import gettext as _
from webapp.texts import language_code

ROOM, WIDE_ROOM = 470.0, 750.0
"""Points of a page that a table has, upright and lying on its side."""
TYPE, DENSE_TYPE, GUTTER, DENSE_GUTTER = 9.5, 8.5, 14.0, 10.0
"""Points of a letter's height in a table, and of the room between its columns; less where there are many rows."""
BOLD = 1.1
"""How much wider letters of a head are."""
NARROWEST = 96.0
"""Points that the widest column keeps; where it has less, all columns share the room."""
FEW_ROWS = 12
"""A longer table is set in smaller letters."""
MOST_ROWS, MOST_LEVELS = 30, 15
"""Of a longer table of days or lengths every so manieth row is printed; fewer where a row says how things stand."""
BETWEEN = 24.0
"""Points between two halves of a long table that stand beside each other."""

Section = tuple[str, Sequence[str], Sequence[ChartView]]
"""Title, sentences, charts."""


def figures_paper(
    view: ScopeView, page: str, sections: Sequence[Section], sheets: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Give the paper in the language that is spoken now; `page` is what the page is called.

    `sheets` are pages of another size with sections in the press's own terms, printed last.
    """
    about = _("Seurannan luvut ohjausryhmälle. Yksittäistä asiakasta tai työntekijää ei näytetä.")
    scope = [f"{label}: {words}" for label, words in scope_words(view)]
    days = f"{view.since}–{view.until}"
    printed = _("tulostettu %(day)s", day=full_day(now()))
    paper: dict[str, Any] = {
        "made": str(int(now().timestamp())),
        "language": language_code(),
        "document": f"{view.title}, {page}",
        "title": view.title,
        "subtitle": page,
        "organisation": view.title,
        "footer": f"{view.title} · {page} · {days} · {printed}",
        "page": _("Sivu"),
        "facts": [],
        "intro": "\n".join([" · ".join([*scope, *(fact for fact in view.facts if fact != days)]), about]),
        "dissent": None,
        "closing": "",
        "note": _("Merkki □ on sellaisen merkin paikalla, jota tämän tiedoston kirjasimet eivät tunne."),
    }
    broken = {key: breakable(value) for key, value in paper.items()}
    return broken | {"sections": [section_of(*one) for one in sections if one[1] or one[2]], "sheets": list(sheets)}


def without_measure(view: ScopeView) -> ScopeView:
    """Give the head of a page whose durations are calendar days, whatever is asked."""
    return replace(view, filters=[one for one in view.filters if one.name != "measure"])


def scope_words(view: ScopeView) -> list[tuple[str, str]]:
    """Say what the figures are of: each filter that is set, as the page calls it; the days are those of the period."""
    found = []
    for one in view.filters:
        chosen = one.value or ("" if one.is_fine else next((value for value, _label in one.options), ""))
        words = next((label for value, label in one.options if value == chosen and (value or not one.is_fine)), "")
        if one.name == "period":
            words = f"{view.since}–{view.until}"
        if words:
            found.append((one.label, words))
    return found


def section_of(
    title: str, sentences: Sequence[str], charts: Sequence[ChartView], *, dense: bool = False
) -> dict[str, Any]:
    """Give a section as the press takes it."""
    groups: list[dict[str, Any]] = []
    if sentences:
        groups.append({"kind": "text", "label": "", "words": "\n\n".join(sentences)})
    for chart in charts:
        groups += _chart(chart, title, dense=dense)
    return {"title": breakable(title), "groups": groups}


def _chart(chart: ChartView, title: str, *, dense: bool) -> list[dict[str, Any]]:
    label = "" if chart.title == title else breakable(chart.title)
    words = " ".join(filter(None, (chart.summary, f"({chart.note})" if chart.note else "", _reading(chart))))
    groups: list[dict[str, Any]] = [{"kind": "text", "label": label, "words": breakable(words)}] if words else []
    drawing = _drawing(chart) if chart.rows and chart.spec else ""
    if drawing:
        # Not broken into parts: it is no text. What is said of it is the sentence above.
        groups.append({"kind": "drawing", "svg": drawing, "words": f"{chart.title}. {chart.summary}"})
    if chart.rows:
        # Of what has a name no row is left out: only days and lengths follow each other closely enough.
        most = MOST_LEVELS if chart.is_stacked else MOST_ROWS
        every = 1 if isinstance(chart.rows[0][0], str | Month) else -(-len(chart.rows) // most)
        rows = [[cell_words(cell) for cell in row] for row in chart.rows[::-every][::-1]]
        is_dense = dense or len(rows) > FEW_ROWS
        made = breakable(figure_table(list(chart.head), rows, chart.numeric, dense=is_dense))
        groups.append({**made, "words": _every(every)})
    return groups


def _reading(chart: ChartView) -> str:
    return chart.reading if chart.points is not None or chart.spread is not None else ""


def _drawing(chart: ChartView) -> str:
    if chart.spread is not None:
        return sketch_spread(chart.spread)
    return sketch(chart) if chart.points is None else sketch_points(chart.points)


def figure_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
    room: float = ROOM,
    *,
    dense: bool = False,
) -> dict[str, Any]:
    """Give a table of figures; one that fits the room is no wider than its columns: numbers stay beside their names.

    `points` are the widths of its columns where only its heads, and the words of its widest column, need lines of their
    own; smaller letters are taken (`dense`) where that helps.
    """
    made = {**table("", head, rows), "numbers": list(numbers), "tight": False, "dense": dense}
    for is_dense in (True,) if dense else (False, True):
        size, gutter = (DENSE_TYPE, DENSE_GUTTER) if is_dense else (TYPE, GUTTER)
        columns = zip(head, *rows, strict=True)
        cells = [max((width_of(cell, size) for cell in column[1:]), default=0.0) for column in columns]
        if sum(max(one, width_of(name, size)) + gutter for one, name in zip(cells, head, strict=True)) <= room:
            wide = sum(max(one, width_of(name, size)) + gutter for one, name in zip(cells, head, strict=True))
            return made | {
                "tight": True,
                "dense": is_dense,
                "halved": len(rows) > FEW_ROWS and 2 * wide + BETWEEN <= room,
            }
        words = [max(width_of(word, size * BOLD) for word in name.split()) for name in head]
        points = [max(pair) + gutter for pair in zip(cells, words, strict=True)]
        widest = points.index(max(points))
        spare = room - sum(points)
        if spare >= 0 or points[widest] + spare >= NARROWEST:
            points[widest] += min(0.0, spare)
            return made | {"points": [round(one, 1) for one in points], "dense": is_dense}
    return made


def _every(every: int) -> str:
    if every == 1:
        return ""
    return _("Taulukosta on joka %(number)s. rivi. Kaikki ovat Polun seurannassa.", number=every)
