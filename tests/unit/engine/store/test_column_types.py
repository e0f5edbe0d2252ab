"""Moments are stored in UTC and come back aware, on both kinds of databases."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from engine.store.column_types import Moment

HELSINKI = ZoneInfo("Europe/Helsinki")
DIALECTS = [sqlite.dialect(), postgresql.dialect()]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_local_moment_comes_back_as_the_same_moment_in_utc(dialect):
    local = datetime(2026, 10, 25, 3, 30, 0, 1, tzinfo=HELSINKI, fold=1)
    stored = Moment().process_bind_param(local, dialect)
    read = Moment().process_result_value(stored, dialect)
    assert read == datetime(2026, 10, 25, 1, 30, 0, 1, tzinfo=UTC)
    assert read.tzinfo is UTC


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_naive_moment_is_refused(dialect):
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001 - that is the point


def test_the_text_of_moments_on_sqlite_sorts_as_the_moments_do():
    moments = [
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=UTC),
        datetime(9999, 1, 1, tzinfo=UTC),
    ]
    texts = [Moment().process_bind_param(moment, DIALECTS[0]) for moment in moments]
    assert texts == sorted(texts)
