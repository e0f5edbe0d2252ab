"""The hash of an event covers every field of it and the event before."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from engine.model import Event
from engine.store.event_chain import link

AT = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)
EVENT = Event("i", 1, "vantaa", "asia_avattu", AT, "c", "e", "t", "a", "Anna", "lane", {"polku": "vantaa"})
CHANGED = {"seq": 2, "at": AT + timedelta(microseconds=1), "attributes": {"polku": "kerava"}}


@pytest.mark.parametrize("name", [f.name for f in fields(Event)])
def test_changing_any_field_changes_the_hash(name):
    changed = replace(EVENT, **{name: CHANGED.get(name, "other")})
    assert link(b"", changed) != link(b"", EVENT)


def test_the_hash_depends_on_the_event_before():
    assert link(b"before", EVENT) != link(b"", EVENT)


def test_the_same_moment_in_another_zone_has_the_same_hash():
    elsewhere = EVENT.at.astimezone(timezone(timedelta(hours=2)))
    assert link(b"", replace(EVENT, at=elsewhere)) == link(b"", EVENT)
