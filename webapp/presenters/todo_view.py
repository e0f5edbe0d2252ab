"""What to do first: the bottlenecks in their order, each with its reason and the act that answers it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from engine.model.figures import Measure, ProcessFigures, Why
from engine.model.passed_over import WhyNot
from webapp.presenters.dates import days_since
from webapp.presenters.figure_words import span, why_words
from webapp.presenters.heat_classes import limit
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


@dataclass(frozen=True, slots=True)
class OtherRed:
    """Steps that are red on the map and not told to be done first, for one reason."""

    why: str
    steps: Sequence[tuple[str, str]]
    """(element, name), as the table has them."""

    @property
    def words(self) -> str:
        """The reason with the names, for paper."""
        return f"{self.why}: {', '.join(name for _element, name in self.steps)}."


def other_reds(figures: ProcessFigures) -> list[OtherRed]:
    """Give the red steps that are no bottlenecks, by why they are none."""
    told = {(one.kind, one.element) for one in figures.bottlenecks}
    reasons = {(one.kind, one.element): one.why_not for one in figures.passed_over}
    found: dict[WhyNot, list[tuple[str, str]]] = {}
    for one in figures.steps:
        if limit(one) == "red" and (one.kind, one.element) not in told:
            # What was not watched in the last months was done before them: of it there is too little to tell.
            why_not = reasons.get((one.kind, one.element), WhyNot.FEW)
            found.setdefault(why_not, []).append((one.element, one.name or one.element))
    return [OtherRed(words, found[why]) for why, words in _why_not_words().items() if why in found]


def _why_not_words() -> dict[WhyNot, str]:
    """Say the rules of engine/analytics/bottlenecks.py (docs/analytics.md)."""
    return {
        WhyNot.LESS: _("Menettävät vähemmän aikaa kuin yllä olevat"),
        WhyNot.LITTLE: _("Menettävät vähän aikaa: kerralla keskimäärin alle puolet tavoitteesta ja alle 4 pv"),
        WhyNot.OVER: _("Kahden viime kuukauden luvuissa ylitys ei enää näy selvästi"),
        WhyNot.UNSURE: _("Ylitys voi olla sattumaa: yli tavoitteen kestäneitä ei ole selvästi enempää kuin 15 sadasta"),
        WhyNot.FEW: _("Liian vähän päätelmään: alle 12 kertaa viime kuukausina (enintään kuusi kuukautta)"),
        WhyNot.PLANNED: _("Yli puolet ajasta on sovittua aikaa, joka ei ole menetystä"),
    }


def todo_rows(figures: ProcessFigures, awaiting: Collection[str]) -> list[TodoRow]:
    """Give the bottlenecks in their order; `awaiting` are the steps that wait for the meetings of a series."""
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
        # A meeting that is of no series is agreed in the task: there is none to convene.
        no_series = one.why is Why.MEETING and one.element not in awaiting
        act, anchor = acts[Why.SLOW if no_series else one.why]
        is_free = one.why is not Why.QUEUE or (one.kind, one.element) in free
        if not is_free:  # somebody has all that is open: there is nothing to give out
            act = waits if one.open else acts[Why.SLOW][0]
        shown = one.open if is_free else 0
        rows.append(TodoRow(one.rank, one.element, one.name, said, act, anchor, shown, waits))
    return rows
