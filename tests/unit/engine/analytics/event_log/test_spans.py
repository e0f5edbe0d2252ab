"""Spans out of events, computed by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from engine import clock
from engine.analytics.event_log import rounded, spans_of
from engine.model import Event
from engine.model.event_logs import Contents, Precision, SpanState

BEGIN = datetime(2026, 3, 2, 7, 0, 30, tzinfo=UTC)


@dataclass
class Named:
    process: str = "koe"

    def step(self, element):
        return {"kirjaa": "Kirjaa tunnistaminen"}.get(element, element)

    def lane(self, lane):
        return (f"{lane} (alue)", "ohjaus", "Koe") if lane else ("", "", "")

    def is_domain(self, name):
        return name in ("tarve_tunnistettu", "mittari")

    def is_code(self, text):
        return text in ("terveysasema", "kela")


def event(seq, name, hours=0.0, **more):
    at = BEGIN + timedelta(hours=hours)
    known = {"instance_id": "i", "seq": seq, "region": "koe", "name": name, "at": at, "case_id": "c", "lane": "Ohjaaja"}
    return Event(**known | {"element": "kirjaa", "task_id": None, "actor_id": "p1", "actor_name": "Aino"} | more)


def spans(*events, **more):
    more = {"pseudonym": lambda kind, text: f"{kind}:{text}", "rounding": lambda at: at} | more
    return spans_of(events, {"i": Named()}, **more)


def test_a_task_is_one_span_from_its_opening_to_its_end():
    (one,) = spans(event(1, "task_opened", task_id="t"), event(2, "task_completed", 2.5, task_id="t"))
    assert (one.activity, one.kind, one.state) == ("Kirjaa tunnistaminen", "step", SpanState.DONE)
    assert one.end - one.start == timedelta(hours=2.5)
    assert (one.resource, one.group, one.organisation) == ("Ohjaaja (alue)", "ohjaus", "Koe")
    assert (one.id, one.instance, one.person) == ("span:t", "instance:i", "")


def test_an_open_task_has_no_end_and_a_withdrawn_one_says_so():
    events = [event(1, "task_opened", task_id="a"), event(2, "task_opened", task_id="b")]
    first, second = spans(*events, event(3, "task_withdrawn", 1, task_id="b"))
    assert (first.state, first.end) == (SpanState.OPEN, None)
    assert second.state is SpanState.WITHDRAWN


def test_what_was_taken_back_holds_no_more():
    found = spans(
        event(1, "task_opened", task_id="a"),
        event(2, "task_completed", 1, task_id="a"),
        event(3, "tarve_tunnistettu", 1),
        event(4, "task_opened", 1, task_id="b", element="jatka"),
        event(5, "task_withdrawn", 2, task_id="b", element="jatka"),
        event(6, "task_undone", 2, task_id="a", attributes={"tapahtumat": [2, 5]}),
        event(7, "task_opened", 2, task_id="a2"),
    )
    assert [(one.id, one.state) for one in found] == [
        ("span:a", SpanState.TAKEN_BACK),
        ("span:a2", SpanState.OPEN),
    ]


def test_domain_events_keep_codes_and_numbers_and_nothing_that_was_typed():
    told = {"lähde": "terveysasema", "selite": "Soitti Maija", "osapuolet": ["kela", "Maija"], "min": 20, "a": True}
    told |= {"tarkka": Decimal("1.5"), "päivä": BEGIN, "hlö": "id-of-somebody", "tyhjä": [], "arvo": 7}
    (one,) = spans(event(1, "tarve_tunnistettu", attributes=told))
    kept = {"lähde": "terveysasema", "osapuolet": ["kela"], "min": 20, "a": True, "tarkka": Decimal("1.5")}
    assert (one.activity, one.kind, one.attributes) == ("tarve_tunnistettu", "event", kept)
    assert one.start == one.end


def test_events_of_the_engine_are_no_activities_and_steps_may_stand_alone():
    events = [event(1, "task_opened", task_id="a"), event(2, "task_claimed", task_id="a"), event(3, "mittari")]
    assert {one.kind for one in spans(*events)} == {"event", "step"}
    assert [one.kind for one in spans(*events, contents=Contents.STEPS)] == ["step"]


def test_people_are_told_by_pseudonyms_and_only_when_asked():
    events = [event(1, "task_opened", task_id="a", actor_id=None), event(2, "task_completed", 1, task_id="a")]
    assert spans(*events, people=True)[0].person == "person:p1"


def test_moments_are_rounded_down_by_finnish_time():
    night = datetime(2026, 3, 2, 22, 30, 15, tzinfo=UTC)  # half past midnight in Finland, already the next day
    said = {one: rounded(clock.local(night), one).isoformat() for one in Precision}
    assert said == {
        Precision.EXACT: "2026-03-03T00:30:15+02:00",
        Precision.MINUTE: "2026-03-03T00:30:00+02:00",
        Precision.HOUR: "2026-03-03T00:00:00+02:00",
        Precision.DAY: "2026-03-03T00:00:00+02:00",
    }
