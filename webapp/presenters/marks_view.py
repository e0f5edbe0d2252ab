"""Marks on the timeline of a process in words, and what is to be said of the time before and after one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model.figures import FEWEST, Measure
from engine.model.process_marks import BeforeAfter, MarkKind, Middle, ProcessMark
from webapp.presenters.dates import days, full_day
from webapp.presenters.figure_words import span
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark."""

    id: str
    at: datetime
    words: str
    note: str
    by: str
    element: str
    step: str


@dataclass(frozen=True, slots=True)
class EffectView:
    """A mark of a step with what was before and after it."""

    mark: MarkRow
    sentence: str
    rows: Sequence[tuple[str, str, str, int]]
    """(window, p50, interval, n); empty on the day of the mark, when there is nothing to compare."""
    others: Sequence[str]
    """What else happened within the windows."""


def mark_rows(marks: Sequence[ProcessMark], names: Mapping[str, str]) -> list[MarkRow]:
    """Give the marks, the newest first; `names` are those of steps by element."""
    return [
        MarkRow(
            one.id, one.at, mark_words(one), one.note, one.by_name, one.element, names.get(one.element, one.element)
        )
        for one in reversed(marks)
    ]


def mark_words(mark: ProcessMark) -> str:
    """Say what was done."""
    return _WORDS[mark.kind](mark)


def _target(mark: ProcessMark) -> str:
    red = mark.facts.get("red", "0")
    if red == "0":
        return _("Tavoite palautettu kaavion mukaiseksi")
    unit = _("arkipv") if mark.facts.get("measure") == Measure.WORKING else _("pv")
    return _("Tavoitteeksi asetettu %(red)s %(unit)s", red=red, unit=unit)


_WORDS: Mapping[MarkKind, Callable[[ProcessMark], str]] = {
    MarkKind.REASSIGN: lambda one: ngettext("%(num)s tehtävä siirretty", "%(num)s tehtävää siirretty", one.count),
    MarkKind.PRIORITY: lambda one: ngettext(
        "%(num)s tehtävän kiireellisyys muutettu", "%(num)s tehtävän kiireellisyys muutettu", one.count
    ),
    MarkKind.REMIND: lambda one: ngettext(
        "%(num)s tehtävästä muistutettu", "%(num)s tehtävästä muistutettu", one.count
    ),
    MarkKind.MEETING: lambda _one: _("Lisäkokous järjestetty"),
    MarkKind.TARGET: _target,
    MarkKind.NOTE: lambda _one: _("Toimenpide kirjattu"),
    MarkKind.VERSION: lambda one: _("Versio %(number)s julkaistu", number=one.facts.get("version", "")),
    MarkKind.HOLIDAY: lambda one: one.facts.get("name", "").capitalize(),
}


def effect_view(effect: BeforeAfter, measure: Measure, step: str) -> EffectView:
    """Say whether the median changed, or that it cannot be told yet."""
    return EffectView(
        mark_rows([effect.mark], {effect.mark.element: step})[0],
        _effect_sentence(effect, measure),
        [
            (_("%(days)s ennen", days=days(effect.days)), *_middle(effect.before, measure)),
            (_("%(days)s jälkeen", days=days(effect.days)), *_middle(effect.after, measure)),
        ]
        if effect.days
        else [],
        [f"{full_day(one.at)} {mark_words(one)}" for one in effect.others],
    )


def _effect_sentence(effect: BeforeAfter, measure: Measure) -> str:
    before, after = effect.before, effect.after
    if not effect.days:
        return _("Tänään tehty: vaikutuksen näkee, kun aikaa on kulunut.")
    if not effect.enough or before.p50 is None or after.p50 is None:
        return _(
            "Vielä ei voi sanoa: ennen on %(before)s ja jälkeen %(after)s tehtyä, tarvitaan vähintään %(fewest)s "
            "kumpaankin.",
            before=before.n,
            after=after.n,
            fewest=FEWEST,
        )
    facts = {"before": span(before.p50, measure), "after": span(after.p50, measure)}
    if not effect.changed:
        return _(
            "p50 oli ennen %(before)s ja jälkeen %(after)s. Vaihteluvälit menevät päällekkäin: muutos voi olla "
            "sattumaa.",
            **facts,
        )
    if after.p50 < before.p50:
        return _("p50 lyheni: ennen %(before)s, jälkeen %(after)s. Vaihteluvälit eivät kosketa toisiaan.", **facts)
    return _("p50 piteni: ennen %(before)s, jälkeen %(after)s. Vaihteluvälit eivät kosketa toisiaan.", **facts)


def _middle(middle: Middle, measure: Measure) -> tuple[str, str, int]:
    if middle.low is None or middle.high is None:
        return span(middle.p50, measure), "–", middle.n
    return span(middle.p50, measure), f"{span(middle.low, measure)} – {span(middle.high, measure)}", middle.n
