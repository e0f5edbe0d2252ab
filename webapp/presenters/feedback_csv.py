"""The result of a survey as a table for other programs: exactly what the page shows."""

from collections.abc import Iterator

from webapp.presenters.csv_text import csv_text
from webapp.presenters.feedback_view import ResultView
from webapp.texts import gettext as _


def result_csv(view: ResultView) -> str:
    """Give the rows; what people wrote is kept from being run as a formula."""
    return csv_text(_rows(view))


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
