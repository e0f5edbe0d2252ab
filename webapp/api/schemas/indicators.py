"""Indicators, and figures from elsewhere."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from pydantic import Field

from engine import clock
from engine.analytics.indicators import IndicatorWords, words_of
from engine.errors import FieldError, FormInvalid
from engine.model.figures import Scope
from engine.model.indicator_results import IndicatorPage, IndicatorRow, LineResult, Value
from engine.model.indicators import FigureWish
from webapp.api.schemas import scopes
from webapp.api.schemas.base import Answer, Body, Line, Next, Word
from webapp.api.schemas.scopes import IndicatorQuery

LONGEST_YEARS = 10
_FEW = (
    "null with n null: fewer than five stand behind it, or such a number could be reckoned from it. null with n: it "
    "cannot be told, or of a share fewer than five are in the numerator, or all but fewer than five."
)


class IndicatorValue(Answer):
    """A value with what stands behind it."""

    value: float | None = Field(description=_FEW)
    more_than: float | None = Field(description="Of a share that is not told.")
    less_than: float | None = Field(description="Of a share that is not told.")
    n: int | None = Field(description="null: one to four, or one to four could be reckoned from it.")
    p90: float | None = Field(description="Of waits.")
    numerator: float | None = Field(description="Of shares.")
    denominator: float | None
    open: int | None = Field(description="How many of `n` have not ended yet.")


class IndicatorPart(Answer):
    """The value of one month, one year, or one code of a cut."""

    key: str = Field(description="`2026-03`, `2026`, or a code; empty: not recorded.")
    label: str
    value: IndicatorValue


class IndicatorLine(Answer):
    """One figure of an indicator."""

    key: str
    name: str
    counted: str = Field(description="The numerator, in words.")
    of: str = Field(description="The denominator, in words.")
    statistic: str = Field(description="count, sum, share, rate, mean, median (with open waits counted) or external.")
    unit: str = Field(description="pieces, share (0..1), days, hours, workdays, workhours, points or euros.")
    stock: bool = Field(description="It tells how it stood at the end of the period and of each month.")
    value: IndicatorValue
    months: list[IndicatorPart]
    years: list[IndicatorPart]
    cuts: dict[str, list[IndicatorPart]]


class Indicator(Answer):
    """One indicator."""

    id: str
    name: str
    definition: str
    formula: str
    missing: str = Field(description="What data is missing from it.")
    source: str = Field(description="Document and line.")
    at: datetime | None = Field(description="When it was computed.")
    lines: list[IndicatorLine]


class IndicatorList(Answer):
    """All indicators of a scope."""

    items: list[Indicator]
    next: Next


class FigureFromElsewhere(Body):
    """A figure that Polku cannot know, of one month, with its source; it takes the place of an earlier one."""

    region: Word
    kind: Word
    month: str = Field(pattern=r"^(19|2[01])\d{2}-(0[1-9]|1[0-2])$", description="`2026-03`.")
    value: float = Field(ge=0, le=1e12, allow_inf_nan=False)
    source: Line
    cut: Word = Field("", description="Site or service, where the figure is of one.")


def scope_of(query: IndicatorQuery) -> Scope:
    """Give the scope of a query; raises FormInvalid for a period that cannot be meant."""
    scope, today = scopes.scope_of(query), clock.today()
    earliest = scope.until - relativedelta(years=LONGEST_YEARS)
    if scope.until > today:
        raise FormInvalid({"until": FieldError("after", limit=today)}, {})
    if scope.since > scope.until:
        raise FormInvalid({"since": FieldError("dates_reversed", first=scope.since, last=scope.until)}, {})
    if scope.since < earliest:
        raise FormInvalid({"since": FieldError("before", limit=earliest)}, {})
    return scope


def list_of(rows: list[IndicatorRow], language: str) -> IndicatorList:
    """Give all indicators without their cuts' labels."""
    words = words_of(language)
    return IndicatorList(items=[_indicator(one, words[one.id], {}) for one in rows], next=None)


def indicator_of(page: IndicatorPage, language: str) -> Indicator:
    """Give one indicator."""
    return _indicator(page.row, words_of(language)[page.row.id], dict(page.labels))


def _indicator(row: IndicatorRow, words: IndicatorWords, labels: dict[str, object]) -> Indicator:
    return Indicator(
        id=row.id,
        name=words.name,
        definition=words.definition,
        formula=words.formula,
        missing=words.missing,
        source=row.source,
        at=row.result.at if row.result else None,
        lines=[_line(one, words, labels) for one in (row.result.lines if row.result else ())],
    )


def _line(line: LineResult, words: IndicatorWords, labels: dict[str, object]) -> IndicatorLine:
    said = words.lines[line.key]

    def part(key: str, value: Value, cut: str = "") -> IndicatorPart:
        known = labels.get(cut)
        label = known.get(key, key) if isinstance(known, dict) else key
        return IndicatorPart(key=key, label=label, value=_value(value))

    return IndicatorLine(
        key=line.key,
        name=said.name,
        counted=said.counted,
        of=said.of,
        statistic=line.statistic.value,
        unit=line.unit.value,
        stock=line.is_stock,
        value=_value(line.whole),
        months=[part(key, value) for key, value in line.months],
        years=[part(key, value) for key, value in line.years],
        cuts={cut: [part(key, value, cut) for key, value in parts] for cut, parts in line.cuts.items()},
    )


def _value(value: Value) -> IndicatorValue:
    return IndicatorValue(
        value=value.value,
        more_than=value.least,
        less_than=value.most,
        n=value.n,
        p90=value.p90,
        numerator=value.numerator,
        denominator=value.denominator,
        open=value.open,
    )


def wish_of(indicator_id: str, body: FigureFromElsewhere) -> FigureWish:
    """Give a figure as it is entered."""
    return FigureWish(
        region=body.region,
        indicator=indicator_id,
        kind=body.kind,
        month=body.month,
        value=str(body.value),
        source=body.source,
        cut=body.cut,
    )
