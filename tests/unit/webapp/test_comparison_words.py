"""Differences and spans in plain words."""

import pytest

from engine.comparison import compare
from engine.model.comparison import Act, Difference
from tests.unit.engine.comparison.edits import FILES
from webapp.presenters.compare_page import marked
from webapp.presenters.comparison_view import Said, told, told_files
from webapp.presenters.span_words import span_words
from webapp.texts import speaking


@pytest.fixture(autouse=True)
def _page(app):
    """Speak Finnish, as on a page."""
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("P10D", "10 päivää"),
        ("P1D", "1 päivä"),
        ("=workdays(5)", "5 arkipäivää"),
        ("=workdays( 1 )", "1 arkipäivä"),
        ("P2M", "2 kuukautta"),
        ("P1Y", "1 vuosi"),
        ("PT4H", "4 tuntia"),
        ("P1DT30M", "1 päivä 30 minuuttia"),
        ('=duration("P14D")', "14 päivää"),
        ("=suunnitelma.tarkistus", "suunnitelma.tarkistus"),
        ("P", "P"),
        ("", ""),
    ],
)
def test_a_span_is_said_in_words(written, said):
    assert span_words(written) == said


def sentences(path, *edits, said=None):
    text = FILES[path].decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return [one.sentence for _file, one in told(compare(FILES, {**FILES, path: text.encode()}), said or Said())]


def test_a_deadline_is_told_as_people_say_it():
    path = "processes/shared/plan.bpmn"
    due = 'polku:due="=workdays(10)"'
    (sentence,) = sentences(path, (due, 'polku:due="P5D"'))
    assert sentence.endswith(": eräpäivä 10 arkipäivää → 5 päivää.")


def test_fields_rules_and_settings_are_told():
    assert sentences("forms/f09b_tiimi.form.json", ('"required": true', '"required": false')) == [
        "Kenttä Pidettiinkö tiimi?: pakollinen → vapaaehtoinen."
    ]
    assert sentences("processes/shared/d01_tuen_tarve.dmn", ('hitPolicy="FIRST"', 'hitPolicy="ANY"')) == [
        "Päätöstaulu: osumasääntö FIRST → ANY."
    ]
    assert sentences("processes/helsinki/region.toml", ("notice_workdays = 5", "notice_workdays = 7")) == [
        "Poissaolot: ilmoitusaika arkipäivinä 5 → 7."
    ]


def test_a_new_step_is_told_with_where_it_comes_and_when_it_is_due():
    path = "processes/helsinki/helsinki.bpmn"
    flow = 'sourceRef="helsinki_ota_yhteys_vastaan" targetRef="helsinki_segmentille"'
    task = '<bpmn:userTask id="uusi" name="Muistuta" polku:due="=workdays(3)"/>'
    onward = '<bpmn:sequenceFlow id="u" sourceRef="uusi" targetRef="helsinki_segmentille"/>'
    edits = (
        (flow, flow.replace("helsinki_segmentille", "uusi")),
        (
            '<bpmn:exclusiveGateway id="helsinki_segmentille">',
            f'{task}{onward}<bpmn:exclusiveGateway id="helsinki_segmentille">',
        ),
    )
    (sentence,) = sentences(path, *edits)
    assert sentence.startswith("Muistuta lisätään kohdan Yhteydenotto ja muutama kysymys jälkeen.")
    assert "Eräpäivä 3 arkipäivää." in sentence.replace("eräpäivä", "Eräpäivä")


def test_names_are_said_in_the_language_of_the_reader():
    with speaking("sv"):
        (sentence,) = sentences(
            "forms/f09b_tiimi.form.json",
            ('"required": true', '"required": false'),
            said=Said({"Pidettiinkö tiimi?": "Hölls mötet?"}),
        )
    assert sentence == "Fält Hölls mötet?: obligatorisk → frivillig."


def test_the_picture_marks_what_the_table_tells():
    place = Difference("a.bpmn", "task", "userTask", Act.MOVED, "place", "1", "2")
    due = Difference("a.bpmn", "task", "userTask", Act.CHANGED, "due", "P1D", "P2D")
    route = Difference("a.bpmn", "flow", "sequenceFlow", Act.MOVED, "route", "1", "2", quiet=True)
    new = Difference("a.bpmn", "other", "sequenceFlow", Act.ADDED, quiet=True)
    assert marked([due, place, route, new]) == {"task": Act.CHANGED, "other": Act.ADDED}


def test_every_difference_of_whole_bundles_has_words():
    files = told_files(compare({}, FILES), Said()) + told_files(compare(FILES, {}), Said())
    assert all(row.sentence and row.label and row.sign for file in files for row in file.rows)
