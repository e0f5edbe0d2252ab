"""Dates, due moments, waits, values: what people read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from markupsafe import Markup

from engine.model import Event
from webapp.presenters import dates, labels
from webapp.presenters.condition import is_live
from webapp.presenters.due import due_view
from webapp.presenters.prose import prose
from webapp.presenters.story import Glossary, newest, story
from webapp.redirects import safe_path


@pytest.fixture(autouse=True)
def _page(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 3, 20), "pe 20.3."),
        (date(2025, 12, 1), "1.12.2025"),
        (datetime(2026, 3, 19, 23, 30, tzinfo=UTC), "pe 20.3."),
        (None, ""),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another(moment, words):
    assert dates.day(moment) == words


def test_an_hour_is_written_with_a_full_stop():
    assert dates.hour(datetime(2026, 3, 18, 12, 1, tzinfo=UTC)) == "klo 14.01"


@pytest.mark.parametrize(
    ("due", "left", "kind", "main"),
    [
        (datetime(2026, 3, 11, tzinfo=UTC), -5, "late", "5 arkipv myöhässä"),
        (datetime(2026, 3, 18, 8, tzinfo=UTC), 0, "late", "myöhässä"),
        (datetime(2026, 3, 18, 20, tzinfo=UTC), 0, "soon", "tänään"),
        (datetime(2026, 3, 20, tzinfo=UTC), 2, "soon", "pe 20.3."),
        (datetime(2026, 3, 24, tzinfo=UTC), 4, "later", "ti 24.3."),
        (None, None, "none", "ei eräpäivää"),
    ],
)
def test_a_due_moment_says_the_distance_first(due, left, kind, main):
    view = due_view(due, left)
    assert (view.kind, view.main) == (kind, main)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "kyllä"),
        (None, "–"),
        (Decimal("7.50"), "7,5"),
        (date(2026, 3, 1), "1.3.2026"),
        (["a", "b"], "a, b"),
        (Decimal(100), "100"),
        (10, "10"),
        ([], "–"),
    ],
)
def test_a_value_is_shown_as_words(value, words):
    assert labels.value_words(value) == words


def test_texts_of_forms_are_escaped_before_they_are_marked_up():
    assert prose("**a** <script>") == Markup("<p><strong>a</strong> &lt;script&gt;</p>")
    assert prose("") == ""


def event(name, day, seq=0):
    return Event("i", seq, "keski_suomi", name, datetime(2026, 3, day, tzinfo=UTC))


def test_a_long_gap_is_told_as_a_wait_with_its_reason():
    told = story([event("konsultaatio_pyydetty", 1), event("task_opened", 9), event("konsultaatio_käsitelty", 17)])
    assert [(one.kind, one.strong) for one in told] == [
        ("event", "Konsultaatio pyydettiin."),
        ("wait", "odotti kokousaikaa 16 pv"),
        ("event", "Konsultaatio käsiteltiin."),
    ]


def test_the_same_thing_twice_on_a_day_is_told_once():
    assert len(story([event("asia_avattu", 1), event("asia_avattu", 1, 1)])) == 1


@pytest.mark.parametrize(
    ("tree", "live"),
    [
        ({"op": "=", "args": [{"path": ["tulos"]}, {"value": "x"}]}, True),
        ({"op": "=", "args": [{"path": ["asia", "alue"]}, {"value": "x"}]}, False),
        ({"call": "count", "args": [{"list": [{"path": ["muu"]}]}]}, False),
        (None, False),
    ],
)
def test_the_browser_decides_only_what_it_can_see(tree, live):
    assert is_live(tree, frozenset({"tulos"})) is live


@pytest.mark.parametrize("text", ["", "cases", "//evil", "http://evil", "/\\evil", "/a\nb"])
def test_only_a_path_of_ours_is_followed(text):
    assert safe_path(text) == ""


def test_a_path_keeps_its_question():
    assert safe_path("/cases?tab=plan") == "/cases?tab=plan"


def test_a_finished_task_is_not_told_beside_what_it_led_to():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    done = Event("i", 1, "keski_suomi", "task_completed", at, element="kirjaa", task_id="t")
    led = Event("i", 2, "keski_suomi", "tarve_tunnistettu", at, element="kirjaa")
    assert [one.strong for one in story([done, led])] == ["Tuen tarve tunnistettiin."]
    assert [one.strong for one in story([done], Glossary({"t": "Kirjaa tarve"}))] == ["Kirjaa tarve: tehty."]


def test_facts_of_a_story_are_words():
    facts = {"kohde": ["kela", "muu"], "taso": 2, "hlö": "a-b"}
    one = Event("i", 1, "keski_suomi", "tiimi_kutsuttu", datetime(2026, 3, 1, tzinfo=UTC), attributes=facts)
    assert story([one], Glossary(answers={"kela": "Kela"}))[0].rest == "Konsultoitavat: Kela, muu."


def test_of_a_long_story_the_overview_tells_the_end():
    items = story([event("yhteydenotto", 1 + n // 2, n) for n in range(60)])
    assert newest(items) == items[-20:]
    assert newest(items[:25]) == items[:25]
