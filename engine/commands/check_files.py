"""Check uploaded files: everything that is wrong with them, at once."""

from collections.abc import Mapping

from engine import feel
from engine.commands.bundles import REGION_FILE, SIDE_FILES
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.check_choices import check_choices
from engine.commands.check_operations import check_operations
from engine.decisions import check_decisions
from engine.errors import ExpressionError
from engine.forms import check_form
from engine.interpreter import check_diagrams
from engine.model import Problem
from engine.operations import OPERATIONS
from engine.region import check_region

_ENDINGS = (".bpmn", ".dmn", ".form.json", *SIDE_FILES, ".toml", ".md")


def check_files(uploaded: Mapping[str, bytes], published: Mapping[str, bytes]) -> list[Problem]:
    """Give the problems of the uploaded files, by file and line; `published` are the files around them.

    A diagram is checked together with the charts that it calls, whether they come with it or are published already.
    """
    around = {**published, **uploaded}
    problems = [problem for path in sorted(uploaded) for problem in _check_one(path, uploaded)]
    charts = {path: data for path, data in around.items() if path.endswith(".bpmn")}
    if any(path in uploaded for path in charts):
        drawn = check_diagrams(around, check_expression=_expression, operations=OPERATIONS)
        problems += [problem for problem in drawn if problem.file in uploaded]
        problems += check_operations({path: data for path, data in charts.items() if path in uploaded}, around)
    problems += check_choices(uploaded, around)
    return sorted(set(problems))


def _expression(text: str) -> ExpressionError | None:
    return feel.check(text, CALENDAR_FUNCTIONS)


def _check_one(path: str, files: Mapping[str, bytes]) -> list[Problem]:
    data, name = files[path], path.rpartition("/")[2]
    if path.endswith(".dmn"):
        return check_decisions(data, path)
    if path.endswith(".form.json"):
        stem = path.removesuffix(".form.json")
        return check_form(data, path, {side: files[side] for end in SIDE_FILES if (side := f"{stem}{end}") in files})
    if name == REGION_FILE:
        return check_region(data, path)
    if not path.endswith(_ENDINGS):
        message = "Polku takes diagrams (.bpmn), tables (.dmn), forms (.form.json), texts, region files. Leave it out."
        return [Problem(path, 1, "", "unknown-file", message)]
    return []
