"""Absences in words: when, who substitutes, and what is left without anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.clock import today
from engine.errors import FieldError
from engine.model.absences import AbsenceGap, AbsencePage, AbsenceRow, Substitute
from webapp.presenters.dates import full_day, one_stop
from webapp.presenters.field_errors import error_sentence
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """One absence as a row."""

    id: str
    person_id: str
    name: str
    days: str
    is_now: bool
    substitutes: Sequence[str]
    may_change: bool


@dataclass(frozen=True, slots=True)
class AbsenceForm:
    """The form with what was typed, or with the absence that is changed."""

    person_id: str
    name: str
    is_own: bool
    absence_id: str = ""
    first_day: str = ""
    last_day: str = ""
    chosen: frozenset[str] = frozenset()
    choices: Sequence[tuple[str, str]] = ()
    faults: Sequence[tuple[str, str]] = ()
    """(name of the field, sentence)."""

    def fault(self, name: str) -> str:
        """Give what is wrong with a field; empty when nothing is."""
        return next((sentence for field, sentence in self.faults if field == name), "")


@dataclass(frozen=True, slots=True)
class GapView:
    """One absence on a supervisor's page, with what is left without anybody."""

    absence: AbsenceView
    region: str
    left: Sequence[str]
    """Sentences; none: everything has somebody."""
    tasks: Sequence[tuple[str, str, str]]
    """(id, name, day) of tasks that come due, for those who may open them."""
    cases: Sequence[str]
    """Keys of cases, for those who may open them."""


def absence_view(row: AbsenceRow) -> AbsenceView:
    """Give one absence in words."""
    one = row.absence
    return AbsenceView(
        one.id,
        one.person_id,
        row.name,
        span(one.first_day, one.last_day),
        one.covers(today()),
        [_substitute(substitute) for substitute in row.substitutes],
        row.may_change,
    )


def absence_form(
    page: AbsencePage,
    reader_id: str,
    *,
    edited: str = "",
    typed: tuple[str, str, Sequence[str]] | None = None,
    faults: dict[str, FieldError] | None = None,
) -> AbsenceForm:
    """Give the form: with what was typed, else with the absence `edited`, else empty."""
    known = next((row.absence for row in (*page.own, *page.theirs) if row.absence.id == edited), None)
    first, last, chosen = typed or (
        (full_day(known.first_day), full_day(known.last_day), known.substitutes) if known else ("", "", ())
    )
    return AbsenceForm(
        page.person_id,
        page.name,
        page.person_id == reader_id,
        known.id if known else "",
        first,
        last,
        frozenset(chosen),
        page.choices,
        [(name, error_sentence(fault)) for name, fault in (faults or {}).items()],
    )


def gap_views(gaps: Sequence[AbsenceGap]) -> list[GapView]:
    """Give the rows of the supervisor's table."""
    return [_gap(one) for one in gaps]


def span(first: date, last: date) -> str:
    """Give `16.3.2026–20.3.2026`, or one day."""
    return full_day(first) if first == last else f"{full_day(first)}–{full_day(last)}"


def _gap(one: AbsenceGap) -> GapView:
    left = []
    if one.days:
        days = ", ".join(span(first, last) for first, last in one.days)
        left.append(one_stop(_("Ei sijaista töissä: %(days)s.", days=days)))
    if one.due:
        left.append(
            ngettext(
                "%(num)s tehtävä erääntyy ilman tekijää.", "%(num)s tehtävää erääntyy ilman tekijää.", len(one.due)
            )
        )
    if one.hidden:
        left.append(ngettext("%(num)s asiaa sijaiset eivät näe.", "%(num)s asiaa sijaiset eivät näe.", len(one.hidden)))
    tasks = [(task.id, task.name, full_day(task.due)) for task in one.due] if one.may_open else []
    return GapView(absence_view(one.row), one.region, left, tasks, one.hidden if one.may_open else [])


def _substitute(one: Substitute) -> str:
    if not one.away:
        return one.name
    days = ", ".join(span(first, last) for first, last in one.away)
    return _("%(name)s (itse poissa %(days)s)", name=one.name, days=days)
