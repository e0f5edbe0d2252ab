"""What a region file says, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")
"""Keys of the six stages (domain.md 2.1)."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One visible text in the three languages; a missing one is read in Finnish."""

    fi: str
    sv: str = ""
    en: str = ""

    def said(self, language: str) -> str:
        """Give the text in `fi`, `sv` or `en`."""
        return {"sv": self.sv, "en": self.en}.get(language) or self.fi


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a chart: the group that works in it, and what this region calls it (domain.md V14)."""

    name: str
    group: str
    label: Texts


@dataclass(frozen=True, slots=True)
class Group:
    """A candidate group."""

    key: str
    name: Texts
    organisation: str


@dataclass(frozen=True, slots=True)
class Escalation:
    """When a late task widens and when the supervisor hears: spans from the due moment, ISO 8601 or `=`FEEL."""

    widen_after: str = "=workdays(1)"
    supervisor_after: str = "=workdays(5)"
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A team that meets regularly (domain.md V5, V6)."""

    key: str
    name: Texts
    rhythm: str = ""
    """RRULE of RFC 5545; empty when it meets on demand."""
    first: date | None = None
    minutes: int | None = None
    seats: tuple[str, ...] = ()
    is_default: bool = False

    def dates(self, since: date, until: date) -> list[date]:
        """Give the days of the rhythm from `since` to `until`, both counted; none without a rhythm.

        A day that is a holiday is among them: whether to move or to cancel it is the owner's choice (domain.md 4.8).
        """
        if not self.rhythm:
            return []
        begin = datetime.combine(self.first or since, time())
        rule = rrulestr(self.rhythm, dtstart=begin)
        between = rule.between(datetime.combine(since, time()), datetime.combine(until, time()), inc=True)
        return [moment.date() for moment in between]


@dataclass(frozen=True, slots=True)
class WatchStep:
    """One thing a watch does: so long after its base moment, whom it tells, what it raises."""

    after: str
    """Span, ISO 8601 or `=`FEEL, from the watch's base moment."""
    level: str = "amber"
    """`target`, `amber` or `red`."""
    tell: tuple[str, ...] = ()
    """`case_manager`, `assignee`, `supervisors`, or keys of groups."""
    priority: int | None = None
    """The case's priority becomes at least this."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A due moment that spans stages (domain.md 3.4: T13, T18, T20)."""

    id: str
    name: Texts
    kind: str
    """`steps`: counted from the start event; `at`: from the moment that `at` gives; `idle`: from the newest event."""
    starts: tuple[str, ...]
    """Names of events, any of which starts it; empty for an idle watch of the case's whole life."""
    ends: tuple[str, ...]
    steps: tuple[WatchStep, ...]
    """In the order they come; a watch of kind `at` or `idle` has one."""
    at: str = ""
    """`=`FEEL giving a date or a moment; null means that there is nothing to watch."""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the stepper and what this region calls it."""

    key: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Action:
    """What a person may start on a case page: a message to the main instance, or a side instance."""

    kind: str
    """`message`, `start`, or `refused`: nobody may, and the label says why."""
    name: str
    label: Texts
    form: str = ""
    ends: bool = False
    groups: tuple[str, ...] = ()
    """Who may; empty: everyone who may work on the case."""
    exclusive: str = ""
    """Of the actions that share this word only one may go on beside a case at a time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the region offers in place of a form's own options: its health stations, those who refer (domain.md 2.3)."""

    form: str
    field: str
    """Full key of the question."""
    options: tuple[tuple[str, Texts], ...]
    """Value and label, in the order shown."""
    process: str = ""
    """Only in the bundle of this chart; empty: in all of the region's."""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """All of a region file."""

    key: str
    name: Texts
    case_prefix: str
    organisation: str
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    escalation: Escalation = field(default_factory=Escalation)
    supervisors: str = ""
    """Group key."""
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    watches: tuple[Watch, ...] = ()
    stages: tuple[Stage, ...] = ()
    actions: tuple[Action, ...] = ()
    choices: tuple[Choice, ...] = ()

    def rivals(self, process: str) -> dict[str, Texts]:
        """Give the charts that may not begin beside a case while `process` goes on, nor it beside them, by key."""
        mine = {one.exclusive for one in self.actions if one.name == process and one.exclusive}
        return {one.name: one.label for one in self.actions if one.exclusive in mine}

    def group_of(self, lane: str) -> str:
        """Give the group that works in a lane; empty when the file does not know the lane."""
        return self.lanes[lane].group if lane in self.lanes else ""

    def lane_label(self, lane: str, language: str = "fi") -> str:
        """Give what the region calls a lane; the lane's own name when the file says nothing."""
        return self.lanes[lane].label.said(language) if lane in self.lanes else lane

    def stage_name(self, key: str, language: str = "fi") -> str:
        """Give what the region calls a stage; its key when the file says nothing."""
        return next((stage.name.said(language) for stage in self.stages if stage.key == key), key)

    def offered(self, form: str, process: str) -> dict[str, Choice]:
        """Give the questions of a form whose options the region sets, by key; what is said of the chart goes before."""
        mine = [one for one in self.choices if one.form == form and one.process in ("", process)]
        return {one.field: one for one in sorted(mine, key=lambda one: one.process)}
