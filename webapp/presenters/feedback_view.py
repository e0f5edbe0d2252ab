"""Results of surveys: each picture with its table, and how many answered said beside every figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from engine.forms import Component
from engine.model.surveys import SurveyRow
from webapp.language import LANGUAGES
from webapp.presenters.labels import region, value_words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round in the list."""

    id: str
    name: str
    region: str
    period: str
    channels: Sequence[tuple[str, int, int, str]]
    """(channel, asked, answered, share)."""
    state: str
    has_result: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer of a question: how many gave it."""

    label: str
    count: int
    share: int
    """Per cent of those who answered the question."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """The answers of one group to a question."""

    name: str
    n: int
    mean: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with its answers; `groups` are those of the cut that may be shown."""

    label: str
    all: GroupView | None
    """None: too few have answered this question."""
    groups: Sequence[GroupView] = ()


@dataclass(frozen=True, slots=True)
class ResultView:
    """All that may be shown of a round."""

    round: RoundView
    n: int
    threshold: int
    cut: str
    questions: Sequence[QuestionView] = ()
    texts: Sequence[tuple[str, Sequence[str]]] = field(default_factory=tuple)
    periods: str = ""


def round_views(rows: Sequence[SurveyRow]) -> list[RoundView]:
    """Give the rounds with how many answered of those who were asked."""
    return [_round(row) for row in rows]


def result_view(row: SurveyRow) -> ResultView:
    """Give the result of a round; without one only its figures."""
    here, result = row.round, row.round.result
    view = ResultView(_round(row), int(result.get("n", 0)), here.threshold, here.cut)
    if row.form is None:
        return view
    asked = {one.path: one for one in row.form.fields}
    cuts: Mapping[str, Any] = result["cut"]
    return replace(
        view,
        questions=[
            QuestionView(
                asked[path].label,
                _group(asked[path], _("Kaikki"), counted) if counted else None,
                [_group(asked[path], _group_name(name), one) for name, one in cuts.get(path, {}).items()],
            )
            for path, counted in result["questions"].items()
            if path in asked
        ],
        texts=[(asked[path].label, texts) for path, texts in result["texts"].items() if path in asked and texts],
        periods=", ".join(result["periods"]) if len(result["periods"]) > 1 else "",
    )


def _round(row: SurveyRow) -> RoundView:
    sent, answered = row.sent, row.answered
    channels = [
        (_channel(name), sent.get(name, 0), answered.get(name, 0), _share(answered.get(name, 0), sent.get(name, 0)))
        for name in ("email", "print", "portal")
        if sent.get(name)
    ]
    here = row.round
    return RoundView(here.id, row.name, region(here.region), here.period, channels, _state(row), "n" in here.result)


def _state(row: SurveyRow) -> str:
    here = row.round
    if not here.closed:
        return _("Vastausaikaa %(day)s asti. Tulokset avautuvat sen jälkeen.", day=_said(here.closes_on))
    if "within" in here.result:
        return _("Vastaukset on laskettu jakson %(period)s tuloksiin.", period=here.result["within"])
    if "n" in here.result:
        return ""
    return _(
        "Vastauksia on alle %(few)s, joten niitä ei näytetä. Ne lasketaan mukaan seuraavaan jaksoon.",
        few=here.threshold,
    )


def _said(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _channel(name: str) -> str:
    return {"email": _("Sähköposti"), "print": _("Paperi"), "portal": _("Asiakkaan oma näkymä")}.get(name, name)


def _group_name(name: str) -> str:
    return LANGUAGES.get(name) or _channel(name)


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"


def _group(question: Component, name: str, counted: Mapping[str, Any]) -> GroupView:
    labels = {option.text: option.label for option in question.options}
    said = {"true": _("kyllä"), "false": _("ei"), **labels}
    n = int(counted["n"])
    bars = [Bar(said.get(code, code), many, round(100 * many / n)) for code, many in counted["counts"].items()]
    mean = counted.get("mean")
    return GroupView(name, n, value_words(Decimal(str(mean))) if mean is not None else "", bars)
