"""Diagrams as other products export them: each is repaired, and only what a person has to choose is left."""

from contextlib import suppress
from pathlib import Path

import pytest

from engine.drawing import Sheet, canonical
from engine.drawing.importing import Known, repair
from engine.drawing.importing.conditions import in_feel
from engine.errors import DefinitionInvalid
from tests.edits.charts import charts, errors_of, shipped
from tests.edits.picture import faults
from tests.hostile.corpus import CORPUS

VENDORS = Path(__file__).parents[3] / "vendors"
SAMPLES = sorted(path.name for path in VENDORS.glob("*.bpmn"))
KNOWN = Known("tuotu", forms={"f02_suostumus"}, decisions={"d12_tyokokouksen_tarve"}, groups={"ohjaus"})
PATH = "processes/shared/tuotu.bpmn"
TO_CHOOSE = {"no-form", "no-operation"}
"""What only a person knows."""

SAID = {
    "camunda7.bpmn": {
        *("process_id", "form", "form_unknown", "assignee", "due", "due_dropped", "group", "service", "expression"),
        *("default_flow", "event_removed", "lane_added", "foreign"),
    },
    "camunda8.bpmn": {
        *("process_id", "form", "assignee", "due", "group", "decision", "called", "script", "several", "drawn"),
    },
    "signavio.bpmn": {"process_id", "executable", "user_task", "default_flow", "condition_missing", "drawn"},
    "bpmn_io.bpmn": {"executable", "user_task", "gateway_added", "end_added", "loop_removed", "lane_added", "drawn"},
    "visio.bpmn": {"id", "process_id", "executable", "start_added", "end_added", "plain_event", "flow_removed"},
    "aris.bpmn": {"other_process", "one_start", "kind", "plain_event", "waits_for_message", "drawn"},
    "bizagi.bpmn": {"plain_event", "service", "event_subprocess", "expression", "default_flow", "foreign"},
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_foreign_diagram_is_made_to_run_but_for_what_a_person_chooses(name):
    data = (VENDORS / name).read_bytes()

    made = repair(PATH, data, KNOWN)

    assert {one.rule for one in errors_of(PATH, made.data)} <= TO_CHOOSE, [
        str(one) for one in errors_of(PATH, made.data)
    ]
    assert {one.kind for one in made.repairs} >= SAID[name]
    sheet = Sheet(PATH, made.data)
    assert faults(sheet) == []
    assert canonical(made.data) == made.data
    assert repair(PATH, made.data, KNOWN) == type(made)(made.data, ())
    for word in (b"camunda:", b"zeebe:", b"signavio:", b"bizagi:", b"aris:", b"modeler:"):
        assert word not in made.data


def test_every_sample_is_spoken_of():
    assert set(SAMPLES) == set(SAID)


@pytest.mark.parametrize("path", charts())
def test_a_chart_of_our_own_needs_no_repair(path):
    key = path.rpartition("/")[2].removesuffix(".bpmn")
    made = repair(path, shipped()[path], Known(key))
    assert made.repairs == ()
    assert made.data == canonical(shipped()[path])


def test_what_was_a_program_is_said_where_it_is_to_be_decided():
    made = repair(PATH, (VENDORS / "camunda7.bpmn").read_bytes(), KNOWN)
    assert b"Ratkaistava: fi.example.Store" in made.data


@pytest.mark.parametrize(
    ("juel", "feel"),
    [
        ("${a == 'b'}", '=a = "b"'),
        ("${a && !b.c || d > 3}", "=a and not(b.c) or d > 3"),
        ("#{x != 1}", "=x != 1"),
        ("=already", "=already"),
        ("P3D", "P3D"),
    ],
)
def test_expressions_are_written_in_feel(juel, feel):
    assert in_feel(juel) == feel


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_or_repaired_and_never_an_error(name):
    for path, data in CORPUS[name].make().items():
        if path.endswith(".bpmn"):
            made = None
            with suppress(DefinitionInvalid):  # what is no diagram, or too large
                made = repair(PATH, data, KNOWN)
            assert made is None or canonical(made.data) == made.data
            assert made is None or b"<bpmn:script>" not in made.data
