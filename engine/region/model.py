"""What a region file says, frozen."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from dateutil.rrule import rrulestr

from engine.region.asked import PLAN, Choice, Offer, Survey, Term
from engine.region.resources import Resource
from engine.region.texts import Texts
from engine.region.validity import valid_on

STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")
"""Keys of the six stages (docs/sources.md, 2.1)."""

MEETING_KINDS = ("consultation_team", "doctor_reception", "doctor_in_team", "work_meeting")
HOLIDAY_RULES = ("skip", "next_workday")


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a chart: the group that works in it, and what this region calls it (V14)."""

    name: str
    group: str
    label: Texts


@dataclass(frozen=True, slots=True)
class Group:
    """A candidate group."""

    key: str
    name: Texts
    organisation: str
    is_mixed: bool = False
    """People of several parties sit in it: the group alone does not tell whose a person is."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of consent (F02): whose people are its own."""

    key: str
    """As in the form of consent."""
    groups: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    """Employers all of whose people are the party's, whatever their groups."""
    is_register: bool = False
    """The region's cases are kept in its register; inside it no consent is needed."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """When a late task widens and when the supervisor hears: spans from the due moment, ISO 8601 or `=`FEEL."""

    widen_after: str = "=workdays(1)"
    supervisor_after: str = "=workdays(5)"
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class TakingBack:
    """For how long a completion may be taken back by who did it, and returned by who has the next task."""

    undo_hours: int = 24
    return_days: int = 30
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the region asks of those who publish its charts."""

    second_approval: bool = False
    """Another process owner has to approve."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a meeting: the role that sits in it, and the group of its people where they use Polku."""

    role: Texts
    group: str = ""
    doctor: bool = False
    """The meeting takes of the doctor's time (T03)."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A series of meetings: a team that meets regularly or on demand (V5, V6, T01-T04)."""

    key: str
    name: Texts
    kind: str = ""
    """One of MEETING_KINDS; empty in files of before, which only describe a team."""
    rhythm: str = ""
    """RRULE of RFC 5545; empty when it meets on demand."""
    first: date | None = None
    start: time | None = None
    """Finnish wall time; without it nothing is opened ahead."""
    minutes: int | None = None
    capacity: int | None = None
    """Minutes of an agenda."""
    item_minutes: int = 20
    """What an item takes when nobody has said it."""
    place: str = ""
    led_by: str = ""
    """Group whose people lead the meeting."""
    holiday: str = "skip"
    """What becomes of a meeting on a day off: `skip`, or `next_workday`."""
    seats: tuple[Seat, ...] = ()
    source: str = ""
    is_default: bool = False

    @property
    def room(self) -> int:
        """Give the minutes of an agenda: the capacity, else the whole meeting."""
        return self.capacity if self.capacity is not None else self.minutes or 0

    def dates(self, since: date, until: date) -> list[date]:
        """Give the days of the rhythm from `since` to `until`, both counted; none without a rhythm.

        A day that is a holiday is among them: `days` says what becomes of it (docs/sources.md, 4.8).
        """
        if not self.rhythm:
            return []
        begin = datetime.combine(self.first or since, time())
        rule = rrulestr(self.rhythm, dtstart=begin)
        between = rule.between(datetime.combine(since, time()), datetime.combine(until, time()), inc=True)
        return [moment.date() for moment in between]

    def days(self, since: date, until: date, is_open: Callable[[date], bool]) -> list[tuple[date, date | None]]:
        """Give the days of the rhythm, each with the day on which the meeting is held: None when it is skipped.

        `is_open` tells whether a day is a working day.
        """
        return [(day, self._held_on(day, is_open)) for day in self.dates(since, until)]

    def _held_on(self, day: date, is_open: Callable[[date], bool]) -> date | None:
        if is_open(day):
            return day
        if self.holiday == "skip":
            return None
        # No row of days off is nearly as long.
        return next((later for n in range(1, 15) if is_open(later := day + timedelta(days=n))), None)


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
    """A due moment that spans stages (docs/sources.md, 3.4: T13, T18, T20)."""

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


ABSENCE_NOTICE = 5
"""Working days; where the region file does not say. No document does: our default."""


@dataclass(frozen=True)
class Region:
    """All of a region file."""

    key: str
    name: Texts
    case_prefix: str
    organisation: str
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    escalation: Escalation = field(default_factory=Escalation)
    taking_back: TakingBack = field(default_factory=TakingBack)
    publishing: Publishing = field(default_factory=Publishing)
    four_eyes: bool = False
    """A repair of a case waits until another person approves it."""
    supervisors: str = ""
    """Group key."""
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    doctor_minutes: int | None = None
    """The doctor's time in a month, statements beside it (T03); None: nothing is agreed."""
    watches: tuple[Watch, ...] = ()
    stages: tuple[Stage, ...] = ()
    actions: tuple[Action, ...] = ()
    choices: tuple[Choice, ...] = ()
    resources: tuple[Resource, ...] = ()
    plan: Texts = PLAN
    """What this region calls the plan (V10)."""
    surveys: tuple[Survey, ...] = ()
    terms: tuple[Term, ...] = ()
    parties: tuple[Party, ...] = ()
    """None: the region does not tell its people apart, and a consent narrows nobody's sight."""
    absence_notice: int = ABSENCE_NOTICE
    """Working days before an absence begins that supervisors hear of what it leaves without anybody."""

    @cached_property
    def register(self) -> Party | None:
        """Give the party in whose register the cases are kept."""
        return next((one for one in self.parties if one.is_register), None)

    def party_of(self, group: str) -> str:
        """Give the party of a group outside the register; empty for the register's own and for mixed groups."""
        return next((one.key for one in self.parties if group in one.groups and not one.is_register), "")

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

    def survey(self, key: str) -> Survey | None:
        """Give the survey of a key, None when the file has none."""
        return next((one for one in self.surveys if one.key == key), None)

    def term(self, key: str, day: date, language: str = "fi") -> str:
        """Give what a code was called on a day; empty when the file does not say."""
        return next((one.name.said(language) for one in valid_on(self.terms, day) if one.key == key), "")

    def era(self, day: date) -> int:
        """Give a number that is the same for all days between which no option or term of this file changes."""
        return bisect_right(self._turns, day)

    @cached_property
    def _turns(self) -> list[date]:
        """Give the days from which on something else is offered or called otherwise, in order."""
        dated: list[Term | Offer] = [*self.terms, *(offer for choice in self.choices for offer in choice.options)]
        begins = {one.valid_from for one in dated if one.valid_from}
        return sorted(begins | {one.valid_until + timedelta(days=1) for one in dated if one.valid_until})
