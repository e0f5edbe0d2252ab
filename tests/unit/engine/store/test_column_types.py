"""Moments are stored in UTC and come back aware, on both kinds of databases."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from engine.model import TaskStatus
from engine.store.column_types import Moment, Word

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


def test_equal_moments_of_different_zones_are_written_alike_one_after_the_other():
    here = datetime(2026, 7, 1, 12, 0, tzinfo=HELSINKI)
    there = here.astimezone(UTC)
    assert [Moment().process_bind_param(one, DIALECTS[0]) for one in (here, there, here, there)] == [
        "2026-07-01 09:00:00.000000"
    ] * 4


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_word_outside_its_enumeration_is_neither_written_nor_read(dialect):
    words = Word(TaskStatus)
    assert [words.process_bind_param(one, dialect) for one in (TaskStatus.OPEN, "open", None)] == ["open", "open", None]
    assert words.process_result_value("done", dialect) is TaskStatus.DONE
    for act in (words.process_bind_param, words.process_result_value):
        with pytest.raises(ValueError, match="perhaps"):
            act("perhaps", dialect)
