"""A chart as a page shows it: a sentence, a picture that the browser draws, and the same facts as a table and as CSV.

Colours of a `spec` are the page's own variables (`var(--p-accent)`) and the patterns of its charts/patterns.js
(`url(#chart-dots)`): they follow light, dark and print. Days are ISO texts on a scale of kind `utc` (`day_axis`).
The order of a legend is the `domain` of its scale; `height` is in pixels, the width is the panel's.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from webapp.presenters.chart_points import AgePoints
from webapp.presenters.chart_spread import Spread
from webapp.presenters.csv_text import csv_text
from webapp.presenters.dates import full_day
from webapp.texts import gettext as _
from webapp.texts import language_code


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a table, or a whole year: `2026-05` or `2026`, as other programs read it."""

    key: str

    @property
    def words(self) -> str:
        """Give it as people write it: `5/2026`."""
        year, dash, month = self.key.partition("-")
        return f"{int(month)}/{year}" if dash else self.key


Cell = str | int | float | date | Month | None
"""None: there is no figure; why is said by the page."""

Marked = Iterator[tuple[str, bool]]
"""Words of cells, each with whether its column has numbers."""

LATE, ACCENT, MID, SOFT = "var(--p-late)", "var(--p-accent)", "var(--p-accent-mid)", "var(--p-accent-soft)"
DOTS, STRIPES, CROSS, LINES = (f"url(#chart-{name})" for name in ("dots", "stripes", "cross", "lines"))

_TWO_LINES = "(width < 640 || length(datum.label) > 36) && test(regexp('^.{10,}? '), datum.label)"
_LINES = "split(replace(datum.label, regexp(width < 640 ? '^(.{10,}?) ' : '^(.{18,}?) '), '$1\\n'), '\\n')"
NAME_AXIS = {
    "title": None,
    "labelExpr": f"{_TWO_LINES} ? {_LINES} : datum.label",
    "labelOffset": {"condition": {"test": _TWO_LINES, "value": -7}, "value": 0},
}
"""An axis of names: in two lines where they are long or there is little room."""

_DAY_FORMATS = {"fi": ("%-d.%-m.", "%-m/%Y"), "sv": ("%-d.%-m", "%-m/%Y"), "en": ("%-d %b", "%b %Y")}
_NORDIC = str.maketrans({",": "\u00a0", ".": ","})
_LONG = 366
"""Days; a longer axis has months and years."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """One chart: `spec` in Vega-Lite without size, look and language, which the page adds."""

    name: str
    """Of the table in the address: letters, digits and hyphens."""
    title: str
    summary: str
    """What the picture says, in a sentence or two: read before it and instead of it."""
    spec: Mapping[str, Any]
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    """What the figures are of, beside the title: `n = 174`."""
    reading: str = ""
    """How the picture is read, where its marks need a word; it stands with the picture."""
    drawn: Sequence[int] = ()
    """Columns of the table that are drawn on paper; empty: all its numbers, of bars the first."""
    is_stacked: bool = False
    """Tells whether those add up and lie on one another."""
    whole: int | None = None
    """Column that tells the length of a bar: what it is rounded to; none: what its parts add up to."""
    points: AgePoints | None = None
    """Of a chart of points: what paper draws in place of the table."""
    spread: Spread | None = None
    """Of a distribution: likewise."""

    @property
    def numeric(self) -> list[bool]:
        """Tell of each column whether it has numbers, or would have some if they could be told."""
        untold = (None, hidden_words())
        return [
            any(isinstance(cell, int | float) for cell in column) or all(cell in untold for cell in column)
            for column in zip(*self.rows, strict=True)
        ]

    @property
    def table(self) -> tuple[Marked, Iterator[tuple[str, Marked]]]:
        """Give the heads of the columns, and the rows as they are read: the words of the first cell, then the rest."""
        numeric = self.numeric
        return zip(self.head, numeric, strict=True), self._read(numeric[1:])

    def _read(self, numeric: Sequence[bool]) -> Iterator[tuple[str, Marked]]:
        write = _writer()
        for row in self.rows:
            words = [_words(cell, write) for cell in row]
            yield words[0], zip(words[1:], numeric, strict=True)

    @property
    def payload(self) -> str:
        """Give the spec as JSON."""
        return orjson.dumps(self.spec).decode()


def chart_csv(view: ChartView) -> str:
    """Give the table of a chart for other programs: days and months in ISO form, decimals as the language has them."""
    return csv_text([view.head, *([_plain(cell) for cell in row] for row in view.rows)])


def cell_words(cell: Cell) -> str:
    """Give a cell as it is read."""
    return _words(cell, number_words)


def number_words(number: float) -> str:
    """Give a number with at most one decimal, as the language of the page writes it."""
    return _writer()(number)


def rate_words(number: float) -> str:
    """Give a rate with two decimals where it is below ten: 0.96 is not 1."""
    if number >= 10:  # noqa: PLR2004 - two figures tell enough
        return number_words(number)
    said = f"{number:.2f}"
    return said if language_code() == "en" else said.replace(".", ",")


def hidden_words() -> str:
    """Say of one number of a table that it is not told: too few stand behind it, or few could be reckoned from it."""
    return _("ei näytetä")


def few_words() -> str:
    """Say why there is no figure of fewer than five cases."""
    return _("Alle 5 asiaa: lukua ei näytetä.")


def day_axis(since: date, until: date) -> dict[str, Any]:
    """Give what an encoding of days needs beside its `field`: the same day in every zone, as the reader writes it."""
    short, long = _DAY_FORMATS[language_code()]
    wanted = long if (until - since).days > _LONG else short
    domain = [since.isoformat(), until.isoformat()]
    return {
        "type": "temporal",
        "scale": {"type": "utc", "domain": domain},
        "axis": {"format": wanted, "title": None, "grid": False},
    }


def _words(cell: Cell, write: Callable[[float], str]) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, date):
        return full_day(cell)
    if isinstance(cell, Month):
        return cell.words
    return cell if isinstance(cell, str) else write(cell)


def _writer() -> Callable[[float], str]:
    """Give what writes numbers in the language of the page, which is looked up once for a whole table."""
    return _english if language_code() == "en" else _nordic


def _english(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


def _nordic(number: float) -> str:
    return _english(number).translate(_NORDIC)


def _plain(cell: Cell) -> object:
    if isinstance(cell, float):
        text = f"{cell:.1f}".removesuffix(".0")
        return text if language_code() == "en" else text.translate(_NORDIC)
    if isinstance(cell, Month):
        return cell.key
    return "" if cell is None else cell
