"""The charts keep the conventions that no check of a single file can see."""

from collections import Counter
from pathlib import Path

from lxml import etree

from engine.commands.check_files import check_files
from tests.unit.processes.drawing import BPMN, NODES
from webapp.seed_files import seed_files

POLKU = "{urn:polku:bpmn:1}"
ROOT = Path(__file__).parents[3]
CHARTS = sorted((ROOT / "processes").glob("*/*.bpmn"))


def elements(kind=""):
    for chart in CHARTS:
        for node in etree.parse(chart).iter():
            local = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if str(node.tag).startswith(BPMN) and local in NODES and kind in ("", local):
                yield chart, node


def test_charts_forms_and_decisions_are_publishable_without_a_remark():
    assert [str(problem) for problem in check_files(seed_files(), {})] == []


def test_the_name_of_a_file_is_the_key_of_its_process():
    for chart in CHARTS:
        assert [one.get("id") for one in etree.parse(chart).iter(f"{BPMN}process")] == [chart.stem]


def test_an_element_is_named_once_in_all_charts_of_a_bundle():
    shared = Counter(node.get("id") for chart, node in elements() if chart.parent.name == "shared")
    for region in {chart.parent.name for chart in CHARTS} - {"shared"}:
        for key in {chart.stem for chart in CHARTS if chart.parent.name == region}:
            own = Counter(node.get("id") for chart, node in elements() if chart.stem == key)
            assert [id_ for id_, count in (shared + own).items() if count > 1] == []


def test_every_user_task_has_a_form_a_due_date_and_its_default_mark():
    # No document states a deadline (docs/sources.md, 3.4): whoever finds one takes the mark away here.
    for _, task in elements("userTask"):
        assert task.get(f"{POLKU}form"), task.get("id")
        assert task.get(f"{POLKU}due"), task.get("id")
        assert task.get(f"{POLKU}default") == "true", task.get("id")
