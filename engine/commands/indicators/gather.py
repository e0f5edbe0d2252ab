"""Gather what indicators are computed of, each kind of record once for all indicators of one page."""

import math
import time as watch
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from engine import clock
from engine.analytics.indicators import line as needed
from engine.analytics.indicators.line import Indicator
from engine.commands.publish_definition import newest_versions
from engine.commands.set_watches import NOT_A_MOVE
from engine.commands.work import Work
from engine.errors import EngineError
from engine.model.figures import Measure, Scope
from engine.model.indicators import Fact, KnownCase, Records, calendar_seconds
from engine.region import Region
from engine.store.queries.indicators import events, meetings, records
from engine.workdays import worked_seconds

DEPARTURES = frozenset(
    {"task_returned", "task_undone", "token_moved", "instance_cancelled", "variable_corrected", "asia_keskeytetty"}
)
"""Events of a case that has left the drawn path (I40)."""
_CASED = ("managers", "consents", "meetings", "measured", "services", "decisions", "tasks", "spans")
"""Records that belong to cases, and are cut with them."""


class TimeIsUp(Exception):
    """Nothing more is read in this moment: the rest is for the background."""


class Gathering:
    """The records of one scope, read when first asked for."""

    def __init__(self, work: Work, scope: Scope, stop_at: float = math.inf) -> None:
        """Read nothing yet, and nothing new after `stop_at` (of the monotonic clock)."""
        self._work, self._scope, self._stop_at = work, scope, stop_at
        self._uow, self._region = work.uow, scope.region
        self._since = datetime.combine(scope.since, time(), tzinfo=clock.HELSINKI).astimezone(UTC)
        self._read: dict[object, Any] = {}
        self._is_cut = bool(scope.cuts or scope.definition or scope.version)

    def of(self, scope: Scope) -> "Gathering":
        """Give what gathers another scope in the same moment."""
        return Gathering(self._work, scope, self._stop_at)

    def records(self, indicator: Indicator, beside: "list[Gathering] | None" = None) -> Records:
        """Give what one indicator needs; `beside` are the other regions that it compares."""
        uow, region, scope = self._uow, self._region, self._scope
        found = Records(
            region=region,
            since=scope.since,
            until=scope.until,
            at=self._work.moment,
            today=clock.local(self._work.moment).date(),
            facts=self._facts(indicator),
            cases=self._cases() if needed.CASES in indicator.needs else {},
            measure=scope.measure,
            seconds=worked_seconds if scope.measure is Measure.WORKING else calendar_seconds,
            external=self._once("external", lambda: uow.external_figures.of(region)) if indicator.entered else (),
        )
        readers = self._readers()
        more = {
            name: self._once(name, read) for name in indicator.needs for name, read in readers.get(name, {}).items()
        }
        if self._is_cut:
            inside = self._cases()
            more |= {name: [one for one in more[name] if one.case_id in inside] for name in _CASED if name in more}
        for other in beside or ():
            found = _joined(found, other.records(replace(indicator, beside=())))
        return replace(found, **more)

    def _readers(self) -> Mapping[str, Mapping[str, Callable[[], Any]]]:
        """Give what is read for each need, by the field that it fills."""
        uow, region, scope, since = self._uow, self._region, self._scope, self._since
        moment = self._work.moment
        return {
            needed.MANAGERS: {"managers": lambda: records.managers_of(uow, region, since)},
            needed.CONSENTS: {"consents": lambda: records.consents_of(uow, region, scope.since)},
            needed.NOTICES: {"notices": lambda: records.notices_of(uow, region, since)},
            needed.MEETINGS: {"meetings": lambda: meetings.held_meetings(uow, region, since, moment)},
            needed.SITTINGS: {
                "sittings": lambda: meetings.sittings_of(uow, region, since, moment, self._seats()),
                "doctor_minutes": lambda: self._of_region(lambda one: one.doctor_minutes, None),
            },
            needed.MEASURED: {"measured": lambda: records.measured_of(uow, region, scope.until)},
            needed.SERVICES: {"services": lambda: records.services_of(uow, region, scope.until)},
            needed.DECISIONS: {"decisions": lambda: records.decisions_of(uow, region, since)},
            needed.TASKS: {"tasks": lambda: records.tasks_of(uow, region, since)},
            needed.SPANS: {"spans": lambda: records.stage_spans(uow, region, scope.since, scope.until)},
            needed.RETURNED: {"returned": lambda: records.returns_of(uow, region)},
            needed.SURVEYS: {
                "told": lambda: meetings.told_of(uow, region),
                "asked": lambda: meetings.asked_of(uow, region, scope.since, scope.until),
            },
            needed.SILENCE: {"moved_last": lambda: events.last_moves(uow, region, NOT_A_MOVE)},
            needed.DEVIATIONS: {"deviations": lambda: events.events_by_case(uow, region, DEPARTURES)},
        }

    def _cases(self) -> dict[str, KnownCase]:
        cases: dict[str, KnownCase] = self._once(
            "cases", lambda: events.known_cases(self._uow, self._scope, self._since)
        )
        return cases

    def _facts(self, indicator: Indicator) -> dict[str, list[Fact]]:
        """Give the events of the indicator; with a history, without cases that had ended before the period."""
        found = {}
        for name in indicator.events:
            facts = self._once((name, indicator.has_history), partial(self._named, name, indicator))
            if self._is_cut or indicator.has_history:
                cases = self._cases()
                facts = [one for one in facts if one.case_id in cases or not (one.case_id or self._is_cut)]
            found[name] = facts
        return found

    def _named(self, name: str, indicator: Indicator) -> list[Fact]:
        since = None if indicator.has_history else self._since
        return events.facts_of(self._uow, self._region, [name], since, self._work.moment).get(name, [])

    def _seats(self) -> Mapping[str, list[str]]:
        def of(region: Region) -> dict[str, list[str]]:
            return {key: [seat.role.fi for seat in meeting.seats] for key, meeting in region.meetings.items()}

        seats: Mapping[str, list[str]] = self._of_region(of, {})
        return seats

    def _of_region(self, take: Callable[[Region], Any], otherwise: Any) -> Any:
        newest = newest_versions(self._work)
        own = next((one for one in newest.values() if one.region == self._region and one.startable), None)
        if own is None:
            return otherwise
        try:
            return take(self._work.context.catalogue.region(self._uow, own.id))
        except EngineError:  # a page of figures opens also where a bundle cannot be read
            return otherwise

    def _once(self, key: object, read: Callable[[], Any]) -> Any:
        if key not in self._read:
            if watch.monotonic() >= self._stop_at:
                raise TimeIsUp
            self._read[key] = read()
        return self._read[key]


def _joined(one: Records, other: Records) -> Records:
    names = {*one.facts, *other.facts}
    facts = {
        name: sorted([*one.facts.get(name, ()), *other.facts.get(name, ())], key=lambda fact: fact.at) for name in names
    }
    return replace(one, facts=facts, cases={**one.cases, **other.cases})
