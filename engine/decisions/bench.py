"""The test bench of a DMN file: rows of what is given and what is expected, in `<table>.tests.json` beside it.

A file has, per decision, a list of rows: `{"name": "…", "given": {"path": "FEEL"}, "expected": {"output": "FEEL"}}`.
The output of a decision that has only one is the empty name. What is not given is null; an output that is not named is
not looked at.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from time import thread_time
from typing import Any

import orjson

from engine.decisions.model import DecisionModel, load_decisions
from engine.errors import DecisionFailed, DefinitionInvalid, ExpressionError, NotFound
from engine.feel import Functions, evaluate, written
from engine.model import Problem, Severity
from engine.model.decision_tables import DecisionTest, TestRun

TESTS = ".tests.json"
"""Ending of the file beside `<table>.dmn`."""

MAX_TESTS = 200
MAX_PAIRS = 100
MAX_WORDS = 4000
_SECONDS = 5.0
"""Processor time that the rows of one file may take; what comes after is told not to have been run."""

Tests = dict[str, list[DecisionTest]]


def read_tests(data: bytes, filename: str) -> Tests:
    """Give the tests of a file by decision; raises DefinitionInvalid with what is wrong with it."""
    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise DefinitionInvalid([_problem(filename, f"not JSON: {error.msg}", line=max(error.lineno, 1))]) from error
    if not isinstance(root, dict) or not all(isinstance(rows, list) for rows in root.values()):
        raise DefinitionInvalid([_problem(filename, "the file holds a list of tests for each decision")])
    if sum(map(len, root.values())) > MAX_TESTS:
        raise DefinitionInvalid([_problem(filename, f"more than {MAX_TESTS} tests; take some out")])
    return {decision: [_test(row, filename, decision) for row in rows] for decision, rows in root.items()}


def _test(row: Any, filename: str, decision: str) -> DecisionTest:
    row = row if isinstance(row, dict) else {}
    name, given, expected = row.get("name", ""), row.get("given", {}), row.get("expected", {})
    if not isinstance(name, str) or not _texts(given) or not _texts(expected) or row.keys() - _MEMBERS:
        message = 'a test has a "name", and texts by name under "given" and "expected"'
        raise DefinitionInvalid([_problem(filename, message, decision)])
    return DecisionTest(name[:MAX_WORDS], given, expected)


_MEMBERS = {"name", "given", "expected"}


def _texts(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MAX_PAIRS
        and all(isinstance(text, str) and len(text) <= MAX_WORDS for text in value.values())
    )


def write_tests(tests: Mapping[str, Sequence[DecisionTest]]) -> bytes:
    """Write tests as their file has them; decisions without any are left out."""
    root = {
        decision: [{"name": one.name, "given": dict(one.given), "expected": dict(one.expected)} for one in rows]
        for decision, rows in tests.items()
        if rows
    }
    return f"{json.dumps(root, ensure_ascii=False, indent=2)}\n".encode()


def run_tests(model: DecisionModel, tests: Tests, filename: str, functions: Functions) -> Iterator[TestRun]:
    """Run every test, in its order; one that cannot be run fails and says why."""
    begun = thread_time()
    for decision, rows in tests.items():
        for number, test in enumerate(rows, 1):
            if thread_time() - begun > _SECONDS:
                yield TestRun(decision, filename, number, test, passes=False, error="not run: the tests take too long")
            else:
                yield _run(model, decision, number, test, filename, functions)


def _run(
    model: DecisionModel, decision: str, number: int, test: DecisionTest, filename: str, functions: Functions
) -> TestRun:
    try:
        inputs = inputs_of(test.given, functions)
        answer, matched = model.explain(decision, inputs, functions)
        passes = all(_fits(answer, output, text, functions) for output, text in test.expected.items() if text.strip())
    except (ExpressionError, DecisionFailed, NotFound) as error:
        return TestRun(decision, filename, number, test, passes=False, error=str(error))
    rules = tuple(next(reversed(matched.values()), ())) if decision not in matched else tuple(matched[decision])
    return TestRun(decision, filename, number, test, passes, written(answer), rules)


def inputs_of(given: Mapping[str, str], functions: Functions) -> dict[str, Any]:
    """Give the variables that the rows of a test stand for: `a.b` is a key in the context `a`.

    Raises ExpressionError for a text that is no FEEL, or a path whose beginning is no context.
    """
    inputs: dict[str, Any] = {}
    for path, text in sorted(given.items(), key=lambda pair: pair[0].count(".")):
        if not text.strip():
            continue
        try:
            value = evaluate(text, {}, functions)
        except ExpressionError as error:
            raise ExpressionError(f"{path}: {error.message}", error.line, error.column) from error
        *above, last = path.split(".")
        here = inputs
        for key in above:
            here = here.setdefault(key, {})
            if not isinstance(here, dict):
                raise ExpressionError(f"{path}: {key} is given as a value and has no parts")
        here[last] = value
    return inputs


def _fits(answer: Any, output: str, text: str, functions: Functions) -> bool:
    expected = evaluate(text, {}, functions)
    found = _part(answer, output)
    if expected is None or found is None:
        return expected is found
    return evaluate("a = b", {"a": found, "b": expected}) is True


def _part(answer: Any, output: str) -> Any:
    """Give one output of an answer; of a list of answers, that of each."""
    if not output:
        return answer
    if isinstance(answer, list):
        return [_part(one, output) for one in answer]
    return answer.get(output) if isinstance(answer, dict) else None


def check_tests(data: bytes, filename: str, table: bytes, functions: Functions) -> list[Problem]:
    """Give what is wrong with a file of tests, and a warning for each test that fails with the table beside it."""
    try:
        tests = read_tests(data, filename)
        model = load_decisions(table, filename.removesuffix(TESTS) + ".dmn")
    except DefinitionInvalid as error:
        return [one for one in error.problems if one.file == filename]  # those of the table are told of there
    failed = (one for one in run_tests(model, tests, filename, functions) if not one.passes)
    return [
        _problem(filename, f"test {one.number} ({one.test.name}): {_said(one)}", one.decision, rule="dmn.test")
        for one in failed
    ]


def _said(run: TestRun) -> str:
    return run.error or f"the table gives {run.answer}"


def _problem(filename: str, message: str, element: str = "", *, rule: str = "dmn.tests", line: int = 1) -> Problem:
    severity = Severity.WARNING if rule == "dmn.test" else Severity.ERROR
    return Problem(filename, line, element, rule, message, severity)
