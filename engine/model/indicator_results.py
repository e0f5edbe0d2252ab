"""What comes out of indicators: values with what stands behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from engine.model.indicators import External


class Statistic(StrEnum):
    """What is made of the observations of one line."""

    COUNT = "count"
    SUM = "sum"
    SHARE = "share"
    """Sum of values over sum of weights."""
    MEAN = "mean"
    RATE = "rate"
    """Sum of values over sum of weights, and no share: so many a week."""
    EXTERNAL = "external"
    """The newest figure that was entered; nobody stands behind it here."""
    MEDIAN = "median"
    """With p90; what has not ended yet is counted (Kaplan-Meier)."""


class Unit(StrEnum):
    """In what a value is."""

    PIECES = "pieces"
    SHARE = "share"
    DAYS = "days"
    HOURS = "hours"
    WORKDAYS = "workdays"
    """Finnish working days of eight hours."""
    WORKHOURS = "workhours"
    POINTS = "points"
    EUROS = "euros"


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that is counted: its day, its value, and where it belongs."""

    day: date
    value: float = 1.0
    cuts: Mapping[str, str] = field(default_factory=dict)
    weight: float = 1.0
    is_censored: bool = False
    """It has not ended: it has lasted at least `value`."""
    is_counted: bool = True
    """False: it only adds to the denominator, and nobody stands behind it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value with what stands behind it; `value` and `n` are None where fewer than five do.

    Of a share, `value` and `numerator` are None also where one to four are in the numerator, or one to four are not.
    """

    n: int | None = 0
    value: float | None = None
    p90: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    open: int | None = 0
    """How many of `n` have not ended."""
    is_kept_back: bool = False
    """Not told although enough stand behind it: a small number could be reckoned from it."""
    least: float | None = None
    """The share that is not told is more than this."""
    most: float | None = None
    """The share that is not told is less than this."""

    @property
    def is_hidden(self) -> bool:
        """Tell whether the number is not shown because too few stand behind it."""
        return self.n is None


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line of an indicator: for the period, by month, by year, and by each cut."""

    key: str
    statistic: Statistic
    unit: Unit
    is_stock: bool
    """How it stands at the end of the period, and of each month."""
    whole: Value
    months: Sequence[tuple[str, Value]] = ()
    years: Sequence[tuple[str, Value]] = ()
    cuts: Mapping[str, Sequence[tuple[str, Value]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator of one scope."""

    id: str
    lines: Sequence[LineResult]
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptIndicator:
    """An indicator that took long to compute, as it was on a day."""

    indicator: str
    scope: str
    region: str
    day: date
    at: datetime
    took_ms: int
    content: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in the list; without a result while it has not been computed today."""

    id: str
    source: str
    result: IndicatorResult | None = None
    elsewhere: Sequence[str] = ()
    """The regions in which it is measured, where it is not in this one: its result has no lines. Empty: here too."""


@dataclass(frozen=True, slots=True)
class EnteredKind:
    """A figure that people may enter for an indicator."""

    kind: str
    unit: Unit
    has_cut: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator with the names of its codes, and the figures that were entered for it."""

    row: IndicatorRow
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By cut: code -> label in the reader's language."""
    kinds: Sequence[EnteredKind] = ()
    entered: Sequence[External] = ()
    """Newest month first."""
    may_enter: bool = False
