"""The picture of a chart as values: every shape and line that the file draws."""

import re
from pathlib import Path

import pytest

from engine.drawing import read_picture
from engine.errors import DefinitionInvalid
from webapp.presenters.diagram_sketch import sketch_strips

PROCESSES = Path(__file__).parents[4] / "processes"


def test_frames_come_first_and_events_say_what_they_wait_for():
    picture = read_picture("kerava.bpmn", (PROCESSES / "kerava" / "kerava.bpmn").read_bytes())
    shapes = {one.element: one for one in picture.shapes}
    frames = [one.element for one in picture.shapes if one.is_frame]
    assert [one.element for one in picture.shapes][: len(frames)] == frames
    assert frames[0] == "allas_kerava"
    assert "kerava_kulku" in frames
    assert shapes["kerava_paatetty_ohjaukseen"].trigger == "terminate"
    assert shapes["kerava_asiakas_keskeyttaa"].trigger == "message"
    start = shapes["kerava_asiakas_ohjautuu"]
    assert (start.kind, start.place.x, start.place.bottom) == ("startEvent", 242, 443)
    assert start.label.width == 94
    line = next(one for one in picture.lines if one.element == "kerava_kulku_alkaa__kerava_kirjaa_lahete")
    assert list(line.points) == [(398, 425), (425, 425)]


def test_what_is_no_chart_is_refused():
    with pytest.raises(DefinitionInvalid):
        read_picture("x.bpmn", b"<html/>")


@pytest.mark.parametrize("number", ["NaN", "INF", "1e400", "-1e308", "99999999999999999999", "javascript:alert(1)", ""])
def test_a_number_that_is_no_place_is_none(number):
    data = (PROCESSES / "kerava" / "kerava.bpmn").read_bytes()
    spoilt = re.sub(rb'( x| y| width| height)="[-0-9.]+"', rb'\1="' + number.encode() + b'"', data)
    picture = read_picture("kerava.bpmn", spoilt)
    assert {(one.place.x, one.place.right) for one in picture.shapes} == {(0, 0)}
    assert sketch_strips(picture, {}, {})
