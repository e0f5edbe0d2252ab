"""Rounds of surveys and what may be shown of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import Field

from engine.model.surveys import SurveyRow
from webapp.api.schemas.base import Answer, Next, Query, plain


class SurveyQuery(Query):
    """Which rounds."""

    region: str = Field("", max_length=100, description="Only of this region.")


class Counted(Answer):
    """The answers to one question of all, or of one group."""

    n: int = Field(description="How many answered the question.")
    counts: dict[str, int] = Field(description="Answers by the code of the option.")
    mean: float | None = Field(description="Mean, where all options are numbers.")


class SurveyResult(Answer):
    """What may be shown of a round that is over."""

    n: int
    periods: list[str] = Field(description="Periods whose answers are in it.")
    questions: dict[str, Counted | None] = Field(description="By key; null where too few answered.")
    texts: dict[str, list[str]] = Field(description="What was written, in alphabetical order.")
    groups: dict[str, dict[str, Counted]] = Field(description="By key and group of the one cut, where it may be shown.")


class SurveyRound(Answer):
    """One survey of one period."""

    id: str
    region: str
    survey: str
    name: str
    period: str
    opened_on: date
    closes_on: date
    closed: bool
    threshold: int
    cut: str
    sent: dict[str, int] = Field(description="By channel.")
    answered: dict[str, int] = Field(description="By channel.")
    result: SurveyResult | None


class SurveyList(Answer):
    """All rounds, newest first."""

    items: list[SurveyRound]
    next: Next


def survey_list(rows: Sequence[SurveyRow]) -> SurveyList:
    """Give the rounds; there are a few a year."""
    return SurveyList(items=[_round(row) for row in rows], next=None)


def _round(row: SurveyRow) -> SurveyRound:
    here = row.round
    return SurveyRound(
        id=here.id,
        region=here.region,
        survey=here.survey,
        name=row.name,
        period=here.period,
        opened_on=here.opened_on,
        closes_on=here.closes_on,
        closed=here.closed,
        threshold=here.threshold,
        cut=here.cut,
        sent=dict(row.sent),
        answered=dict(row.answered),
        result=_result(here.result) if "n" in here.result else None,
    )


def _result(result: Mapping[str, Any]) -> SurveyResult:
    return SurveyResult(
        n=result["n"],
        periods=list(result["periods"]),
        questions={key: _counted(one) if one else None for key, one in result["questions"].items()},
        texts={key: list(texts) for key, texts in result["texts"].items()},
        groups={key: {name: _counted(one) for name, one in groups.items()} for key, groups in result["cut"].items()},
    )


def _counted(one: Mapping[str, Any]) -> Counted:
    return Counted.model_validate(plain(one))
