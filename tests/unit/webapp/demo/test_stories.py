"""The demo's spread is deliberate."""

from collections import Counter

import pytest

from webapp.demo.phrases import days_ahead, usual_answers
from webapp.demo.stories import END, STAGES, STORIES, Story


def test_three_cases_or_more_rest_at_every_stage_and_the_first_six_show_them_all():
    assert all(count >= 3 for count in (Counter(story.stage for story in STORIES)[stage] for stage in STAGES))
    assert [story.stage for story in STORIES[:6]] == list(STAGES)


def test_some_are_late_one_withdraws_and_some_are_closed():
    assert sum(story.waits > 10 for story in STORIES if story.stage != END) >= 5
    assert [story.then for story in STORIES].count("withdraw") == 1
    assert any(story.stage == END for story in STORIES)


@pytest.mark.parametrize(
    ("story", "stage", "tasks", "rests"),
    [
        (Story("tiimi", "kutsu"), "tiimi", {"kutsu": "tiimi"}, True),
        (Story("tiimi", "kutsu"), "tiimi", {"kutsu": "tiimi", "pta": "alkuselvittely"}, False),
        (Story("tiimi", "kutsu"), "tiimi", {"kutsu": "tiimi", "lausunto": ""}, True),
        (Story("tiimi", "kutsu"), "tiimi", {"muu": "tiimi"}, False),
        (Story("tiimi", "kutsu"), "tiimi", {}, False),
        (Story("tiimi", "kutsu"), "konsultaatio", {"kutsu": "tiimi"}, False),
        (Story("tiimi", "kutsu"), "suunnitelma", {"laadi": "suunnitelma"}, True),
        (Story("tiimi"), "tiimi", {}, True),
        (Story("tiimi"), "", {}, False),
        (Story(END), "seuranta", {"x": "seuranta"}, False),
    ],
)
def test_a_case_rests_where_its_story_says(story, stage, tasks, rests):
    assert story.rests(stage, tasks) is rests


def test_consents_are_given_for_about_a_year():
    assert min(days_ahead("voimassa_asti")) >= 350
    assert days_ahead("jotain") == (0, 14)
    assert usual_answers()["annetaan"] == ["kyllä"]
