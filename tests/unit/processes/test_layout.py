"""Every chart is drawn as a careful person would draw it."""

from pathlib import Path

import pytest

from tests.unit.processes.drawing import crossing, misplaced, overlapping, read_drawing, unlabelled

ROOT = Path(__file__).parents[3]
CHARTS = sorted((ROOT / "processes").glob("*/*.bpmn"))


@pytest.mark.parametrize("chart", CHARTS, ids=lambda path: path.stem)
def test_the_drawing_is_whole_and_clear(chart):
    drawing = read_drawing(chart)
    found = [*drawing.missing, *unlabelled(drawing), *misplaced(drawing), *overlapping(drawing), *crossing(drawing)]
    assert found == []


def test_every_chart_has_a_pool_with_lanes():
    bare = [chart.stem for chart in CHARTS if not read_drawing(chart).pools or not read_drawing(chart).lanes]
    assert bare == []
