"""The cases of the DMN Technology Compatibility Kit, as many folders as there are (see tests/dmn_tck/README.md)."""

import os
from pathlib import Path

import pytest

from tests.unit.engine.decisions.tables import cell, decision, dmn, knowledge
from tests.unit.engine.decisions.tck import cases, close, main

FOLDER = Path(os.environ.get("DMN_TCK") or Path(__file__).parents[3] / "dmn_tck")
CASES = list(cases(FOLDER))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_of_the_kit_gives_the_expected_answer(case):
    answer = case.answer()
    assert close(answer, case.expected), f"{answer!r} is not {case.expected!r}"


def test_there_are_cases():
    assert len({case.folder for case in CASES}) >= 14


def test_the_command_counts_by_folder(capsys):
    main(Path(__file__).parents[3] / "dmn_tck")
    assert capsys.readouterr().out.splitlines()[-1] == "all: 53 of 53"


MODEL = dmn(
    knowledge("tupla", cell("n * 2"), ("n", "number")),
    decision("d", cell('date("2026-03-18")')),
    decision("e", cell("tupla()")),
)
RESULTS = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<modelName>0001-a.dmn</modelName>
<testCase id="1" type="bkm" invocableName="tupla">
<inputNode name="n"><value xsi:type="xsd:decimal">2</value></inputNode>
<resultNode name="tupla"><expected><value xsi:type="xsd:decimal">4.000000001</value></expected></resultNode></testCase>
<testCase id="2">
<resultNode name="d"><expected><value xsi:type="xsd:date">2026-03-18</value></expected></resultNode>
<resultNode name="e" errorResult="true"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
<testCase id="3"><resultNode name="d"><expected><list xsi:nil="true"/></expected></resultNode>
<resultNode name="e">
<expected><list><item><value xsi:type="xsd:string">a</value></item></list></expected></resultNode></testCase>
</testCases>"""


def test_the_command_tells_what_passes_and_what_does_not(tmp_path, capsys):
    folder = tmp_path / "0001-a"
    folder.mkdir()
    (folder / "0001-a.dmn").write_bytes(MODEL)
    (folder / "0001-a-test-01.xml").write_text(RESULTS, encoding="utf-8")
    assert [case.passes() for case in cases(tmp_path)] == [True, True, True, False, False]
    main(tmp_path)
    assert capsys.readouterr().out.splitlines() == ["0001-a: 3 of 5", "all: 3 of 5"]
