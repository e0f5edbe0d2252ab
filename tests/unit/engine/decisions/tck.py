"""The DMN Technology Compatibility Kit: reading its cases and asking them.

As a command: `python -m tests.unit.engine.decisions.tck FOLDER` asks every case under a folder of the kit's shape
(`FOLDER/…/0001-name/0001-name-test-01.xml` with its model beside it) and prints what passes, one line per folder.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from engine.decisions import DecisionModel, load_decisions
from engine.errors import DecisionFailed
from engine.feel import evaluate

_T = "{http://www.omg.org/spec/DMN/20160719/testcase}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_TOLERANCE = Decimal("1e-8")
_NUMBERS = frozenset({"decimal", "double", "float", "integer", "int", "long"})
_READERS = {"date": "date", "dateTime": "date and time", "time": "time", "duration": "duration"}
_NOW = datetime(2026, 3, 18, 10, 0, tzinfo=UTC)
_CLOCK = {"now": lambda: _NOW, "today": _NOW.date}


@dataclass(frozen=True, slots=True)
class Case:
    """One expected result: which model is asked what, and the answer."""

    folder: str
    name: str
    model: Path
    asked: str
    inputs: dict[str, Any]
    expected: Any

    def answer(self) -> Any:
        """Ask the model. Where the kit expects null for an error, a refusal that names the error is as good."""
        try:
            return _model(self.model).decide(self.asked, self.inputs, _CLOCK, zone=None)
        except DecisionFailed:
            if self.expected is None:
                return None
            raise

    def passes(self) -> bool:
        """Tell whether the answer is the expected one."""
        try:
            return close(self.answer(), self.expected)
        except DecisionFailed:
            return False


@lru_cache(maxsize=4)
def _model(path: Path) -> DecisionModel:
    return load_decisions(path.read_bytes(), path.name, unchecked=True)


def _scalar(element: etree._Element) -> Any:
    text, kind = element.text or "", element.get(f"{_XSI}type", "xsd:string").rpartition(":")[2]
    if element.get(f"{_XSI}nil") == "true":
        return None
    if kind in _NUMBERS:
        return Decimal(text)
    if kind == "boolean":
        return text.strip() == "true"
    return evaluate(f"{_READERS[kind]}(text)", {"text": text.strip()}, zone=None) if kind in _READERS else text


def value_of(element: etree._Element) -> Any:
    """Read an input or an expected value."""
    found = element.find(f"{_T}value")
    if found is not None:
        return _scalar(found)
    listed = element.find(f"{_T}list")
    if listed is not None:
        return None if listed.get(f"{_XSI}nil") == "true" else [value_of(item) for item in listed.iterfind(f"{_T}item")]
    parts = element.findall(f"{_T}component")
    return {part.get("name"): value_of(part) for part in parts} if parts else None


def cases(folder: Path) -> Iterator[Case]:
    """Read every case under a folder, in the order of names."""
    for path in sorted(folder.rglob("*-test-*.xml")):
        root = etree.parse(path).getroot()
        model = path.parent / (root.findtext(f"{_T}modelName") or "").strip()
        for case in root.iterfind(f"{_T}testCase"):
            inputs = {node.get("name"): value_of(node) for node in case.iterfind(f"{_T}inputNode")}
            for result in case.iterfind(f"{_T}resultNode"):
                asked = case.get("invocableName") or result.get("name")
                expected = value_of(result.find(f"{_T}expected"))
                name = f"{path.parent.name}-{case.get('id')}-{result.get('name')}"
                yield Case(path.parent.name, name, model, asked, inputs, expected)


def close(answer: Any, expected: Any) -> bool:
    """Tell whether an answer is the expected one; numbers may differ by as little as the kit allows."""
    if isinstance(expected, list):
        return isinstance(answer, list) and len(answer) == len(expected) and all(map(close, answer, expected))
    if isinstance(expected, dict):
        same = isinstance(answer, dict) and answer.keys() == expected.keys()
        return same and all(close(answer[key], expected[key]) for key in expected)
    if isinstance(expected, Decimal) and isinstance(answer, int | Decimal) and not isinstance(answer, bool):
        return abs(answer - expected) < _TOLERANCE
    return type(answer) is type(expected) and bool(answer == expected)


def main(folder: Path) -> None:
    """Print how many cases pass, by folder and in all."""
    asked: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for case in cases(folder):
        asked[case.folder] += 1
        passed[case.folder] += case.passes()
    for name, count in asked.items():
        sys.stdout.write(f"{name}: {passed[name]} of {count}\n")
    sys.stdout.write(f"all: {passed.total()} of {asked.total()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
