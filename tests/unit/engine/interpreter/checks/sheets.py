"""Checking a chart in one line."""

from engine.interpreter import check_diagrams
from engine.model import Problem
from tests.unit.engine.interpreter.charts import definitions, process

FORM = {"forms/f.form.json": b"{}"}


def lane(*elements: str) -> str:
    inside = "".join(f"<bpmn:flowNodeRef>{element}</bpmn:flowNodeRef>" for element in elements)
    return f'<bpmn:laneSet id="lanes"><bpmn:lane id="lane1" name="Sosiaaliohjaaja">{inside}</bpmn:lane></bpmn:laneSet>'


def checked(data: bytes, more: dict[str, bytes] | None = None, **options: object) -> list[Problem]:
    return check_diagrams({"processes/p.bpmn": data, **FORM, **(more or {})}, **options)


def found(data: bytes, more: dict[str, bytes] | None = None, **options: object) -> list[tuple[str, str]]:
    problems = checked(data, more, **options)
    for problem in problems:
        assert problem.line >= 1
        assert problem.message.endswith(".")
    return [(problem.rule, problem.element) for problem in problems]


def chart(nodes: str, flows: str, *more: str, lanes: tuple[str, ...] = ("a", "b", "c")) -> bytes:
    named = [name for name in lanes if f'id="{name}"' in nodes]
    return definitions(process("p", (lane(*named) if named else "") + nodes, flows), *more)
