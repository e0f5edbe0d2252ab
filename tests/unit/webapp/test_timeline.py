"""The timeline by stage and day, one kind of it, page by page; and the course of a case through its stages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.model import Event
from engine.process_engine.pages.stages import stage_course, stage_steps
from engine.region import load_region
from tests.unit.webapp.fake_records import CASE, TASKS
from webapp.presenters.event_names import SENTENCES
from webapp.presenters.stages import stage_views
from webapp.presenters.story import WAIT, story
from webapp.presenters.story_kinds import _KIND_OF, KINDS, STEPS, kind_of
from webapp.presenters.timeline_view import timeline_view

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
REGION = load_region(Path("processes/keski_suomi/region.toml").read_bytes(), "region.toml")
COURSE = [(START, "Alku"), (START + timedelta(days=10), "Jatko")]


def event(name, days, **attributes):
    return Event("i", days, "keski_suomi", name, START + timedelta(days=days), attributes=attributes, actor_name="Aino")


def told(view):
    return [
        (chapter.name, [[(day.on and day.on.day), *(one.strong for one in day.items)] for day in chapter.days])
        for chapter in view.chapters
    ]


def test_a_stage_in_which_nothing_was_done_was_passed_over():
    made = [replace(TASKS[0], stage=stage, opened_at=START, closed_at=START) for stage in ("tunnistaminen", "seuranta")]
    steps = stage_steps(REGION, replace(CASE, stage="seuranta"), made, "fi")
    assert [step.state for step in steps] == ["done", "passed", "passed", "passed", "passed", "current"]
    assert [view.dates for view in stage_views(steps)][1:3] == ["ohitettu", "ohitettu"]


def test_the_story_is_told_by_stage_and_day_and_a_wait_is_of_the_stage_in_which_it_ends():
    items = story([event("asia_avattu", 0), event("yhteydenotto", 0), event("tiimi_kutsuttu", 12)])
    assert told(timeline_view(items, COURSE)) == [
        ("Alku", [[2, "Asia avattiin.", "Yhteydenotto kirjattiin."]]),
        ("Jatko", [[None, "odotti 12 pv"], [14, "Tiimi kutsuttiin koolle."]]),
    ]


def test_what_ends_a_stage_at_the_moment_the_next_begins_is_of_the_stage_that_ended():
    assert [name for name, _ in told(timeline_view(story([event("selvittely_tehty", 10)]), COURSE))] == ["Alku"]


def test_one_kind_is_told_without_waits_and_counted():
    items = story([event("asia_avattu", 0), event("suostumus_annettu", 20), event("suostumus_peruttu", 40)])
    view = timeline_view(items, COURSE, "consents")
    assert told(view) == [("Jatko", [[22, "Asiakas antoi suostumuksen."], [11, "Asiakas perui suostumuksen."]])]
    assert [(key, count) for key, _, count in view.kinds] == [("steps", 1), ("consents", 2)]
    assert (view.total, timeline_view(items, COURSE, "nothing").kind) == (3, "")
    assert sum(one.kind == WAIT for one in items) == 2


@pytest.mark.parametrize(
    ("asked", "page"),
    [("", 4), ("1", 1), ("2", 2), ("99", 4), ("0", 1), ("x", 4), ("-1", 4), ("9" * 5000, 4), ("²", 4)],
)
def test_a_long_story_has_pages_and_the_newest_is_first_seen(asked, page):
    items = story([event("yhteydenotto", day) for day in range(200)])
    view = timeline_view(items, COURSE, page=asked)
    assert (view.page, view.pages) == (page, 4)
    assert sum(len(day.items) for one in view.chapters for day in one.days) == (20 if page == 4 else 60)


def test_every_event_that_has_a_kind_is_known_and_every_kind_is_reached():
    assert {kind_of(event(name, 0)) for name in SENTENCES} == set(KINDS)
    assert set(_KIND_OF) - set(SENTENCES) <= {"task_undone", "task_returned"}
    assert kind_of(event("omistajan_oma", 0)) == STEPS


def test_who_acted_for_another_is_told_by_name():
    (line,) = story([event("yhteydenotto", 0, puolesta="p2", puolesta_nimi="Siiri")])
    assert (line.who, line.rest) == ("Aino, henkilön Siiri sijaisena", "")


def test_a_case_is_in_a_later_stage_at_once_and_in_an_earlier_when_nothing_of_the_present_is_open():
    def task(stage, opens, closes=None):
        closed = None if closes is None else START + timedelta(days=closes)
        return replace(TASKS[0], stage=stage, opened_at=START + timedelta(days=opens), closed_at=closed)

    tasks = [
        task("tunnistaminen", 0, 3),
        task("alkuselvittely", 3, 20),
        task("tunnistaminen", 5, 6),  # beside the present stage
        task("konsultaatio", 15, 30),  # later, though the stage before is still open
        task("alkuselvittely", 30),  # again, when nothing of the consultation is open
        task("", 31),
    ]
    course = [(at.day, name) for at, name in stage_course(REGION, tasks, "fi")]
    names = [REGION.stage_name(key, "fi") for key in ("tunnistaminen", "alkuselvittely", "konsultaatio")]
    assert [name for _, name in course] == [*names, names[1]]
