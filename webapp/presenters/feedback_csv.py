"""The result of a survey as a table for other programs: exactly what the page shows."""

import csv
import io
from collections.abc import Iterator

from webapp.presenters.feedback_view import ResultView
from webapp.texts import gettext as _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheet programs."""


def result_csv(view: ResultView) -> str:
    """Give the rows; what people wrote is kept from being run as a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    for row in _rows(view):
        writer.writerow([_safe(cell) for cell in row])
    return "\ufeff" + file.getvalue()


def _rows(view: ResultView) -> Iterator[tuple[object, ...]]:
    here = view.round
    yield (_("Kysely"), here.name, here.region, here.period)
    yield (_("Kanava"), _("Lähetetty"), _("Vastattu"))
    for channel, sent, answered, _rate in here.channels:
        yield (channel, sent, answered)
    yield (_("Kysymys"), _("Ryhmä"), _("Vastaus"), _("Vastauksia"), _("Vastanneita"), _("Keskiarvo"))
    for question in view.questions:
        for group in (*([question.all] if question.all else []), *question.groups):
            for bar in group.bars:
                yield (question.label, group.name, bar.label, bar.count, group.n, group.mean)
    for label, texts in view.texts:
        for text in texts:
            yield (label, _("Kaikki"), text)


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
