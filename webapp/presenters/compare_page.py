"""The page of a comparison: its two ends, the differences in words, and one chart of both with its marks."""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.model.comparison import Act, ComparedSide, ComparisonPage, Difference, FileKind
from webapp.presenters.comparison_view import LABELS, SIGNS, Said, ToldFile, told_files
from webapp.presenters.dates import full_day
from webapp.texts import LazyText
from webapp.texts import gettext as _

_STRENGTH = (Act.MOVED, Act.CHANGED, Act.REMOVED, Act.ADDED)
"""Which mark an element gets that has several: the last of these."""
MOST_ROWS = 60
"""Rows of all tables together that are shown at once."""
_DRAWN = ("route", "label", "drawn.")


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """One chart of the two bundles."""

    path: str
    name: str
    count: int
    """Differences in it."""
    is_here: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """A step whose form or decision is another one now, in words."""

    element: str
    name: str
    chart: str
    is_drawn: bool
    """Its chart is the one on the page."""
    changed: Sequence[tuple[str, int]]
    """What was changed: what it is called, and the first row of it."""


@dataclass(frozen=True, slots=True)
class CompareView:
    """What the page shows."""

    before: ComparedSide
    after: ComparedSide
    before_name: str
    after_name: str
    files: Sequence[ToldFile]
    charts: Sequence[ChartChoice]
    """Those that differ first."""
    chart: str
    """Path of the chart that is drawn; empty when neither has one."""
    chart_name: str
    payload: str
    """Both charts and their marks as JSON for the script."""
    choices: Sequence[tuple[str, str]]
    """What either end may be: address and name."""
    count: int
    touched: Sequence[Touched]
    """Steps that are done otherwise because their form or their decision was changed."""
    legend: Sequence[tuple[str, str, LazyText]] = tuple((act.value, SIGNS[act], LABELS[act]) for act in LABELS)
    """Act, sign and label of each mark."""

    @property
    def translations(self) -> Sequence[ToldFile]:
        """Give the side files whose texts differ: they are told after the rest."""
        return [one for one in self.files if one.file.kind is FileKind.TEXTS and one.told]

    @property
    def is_short(self) -> bool:
        """Tell whether all tables fit on a page that can be looked over: else they are folded."""
        return sum(len(one.rows) for one in self.files) <= MOST_ROWS


def compare_page(page: ComparisonPage, wanted: str) -> CompareView:
    """Give the page; `wanted` is the path of the chart to draw, that which differs most when empty or unknown."""
    said = Said(page.names, page.groups)
    files = told_files(page.comparison, said)
    counts = {one.file.path: len(one.rows) for one in files}
    paths = sorted(page.charts, key=lambda path: (path not in counts, "/shared/" in path, path))
    chart = wanted if wanted in page.charts else next(iter(paths), "")
    return CompareView(
        before=page.before,
        after=page.after,
        before_name=side_name(page.before),
        after_name=side_name(page.after),
        files=files,
        charts=[
            ChartChoice(path, said.name(page.chart_names[path]), counts.get(path, 0), path == chart) for path in paths
        ],
        chart=chart,
        chart_name=said.name(page.chart_names.get(chart, "")),
        payload=_payload(page, chart, files) if chart else "",
        touched=_touched(page, chart, files, said),
        choices=[(one.ref, side_name(one)) for one in page.choices],
        count=sum(len(one.told) + bool(one.moved) for one in files),
    )


def side_name(side: ComparedSide) -> str:
    """Give what one end is called."""
    if side.is_shared:
        return _("%(name)s: yhteiset", name=side.name)
    if side.title:
        return _("%(name)s: luonnos %(title)s", name=side.name, title=side.title)
    return _("%(name)s: versio %(number)s (%(day)s)", name=side.name, number=side.number, day=full_day(side.at))


def _payload(page: ComparisonPage, chart: str, files: Sequence[ToldFile]) -> str:
    records = [row for one in files if one.file.path == chart for row in one.rows]
    rows: dict[str, int] = {}
    for row in records:
        rows.setdefault(row.record.element, row.number)
    marks = marked(row.record for row in records)
    first = _first_rows(files)
    for one in page.touched:
        if one.chart == chart:
            marks.setdefault(one.element, Act.CHANGED)
            rows.setdefault(one.element, first[one.files[0]])
    old, new = page.charts[chart]
    sides = [
        {
            "xml": base64.b64encode(data).decode() if data else "",
            "marks": {element: act.value for element, act in marks.items() if act is not absent},
        }
        for data, absent in ((old, Act.ADDED), (new, Act.REMOVED))
    ]
    return json.dumps(
        {
            "sides": sides,
            "rows": rows,
            "names": dict(page.names),
            "labels": {act.value: str(label) for act, label in LABELS.items()},
            "signs": {act.value: sign for act, sign in SIGNS.items()},
        }
    )


def _touched(page: ComparisonPage, chart: str, files: Sequence[ToldFile], said: Said) -> list[Touched]:
    first, headings = _first_rows(files), {one.file.path: one.heading for one in files}
    return [
        Touched(
            one.element,
            said.name(one.name),
            said.name(page.chart_names[one.chart]),
            one.chart == chart,
            [(headings[path], first[path]) for path in one.files],
        )
        for one in page.touched
    ]


def _first_rows(files: Sequence[ToldFile]) -> dict[str, int]:
    """Give the first row of each file, by path."""
    return {one.file.path: one.rows[0].number for one in files if one.rows}


def marked(records: Iterable[Difference]) -> dict[str, Act]:
    """Give the mark of each element of a chart that differs; how an arrow or a label is drawn gets none."""
    marks: dict[str, Act] = {}
    for one in records:
        if one.element and not one.what.startswith(_DRAWN):
            marks[one.element] = max(marks.get(one.element, one.act), one.act, key=_STRENGTH.index)
    return marks
