"""A page of the dashboard as the press takes it, for the steering group: sentences, drawings and tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine.clock import now
from webapp.presenters.chart_sketch import sketch
from webapp.presenters.chart_view import ChartView, cell_words
from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.plan_paper import breakable, table
from webapp.presenters.svg_words import width_of
from webapp.texts import gettext as _
from webapp.texts import language_code

ROOM, WIDE_ROOM = 470.0, 717.0
"""Points of a page that a table has, upright and lying on its side."""
TYPE, GUTTER = 9.5, 14.0
"""Points of a letter's height in a table, and of the room between its columns."""
MOST_ROWS = 30
"""Of a longer table of days or lengths every so manieth row is printed."""

Section = tuple[str, Sequence[str], Sequence[ChartView]]
"""Title, sentences, charts."""


def figures_paper(
    view: ScopeView, page: str, sections: Sequence[Section], wide: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Give the paper in the language that is spoken now; `page` is what the page is called.

    `wide` are sections in the press's own terms, printed last on pages that lie on their side.
    """
    about = _("Seurannan luvut ohjausryhmälle. Yksittäistä asiakasta tai työntekijää ei näytetä.")
    scope = [f"{label}: {words}" for label, words in scope_words(view)]
    days = f"{view.since}–{view.until}"
    paper: dict[str, Any] = {
        "made": str(int(now().timestamp())),
        "language": language_code(),
        "document": f"{view.title}, {page}",
        "title": view.title,
        "subtitle": page,
        "organisation": view.title,
        "footer": f"{view.title} · {page}",
        "page": _("Sivu"),
        "facts": [],
        "intro": "\n".join([" · ".join([*scope, *(fact for fact in view.facts if fact != days)]), about]),
        "dissent": None,
        "closing": "",
        "note": _("Merkki □ on sellaisen merkin paikalla, jota tämän tiedoston kirjasimet eivät tunne."),
    }
    broken = {key: breakable(value) for key, value in paper.items()}
    return broken | {"sections": [_section(*one) for one in sections if one[1] or one[2]], "wide": list(wide)}


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


def _section(title: str, sentences: Sequence[str], charts: Sequence[ChartView]) -> dict[str, Any]:
    groups: list[dict[str, Any]] = []
    if sentences:
        groups.append({"kind": "text", "label": "", "words": "\n\n".join(sentences)})
    for chart in charts:
        groups += _chart(chart, title)
    return {"title": breakable(title), "groups": groups}


def _chart(chart: ChartView, title: str) -> list[dict[str, Any]]:
    label = "" if chart.title == title else breakable(chart.title)
    words = f"{chart.summary} ({chart.note})" if chart.note else chart.summary
    groups: list[dict[str, Any]] = [{"kind": "text", "label": label, "words": breakable(words)}] if words else []
    drawing = sketch(chart) if chart.rows and chart.spec else ""
    if drawing:
        # Not broken into parts: it is no text. What is said of it is the sentence above.
        groups.append({"kind": "drawing", "svg": drawing, "words": f"{chart.title}. {chart.summary}"})
    if chart.rows:
        # Of what has a name no row is left out: only days and lengths follow each other closely enough.
        every = 1 if isinstance(chart.rows[0][0], str) else -(-len(chart.rows) // MOST_ROWS)
        rows = [[cell_words(cell) for cell in row] for row in chart.rows[::-every][::-1]]
        made = breakable(figure_table(list(chart.head), rows, chart.numeric))
        groups.append({**made, "words": _every(every)})
    return groups


def figure_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool], room: float = ROOM
) -> dict[str, Any]:
    """Give a table of figures; one that fits the room is no wider than its columns: numbers stay beside their names."""
    letters = sum(max(width_of(cell, TYPE) for cell in column) + GUTTER for column in zip(head, *rows, strict=True))
    return {**table("", head, rows), "numbers": list(numbers), "tight": letters <= room}


def _every(every: int) -> str:
    if every == 1:
        return ""
    return _("Taulukosta on joka %(number)s. rivi. Kaikki ovat Polun seurannassa.", number=every)
