"""A service lives from its first event to its end, and again; several live side by side."""

from datetime import date

from engine.model import ServiceEvent
from engine.operations.service_life import current, lives


def event(service, status, day):
    return ServiceEvent(f"{service}{day}", "c", service, status, date(2026, 3, day))


def test_services_live_side_by_side_and_one_again_after_its_end():
    events = [
        event("tyokokeilu", "paattynyt", 9),
        event("tyokokeilu", "alkanut", 2),
        event("tyohonvalmennus", "alkanut", 3),
        event("tyokokeilu", "haettu", 10),
        event("tyohonvalmennus", "keskeytynyt", 12),
    ]
    found = [(life[0].service, [one.status for one in life]) for life in lives(events)]
    assert found == [
        ("tyokokeilu", ["alkanut", "paattynyt"]),
        ("tyohonvalmennus", ["alkanut", "keskeytynyt"]),
        ("tyokokeilu", ["haettu"]),
    ]
    assert [one.status for one in current(events, "tyokokeilu")] == ["haettu"]
    assert current(events, "ips") == ()


def test_a_rejection_ends_a_life():
    events = [event("teak", "haettu", 1), event("teak", "hylatty", 5), event("teak", "haettu", 8)]
    assert [len(life) for life in lives(events)] == [2, 1]
