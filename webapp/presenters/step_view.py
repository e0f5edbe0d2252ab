"""The page of one step of a path: its figures, what is open by what it waits for, its target, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model.figure_choices import PathCharts
from engine.model.figures import FEWEST, Measure, OpenPage, OpenVisit, ProcessFigures, StepFigure
from engine.model.step_targets import StepTarget
from engine.model.visits import Clock
from webapp.presenters.chart_view import number_words
from webapp.presenters.figure_words import DAY, WORKING_DAY, clock_names, in_days, span, where_time_goes
from webapp.presenters.heat_classes import limit
from webapp.presenters.labels import words
from webapp.presenters.time_owners import party_rows, party_words
from webapp.texts import gettext as _
from webapp.texts import ngettext

PERCENT = 100


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One open visit that the reader may know of."""

    task_id: str
    case_key: str
    opens_case: bool
    """Whether the reader may open the case; else its number only tells the task from others."""
    name: str
    age: str
    due: datetime | None
    late: bool
    assigned: bool
    round: int


@dataclass(frozen=True, slots=True)
class WaitGroup:
    """The open visits that wait for the same."""

    clock: str
    label: str
    count: int
    """How many in all, on this page or another."""
    late: int
    rows: Sequence[OpenRow]
    """Those of this page that the reader may know of, the oldest first."""
    unseen: str
    """Says how many of this page the reader may not know of; empty: none."""


@dataclass(frozen=True, slots=True)
class TargetView:
    """The target of a step: what counts now, who set it, and what was before."""

    words: str
    is_default: bool
    by: str
    at: datetime | None
    history: Sequence[tuple[datetime, str, str]]
    """(when, what, who), the newest first."""


@dataclass(frozen=True, slots=True)
class StepView:
    """Everything of the page that is made of the figures."""

    name: str
    figure: StepFigure | None
    kpis: Sequence[tuple[str, str, str, bool]]
    """(label, value, beside it, whether it is late)."""
    sentence: str
    groups: Sequence[WaitGroup]
    total: int
    """How many are open in all."""
    shown: int
    """How many of them are on this page."""
    next_cursor: str
    """Empty: these are the last."""
    target: TargetView
    times: Sequence[tuple[str, str, str]]
    """(whose time, days of one visit, share of the whole in percent); the parts of other organisations under them."""
    selectable: bool
    """Whether any open one can be chosen for an act."""
    names_cases: bool
    """Whether the reader may know the number of any case."""


def step_name(path: PathCharts, element: str, figure: StepFigure | None = None) -> str:
    """Give what a step is called: by the newest chart, else by its stage or an older chart, else its id as words."""
    names = {step.element: step.name for chart in path.charts for step in chart.outline if step.name}
    older = figure.name if figure else ""
    return names.get(element) or path.stages.get(element) or older or words(element)


def step_view(
    path: PathCharts,
    element: str,
    figures: ProcessFigures,
    waiting: OpenPage,
    targets: Sequence[StepTarget],
) -> StepView:
    """Give the page of a step; a stage has the visits of its tasks and waits."""
    of = figures.stages if element in path.stages else figures.steps
    figure = next((one for one in of if one.element == element), None)
    measure = figures.scope.measure
    groups = _groups(waiting)
    return StepView(
        step_name(path, element, figure),
        figure,
        _kpis(figure, measure) if figure else [],
        _sentence(figure),
        groups,
        waiting.total,
        len(waiting.items),
        waiting.next_cursor,
        _target(figure, targets, measure),
        _times(figure),
        any(row.task_id for group in groups for row in group.rows),
        any(row.case_key for group in groups for row in group.rows),
    )


def _sentence(figure: StepFigure | None) -> str:
    """Say where the time goes, or why nothing can be said of it."""
    if figure is None:
        return _("Tästä vaiheesta ei ole lukuja jaksolla.")
    if not figure.n:
        return _("Vaihetta ei ole tehty loppuun jaksolla: kestoa ei ole.")
    if figure.n < FEWEST:
        return _("Alle 5 asiaa: lukua ei näytetä.")
    return where_time_goes(figure.mean)


def _times(figure: StepFigure | None) -> list[tuple[str, str, str]]:
    if figure is None or figure.mean is None or not figure.mean.total:
        return []
    mean, found = figure.mean, []
    for clock, label in clock_names().items():
        spent = getattr(mean, clock)
        if spent < 1:
            continue
        found.append((label, number_words(in_days(spent) or 0), str(round(PERCENT * spent / mean.total))))
        if clock == Clock.PARTY:
            found += [(f"– {name}", number_words(days), "") for name, days in party_rows(figure)]
    return found


def _groups(waiting: OpenPage) -> list[WaitGroup]:
    found = []
    for clock, label in clock_names().items():
        count, late = waiting.by_clock.get(clock, (0, 0))
        if not count:
            continue
        name, mine = f"{label[:1].upper()}{label[1:]}", [one for one in waiting.items if one.clock == clock]
        if clock == Clock.PARTY and waiting.by_party:
            for party, counts in sorted(waiting.by_party.items(), key=lambda pair: (-pair[1][0], pair[0])):
                whom = f"{name}: {party_words(party)}"
                found.append(_group(clock, whom, counts, [one for one in mine if one.awaited == party]))
        else:
            found.append(_group(clock, name, (count, late), mine))
    return found


def _group(clock: str, label: str, counts: tuple[int, int], mine: Sequence[OpenVisit]) -> WaitGroup:
    seen = [_row(one) for one in mine if one.case_key or one.task_id]
    hidden = len(mine) - len(seen)
    unseen = ngettext("%(num)s, jota et näe", "%(num)s, joita et näe", hidden) if hidden else ""
    return WaitGroup(clock, label, *counts, seen, unseen)


def _row(one: OpenVisit) -> OpenRow:
    return OpenRow(
        one.task_id,
        one.case_key,
        bool(one.case_id),
        one.name,
        span(one.age),
        one.due,
        one.late,
        one.assigned,
        one.round,
    )


def _kpis(figure: StepFigure, measure: Measure) -> list[tuple[str, str, str, bool]]:
    few = _("alle 5: ei näytetä") if figure.n and figure.p50 is None else _("n = %(n)s", n=figure.n)
    passed = limit(figure)
    near = {"red": _("punainen raja ylittyy"), "amber": _("keltainen raja ylittyy")}.get(passed, "")
    share = "" if figure.late_share is None else _("%(share)s %% tehdyistä", share=round(100 * figure.late_share))
    return [
        ("p50", span(figure.p50, measure), few, False),
        ("p85", span(figure.p85, measure), near, passed == "red"),
        ("p90", span(figure.p90, measure), "", False),
        (_("Avoinna"), str(figure.open), "", False),
        (_("Myöhässä"), str(figure.late), share, bool(figure.late)),
        (_("Ilman tekijää"), str(figure.unassigned), "", False),
    ]


def _target(figure: StepFigure | None, targets: Sequence[StepTarget], measure: Measure) -> TargetView:
    set_now = next((one for one in targets[:1] if one.red), None)
    history = [(one.at, _set_words(one), one.set_by_name) for one in targets]
    if set_now is not None:
        return TargetView(_set_words(set_now), False, set_now.set_by_name, set_now.at, history)
    if figure is not None and figure.target is not None:
        return TargetView(_("punainen %(red)s", red=span(figure.target, measure)), True, "", None, history)
    return TargetView(_("ei tavoitetta"), True, "", None, history)


def _set_words(one: StepTarget) -> str:
    if not one.red:
        return _("palautettu kaavion mukaiseksi")
    day = WORKING_DAY if one.measure is Measure.WORKING else DAY
    return _(
        "keltainen %(amber)s, punainen %(red)s",
        amber=span(one.amber * day, one.measure),
        red=span(one.red * day, one.measure),
    )
