"""The cases of the DMN Technology Compatibility Kit, as many folders as there are (see tests/dmn_tck/README.md)."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from engine.decisions import load_decisions
from engine.feel import evaluate

FOLDER = Path(os.environ.get("DMN_TCK") or Path(__file__).parents[3] / "dmn_tck")
_T = "{http://www.omg.org/spec/DMN/20160719/testcase}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_TOLERANCE = Decimal("1e-8")


def scalar(element: etree._Element) -> Any:
    text, kind = element.text or "", element.get(f"{_XSI}type", "xsd:string").partition(":")[2]
    if element.get(f"{_XSI}nil") == "true":
        return None
    if kind in ("decimal", "double", "integer", "int", "long"):
        return Decimal(text)
    if kind == "boolean":
        return text == "true"
    readers = {"date": "date", "dateTime": "date and time", "time": "time", "duration": "duration"}
    return evaluate(f"{readers[kind]}(text)", {"text": text}, zone=None) if kind in readers else text


def value_of(element: etree._Element) -> Any:
    found = element.find(f"{_T}value")
    if found is not None:
        return scalar(found)
    listed = element.find(f"{_T}list")
    if listed is not None:
        return [value_of(item) for item in listed.iterfind(f"{_T}item")]
    parts = element.findall(f"{_T}component")
    return {part.get("name"): value_of(part) for part in parts} if parts else None


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.rglob("*-test-*.xml")):
        root = etree.parse(path).getroot()
        model = path.parent / (root.findtext(f"{_T}modelName") or "").strip()
        for case in root.iterfind(f"{_T}testCase"):
            for result in case.iterfind(f"{_T}resultNode"):
                name = f"{path.parent.name}-{case.get('id')}-{result.get('name')}"
                found.append(pytest.param(model, case, result, id=name))
    return found


def close(answer: Any, expected: Any) -> bool:
    if isinstance(expected, list):
        return len(answer) == len(expected) and all(map(close, answer, expected))
    if isinstance(expected, dict):
        return answer.keys() == expected.keys() and all(close(answer[key], expected[key]) for key in expected)
    if isinstance(expected, Decimal) and isinstance(answer, int | Decimal):
        return abs(answer - expected) < _TOLERANCE
    return type(answer) is type(expected) and answer == expected


@pytest.mark.parametrize(("model", "case", "result"), cases())
def test_a_case_of_the_kit_gives_the_expected_answer(model, case, result):
    inputs = {node.get("name"): value_of(node) for node in case.iterfind(f"{_T}inputNode")}
    answer = load_decisions(model.read_bytes(), model.name).decide(result.get("name"), inputs)
    expected = value_of(result.find(f"{_T}expected"))
    assert close(answer, expected), f"{answer!r} is not {expected!r}"


def test_there_are_cases():
    assert len(cases()) >= 14
