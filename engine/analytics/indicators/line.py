"""What an indicator is: a few lines, each a small pure function from records to observations."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Records

Flow = Callable[[Records], Iterable[Observation]]
Stock = Callable[[Records, date], Iterable[Observation]]

CASES, MANAGERS, CONSENTS, MEETINGS, SITTINGS = "cases", "managers", "consents", "meetings", "sittings"
MEASURED, SERVICES, DECISIONS, TASKS, SPANS = "measured", "services", "decisions", "tasks", "spans"
SURVEYS, RETURNED, SILENCE, DEVIATIONS, NOTICES = "surveys", "returned", "silence", "deviations", "notices"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of an indicator."""

    key: str
    statistic: Statistic
    unit: Unit
    flow: Flow | None = None
    """What happened; each observation belongs to its day."""
    stock: Stock | None = None
    """How it stood at the end of a day."""
    cuts: tuple[str, ...] = ()
    is_now: bool = False
    """A stock of which only the present is known."""
    is_wait: bool = False
    """From one moment to another: it is told in working time to who asks for that."""
    is_split: bool = False
    """Only its cut says something: one thing is observed once for each part."""
    is_work: bool = False
    """A share or mean of what was done or recorded, not of what clients are like: it may tell of few (record 0068)."""
    within: str = ""
    """Key of the line of the same indicator that counts these and others as well."""
    hits_within: str = ""
    """Key of the share whose numerator has these and others as well."""
    hits_of: tuple[str, ...] = ()
    """Where its numerator is told once more: key of a line, or key, cut and code of one of its parts."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure from elsewhere that people enter."""

    kind: str
    unit: Unit
    has_cut: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; its words are in `words/<language>.toml`."""

    id: str
    source: str
    """Document and line (`D3:254`), or the section of the field's own (`6.2`)."""
    lines: Sequence[Line]
    events: tuple[str, ...] = ()
    """Names of the events that it is computed of."""
    needs: tuple[str, ...] = (CASES,)
    """What else is read for it."""
    has_history: bool = False
    """What happened before the period is needed too."""
    beside: tuple[str, ...] = ()
    """Regions that it compares, where the reader may see them; in others it is not measured."""
    entered: Sequence[Entered] = ()

    def elsewhere(self, region: str) -> tuple[str, ...]:
        """Give the regions in which it is measured where this one is none of them; nothing where it is one."""
        return () if region in self.beside else self.beside


def count(key: str, flow: Flow, *cuts: str) -> Line:
    """How many."""
    return Line(key, Statistic.COUNT, Unit.PIECES, flow=flow, cuts=cuts)


def share(
    key: str,
    flow: Flow,
    *cuts: str,
    within: str = "",
    hits_within: str = "",
    hits_of: tuple[str, ...] = (),
) -> Line:
    """Which share of people, cases or decisions is so."""
    line = Line(key, Statistic.SHARE, Unit.SHARE, flow=flow, cuts=cuts)
    return replace(line, within=within, hits_within=hits_within, hits_of=hits_of)


def share_of_work(key: str, flow: Flow, *cuts: str) -> Line:
    """Which share of what was to be done or recorded was."""
    return Line(key, Statistic.SHARE, Unit.SHARE, flow=flow, cuts=cuts, is_work=True)


def mean(key: str, flow: Flow, *cuts: str, unit: Unit = Unit.PIECES) -> Line:
    """How many on average."""
    return Line(key, Statistic.MEAN, unit, flow=flow, cuts=cuts)


def mean_of_work(key: str, flow: Flow, *cuts: str) -> Line:
    """How much of the work is done on average."""
    return Line(key, Statistic.MEAN, Unit.PIECES, flow=flow, cuts=cuts, is_work=True)


def median(key: str, flow: Flow, *cuts: str, unit: Unit = Unit.DAYS) -> Line:
    """How long, with what has not ended."""
    return Line(key, Statistic.MEDIAN, unit, flow=flow, cuts=cuts)


def wait(key: str, flow: Flow, *cuts: str, unit: Unit = Unit.DAYS) -> Line:
    """How long from one moment to another, with what has not ended; in working time for who asks for that."""
    return Line(key, Statistic.MEDIAN, unit, flow=flow, cuts=cuts, is_wait=True)


def standing(key: str, stock: Stock, *cuts: str, within: str = "") -> Line:
    """How many there are at the end of a day."""
    return Line(key, Statistic.COUNT, Unit.PIECES, stock=stock, cuts=cuts, within=within)


def standing_share(key: str, stock: Stock, *cuts: str, is_now: bool = False) -> Line:
    """In which share of open cases something is done, at the end of a day."""
    return Line(key, Statistic.SHARE, Unit.SHARE, stock=stock, cuts=cuts, is_now=is_now, is_work=True)
