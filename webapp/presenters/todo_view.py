"""What to do first: the bottlenecks in their order, each with its reason and the act that answers it."""

from dataclasses import dataclass

from engine.model.figures import Measure, ProcessFigures, Why
from webapp.presenters.dates import days_since
from webapp.presenters.figure_words import span, why_words
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One bottleneck: why, and the act that the step's page offers for it."""

    rank: int
    element: str
    name: str
    reason: str
    act: str
    """The words of the button."""
    anchor: str
    """Where on the step's page the act is."""
    open: int
    """How many its second link tells of; none where the button leads to them already."""
    cases: str
    """The words of the link to what waits there."""


def todo_rows(figures: ProcessFigures) -> list[TodoRow]:
    """Give the bottlenecks in their order."""
    acts = {
        Why.MEETING: (_("Järjestä lisäkokous"), "meeting"),
        Why.QUEUE: (_("Jaa tehtävät tekijöille"), "cases"),
        Why.SLOW: (_("Katso, mikä kestää"), "cases"),
        Why.CLIENT: (_("Muistuta tekijöitä"), "cases"),
        Why.PARTY: (_("Muistuta tekijöitä"), "cases"),
    }
    free = {(one.kind, one.element) for one in figures.steps if one.unassigned}
    rows = []
    for one in figures.bottlenecks:
        parts = []
        if one.late:
            parts.append(ngettext("%(num)s myöhässä", "%(num)s myöhässä", one.late))
        if one.oldest is not None:
            oldest = _("vanhin %(age)s", age=span(days_since(one.oldest) * 86400, Measure.CALENDAR))
            parts.append(oldest)
        said = f"{', '.join(parts)}. " if parts else ""
        said = f"{said[:1].upper()}{said[1:]}{why_words(one.why)}"
        if one.excess >= 1:
            said += " " + _("Menetys noin %(days)s pv kuukaudessa.", days=round(one.excess))
        waits = ngettext("Näytä %(num)s avoin", "Näytä %(num)s avointa", one.open)
        act, anchor = acts[one.why]
        is_free = one.why is not Why.QUEUE or (one.kind, one.element) in free
        if not is_free:  # somebody has all that is open: there is nothing to give out
            act = waits if one.open else acts[Why.SLOW][0]
        shown = one.open if is_free else 0
        rows.append(TodoRow(one.rank, one.element, one.name, said, act, anchor, shown, waits))
    return rows
